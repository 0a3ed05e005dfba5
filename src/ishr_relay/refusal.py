"""The relay says no: raised anywhere below the endpoints, answered as a problem document."""

from ishr_protocol.relay_problems import ProblemCode


class Refusal(Exception):
    """A request that is not granted; `retry_after` is in seconds."""

    def __init__(self, code: ProblemCode, retry_after: int | None = None) -> None:
        super().__init__(code)
        self.code = code
        self.retry_after = retry_after

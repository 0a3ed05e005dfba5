"""Sums since the start, for the operator; no sum is about anybody in particular."""

from collections import Counter


class Meter:
    """Counts what passes through the relay."""

    def __init__(self) -> None:
        self.responses: Counter[int] = Counter()
        self.refusals: Counter[str] = Counter()
        self.deposited = 0
        self.deposited_bytes = 0
        self.collected_bytes = 0
        self.acknowledged = 0

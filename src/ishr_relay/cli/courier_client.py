"""The few calls that a courier makes to a relay."""

import base64
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import BufferedReader
from types import TracebackType
from typing import Self

import httpx2

from ishr_protocol.contact_card import Mailbox
from ishr_protocol.errors import DamagedMessage
from ishr_protocol.limits import MIB
from ishr_protocol.relay_messages import RelayLimits, read_descriptor
from ishr_protocol.relay_problems import Problem, read_problem

_TUS = {"Tus-Resumable": "1.0.0", "User-Agent": "ishr", "Accept-Encoding": "identity"}
_TIMEOUT = httpx2.Timeout(60, connect=30)
_ANSWER_BYTES = MIB
_NUMBER = re.compile(r"\d{1,15}", re.ASCII)


class Unreachable(Exception):
    """No answer, or one that no relay gives."""


class Refused(Exception):
    """The relay said no, and why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.code)
        self.problem = problem


@dataclass(frozen=True)
class _Answer:
    headers: Mapping[str, str]
    body: bytes


class CourierClient:
    """One relay at one address."""

    def __init__(self, url: str, socks: str | None) -> None:
        # With socks5h the proxy looks up the name, so that no name leaves this computer.
        proxy = f"socks5h://{socks}" if socks else None
        self._client = httpx2.Client(
            base_url=url, proxy=proxy, trust_env=False, timeout=_TIMEOUT, headers=_TUS
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._client.close()

    def challenge(self, body: bytes) -> bytes:
        """`POST /v1/challenge`."""
        return self._ask("POST", "/v1/challenge", content=body).body

    def limits(self, relay_key: bytes) -> RelayLimits:
        """What the relay accepts, signed by it."""
        return read_descriptor(self._ask("GET", "/v1/relay").body, relay_key).limits

    def create(self, mailbox: Mailbox, sha256: str, length: int) -> tuple[str, int]:
        """Announce a batch: the address of the upload, and the offset it starts from."""
        answer = self._ask(
            "POST",
            f"/v1/mailboxes/{mailbox.id}/batches",
            headers={
                "Authorization": f"Bearer {mailbox.deposit}",
                "Upload-Length": str(length),
                "Upload-Metadata": f"sha256 {base64.b64encode(sha256.encode()).decode()}",
            },
        )
        location = answer.headers.get("location", "")
        if not location.startswith("/v1/uploads/"):
            raise Unreachable
        return location, _offset(answer)

    def offset(self, upload: str) -> int:
        """How far an upload is."""
        return _offset(self._ask("HEAD", upload))

    def append(self, upload: str, file: BufferedReader, offset: int, length: int) -> int:
        """Send `length` bytes of the file from `offset`; the new offset."""
        answer = self._ask(
            "PATCH",
            upload,
            content=_pieces(file, offset, length),
            headers={
                "Content-Type": "application/offset+octet-stream",
                "Content-Length": str(length),
                "Upload-Offset": str(offset),
            },
        )
        return _offset(answer)

    def _ask(
        self,
        method: str,
        path: str,
        content: bytes | Iterator[bytes] | None = None,
        headers: dict[str, str] | None = None,
    ) -> _Answer:
        try:
            with self._client.stream(method, path, content=content, headers=headers) as response:
                answer = _Answer(response.headers, _read(response))
        except (httpx2.HTTPError, httpx2.InvalidURL, ValueError, OSError):
            raise Unreachable from None
        if response.is_success:
            return answer
        try:
            raise Refused(read_problem(answer.body))
        except DamagedMessage:
            raise Unreachable from None


def _read(response: httpx2.Response) -> bytes:
    """The body as it came, never unpacked, as long as it is one that a relay could send."""
    body = bytearray()
    for piece in response.iter_raw():
        body += piece
        if len(body) > _ANSWER_BYTES:
            raise Unreachable
    return bytes(body)


def _offset(answer: _Answer) -> int:
    text = answer.headers.get("upload-offset", "")
    if not _NUMBER.fullmatch(text):
        raise Unreachable
    return int(text)


def _pieces(file: BufferedReader, offset: int, length: int) -> Iterator[bytes]:
    file.seek(offset)
    while length > 0:
        piece = file.read(min(MIB, length))
        if not piece:
            return
        length -= len(piece)
        yield piece

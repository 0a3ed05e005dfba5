"""Speaks with one relay; the only module of the desktop that opens a connection.

Every answer that is not the agreed one becomes an error of `domain/errors.py`, here and nowhere
else. The relay proves its key on each new connection before anything else is said (`line_guard`).
"""

import re
import secrets
import ssl
import time
from base64 import b64encode
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TypeVar

import httpx2
from socksio import SOCKSError

from ishr_desktop.domain.clock import Clock
from ishr_desktop.domain.errors import (
    ExpectedError,
    InvitationRefused,
    RelayNotGenuine,
    RelayRefused,
    RelayUnreachable,
    TorUnavailable,
)
from ishr_desktop.sync.line_guard import LineGuard, LineNotProven, Stage
from ishr_desktop.sync.pace import Pace
from ishr_desktop.sync.routes import RelayAddress, Route, RouteKind
from ishr_desktop.sync.safe_connection import host_of, require_safe
from ishr_protocol import relay_messages as wire
from ishr_protocol.digests import tus_checksum
from ishr_protocol.errors import ProtocolError
from ishr_protocol.http_signing import Call, sign_call
from ishr_protocol.relay_problems import ProblemCode, read_problem
from ishr_protocol.signing import SigningKey

CONNECT_SECONDS = 10.0
"""To the relay, or to the Tor on this computer."""
CIRCUIT_SECONDS = 60.0
"""Tor builds a circuit before it answers; nobody else has a reason to be that slow."""
WHOLE_CALL = 4.0
"""Times the patience for one wait: what a whole call may take, whatever comes meanwhile."""
PROOFS_PER_CALL = 3
"""A relay that drops the line after each proof is not worth more tries than this."""
ANSWER_TOO_LARGE = "answer_too_large"
_PAGE = 100
_JSON = {"Content-Type": "application/json"}
_TUS = {"Tus-Resumable": "1.0.0"}
_UPLOAD = re.compile(r"(?:https?://[^/?#]*)?/v1/uploads/([A-Za-z0-9_-]{1,200})", re.ASCII)
_NOT_NOW = frozenset({429, 500, 503})
_T = TypeVar("_T")


def open_line(route: Route, relay: RelayAddress) -> httpx2.Client:
    """An HTTP client for one relay by one route; raises `RouteNotSafe`. Nothing is connected yet.

    One connection at a time, so that it is always known what the relay has proven on it. Settings
    of the surroundings (proxies, certificates) are not read, and redirects are not followed.
    """
    require_safe(route, relay)
    return httpx2.Client(
        proxy=_proxy(route),
        trust_env=False,
        follow_redirects=False,
        verify=_tls(relay, relay.url_for(route)),
        limits=httpx2.Limits(max_connections=1, max_keepalive_connections=1),
        headers={"Accept-Encoding": "identity", "User-Agent": "ishr"},
    )


def _proxy(route: Route) -> httpx2.Proxy | None:
    if route.kind is not RouteKind.TOR:
        return None
    auth = (route.isolation, "ishr") if route.isolation else None
    return httpx2.Proxy(f"socks5h://{route.proxy}", auth=auth)


def _tls(relay: RelayAddress, url: str) -> ssl.SSLContext | bool:
    if relay.spki_sha256:
        # The card names the key itself, which says more than any authority; `line_guard` checks.
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
        return context
    if url.startswith("http:"):
        # Loopback or an onion service: no TLS, so the list of authorities is not read.
        return ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    return True


@dataclass(frozen=True)
class _Asked:
    """One request before it is tried."""

    method: str
    path: str
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)
    signed: bool = False
    accepted: frozenset[int] = frozenset({200, 201, 204, 206})
    answer_size: int = 0
    """How many bytes are expected; decides how long the answer may take."""


@dataclass(frozen=True)
class _Answer:
    """One answer, read to its end. Header names are looked up in any case of letters."""

    status: int
    headers: Mapping[str, str]
    body: bytes


@dataclass(frozen=True)
class Upload:
    """An upload that the relay has begun, and how much of it is on its disk."""

    id: str
    offset: int


class RelayClient:
    """The calls of docs/protocol-relay.md. `http` may be any client, such as one in a test."""

    def __init__(
        self, http: httpx2.Client, relay: RelayAddress, route: Route, key: SigningKey, clock: Clock
    ) -> None:
        self._http = http
        self._relay = relay
        self._route = route
        self._base = relay.url_for(route)
        self._host = host_of(self._base)
        self._key = key
        self._clock = clock
        self._guard = LineGuard(self._host, relay.spki_sha256)
        self._ahead = timedelta(0)
        self.pace = Pace()

    @classmethod
    def connect(
        cls, route: Route, relay: RelayAddress, key: SigningKey, clock: Clock
    ) -> "RelayClient":
        """A client over a real line; raises `RouteNotSafe`. Nothing is connected yet."""
        return cls(open_line(route, relay), relay, route, key, clock)

    def close(self) -> None:
        """Close the connection."""
        self._http.close()

    # --- what anybody may ask -------------------------------------------------------------

    def descriptor(self) -> wire.RelayDescriptor:
        """What the relay says about itself, signed with its pinned key."""
        answer = self._call(_Asked("GET", "/v1/relay"))
        return self._read(lambda: wire.read_descriptor(answer.body, self._relay.key))

    def packs(self) -> tuple[wire.OfferedPack, ...]:
        """The guide packs that the relay hands out."""
        answer = self._call(_Asked("GET", "/v1/packs"))
        return self._read(lambda: wire.read_packs(answer.body))

    def pack_piece(self, pack: wire.OfferedPack, start: int, size: int) -> bytes:
        """`size` bytes of a pack from `start` on; may give fewer, never none."""
        return self._piece(f"/v1/packs/{pack.name}/{pack.version}", pack.sha256, start, size)

    def introduce(self) -> wire.RelayDescriptor:
        """The descriptor of a relay whose key is not known yet: it proves nothing by itself."""
        with self._guard.proving():
            answer = self._exchange(_Asked("GET", "/v1/relay"))
        if answer.status != 200:
            raise self._refusal(answer)
        return self._read(lambda: wire.read_descriptor(answer.body))

    def prove(self) -> None:
        """Let the relay prove its key on the present connection; raises `RelayNotGenuine`."""
        nonce = secrets.token_bytes(wire.NONCE_BYTES)
        asked = _Asked("POST", "/v1/challenge", wire.write_challenge(nonce), _JSON)
        with self._guard.proving():
            answer = self._exchange(asked)
        if answer.status in _NOT_NOW:
            raise self._refusal(answer)
        relay_time = self._read(
            lambda: wire.check_challenge_answer(answer.body, nonce, self._relay.key)
        )
        self._ahead = relay_time - self._clock()
        self._guard.proven = True

    # --- the owner of a mailbox -----------------------------------------------------------

    def create_mailbox(self, invitation: str) -> wire.MailboxGrant:
        """A mailbox for our signing key; raises `InvitationRefused`."""
        body = wire.MailboxRequest(invitation).to_bytes()
        answer = self._call(_Asked("POST", "/v1/mailboxes", body, _JSON, signed=True))
        return self._read(lambda: wire.MailboxGrant.from_bytes(answer.body))

    def listing(self, mailbox: str, after: int) -> wire.BatchListing:
        """One page of our mailbox, oldest first."""
        path = f"/v1/mailboxes/{mailbox}/batches?after={after}&limit={_PAGE}"
        answer = self._call(_Asked("GET", path, signed=True))
        return self._read(lambda: wire.BatchListing.from_bytes(answer.body))

    def download(self, mailbox: str, sha256: str, start: int, size: int) -> bytes:
        """`size` bytes of a batch from `start` on; may give fewer, never none."""
        path = f"/v1/mailboxes/{mailbox}/batches/{sha256}"
        return self._piece(path, sha256, start, size, signed=True)

    def _piece(
        self, path: str, sha256: str, start: int, size: int, *, signed: bool = False
    ) -> bytes:
        headers = {"Range": f"bytes={start}-{start + size - 1}", "If-Range": f'"{sha256}"'}
        answer = self._call(_Asked("GET", path, headers=headers, signed=signed, answer_size=size))
        if answer.status != 206 or not 0 < len(answer.body) <= size:
            raise RelayRefused(ProblemCode.RANGE_REFUSED.value)
        return answer.body

    def acknowledge(self, mailbox: str, sha256: str) -> None:
        """Tell the relay that it may forget a batch; harmless when it already has."""
        self._call(_Asked("DELETE", f"/v1/mailboxes/{mailbox}/batches/{sha256}", signed=True))

    # --- whoever holds a deposit capability (tus 1.0.0) -----------------------------------

    def begin_upload(self, mailbox: str, deposit: str, sha256: str, size: int) -> Upload:
        """A new upload; complete from the start when the relay already has these very bytes."""
        headers = {
            "Authorization": f"Bearer {deposit}",
            "Upload-Length": str(size),
            "Upload-Metadata": f"sha256 {b64encode(sha256.encode()).decode()}",
        }
        path = f"/v1/mailboxes/{mailbox}/batches"
        answer = self._call(_Asked("POST", path, headers={**_TUS, **headers}))
        return Upload(self._upload_id(answer), self._offset(answer, size))

    def uploaded(self, upload: str, size: int) -> int:
        """How many bytes of an upload are on the relay's disk."""
        answer = self._call(_Asked("HEAD", f"/v1/uploads/{upload}", headers=_TUS))
        return self._offset(answer, size)

    def upload_piece(self, upload: str, offset: int, piece: bytes, size: int) -> int:
        """Send the piece that stands at `offset`; gives the new offset."""
        headers = {
            "Content-Type": "application/offset+octet-stream",
            "Upload-Offset": str(offset),
            "Upload-Checksum": tus_checksum(piece),
        }
        path = f"/v1/uploads/{upload}"
        answer = self._call(_Asked("PATCH", path, piece, {**_TUS, **headers}))
        return self._offset(answer, size)

    def _upload_id(self, answer: _Answer) -> str:
        """Only the id is taken from the answer: it never says where to connect."""
        found = _UPLOAD.fullmatch(answer.headers.get("location", ""))
        if not found:
            raise RelayNotGenuine(self._host)
        return found[1]

    def _offset(self, answer: _Answer, size: int) -> int:
        text = answer.headers.get("upload-offset", "")
        if not (text.isascii() and text.isdigit() and len(text) < 20 and int(text) <= size):
            raise RelayNotGenuine(self._host)
        return int(text)

    # --- one request ----------------------------------------------------------------------

    def _call(self, asked: _Asked) -> _Answer:
        answer = self._proven_exchange(asked)
        if answer.status not in asked.accepted:
            raise self._refusal(answer)
        return answer

    def _proven_exchange(self, asked: _Asked) -> _Answer:
        for _ in range(PROOFS_PER_CALL):
            if not self._guard.proven:
                self.prove()
            with suppress(LineNotProven):
                return self._timed_exchange(asked)
        raise RelayUnreachable(self._host)

    def _timed_exchange(self, asked: _Asked) -> _Answer:
        started = time.monotonic()
        answer = self._exchange(asked)
        size = len(asked.body) + len(answer.body)
        self.pace = self.pace.after(size, time.monotonic() - started)
        return answer

    def _exchange(self, asked: _Asked) -> _Answer:
        try:
            response = self._http.send(self._request(asked), stream=True)
            try:
                return _Answer(response.status_code, response.headers, self._body(response, asked))
            finally:
                response.close()
        except (httpx2.TransportError, SOCKSError, OSError) as error:
            if isinstance(error, httpx2.TimeoutException | TimeoutError):
                self.pace = self.pace.after_waiting_in_vain()
            raise self._line_error(error) from error

    def _request(self, asked: _Asked) -> httpx2.Request:
        # A cookie would let a relay recognise the same laptop under another address.
        self._http.cookies.clear()
        patience = self.pace.patience(len(asked.body) or asked.answer_size)
        if self._route.kind is RouteKind.TOR:
            patience += CIRCUIT_SECONDS
        self._guard.deadline.begin(WHOLE_CALL * patience)
        return self._http.build_request(
            asked.method,
            self._base + asked.path,
            content=asked.body,
            headers={**asked.headers, **(self._signature(asked) if asked.signed else {})},
            timeout=httpx2.Timeout(patience, connect=CONNECT_SECONDS),
            extensions={"trace": self._guard.watch},
        )

    def _signature(self, asked: _Asked) -> dict[str, str]:
        call = Call(asked.method, asked.path, body=asked.body)
        try:
            relay_time = self._clock() + self._ahead
        except OverflowError as error:  # it said that it is the last day of the year 9999
            raise RelayNotGenuine(self._host) from error
        return sign_call(call, self._key, self._relay.key, relay_time)

    def _body(self, response: httpx2.Response, asked: _Asked) -> bytes:
        """The raw body; never unpacked, and never more than can be meant."""
        body = bytearray()
        for piece in response.iter_raw():
            body += piece
            if len(body) > max(asked.answer_size, wire.LISTING_BYTES):
                raise RelayRefused(ANSWER_TOO_LARGE)
        return bytes(body)

    def _line_error(self, error: Exception) -> ExpectedError:
        """Who is to blame when no answer came."""
        if self._guard.stage is Stage.CONNECT and self._route.kind is RouteKind.TOR:
            return TorUnavailable(self._route.proxy or "")
        if self._guard.stage is Stage.TLS and _has_cause(error, ssl.SSLCertVerificationError):
            return RelayNotGenuine(self._host)
        return RelayUnreachable(self._host)

    def _refusal(self, answer: _Answer) -> ExpectedError:
        """The problem code of an answer that says no."""
        try:
            code = read_problem(answer.body).code.value
        except ProtocolError:
            # A HEAD has no body to say it in.
            code = "not_found" if answer.status == 404 else f"status_{answer.status}"
        if code == ProblemCode.INVITATION_REFUSED.value:
            return InvitationRefused()
        return RelayRefused(code)

    def _read(self, reading: Callable[[], _T]) -> _T:
        """Read an answer; one that is not in the agreed form does not come from our relay."""
        try:
            return reading()
        except ProtocolError as error:
            raise RelayNotGenuine(self._host) from error


def _has_cause(error: BaseException, kind: type[BaseException]) -> bool:
    seen: BaseException | None = error
    while seen is not None:
        if isinstance(seen, kind):
            return True
        seen = seen.__cause__ or seen.__context__
    return False

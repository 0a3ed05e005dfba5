"""Lets nothing of ours be said on a connection on which the relay has not proven itself.

The HTTP library reports each step of a request (its `trace` extension). A connection that was
opened anew, for whatever reason, counts as unproven; the first byte of an ordinary request on it
is stopped and the proof is asked for first.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from enum import StrEnum
from typing import Any

from ishr_desktop.domain.errors import RelayNotGenuine
from ishr_desktop.sync.deadline import Deadline
from ishr_protocol.tls_pin import spki_sha256


class LineNotProven(Exception):
    """The request was stopped: its connection is new and the relay has not proven itself on it."""


class Stage(StrEnum):
    """How far the current request has come; tells which side is to blame when it fails."""

    IDLE = "idle"
    CONNECT = "connect"
    PROXY = "proxy"
    TLS = "tls"
    TALK = "talk"


class LineGuard:
    """The state of the one connection that a client keeps."""

    def __init__(self, host: str, spki_pins: tuple[str, ...]) -> None:
        self._host = host
        self._pins = frozenset(pin.lower() for pin in spki_pins)
        self._stream: Any = None
        self._proving = False
        self.proven = False
        self.stage = Stage.IDLE
        self.deadline = Deadline()

    @contextmanager
    def proving(self) -> Iterator[None]:
        """Let the requests inside pass on an unproven connection: they carry nothing of ours."""
        self._proving = True
        try:
            yield
        finally:
            self._proving = False

    def watch(self, event: str, info: Mapping[str, Any]) -> None:
        """Take note of one step of a request; raises to stop the request right there."""
        _, _, step = event.partition(".")
        if step == "connect_tcp.started":
            self.proven, self.stage = False, Stage.CONNECT
        elif step == "connect_tcp.complete":
            self._stream = info["return_value"]
            self.deadline.watch(self._stream)
        elif step == "setup_socks5_connection.started":
            self.stage = Stage.PROXY
        elif step == "setup_socks5_connection.failed":
            self._stream.close()
        elif step == "start_tls.started":
            self.stage = Stage.TLS
        elif step == "start_tls.complete":
            self._require_pinned_key(info["return_value"])
            self.deadline.watch(info["return_value"])
        elif step == "send_request_headers.started":
            self._require_proof()

    def _require_pinned_key(self, stream: Any) -> None:
        if not self._pins:
            return
        certificate = stream.get_extra_info("ssl_object").getpeercert(True)
        if spki_sha256(certificate) not in self._pins:
            stream.close()
            raise RelayNotGenuine(self._host)

    def _require_proof(self) -> None:
        self.stage = Stage.TALK
        if not (self.proven or self._proving):
            raise LineNotProven

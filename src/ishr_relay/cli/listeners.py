"""Listening sockets, and the server behind each, until the process is told to stop."""

import asyncio
import contextlib
import resource
import signal
import socket
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import h11
import uvicorn
from starlette.applications import Starlette
from uvicorn.protocols.http.h11_impl import H11Protocol

from ishr_relay.cli.failure import fail

HEAD_SECONDS = 30.0
"""How long the head of a request may take; uvicorn itself would wait for ever."""
_GRACE_SECONDS = 10
_OPEN_FILES = 65536


class _Connection(H11Protocol):
    """Closes connections that never come to the end of a request's head."""

    _hurry: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self._wait_for_head()

    def data_received(self, data: bytes) -> None:
        super().data_received(data)
        self._wait_for_head()

    def connection_lost(self, exc: Exception | None) -> None:
        super().connection_lost(exc)
        self._stop_waiting()

    def _wait_for_head(self) -> None:
        if self.conn.their_state is not h11.IDLE:
            self._stop_waiting()
        elif self._hurry is None:
            self._hurry = self.loop.call_later(HEAD_SECONDS, self.transport.close)

    def _stop_waiting(self) -> None:
        if self._hurry is not None:
            self._hurry.cancel()
            self._hurry = None


class Listener(uvicorn.Server):
    """One application on one socket."""

    def __init__(
        self,
        app: Starlette,
        word: str,
        listening: socket.socket,
        tls: tuple[Path, Path] | None = None,
        *,
        with_lifespan: bool,
    ) -> None:
        super().__init__(
            uvicorn.Config(
                app,
                http=_Connection,
                # No logs of calls, no header that names the software, no trust in who says
                # whom he calls for.
                log_config=None,
                access_log=False,
                server_header=False,
                proxy_headers=False,
                ws="none",
                lifespan="on" if with_lifespan else "off",
                timeout_graceful_shutdown=_GRACE_SECONDS,
                timeout_keep_alive=75,
                ssl_certfile=tls[0] if tls else None,
                ssl_keyfile=tls[1] if tls else None,
            )
        )
        self._word = word
        self._listening = listening
        self._scheme = "https" if tls else "http"
        self.is_ready = asyncio.Event()

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Several servers share one process, so none may take the signals for itself."""
        yield

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Let `_announce` know."""
        await super().startup(sockets)
        self.is_ready.set()

    async def listen(self) -> None:
        """Answer until `should_exit`."""
        await self.serve([self._listening])

    def announce(self) -> None:
        """Print the address, the last word of one line."""
        host, port = self._listening.getsockname()[:2]
        shown = f"[{host}]" if ":" in host else host
        print(f"ishr-relay {self._word} {self._scheme}://{shown}:{port}", flush=True)


@contextlib.contextmanager
def open_socket(host: str, port: int) -> Iterator[socket.socket]:
    """A bound socket; ends the command when the address cannot be used."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # With the protocol named, asyncio switches Nagle's delay off; else small answers take 40 ms.
    with socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP) as listening:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listening.bind((host, port))
        except OSError as error:
            fail(f"{host} port {port} cannot be used: {error.strerror}.")
        yield listening


def serve_all(listeners: Sequence[Listener], on_stop: Callable[[], None]) -> None:
    """Serve until SIGTERM or SIGINT; `on_stop` runs first, while connections are still open."""
    _allow_many_connections()
    asyncio.run(_serve(listeners, on_stop))


async def _serve(listeners: Sequence[Listener], on_stop: Callable[[], None]) -> None:
    def stop() -> None:
        for listener in listeners:
            listener.should_exit = True
        on_stop()

    with _on_stop_signal(stop):
        await asyncio.gather(_announce(listeners), *(one.listen() for one in listeners))


async def _announce(listeners: Sequence[Listener]) -> None:
    """The first line is the relay's own, and none comes before all answer."""
    for listener in listeners:
        await listener.is_ready.wait()
    for listener in listeners:
        listener.announce()


@contextlib.contextmanager
def _on_stop_signal(act: Callable[[], None]) -> Iterator[None]:
    loop = asyncio.get_running_loop()
    signals = (signal.SIGTERM, signal.SIGINT)
    for number in signals:
        loop.add_signal_handler(number, act)
    try:
        yield
    finally:
        for number in signals:
            loop.remove_signal_handler(number)


def _allow_many_connections() -> None:
    """Each connection is an open file; the usual limit of 1024 is soon used up."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = _OPEN_FILES if hard == resource.RLIM_INFINITY else min(hard, _OPEN_FILES)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))

"""`ishr-relay serve`: listen until told to stop."""

import argparse
import asyncio
import contextlib
import logging
import signal
import socket
import ssl
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import uvicorn
from starlette.applications import Starlette

from ishr_protocol.document import Document
from ishr_protocol.errors import DamagedMessage
from ishr_protocol.limits import GIB
from ishr_protocol.tls_pin import spki_sha256_of_chain
from ishr_relay.app import create_apps, open_office
from ishr_relay.cli.data_folder import explained
from ishr_relay.cli.failure import fail
from ishr_relay.endpoints.office import Office
from ishr_relay.settings import DEFAULT_LIMITS, Settings
from ishr_relay.storage.folder_lock import hold

_GRACE_SECONDS = 10


def run(options: argparse.Namespace) -> None:
    """Serve until SIGTERM or SIGINT; prints one line for each listener once it answers."""
    settings = _settings(options)
    _check_tls(options)
    # Warnings and faults only; nothing in them names a caller.
    logging.basicConfig(
        stream=sys.stderr, level=logging.WARNING, format="%(levelname)s %(message)s"
    )
    with explained(options.data):
        settings.data.mkdir(mode=0o700, parents=True, exist_ok=True)
    with contextlib.ExitStack() as stack:
        with explained(options.data):
            stack.enter_context(hold(settings.data))
            office = open_office(settings)
        apps = create_apps(office)
        scheme = "https" if options.tls_cert else "http"
        main = _Server(apps.relay, options, "ready", scheme)
        listeners = [(main, _listen(options.host, options.port, stack))]
        if options.ops_port is not None:
            side = _Server(apps.operations, None, "operations", "http")
            listeners.append((side, _listen(options.ops_host, options.ops_port, stack)))
        asyncio.run(_serve(listeners, office))


class _Server(uvicorn.Server):
    """A listener that says when it is ready and leaves signals to `_serve`."""

    def __init__(
        self, app: Starlette, tls: argparse.Namespace | None, word: str, scheme: str
    ) -> None:
        super().__init__(
            uvicorn.Config(
                app,
                log_config=None,
                access_log=False,
                server_header=False,
                proxy_headers=False,
                ws="none",
                lifespan="on" if word == "ready" else "off",
                timeout_graceful_shutdown=_GRACE_SECONDS,
                timeout_keep_alive=75,
                ssl_certfile=tls.tls_cert if tls else None,
                ssl_keyfile=tls.tls_key if tls else None,
            )
        )
        self._word = word
        self._scheme = scheme
        self.is_listening = asyncio.Event()

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Two servers share one process, so neither may take the signals for itself."""
        yield

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Let `_announce` know."""
        await super().startup(sockets)
        self.is_listening.set()

    def announce(self, listener: socket.socket) -> None:
        """Print the address, the last word of one line."""
        host, port = listener.getsockname()[:2]
        shown = f"[{host}]" if ":" in host else host
        print(f"ishr-relay {self._word} {self._scheme}://{shown}:{port}", flush=True)


async def _serve(listeners: list[tuple[_Server, socket.socket]], office: Office) -> None:
    servers = [server for server, _ in listeners]
    with _on_stop_signal(lambda: _stop(servers, office)):
        await asyncio.gather(
            _announce(listeners), *(server.serve([listener]) for server, listener in listeners)
        )


async def _announce(listeners: list[tuple[_Server, socket.socket]]) -> None:
    """The relay's own line comes first, and none before all listeners answer."""
    for server, _ in listeners:
        await server.is_listening.wait()
    for server, listener in listeners:
        server.announce(listener)


def _stop(servers: list[_Server], office: Office) -> None:
    for server in servers:
        server.should_exit = True
    # What arrived is written; its sender goes on when the relay is back.
    office.turns.stop_all()


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


def _listen(host: str, port: int, stack: contextlib.ExitStack) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # With the protocol named, asyncio switches Nagle's delay off; else small answers take 40 ms.
    kind = socket.SOCK_STREAM, socket.IPPROTO_TCP
    listener = stack.enter_context(socket.socket(family, *kind))
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
    except OSError as error:
        fail(f"{host} port {port} cannot be used: {error.strerror}.")
    return listener


def _settings(options: argparse.Namespace) -> Settings:
    limits = replace(
        DEFAULT_LIMITS,
        batch_bytes=options.max_batch_gib * GIB,
        mailbox_bytes=options.max_mailbox_gib * GIB,
    )
    return Settings(
        data=options.data.absolute(),
        public_url=_checked_url(options.public_url),
        spki_sha256=tuple(_pin(path) for path in options.tls_pin),
        limits=limits,
        retention=timedelta(days=options.retention_days),
        upload_lifetime=timedelta(hours=options.upload_hours),
    )


def _checked_url(url: str | None) -> str | None:
    try:
        return None if url is None else Document({"url": url}, DamagedMessage).url("url")
    except DamagedMessage:
        fail(f"{url} is not an address like https://relay.example.")


def _pin(path: Path) -> str:
    try:
        return spki_sha256_of_chain(path.read_bytes())
    except OSError as error:
        fail(f"{path} cannot be read: {error.strerror}.")
    except ValueError:
        fail(f"{path} is not a certificate.")


def _check_tls(options: argparse.Namespace) -> None:
    cert: Path | None = options.tls_cert
    key: Path | None = options.tls_key
    if (cert is None) != (key is None):
        fail("--tls-cert and --tls-key go together.")
    if cert is None or key is None:
        return
    try:
        ssl.create_default_context(ssl.Purpose.CLIENT_AUTH).load_cert_chain(cert, key)
    except (OSError, ssl.SSLError):
        fail(f"{cert} and {key} are not a certificate and its key.")

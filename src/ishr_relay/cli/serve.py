"""`ishr-relay serve`: listen until told to stop."""

import argparse
import contextlib
import logging
import ssl
import sys
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from ishr_protocol.document import is_server_address
from ishr_protocol.limits import GIB
from ishr_protocol.tls_pin import spki_sha256_of_chain
from ishr_relay.app import create_apps, open_office
from ishr_relay.cli.data_folder import explained
from ishr_relay.cli.failure import fail
from ishr_relay.cli.listeners import Listener, open_socket, serve_all
from ishr_relay.settings import DEFAULT_LIMITS, Settings
from ishr_relay.storage.folder_lock import hold


def run(options: argparse.Namespace) -> None:
    """Serve until SIGTERM or SIGINT; prints one line for each listener once it answers."""
    settings = _settings(options)
    tls = _checked_tls(options)
    # Warnings and faults only; nothing in them names a caller.
    logging.basicConfig(
        stream=sys.stderr, level=logging.WARNING, format="%(levelname)s %(message)s"
    )
    with contextlib.ExitStack() as stack:
        with explained(options.data):
            settings.data.mkdir(mode=0o700, parents=True, exist_ok=True)
            stack.enter_context(hold(settings.data))
            office = open_office(settings)
        stack.callback(office.database.close)
        apps = create_apps(office)
        main = stack.enter_context(open_socket(options.host, options.port))
        listeners = [Listener(apps.relay, "ready", main, tls, with_lifespan=True)]
        if options.ops_port is not None:
            side = stack.enter_context(open_socket(options.ops_host, options.ops_port))
            listeners.append(Listener(apps.operations, "operations", side, with_lifespan=False))
        # What arrived is written; its sender goes on when the relay is back.
        serve_all(listeners, on_stop=office.turns.stop_all)


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
    if url is not None and not is_server_address(url):
        fail(f"{url} is not an address like https://relay.example.")
    return url


def _pin(path: Path) -> str:
    try:
        return spki_sha256_of_chain(path.read_bytes())
    except OSError as error:
        fail(f"{path} cannot be read: {error.strerror}.")
    except ValueError:
        fail(f"{path} is not a certificate.")


def _checked_tls(options: argparse.Namespace) -> tuple[Path, Path] | None:
    cert: Path | None = options.tls_cert
    key: Path | None = options.tls_key
    if (cert is None) != (key is None):
        fail("--tls-cert and --tls-key go together.")
    if cert is None or key is None:
        return None
    try:
        ssl.create_default_context(ssl.Purpose.CLIENT_AUTH).load_cert_chain(cert, key)
    except (OSError, ssl.SSLError):
        fail(f"{cert} and {key} are not a certificate and its key.")
    return cert, key

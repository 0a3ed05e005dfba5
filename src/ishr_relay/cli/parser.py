"""The arguments of `ishr-relay`."""

import argparse
from pathlib import Path

from ishr_protocol.limits import GIB
from ishr_relay.cli import deposit, invite, serve, status

_DATA = "the folder where this relay keeps its key, its database and the mailboxes"


def build_parser() -> argparse.ArgumentParser:
    """All commands."""
    parser = argparse.ArgumentParser(
        prog="ishr-relay", description="A post office for encrypted batches that it cannot open."
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    _add_serve(commands.add_parser("serve", help="run the relay until it is stopped"))
    _add_invite(commands.add_parser("invite", help="print a code that opens mailboxes"))
    _add_status(commands.add_parser("status", help="show how full the relay is"))
    _add_deposit(commands.add_parser("deposit", help="post a batch file for somebody else"))
    return parser


def _add_serve(parser: argparse.ArgumentParser) -> None:
    _add_data(parser)
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on")
    parser.add_argument("--port", type=_port, default=8440, help="0 takes any free one")
    parser.add_argument("--ops-host", default="127.0.0.1", help="address of /healthz, /metrics")
    parser.add_argument("--ops-port", type=_port, help="port of /healthz and /metrics")
    parser.add_argument("--tls-cert", type=Path, help="certificate chain, PEM")
    parser.add_argument("--tls-key", type=Path, help="its private key, PEM")
    parser.add_argument(
        "--tls-pin",
        type=Path,
        action="append",
        default=[],
        metavar="CERT",
        help="have clients insist on this certificate's key (give the next one as well)",
    )
    parser.add_argument("--public-url", help="the address that clients use")
    parser.add_argument("--retention-days", type=_positive, default=90)
    parser.add_argument("--upload-hours", type=_positive, default=168)
    parser.add_argument("--max-batch-gib", type=_positive, default=8)
    parser.add_argument("--max-mailbox-gib", type=_positive, default=32)
    parser.set_defaults(run=serve.run)


def _add_invite(parser: argparse.ArgumentParser) -> None:
    _add_data(parser)
    parser.add_argument("--uses", type=_positive, default=1, help="how many mailboxes it opens")
    parser.add_argument("--days", type=_positive, default=14, help="how long it can be used")
    parser.set_defaults(run=invite.run)


def _add_status(parser: argparse.ArgumentParser) -> None:
    _add_data(parser)
    parser.add_argument("--json", action="store_true", help="for programs")
    parser.set_defaults(run=status.run)


def _add_deposit(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE", help="an .ishr-batch file")
    parser.add_argument("--card", type=Path, required=True, help="the receiver's .ishr-card file")
    parser.add_argument("--socks", metavar="HOST:PORT", help="go through a SOCKS5 proxy (Tor)")
    parser.set_defaults(run=deposit.run)


def _add_data(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--data", type=Path, required=True, metavar="DIR", help=_DATA)


def _port(text: str) -> int:
    port = int(text)
    if not 0 <= port <= 65535:
        raise argparse.ArgumentTypeError(text)
    return port


def _positive(text: str) -> int:
    number = int(text)
    if not 0 < number <= GIB:
        raise argparse.ArgumentTypeError(text)
    return number

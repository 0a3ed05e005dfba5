"""`ishr sync`: exchange with the relays. Running `send` or `receive` is what arms it."""

import argparse
from collections.abc import Iterator
from typing import Any

from ishr_desktop.cli.commands import opened
from ishr_desktop.cli.console import Console
from ishr_desktop.cli.noun import Noun
from ishr_desktop.sync.engine import Engine, RouteReport, RunReport, SyncStatus
from ishr_desktop.ui.messages import reason_sentence


def add_commands(noun: Noun) -> None:
    """Add the commands of this noun."""
    send = noun.verb("send", _send, "seal what waits and send it, if the route is safe")
    send.add_argument(
        "--allow-unverified", action="store_true", help="also to a contact never compared"
    )
    noun.verb("receive", _receive, "fetch what came, import it, and send receipts")
    noun.verb("status", _status, "where everything stands, without touching the network")
    join = noun.verb("join", _join, "open a mailbox of your own on a relay")
    join.add_argument("url", metavar="URL")
    join.add_argument("--invitation", metavar="CODE", required=True)
    join.add_argument("--relay-key", type=_key, metavar="HEX", help="the key the relay must prove")
    join.add_argument("--onion", metavar="URL", help="its address inside Tor")


def _key(text: str) -> bytes:
    key = bytes.fromhex(text)
    if len(key) != 32:
        raise ValueError(len(key))
    return key


def _send(arguments: argparse.Namespace, console: Console) -> int:
    with opened(arguments, console) as session:
        report = Engine(session).send(
            armed=True, allow_unverified=arguments.allow_unverified, progress=console.progress
        )
    return _say(report, console)


def _receive(arguments: argparse.Namespace, console: Console) -> int:
    with opened(arguments, console) as session:
        report = Engine(session).receive(armed=True, progress=console.progress)
    return _say(report, console)


def _say(report: RunReport, console: Console) -> int:
    value = {
        "sealed": report.sealed,
        "uploaded": report.uploaded,
        "received": report.received,
        "delivered": report.delivered,
        "failures": [{"what": one.what, "reason": one.reason} for one in report.failures],
    }
    console.show(value, _report_lines(report))
    return 1 if report.failures else 0


def _report_lines(report: RunReport) -> Iterator[str]:
    said = False
    for count, sentence in (
        (report.sealed, "Batches sealed: {}."),
        (report.uploaded, "Batches the relay took: {}."),
        (report.received, "Batches received: {}."),
        (report.delivered, "Batches delivered, with their receipts here: {}."),
    ):
        if count:
            said = True
            yield sentence.format(count)
    for what, reason in report.failures:
        said = True
        yield f"{what}: {reason_sentence(reason)}" if what else reason_sentence(reason)
    if not said:
        yield "There was nothing to do."


def _status(arguments: argparse.Namespace, console: Console) -> int:
    with opened(arguments, console) as session:
        engine = Engine(session)
        status, routes = engine.status(), engine.routes()
    console.show(_value(status, routes), _status_lines(status, routes))
    return 0


def _value(status: SyncStatus, routes: tuple[RouteReport, ...]) -> dict[str, Any]:
    return {
        **_counts(status),
        "unsent_deliveries": status.unsent_deliveries,
        "reasons": list(status.reasons),
        "next_try": None if status.next_try is None else status.next_try.isoformat(),
        "routes": [
            {
                "host": route.host,
                "safe": route.safe,
                "over_tor": route.over_tor,
                "reasons": list(route.reasons),
            }
            for route in routes
        ],
    }


def _counts(status: SyncStatus) -> dict[str, int]:
    return {
        "waiting": status.waiting,
        "held": status.held,
        "sealed": status.sealed,
        "sent": status.sent,
        "delivered": status.delivered,
    }


def _status_lines(status: SyncStatus, routes: tuple[RouteReport, ...]) -> Iterator[str]:
    yield "  ".join(f"{name}: {count}" for name, count in _counts(status).items())
    for route in routes:
        way = "over Tor" if route.over_tor else "directly"
        yield f"{route.host} {way}: {'safe' if route.safe else 'not safe'}"
    yield from (reason_sentence(reason) for reason in status.reasons)


def _join(arguments: argparse.Namespace, console: Console) -> int:
    with opened(arguments, console) as session:
        joined = Engine(session).join(
            arguments.url, arguments.invitation, arguments.relay_key, arguments.onion
        )
    value = {
        "relay": joined.relay_url,
        "mailbox": joined.mailbox_id,
        "relay_key": joined.relay_key.hex(),
        "pinned_on_first_use": joined.pinned_on_first_use,
    }
    console.show(value, _joined_lines(value))
    return 0


def _joined_lines(value: dict[str, Any]) -> Iterator[str]:
    yield f"Your mailbox is open on {value['relay']}. Give your new card to those who send to you."
    yield f"relay key: {value['relay_key']}"
    if value["pinned_on_first_use"]:
        yield "Nobody had told which key to expect. Compare it with the people of the relay."

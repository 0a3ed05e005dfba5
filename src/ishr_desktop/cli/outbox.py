"""`ishr outbox`: what waits, what was sent, what arrived."""

import argparse
from typing import Any

from ishr_desktop.cli.commands import opened
from ishr_desktop.cli.console import Console
from ishr_desktop.cli.noun import Noun
from ishr_desktop.domain.consent_entry import Use
from ishr_desktop.domain.outbox import OutboxEntry
from ishr_desktop.ui.messages import reason_sentence


def add_commands(noun: Noun) -> None:
    """Add the commands of this noun."""
    noun.verb("list", _list, "every version of every record on its way, newest first")
    hold = noun.verb("hold", _hold, "keep a waiting record back")
    hold.add_argument("id", metavar="ID", help="id or code of the incident")
    release = noun.verb("release", _release, "let a record wait to be sent")
    release.add_argument("id", metavar="ID", help="id or code of the incident")
    release.add_argument(
        "--reason", metavar="TEXT", help="why it may go although somebody in it was not asked"
    )
    release.add_argument("--use", choices=[*Use], default=Use.ISHR, metavar="USE")
    release.add_argument("--by", default="", metavar="NAME", help="who decided it")


def _list(arguments: argparse.Namespace, console: Console) -> int:
    with opened(arguments, console) as session:
        entries = session.outbox.entries()
    console.show([_value(entry) for entry in entries], map(_line, entries))
    return 0


def _value(entry: OutboxEntry) -> dict[str, Any]:
    return {
        "incident": entry.incident_id,
        "code": entry.incident_code,
        "version": entry.version,
        "state": entry.state.value,
        "reason": entry.reason,
        "batch": entry.batch_id,
        "size": entry.size,
        "changed_at": entry.changed_at.isoformat(),
    }


def _line(entry: OutboxEntry) -> str:
    why = f"  ({reason_sentence(entry.reason)})" if entry.reason else ""
    return f"{entry.incident_code:<10}  {entry.state:<9}  version {entry.version}{why}"


def _hold(arguments: argparse.Namespace, console: Console) -> int:
    with opened(arguments, console) as session:
        held = session.outbox.hold(arguments.id)
    said = "It is kept back." if held else "It was not waiting to be sent."
    console.show({"held": held}, [said])
    return 0 if held else 1


def _release(arguments: argparse.Namespace, console: Console) -> int:
    with opened(arguments, console) as session:
        incident = session.incidents.own(arguments.id)
        if arguments.reason is not None:
            session.consent.allow(incident.id, arguments.use, arguments.reason, arguments.by)
        session.incidents.set_send(incident.id, send=True)
    console.show({"released": incident.id}, ["It waits to be sent."])
    return 0

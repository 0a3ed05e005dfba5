"""`ishr export-check`: what would be held back if a record were used so, and why."""

import argparse
from collections.abc import Iterator
from dataclasses import asdict

from ishr_desktop.cli.commands import opened
from ishr_desktop.cli.console import Console
from ishr_desktop.cli.noun import Noun
from ishr_desktop.domain.consent_entry import Use
from ishr_desktop.domain.consent_gap import Gap
from ishr_desktop.services.consent import ExportCheck


def add_commands(noun: Noun) -> None:
    """Make the noun a command of its own."""
    check = noun.itself(_check)
    check.add_argument("id", metavar="ID", help="id or code of a record")
    check.add_argument("--use", required=True, choices=[*Use], metavar="USE")
    check.add_argument("--to", default="", metavar="NAME", help="for U9: to whom")


def _check(arguments: argparse.Namespace, console: Console) -> int:
    with opened(arguments, console) as session:
        found = session.consent.check(arguments.id, arguments.use, arguments.to)
    value = {
        "incident": found.incident.id,
        "code": found.incident.code,
        "use": found.use,
        "held_back": [asdict(gap) for gap in found.gaps],
        "let_pass": [asdict(gap) for gap in found.excused],
        "doubts": [asdict(doubt) for doubt in found.doubts],
    }
    console.show(value, _lines(found))
    return 1 if found.gaps else 0


def _lines(found: ExportCheck) -> Iterator[str]:
    for gap in found.gaps:
        may = "a typed reason may let it pass" if gap.excusable else "no reason lets it pass"
        yield f"held back: {_named(gap)}  {gap.reason}  ({may})"
    for gap in found.excused:
        yield f"let pass with a reason: {_named(gap)}  {gap.reason}"
    for doubt in found.doubts:
        yield f"look again: {doubt.subject}  {doubt.doubt}"
    if not found.gaps:
        yield f"Everybody in {found.incident.code} is covered for {found.use}."


def _named(gap: Gap) -> str:
    return gap.code_name or gap.party or "-"

"""The verbs of `ishr incident` that show part of a sealed record, and check what others show."""

import argparse
import json
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

from ishr_desktop.cli.commands import opened
from ishr_desktop.cli.console import Console
from ishr_desktop.cli.noun import Noun
from ishr_desktop.domain.consent_entry import Use
from ishr_desktop.domain.excerpt import CheckedExcerpt
from ishr_desktop.domain.sealing import SealAuthor

_ID = "its id, its code (KT-26-014), or the beginning of its id"


def add_commands(noun: Noun) -> None:
    """Add the commands about excerpts."""
    excerpt = noun.verb("excerpt", _excerpt, "show chosen fields of a sealed version, in clear")
    excerpt.add_argument("id", metavar="ID", help=_ID)
    excerpt.add_argument(
        "--show", action="append", required=True, metavar="FIELD", help="such as when or acts.0"
    )
    excerpt.add_argument("--out", type=Path, metavar="FILE", required=True)
    excerpt.add_argument("--version", dest="number", type=int, metavar="N")
    excerpt.add_argument(
        "--use", choices=[*Use], default=Use.OWN_ORGANISATION, metavar="USE", help="what it is for"
    )
    check = noun.verb("check-excerpt", _check, "whether an excerpt comes from a sealed record")
    check.add_argument("file", metavar="FILE", type=Path)


def _excerpt(arguments: argparse.Namespace, console: Console) -> int:
    with opened(arguments, console) as session:
        incident = session.incidents.get(arguments.id)
        count = session.excerpts.write(
            incident.id, arguments.show, arguments.out, arguments.number, arguments.use
        )
    value = {"incident": incident.id, "file": str(arguments.out), "shown": count}
    console.show(
        value, [f"{count} value(s) of {incident.code} are now in clear in {arguments.out}."]
    )
    return 0


def _check(arguments: argparse.Namespace, console: Console) -> int:
    with opened(arguments, console) as session:
        excerpt = session.excerpts.check(arguments.file)
    value = {**asdict(excerpt), "made": excerpt.made.isoformat()}
    console.show(value, _lines(excerpt))
    return 0


def _lines(excerpt: CheckedExcerpt) -> Iterator[str]:
    by = {
        SealAuthor.OWN: "this vault",
        SealAuthor.CONTACT: excerpt.label,
        SealAuthor.UNKNOWN: "somebody whose card is not here",
    }[excerpt.author]
    yield f"Sealed by {by} at {excerpt.made.isoformat(' ')}; nothing shown was changed since."
    yield f"Record {excerpt.incident_id}, version {excerpt.version}."
    yield f"Values that are not shown: {excerpt.hidden}."
    for one in excerpt.shown:
        yield f"{one.path}: {json.dumps(one.value, ensure_ascii=False)}"

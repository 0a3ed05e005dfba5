"""`ishr bin`: what was removed, for as long as it can come back."""

import argparse
from dataclasses import asdict
from typing import Any

from ishr_desktop.cli.commands import opened
from ishr_desktop.cli.console import Console
from ishr_desktop.cli.noun import Noun
from ishr_desktop.domain.bin import BinEntry, BinKind
from ishr_desktop.domain.errors import Cancelled, NotInBin
from ishr_desktop.services.session import Session

_ID = "the id of a record or file in the bin, or the code of a record"


def add_commands(noun: Noun) -> None:
    """Add the commands of this noun."""
    noun.verb("list", _list, "what is in the bin, and until when")
    restore = noun.verb("restore", _restore, "bring something back to its place")
    restore.add_argument("ids", metavar="ID", nargs="+", help=_ID)
    empty = noun.verb("empty", _empty, "let everything in the bin go for good, or only these")
    empty.add_argument("ids", metavar="ID", nargs="*", help=_ID)
    empty.add_argument("--yes", action="store_true", help="do not ask")


def _list(arguments: argparse.Namespace, console: Console) -> int:
    with opened(arguments, console) as session:
        entries = session.bin.entries()
    console.show([_value(entry) for entry in entries], map(_line, entries))
    return 0


def _restore(arguments: argparse.Namespace, console: Console) -> int:
    with opened(arguments, console) as session:
        chosen = _chosen(session, arguments.ids)
        for entry in chosen:
            session.bin.restore(entry.id)
    console.show([_value(entry) for entry in chosen], (f"{_name(one)} is back." for one in chosen))
    return 0


def _empty(arguments: argparse.Namespace, console: Console) -> int:
    with opened(arguments, console) as session:
        chosen = _chosen(session, arguments.ids) if arguments.ids else session.bin.entries()
        count = len(chosen)
        question = f"{count} thing(s) go for good and cannot come back. Type their number to agree:"
        if count and not arguments.yes and console.typed(question) != str(count):
            raise Cancelled
        session.bin.empty([entry.id for entry in chosen])
    lines = (f"{_name(entry)} is gone for good." for entry in chosen)
    console.show([_value(entry) for entry in chosen], lines)
    return 0


def _chosen(session: Session, wanted: list[str]) -> list[BinEntry]:
    """The entries with these ids or codes; raises `NotInBin`."""
    entries = session.bin.entries()
    return [_one(entries, text) for text in dict.fromkeys(wanted)]


def _one(entries: list[BinEntry], wanted: str) -> BinEntry:
    for entry in entries:
        by_code = entry.kind is BinKind.INCIDENT and entry.code == wanted.upper()
        if by_code or entry.id == wanted.lower():
            return entry
    raise NotInBin(wanted)


def _name(entry: BinEntry) -> str:
    return entry.code if entry.kind is BinKind.INCIDENT else entry.words


def _line(entry: BinEntry) -> str:
    return f"{entry.id}  {entry.kind:<10}  {entry.code:<10}  until {_goes(entry)}  {entry.words}"


def _goes(entry: BinEntry) -> str:
    return entry.goes_at.date().isoformat()


def _value(entry: BinEntry) -> dict[str, Any]:
    removed_at = entry.removed_at.isoformat()
    return {**asdict(entry), "removed_at": removed_at, "goes_at": entry.goes_at.isoformat()}

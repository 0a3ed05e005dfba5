"""`ishr calendar`: what is due, feared or held when, and dates that people write down."""

import argparse
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from ishr_desktop.cli.commands import opened
from ishr_desktop.cli.console import Console
from ishr_desktop.cli.noun import Noun
from ishr_desktop.domain.calendar.entry import CalendarEntry, Exactness
from ishr_desktop.domain.wording import in_language
from ishr_desktop.services.countries import find_country

_KINDS = {
    "deadline": "last day for {record}",
    "feared": "{record}: something is feared",
    "review": "review by other States (UPR)",
    "review_deadline": "last day for submissions to the UPR",
    "session": "session",
    "call": "information is asked for",
    "report": "report",
    "own": "own date",
}


def add_commands(noun: Noun) -> None:
    """Add the command."""
    command = noun.itself(_calendar)
    for name, about in (
        ("--from", "only what is on this day or later, such as 2026-12-31"),
        ("--to", "only what begins on this day or earlier"),
    ):
        command.add_argument(
            name, dest=name[2:], type=date.fromisoformat, metavar="DATE", help=about
        )
    command.add_argument(
        "--country",
        action="append",
        default=[],
        metavar="COUNTRY",
        help="also the reviews of this country, beside those that the records name",
    )


def _calendar(arguments: argparse.Namespace, console: Console) -> int:
    countries = [find_country(one).alpha3 for one in arguments.country]
    with opened(arguments, console) as session:
        found = session.calendar.entries(countries, console.progress)
    wanted = [one for one in found if _is_in(one, getattr(arguments, "from"), arguments.to)]
    console.show([_value(entry) for entry in wanted], _lines(wanted))
    return 0


def _is_in(entry: CalendarEntry, first: date | None, last: date | None) -> bool:
    """Whether it touches these days; what has no date is left out when days are asked for."""
    if entry.first is None or entry.last is None:
        return first is None and last is None
    return (first is None or entry.last >= first) and (last is None or entry.first <= last)


def _value(entry: CalendarEntry) -> dict[str, Any]:
    return {
        "kind": entry.kind,
        "first": entry.first and entry.first.isoformat(),
        "last": entry.last and entry.last.isoformat(),
        "exactness": entry.exactness,
        "title": in_language(entry.title, "en"),
        "note": in_language(entry.note, "en"),
        "mechanism": entry.mechanism,
        "country": entry.country,
        "record": entry.record.id if entry.record else "",
        "code": entry.record.code if entry.record else "",
        "own": entry.own,
        "session": entry.session,
        "limit": entry.limit,
        "confidence": entry.confidence,
        "as_of": entry.as_of and entry.as_of.isoformat(),
        "check": entry.check_first,
        "sources": [{"title": one.title, "url": one.url} for one in entry.sources],
    }


def _lines(entries: Iterable[CalendarEntry]) -> Iterator[str]:
    for entry in entries:
        record = entry.record.code if entry.record else ""
        kind = _KINDS[entry.kind].format(record=record)
        words = [entry.country, in_language(entry.title, "en"), kind]
        check = "; check before relying on it" if entry.check_first else ""
        yield f"{_when(entry):<23}  {' · '.join(filter(None, words))}{check}"


def _when(entry: CalendarEntry) -> str:
    if entry.first is None or entry.last is None:
        return "not known: ask"
    letters = len("2027-01") if entry.exactness is Exactness.MONTH else len("2027-01-01")
    ends = (day.isoformat()[:letters] for day in (entry.first, entry.last))
    return "/".join(dict.fromkeys(ends))

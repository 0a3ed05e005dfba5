"""`ishr country`: what a State accepted, when it is reviewed, and who looks at it."""

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any, Final

from ishr_desktop.cli.commands import opened
from ishr_desktop.cli.console import Console
from ishr_desktop.cli.noun import Noun
from ishr_desktop.domain.advice.case_facts import Span
from ishr_desktop.domain.advice.country_groups import ListGroup, grouped
from ishr_desktop.domain.advice.country_page import (
    Check,
    ListEntry,
    ReviewEntry,
    Standing,
    Watched,
)
from ishr_desktop.domain.advice.spans import shown
from ishr_desktop.services.countries import Countries, PackedPage, find_country
from ishr_desktop.services.packs.shipped import shipped_packs

_GROUPS: Final = {
    ListGroup.COMPLAINTS: "Complaints",
    ListGroup.INQUIRIES: "Inquiries",
    ListGroup.EXCEPTIONS: "Exceptions",
    ListGroup.REGIONAL: "Member or adherent",
    ListGroup.TREATIES: "Treaties",
}
_CHECKS: Final = {
    Check.OLD: "old",
    Check.NO_DATE: "no date",
    Check.INCOMPLETE: "list not complete",
    Check.UNSURE: "not sure",
    Check.NOT_READ: "from the usual order, not read",
}


def add_commands(noun: Noun) -> None:
    """Add the command."""
    command = noun.itself(_country)
    command.add_argument("country", metavar="COUNTRY", help="a code such as KEN, or a name")
    command.add_argument(
        "--on",
        type=date.fromisoformat,
        metavar="DATE",
        help="as of another day, such as 2026-12-31 (default: today)",
    )
    command.add_argument(
        "--installed",
        action="store_true",
        help="open the vault and read the packs that were installed there, too",
    )


def _country(arguments: argparse.Namespace, console: Console) -> int:
    on = arguments.on or console.clock().date()
    with _countries(arguments, console) as pages_of:
        first, *others = pages_of.pages(arguments.country, on)
    country = find_country(arguments.country)
    value = {
        "country": country.alpha3,
        "name": country.name,
        "on": on.isoformat(),
        **_value(first),
        "other_packs": [_value(other) for other in others],
    }
    head = f"{country.name} ({country.alpha3}), as of {on}"
    console.show(value, (head, *(line for page in (first, *others) for line in _lines(page))))
    return 0


@contextmanager
def _countries(arguments: argparse.Namespace, console: Console) -> Iterator[Countries]:
    """The packs of the program alone, which need no vault, or with those of a vault."""
    if not arguments.installed:
        yield Countries(shipped_packs)
        return
    with opened(arguments, console) as session:
        yield session.countries


def _value(packed: PackedPage) -> dict[str, Any]:
    page = packed.page
    return {
        "pack": {
            "publisher": packed.publisher,
            "name": packed.name,
            "version": packed.version,
            "reviewed": packed.reviewed.isoformat(),
        },
        "lists": [_list_value(entry) for entry in page.lists],
        "reviews": [_review_value(entry) for entry in page.reviews],
        "review_note": page.review_note,
        "watched": [_watched_value(entry) for entry in page.watched],
        "sources": [vars(source) for source in packed.sources],
    }


def _list_value(entry: ListEntry) -> dict[str, Any]:
    spans = ("deposited", "bound", "left_notified", "left")
    return {**vars(entry), **{name: shown(getattr(entry, name)) or None for name in spans}}


def _review_value(entry: ReviewEntry) -> dict[str, Any]:
    deadline = None if entry.deadline is None else entry.deadline.isoformat()
    return {**vars(entry), "days": shown(entry.days) or None, "deadline": deadline}


def _watched_value(entry: Watched) -> dict[str, Any]:
    return dict(vars(entry))


def _lines(packed: PackedPage) -> Iterator[str]:
    page = packed.page
    yield f"From {packed.name}, version {packed.version}, looked at on {packed.reviewed}."
    for group, entries in grouped(page.lists).items():
        if entries:
            yield from ("", _GROUPS[group])
            yield from map(_list_line, entries)
    yield from ("", "Universal Periodic Review")
    yield from map(_review_line, page.reviews)
    if not page.reviews:
        yield f"  {page.review_note or 'No session is known.'}"
    if page.watched:
        yield from ("", "Experts and investigations for this country")
        yield from map(_watched_line, page.watched)


def _list_line(entry: ListEntry) -> str:
    data = f"as of {entry.as_of or 'an unknown day'}, confidence {entry.confidence}"
    state = "" if entry.in_force else "; not in force for anybody"
    return f"  {_standing(entry):48} {entry.name} ({data}{state}{_to_check(entry.check)})"


def _standing(entry: ListEntry) -> str:
    match entry.standing:
        case Standing.LISTED:
            return _since(entry)
        case Standing.LEFT:
            return f"left, effect {_day(entry.left)}, notice {_day(entry.left_notified)}"
        case Standing.NOT_LISTED:
            return "no"
        case Standing.UNKNOWN:
            return "perhaps, check"


def _since(entry: ListEntry) -> str:
    if entry.deposited == Span():
        return "yes"
    return f"yes, bound from {shown(entry.bound)}, deposit {shown(entry.deposited)}"


def _day(span: Span) -> str:
    return shown(span) or "unknown"


def _review_line(entry: ReviewEntry) -> str:
    when = "was" if entry.over else "is"
    deadline = entry.deadline or "unknown"
    return (
        f"  Session {entry.session} {when} in {shown(entry.days)}; submissions until {deadline} "
        f"(confidence {entry.confidence}{_to_check(entry.check)})"
    )


def _watched_line(entry: Watched) -> str:
    note = f": {entry.note}" if entry.note else ""
    data = f"as of {entry.as_of}, confidence {entry.confidence}{_to_check(entry.check)}"
    return f"  {entry.kind}{note} ({data})"


def _to_check(check: tuple[Check, ...]) -> str:
    return f"; check: {', '.join(_CHECKS[one] for one in check)}" if check else ""

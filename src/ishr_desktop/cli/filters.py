"""The options by which records are chosen, and how what is found is printed."""

import argparse
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from datetime import date
from typing import Any

from ishr_desktop.cli.commands import opened
from ishr_desktop.cli.console import Console
from ishr_desktop.cli.noun import Noun
from ishr_desktop.domain.facets import FacetKind
from ishr_desktop.domain.incident import Tile, Urgency
from ishr_desktop.domain.incident_list import (
    FacetCount,
    IncidentQuery,
    IncidentRow,
    SortBy,
    WhereFound,
)
from ishr_desktop.services.session import Session

_MOST = 2**31 - 1
_KNOWN: dict[FacetKind, list[str]] = {FacetKind.TILE: [*Tile], FacetKind.URGENCY: [*Urgency]}
"""Kinds of which every value is known, so that a mistyped one is told."""


def takes_filters(parser: argparse.ArgumentParser) -> None:
    """Add the options; one given twice means one or the other, different ones mean both."""
    for kind in FacetKind:
        parser.add_argument(
            f"--{kind.replace('_', '-')}",
            dest=kind,
            action="append",
            default=[],
            choices=_KNOWN.get(kind),
            metavar=kind.upper(),
        )
    parser.add_argument("--since", type=date.fromisoformat, metavar="YYYY-MM-DD")
    parser.add_argument("--until", type=date.fromisoformat, metavar="YYYY-MM-DD")
    parser.add_argument("--sort", type=SortBy, choices=[*SortBy], default=SortBy.CHANGED)


def takes_output(parser: argparse.ArgumentParser) -> None:
    """Add the options that say what is printed of what is found."""
    parser.add_argument("--limit", type=_count, default=-1, metavar="N", help="at most so many")
    parser.add_argument(
        "--facets", action="store_true", help="count the records by what they say instead"
    )
    parser.add_argument("--where", action="store_true", help="say where the words were found")


def query_of(arguments: argparse.Namespace, session: Session, text: str = "") -> IncidentQuery:
    """The question that the options make; people and places are meant by their words."""
    wanted = ((kind, words) for kind in FacetKind for words in getattr(arguments, kind))
    return IncidentQuery(
        text=text,
        facets=frozenset(session.finding.meant(kind, words) for kind, words in wanted),
        since=arguments.since,
        until=arguments.until,
        sort_by=arguments.sort,
    )


def print_found(
    arguments: argparse.Namespace, console: Console, session: Session, query: IncidentQuery
) -> None:
    """The records, or with `--facets` their counts."""
    if arguments.facets:
        counts = session.finding.facets(query)
        console.show([_count_value(one) for one in counts], _count_lines(counts))
        return
    found = session.finding.find(query, [0], arguments.limit)
    rows = [row for _, rows in found.windows for row in rows]
    ids = [row.id for row in rows] if arguments.where else []
    where = session.finding.where_found(query, ids, console.progress)
    console.show([_value(row, where) for row in rows], _lines(rows, where))


def add_search_commands(noun: Noun) -> None:
    """Add `list` and `search`."""
    listing = noun.verb("list", _list, "all incidents, newest change first")
    search = noun.verb("search", _search, "incidents that hold all these words")
    search.add_argument("text", metavar="TEXT")
    for parser in (listing, search):
        takes_filters(parser)
        takes_output(parser)


def _search(arguments: argparse.Namespace, console: Console) -> int:
    return _print(arguments, console, arguments.text)


def _list(arguments: argparse.Namespace, console: Console) -> int:
    return _print(arguments, console, "")


def _print(arguments: argparse.Namespace, console: Console, text: str) -> int:
    with opened(arguments, console) as session:
        print_found(arguments, console, session, query_of(arguments, session, text))
    return 0


def _value(row: IncidentRow, where: Mapping[str, WhereFound]) -> dict[str, Any]:
    found = where.get(row.id)
    return asdict(row) if found is None else {**asdict(row), "where": asdict(found)}


def _lines(rows: Iterable[IncidentRow], where: Mapping[str, WhereFound]) -> Iterator[str]:
    for row in rows:
        yield row_line(row)
        if row.id in where:
            yield f"            {where[row.id].place}: {where[row.id].words}"


def _count(text: str) -> int:
    number = int(text)
    if not 0 <= number <= _MOST:
        raise ValueError(number)
    return number


def _count_value(one: FacetCount) -> dict[str, str | int]:
    return {**one.facet._asdict(), "label": one.label, "count": one.count}


def _count_lines(counts: Iterable[FacetCount]) -> Iterator[str]:
    for one in counts:
        yield f"{one.facet.kind:<16}  {one.count:>7}  {one.label or one.facet.value}"


def row_line(row: IncidentRow) -> str:
    """One record in one line."""
    parts = [
        f"{row.code:<10}",
        f"{row.when or '-':<12}",
        f"{row.tile or '-':<16}",
        f"{row.send_state:<9}",
        f"{row.attachment_count:>2}",
        ("! " if row.urgency == Urgency.NOW else "") + row.summary,
    ]
    return "  ".join(parts)

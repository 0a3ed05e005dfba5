"""`ishr report`: acts counted, and the chronology of records."""

import argparse
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

from ishr_desktop.cli.commands import opened
from ishr_desktop.cli.console import Console
from ishr_desktop.cli.noun import Noun
from ishr_desktop.domain.chronology import Event
from ishr_desktop.domain.durable import create_file
from ishr_desktop.domain.facets import FacetKind
from ishr_desktop.domain.incident_list import IncidentQuery, facets
from ishr_desktop.domain.report import Grouping, Report
from ishr_desktop.services.reports import csv_of


def add_commands(noun: Noun) -> None:
    """Add the commands of this noun."""
    count = noun.verb("count", _count, "count acts, and say what the numbers leave out")
    count.add_argument("by", choices=[*Grouping], metavar="|".join(Grouping))
    count.add_argument(
        "--all-people",
        action="store_true",
        help="count also people who did not agree to be counted; for your own eyes only",
    )
    _takes_records(count)
    _takes_file(count)
    chronology = noun.verb("chronology", _chronology, "what happened, in the order of time")
    _takes_records(chronology)
    _takes_file(chronology)


def _takes_records(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--case", default="", metavar="ID", help="only records of this case")
    parser.add_argument("--text", default="", help="only records that hold these words")


def _takes_file(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--csv", type=Path, metavar="FILE", help="write a table to a new file")


def _query(arguments: argparse.Namespace) -> IncidentQuery:
    cases = facets(FacetKind.CASE, filter(None, [arguments.case]))
    return IncidentQuery(text=arguments.text, facets=cases)


def _count(arguments: argparse.Namespace, console: Console) -> int:
    with opened(arguments, console) as session:
        report = session.reports.count(
            Grouping(arguments.by), _query(arguments), leaving=not arguments.all_people
        )
    rows = [(bar.words or bar.value, bar.number) for bar in report.bars]
    if arguments.csv is not None:
        create_file(arguments.csv, csv_of([report.grouping, "acts"], rows))
    console.show(asdict(report), _lines(report))
    return 0


def _lines(report: Report) -> Iterator[str]:
    for bar in report.bars:
        yield f"{bar.number:>6}  {bar.words or bar.value}"
    yield f"{report.acts} acts in {report.records} records were counted."
    for number, words in (
        (report.unknown, "of them do not say it"),
        (report.without_acts, "records have no act written down"),
        (report.outside, "acts are not counted by the indicator"),
        (report.left_out, "acts were left out: their people did not agree to be counted"),
    ):
        if number:
            yield f"{number} {words}."
    yield "These numbers show what was written down in this vault, not how much happened."


def _chronology(arguments: argparse.Namespace, console: Console) -> int:
    with opened(arguments, console) as session:
        events = session.reports.chronology(_query(arguments))
    if arguments.csv is not None:
        head = ["when", "record", "kind", "type", "who", "text"]
        rows = [(one.when, one.code, one.kind, one.type, one.who, one.text) for one in events]
        create_file(arguments.csv, csv_of(head, rows))
    console.show([_value(event) for event in events], map(_line, events))
    return 0


def _value(event: Event) -> dict[str, str]:
    fields = asdict(event)
    del fields["earliest"]
    return {name: str(value) for name, value in fields.items()}


def _line(event: Event) -> str:
    parts = (event.type, event.who, event.text)
    return f"{event.when or '-':<22}  {event.code}  {' · '.join(filter(None, parts))}"

"""`ishr case`: incidents that belong together (docs/incident.md)."""

import argparse
from collections.abc import Iterator
from dataclasses import asdict

from ishr_desktop.cli.commands import opened
from ishr_desktop.cli.console import Console
from ishr_desktop.cli.noun import Noun
from ishr_desktop.domain.case import Case, CaseDocument
from ishr_desktop.domain.errors import InvalidIncident
from ishr_desktop.domain.incident_list import IncidentRow
from ishr_desktop.services.incident_documents import FILE_BYTES, read_documents

_ID = "its id or its code (KT-C-3)"
_WHOLE = ""
_ONE_OBJECT = "wrong_type"


def add_commands(noun: Noun) -> None:
    """Add the commands of this noun."""
    add = noun.verb("add", _add, "begin a case, from JSON")
    _takes_document(add)
    change = noun.verb("change", _change, "let a case say something else, from JSON")
    change.add_argument("id", metavar="ID", help=_ID)
    _takes_document(change)
    noun.verb("list", _list, "all cases, newest change first")
    show = noun.verb("show", _show, "one case with its incidents")
    show.add_argument("id", metavar="ID", help=_ID)


def _takes_document(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE.json|-", help="a file, or - for standard input")


def _add(arguments: argparse.Namespace, console: Console) -> int:
    with opened(arguments, console) as session:
        case = session.cases.save(_document(arguments, console))
    console.show(case.to_json(), [_line(case)])
    return 0


def _change(arguments: argparse.Namespace, console: Console) -> int:
    with opened(arguments, console) as session:
        case = session.cases.save(_document(arguments, console), arguments.id)
    console.show(case.to_json(), [_line(case)])
    return 0


def _document(arguments: argparse.Namespace, console: Console) -> CaseDocument:
    documents = read_documents(console.document(arguments.file, FILE_BYTES))
    if len(documents) != 1:
        raise InvalidIncident(_WHOLE, _ONE_OBJECT)
    return documents[0]


def _list(arguments: argparse.Namespace, console: Console) -> int:
    with opened(arguments, console) as session:
        cases = session.cases.all()
    console.show([case.to_json() for case in cases], map(_line, cases))
    return 0


def _line(case: Case) -> str:
    return f"{case.code:<10}  {case.country or '-':<3}  {case.title}".rstrip()


def _show(arguments: argparse.Namespace, console: Console) -> int:
    with opened(arguments, console) as session:
        case = session.cases.get(arguments.id)
        incidents = session.cases.incidents(case)
    value = {**case.to_json(), "incidents": [asdict(row) for row in incidents]}
    console.show(value, _lines(case, incidents))
    return 0


def _lines(case: Case, incidents: list[IncidentRow]) -> Iterator[str]:
    yield _line(case)
    for name, value in (
        ("status", case.status),
        ("about", case.summary),
        ("repeats", case.pattern),
    ):
        if value:
            yield f"{name}: {value}"
    for row in incidents:
        yield f"{row.code:<10}  {row.when or '-':<12}  {row.summary}"

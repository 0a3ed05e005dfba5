"""`ishr incident`: records as JSON documents (docs/incident.md)."""

import argparse
from collections.abc import Iterator
from dataclasses import asdict

from ishr_desktop.cli import excerpts, filters, versions
from ishr_desktop.cli.commands import opened
from ishr_desktop.cli.console import Console
from ishr_desktop.cli.evidence import add as add_files
from ishr_desktop.cli.evidence import file_line, takes_files
from ishr_desktop.cli.noun import Noun
from ishr_desktop.domain.bin import ASKED_ABOVE, Removal
from ishr_desktop.domain.errors import Cancelled, InvalidIncident
from ishr_desktop.domain.evidence import Attachment
from ishr_desktop.domain.incident import Incident
from ishr_desktop.services.incident_documents import FILE_BYTES, read_documents

_ID = "its id, its code (KT-26-014), or the beginning of its id"
_WHOLE = ""
_ONE_OBJECT = "wrong_type"


def add_commands(noun: Noun) -> None:
    """Add the commands of this noun."""
    add = noun.verb("add", _add, "save one incident, or each of a list, from JSON")
    _takes_document(add)
    change = noun.verb("change", _change, "save another version of an incident from JSON")
    change.add_argument("id", metavar="ID", help=_ID)
    _takes_document(change)
    filters.add_search_commands(noun)
    noun.verb("show", _show, "one incident with all its fields").add_argument(
        "id", metavar="ID", help=_ID
    )
    takes_files(noun.verb("attach", add_files, "the same as ishr evidence add"))
    versions.add_commands(noun)
    excerpts.add_commands(noun)
    remove = noun.verb("remove", _remove, "put incidents into the bin for 30 days")
    remove.add_argument("ids", metavar="ID", nargs="+", help=_ID)
    remove.add_argument("--yes", action="store_true", help="do not ask")


def _takes_document(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "file", metavar="FILE.json|-", type=str, help="a file, or - for standard input"
    )
    choice = parser.add_mutually_exclusive_group()
    choice.add_argument(
        "--send", action="store_true", default=None, help="put it into the outbox (the default)"
    )
    choice.add_argument(
        "--keep", dest="send", action="store_false", help="keep it on this computer"
    )


def _add(arguments: argparse.Namespace, console: Console) -> int:
    with opened(arguments, console) as session:
        data = console.document(arguments.file, FILE_BYTES)
        saved = session.incidents.add_all(read_documents(data), arguments.send)
    records = [incident.to_json() for incident in saved]
    one = not data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"[")
    console.show(records[0] if one else records, map(_named, saved))
    return 0


def _change(arguments: argparse.Namespace, console: Console) -> int:
    with opened(arguments, console) as session:
        documents = read_documents(console.document(arguments.file, FILE_BYTES))
        if len(documents) != 1:
            raise InvalidIncident(_WHOLE, _ONE_OBJECT)
        before = session.incidents.get(arguments.id)
        after = session.incidents.save(documents[0], before.id, arguments.send)
    console.show(after.to_json(), [_named(after)])
    return 0


def _named(incident: Incident) -> str:
    return f"{incident.code}  {incident.id}"


def _show(arguments: argparse.Namespace, console: Console) -> int:
    with opened(arguments, console) as session:
        incident = session.incidents.get(arguments.id)
        attachments = session.evidence.of(incident.id)
    console.show(incident.to_json(), _lines(incident, attachments))
    return 0


def _lines(incident: Incident, attachments: list[Attachment]) -> Iterator[str]:
    yield f"{incident.code}  version {incident.version}"
    yield f"id: {incident.id}"
    for name, value in (
        ("from", incident.sender),
        ("what", ", ".join(incident.tiles)),
        ("danger", incident.urgency),
        ("when", " ".join(filter(None, (incident.when, incident.when_said)))),
        ("where", ", ".join((*incident.places, incident.country))),
        ("who did it", ", ".join(incident.perpetrators)),
        ("title", incident.title),
        ("in short", incident.one_line),
    ):
        if value and value.strip(", "):
            yield f"{name}: {value.strip(', ')}"
    if incident.narrative:
        yield ""
        yield from incident.narrative.splitlines()
    for attachment in attachments:
        yield file_line(attachment)


def _remove(arguments: argparse.Namespace, console: Console) -> int:
    with opened(arguments, console) as session:
        incidents = [session.incidents.get(wanted) for wanted in arguments.ids]
        if not arguments.yes and not _may_remove(incidents, console):
            raise Cancelled
        result = session.bin.remove_all([incident.id for incident in incidents])
    codes = {incident.id: incident.code for incident in incidents}
    console.show(asdict(result), _removal_lines(result, codes))
    return 1 if result.protected or result.on_their_way else 0


def _may_remove(incidents: list[Incident], console: Console) -> bool:
    """Asked with a yes, and above thirty with the number of records, which nobody types idly."""
    if len(incidents) > ASKED_ABOVE:
        question = f"{len(incidents)} records go into the bin. Type their number to agree:"
        return console.typed(question) == str(len(incidents))
    named = ", ".join(incident.code for incident in incidents)
    return console.confirmed(f"Put {named} into the bin, with all files?")


def _removal_lines(result: Removal, codes: dict[str, str]) -> Iterator[str]:
    for incident_id in result.removed:
        yield f"{codes[incident_id]} is in the bin for 30 days."
    for incident_id in result.protected:
        yield f"{codes[incident_id]} is protected and stays."
    for incident_id in result.on_their_way:
        yield f"{codes[incident_id]} is on its way and stays until it has arrived."

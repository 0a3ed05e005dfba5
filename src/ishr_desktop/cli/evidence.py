"""`ishr evidence`: the files of incidents, what they give away, copies that do not, and custody."""

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ishr_desktop.cli.commands import opened
from ishr_desktop.cli.console import Console
from ishr_desktop.cli.folder_lines import scan_lines, scan_value, taken_lines, taken_value
from ishr_desktop.cli.noun import Noun
from ishr_desktop.domain.consent_entry import Use
from ishr_desktop.domain.custody import CustodyEntry
from ishr_desktop.domain.errors import AttachmentUnknown, Cancelled
from ishr_desktop.domain.evidence import Attachment, Derivation
from ishr_desktop.domain.finding import Finding
from ishr_desktop.domain.redaction import Box
from ishr_desktop.services.intake import FROM_OUTSIDE, Origin
from ishr_desktop.services.session import Session

_ID = "the id of the file (ishr evidence list)"
_BY_PEOPLE = (Derivation.TRANSCRIBED, Derivation.TRANSLATED)
"""What people write down of a file; the program makes the other copies itself."""


def add_commands(noun: Noun) -> None:
    """Add the commands of this noun."""
    listing = noun.verb("list", _list, "the files of one incident")
    listing.add_argument("incident", metavar="INCIDENT", help="its id or code")
    adding = noun.verb("add", add, "add files to an incident, unchanged and encrypted")
    takes_files(adding)
    adding.add_argument("--of", metavar="ID", help="the file of the incident they were made from")
    adding.add_argument(
        "--as", dest="derivation", type=Derivation, choices=_BY_PEOPLE, help="how; with --of"
    )
    scan = noun.verb("scan", _scan, "look through a folder or a camera card, and take it in")
    scan.add_argument("folder", metavar="FOLDER", type=Path)
    scan.add_argument("--into", metavar="INCIDENT", help="take in what is new into this incident")
    scan.add_argument("--all", action="store_true", help="also what seems to be here already")
    export = noun.verb("export", _export, "write a file in clear to a new place")
    export.add_argument("id", metavar="ID", help=_ID)
    export.add_argument("--out", type=Path, metavar="FILE", required=True)
    export.add_argument(
        "--use",
        choices=[*Use],
        default="",
        metavar="USE",
        help="what it is for (default: U1; U2 for records of others)",
    )
    remove = noun.verb("remove", _remove, "put a file into the bin for 30 days")
    remove.add_argument("id", metavar="ID", help=_ID)
    remove.add_argument("--yes", action="store_true", help="do not ask")
    _add_looking(noun)


def _add_looking(noun: Noun) -> None:
    reveal = noun.verb("reveal", _reveal, "what a file gives away beside what it shows")
    reveal.add_argument("id", metavar="ID", help=_ID)
    clean = noun.verb("clean", _clean, "keep a copy beside the file that gives nothing away")
    clean.add_argument("id", metavar="ID", help=_ID)
    redact = noun.verb("redact", _redact, "keep a copy of a picture or PDF with parts blackened")
    redact.add_argument("id", metavar="ID", help=_ID)
    redact.add_argument(
        "--box",
        type=_box,
        action="append",
        required=True,
        metavar="[PAGE:]LEFT,TOP,WIDTH,HEIGHT",
        help="a part of the page, in percent of its width and height; pages count from 1",
    )
    custody = noun.verb("custody", _custody, "what happened to the files of an incident")
    custody.add_argument("incident", metavar="INCIDENT", help="its id or code")


def takes_files(parser: argparse.ArgumentParser) -> None:
    """The arguments of `add`."""
    parser.add_argument("incident", metavar="INCIDENT", help="its id or code")
    parser.add_argument("files", metavar="FILE", nargs="+", type=Path)
    parser.set_defaults(of=None, derivation=None)


def _box(text: str) -> Box:
    page, colon, edges = text.rpartition(":")
    left, top, width, height = (float(edge) / 100 for edge in edges.split(","))
    number = int(page) - 1 if colon else 0
    if number < 0 or not (0 <= left < 1 and 0 <= top < 1 and 0 < width <= 1 and 0 < height <= 1):
        raise ValueError(text)
    return Box(number, left, top, width, height)


def _list(arguments: argparse.Namespace, console: Console) -> int:
    with opened(arguments, console) as session:
        attachments = session.evidence.of(arguments.incident)
    console.show([one.to_json() for one in attachments], map(_line, attachments))
    return 0


def _line(attachment: Attachment) -> str:
    how = f"  ({attachment.derivation} from {attachment.parent})" if attachment.derivation else ""
    return (
        f"{attachment.id}  {attachment.size:>12}  {attachment.media_type}  {attachment.name}{how}"
    )


def add(arguments: argparse.Namespace, console: Console) -> int:
    """Take in files, all of them or none."""
    if (arguments.of is None) != (arguments.derivation is None):
        console.say("Say both --of and --as, or neither.")
        return 2
    with opened(arguments, console) as session:
        incident = session.incidents.own(arguments.incident)
        for file in arguments.files:
            session.evidence.require_readable(file)
        origin = _origin(session, incident.id, arguments)
        taken = session.evidence.attach_all(incident.id, arguments.files, console.progress, origin)
    console.show([one.to_json() for one in taken], map(file_line, taken))
    return 0


def _origin(session: Session, incident_id: str, arguments: argparse.Namespace) -> Origin:
    if arguments.of is None:
        return FROM_OUTSIDE
    parent = session.evidence.get(arguments.of)
    if parent.incident_id != incident_id:
        raise AttachmentUnknown(parent.id)
    return Origin(parent, arguments.derivation)


def file_line(attachment: Attachment) -> str:
    """A file with its digest."""
    return f"file: {attachment.id}  {attachment.size:>12}  {attachment.sha256}  {attachment.name}"


def _scan(arguments: argparse.Namespace, console: Console) -> int:
    with opened(arguments, console) as session:
        scan = session.folder_import.scan(arguments.folder)
        if arguments.into is None:
            console.show(scan_value(scan), scan_lines(scan))
            return 0
        incident = session.incidents.own(arguments.into)
        files = scan.files if arguments.all else scan.new
        taken = session.folder_import.take_in(
            incident.id, files, lambda done, total, _: console.progress(done, total)
        )
    console.show(taken_value(taken), taken_lines(taken))
    return 1 if any(one.error for one in taken) else 0


def _export(arguments: argparse.Namespace, console: Console) -> int:
    with opened(arguments, console) as session:
        attachment = session.evidence.get(arguments.id)
        session.evidence.export(attachment.id, arguments.out, console.progress, arguments.use)
    value = {**attachment.to_json(), "file": str(arguments.out)}
    console.show(value, [f"{attachment.name} is now in clear in {arguments.out}."])
    return 0


def _remove(arguments: argparse.Namespace, console: Console) -> int:
    with opened(arguments, console) as session:
        attachment = session.evidence.get(arguments.id)
        if not arguments.yes and not console.confirmed(f"Put {attachment.name} into the bin?"):
            raise Cancelled
        session.bin.remove_attachment(attachment.id)
    console.show({"removed": attachment.id}, [f"{attachment.name} is in the bin for 30 days."])
    return 0


def _reveal(arguments: argparse.Namespace, console: Console) -> int:
    with opened(arguments, console) as session:
        findings = session.derivatives.reveal(arguments.id)
    console.show([_finding(one) for one in findings], _finding_lines(findings))
    return 0


def _finding(finding: Finding) -> dict[str, str]:
    return {
        "kind": finding.kind.value,
        "value": finding.value,
        "severity": finding.severity.value,
        "where": finding.where,
    }


def _finding_lines(findings: tuple[Finding, ...]) -> Iterator[str]:
    for one in findings:
        where = f"  [{one.where}]" if one.where else ""
        yield f"{one.severity:<8} {one.kind:<16} {one.value}{where}"
    if not findings:
        yield "Nothing was found. A face, a voice or a place that is seen is not looked for."


def _clean(arguments: argparse.Namespace, console: Console) -> int:
    with opened(arguments, console) as session:
        copy = session.derivatives.clean(arguments.id, console.progress)
    console.show(copy.to_json(), [_line(copy)])
    return 0


def _redact(arguments: argparse.Namespace, console: Console) -> int:
    with opened(arguments, console) as session:
        copy = session.derivatives.redact(arguments.id, arguments.box, console.progress)
    console.show(copy.to_json(), [_line(copy)])
    return 0


def _custody(arguments: argparse.Namespace, console: Console) -> int:
    with opened(arguments, console) as session:
        incident = session.incidents.get(arguments.incident)
        entries = session.custody.of_incident(incident.id)
    value: list[dict[str, Any]] = [{"incident": incident.id, **one.to_json()} for one in entries]
    console.show(value, map(_custody_line, entries))
    return 0


def _custody_line(entry: CustodyEntry) -> str:
    what = entry.what
    parts = [
        f"{entry.number:>4}  {entry.when:%Y-%m-%d %H:%M:%S}Z  {what.action:<9}",
        what.attachment or "all files",
        *(f"{name}: {text}" for name, text in _facts(entry)),
    ]
    return "  ".join(parts)


def _facts(entry: CustodyEntry) -> Iterator[tuple[str, str]]:
    what = entry.what
    facts = (
        ("by", entry.who.label),
        ("from", what.source),
        ("to", what.target),
        ("reason", what.reason),
        ("with", what.tool),
        ("before", what.input),
        ("after", what.output),
        ("note", what.note),
    )
    return (fact for fact in facts if fact[1])

"""`ishr attachment`: the files of incidents, one by one."""

import argparse
from pathlib import Path

from ishr_desktop.cli.commands import opened
from ishr_desktop.cli.console import Console
from ishr_desktop.cli.noun import Noun
from ishr_desktop.domain.consent_entry import Use
from ishr_desktop.domain.errors import Cancelled


def add_commands(noun: Noun) -> None:
    """Add the commands of this noun."""
    listing = noun.verb("list", _list, "the files of one incident")
    listing.add_argument("incident", metavar="INCIDENT", help="its id or code")
    export = noun.verb("export", _export, "write a file in clear to a new place")
    export.add_argument("id", metavar="ID", help="the id of the attachment")
    export.add_argument("--out", type=Path, metavar="FILE", required=True)
    export.add_argument(
        "--use",
        choices=[*Use],
        default="",
        metavar="USE",
        help="what it is for (default: U1; U2 for records of others)",
    )
    remove = noun.verb("remove", _remove, "put a file into the bin for 30 days")
    remove.add_argument("id", metavar="ID", help="the id of the attachment")
    remove.add_argument("--yes", action="store_true", help="do not ask")


def _list(arguments: argparse.Namespace, console: Console) -> int:
    with opened(arguments, console) as session:
        attachments = session.evidence.of(arguments.incident)
    console.show(
        [attachment.to_json() for attachment in attachments],
        (f"{one.id}  {one.size:>12}  {one.media_type}  {one.name}" for one in attachments),
    )
    return 0


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

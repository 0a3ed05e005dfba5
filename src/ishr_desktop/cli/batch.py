"""`ishr batch`: sealed batches as files, carried by hand; and the key that opens them anyway."""

import argparse
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

from ishr_desktop.cli.commands import opened
from ishr_desktop.cli.console import Console
from ishr_desktop.cli.hints import words_for
from ishr_desktop.cli.noun import Noun
from ishr_desktop.domain.durable import file_errors
from ishr_desktop.domain.errors import (
    Cancelled,
    ContactUnknown,
    FileExists,
    FolderNotWritable,
    IncidentStuck,
    IncidentUnknown,
)
from ishr_desktop.domain.inbox import InboxBatch, InboxState
from ishr_desktop.domain.incident import Incident
from ishr_desktop.services.session import Session
from ishr_desktop.sync import courier
from ishr_desktop.sync.inbox import Arrival, ArrivalState
from ishr_desktop.ui.messages import reason_sentence

_WHO = "fingerprint (64 digits), its beginning (8 or more), or the 60 digits read aloud"
_KEY_OPENS_ALL = (
    "This key opens every batch that this vault ever sealed or received, without a passphrase. "
    "Print it now?"
)
_WHAT_NOW = {
    ArrivalState.IMPORTED: "Imported.",
    ArrivalState.ALREADY_HERE: "This batch is here already. Nothing was changed.",
    ArrivalState.RECEIPT: "A receipt: what you sent has been delivered.",
    ArrivalState.OWN: "You made this batch yourself. Nothing was changed.",
    ArrivalState.QUARANTINED: (
        "The sender is not among your contacts, so nothing was imported; the batch is kept apart. "
        "Add the card of the sender (ishr contact add), then: ishr batch accept {batch}"
    ),
}


def add_commands(noun: Noun) -> None:
    """Add the commands of this noun."""
    seal = noun.verb("seal", _seal, "seal records into a new file that can be carried")
    seal.add_argument("ids", metavar="ID", nargs="*", help="incidents, by id or code")
    seal.add_argument(
        "--all",
        action="store_true",
        help="all your own incidents that are not kept here or held back, sent before or not",
    )
    seal.add_argument(
        "--to",
        metavar=("FINGERPRINT", "FINGERPRINT|ID"),
        nargs="+",
        action="append",
        required=True,
        help=f"{_WHO}; what follows is a contact as well, or else an incident",
    )
    seal.add_argument("--out", type=Path, metavar="FILE", required=True)
    seal.add_argument(
        "--allow-unverified", action="store_true", help="also for a contact never compared"
    )
    _add_receiving(noun)
    identity = noun.verb("identity", _identity, "print the age key that opens batches without us")
    identity.add_argument("--yes", action="store_true", help="do not ask")


def _add_receiving(noun: Noun) -> None:
    opening = noun.verb("open", _open, "check a batch or a receipt in a file and import it")
    opening.add_argument("file", metavar="FILE", type=Path)
    opening.add_argument(
        "--receipt", type=Path, metavar="FILE", help="also write the receipt to a new file"
    )
    noun.verb("list", _list, "batches that came, newest first")
    accept = noun.verb("accept", _accept, "import a batch whose sender is a contact by now")
    discard = noun.verb("discard", _discard, "refuse a batch whose sender is unknown")
    receipt = noun.verb("receipt", _receipt, "write the receipt of an imported batch to a new file")
    save = noun.verb("save", _save, "write a sealed batch from the outbox to a new file")
    for verb in (accept, discard, receipt, save):
        verb.add_argument("batch", metavar="BATCH", help="id of the batch")
    for verb in (receipt, save):
        verb.add_argument("--out", type=Path, metavar="FILE", required=True)


def _seal(arguments: argparse.Namespace, console: Console) -> int:
    with opened(arguments, console) as session:
        contacts, named = _told_apart(session, [one for group in arguments.to for one in group[1:]])
        named += arguments.ids
        if arguments.all == bool(named):
            console.say("Name the incidents to seal, or say --all.")
            return 2
        contacts += [session.contacts.get(group[0]).fingerprint for group in arguments.to]
        wanted = session.outbox.chosen_to_send() if arguments.all else named
        saved = courier.save_batch(
            session,
            arguments.out,
            contacts,
            [session.incidents.get(one).id for one in wanted],
            console.progress,
            arguments.allow_unverified,
        )
    value = {"file": str(arguments.out), **_sealed(arguments.out, saved)}
    console.show(value, [f"Sealed in {arguments.out}.", f"batch: {saved.head.id}"])
    for stuck in saved.stuck:
        console.say(words_for(IncidentStuck(stuck.code, stuck.reason)))
    return 1 if saved.stuck else 0


def _told_apart(session: Session, others: Iterable[str]) -> tuple[list[str], list[str]]:
    """Receivers and incidents among what follows the first receiver of a `--to`."""
    receivers: list[str] = []
    incidents: list[str] = []
    for one in others:
        try:
            receivers.append(session.contacts.get(one).fingerprint)
        except ContactUnknown:
            incidents.append(one)
    return receivers, incidents


def _sealed(file: Path, saved: courier.Saved) -> dict[str, Any]:
    return {
        "batch": saved.head.id,
        "size": file.stat().st_size,
        "recipients": list(saved.head.recipients),
        "incidents": [item.id for item in saved.head.items if item.kind == "record"],
        "attachments": sum(item.kind == "attachment" for item in saved.head.items),
        "digest": saved.head.digest,
        "left_out": [{"code": stuck.code, "reason": stuck.reason} for stuck in saved.stuck],
    }


def _open(arguments: argparse.Namespace, console: Console) -> int:
    if arguments.receipt is not None:
        _require_free(arguments.receipt)
    with opened(arguments, console) as session:
        arrival = courier.open_batch(session, arguments.file, console.progress)
        if _waits_for_its_card(session, arrival):
            arrival = replace(arrival, state=ArrivalState.QUARANTINED)
        if arguments.receipt is not None and arrival.state in _ACKNOWLEDGED:
            courier.save_receipt(session, arrival.batch_id, arguments.receipt)
        console.show(_arrived(session, arrival), _arrival_lines(session, arrival))
    return 1 if arrival.state is ArrivalState.QUARANTINED else 0


def _require_free(target: Path) -> None:
    """Before anything is imported, so that the command does all of it or nothing."""
    with file_errors(target):
        if target.exists():
            raise FileExists(target.name)
        if not target.parent.is_dir():
            raise FolderNotWritable(str(target.parent))


def _waits_for_its_card(session: Session, arrival: Arrival) -> bool:
    """Whether a batch that is here already is here in quarantine only."""
    if arrival.state is not ArrivalState.ALREADY_HERE:
        return False
    return session.inbox.get(arrival.batch_id).state is InboxState.QUARANTINED


_ACKNOWLEDGED = (ArrivalState.IMPORTED, ArrivalState.ALREADY_HERE)


def _accept(arguments: argparse.Namespace, console: Console) -> int:
    with opened(arguments, console) as session:
        arrival = courier.accept(session, arguments.batch, console.progress)
        console.show(_arrived(session, arrival), _arrival_lines(session, arrival))
    return 0


def _arrived(session: Session, arrival: Arrival) -> dict[str, Any]:
    incidents = _incidents(session, arrival)
    return {
        "batch": arrival.batch_id,
        "kind": arrival.kind,
        "state": arrival.state.value,
        "sender": arrival.sender_fingerprint,
        "sender_label": arrival.sender_label,
        "verified": arrival.sender_verified,
        "acknowledged": arrival.acknowledged,
        "incidents": [incident.to_json() for incident in incidents],
        "attachments": [
            {**attachment.to_json(), "incident": incident.id}
            for incident in incidents
            for attachment in session.evidence.of(incident.id)
        ],
    }


def _arrival_lines(session: Session, arrival: Arrival) -> Iterator[str]:
    if arrival.kind == "packs" and arrival.state is ArrivalState.IMPORTED:
        yield "Guides came. Look at them before you use them: ishr pack list, ishr pack install."
    else:
        yield _WHAT_NOW[arrival.state].format(batch=arrival.batch_id)
    if arrival.sender_fingerprint is not None:
        compared = "compared" if arrival.sender_verified else "not compared"
        yield f"from: {arrival.sender_label or '-'} ({compared})  {arrival.sender_fingerprint}"
    for incident in _incidents(session, arrival):
        yield f"{incident.code}  {incident.id}  {incident.summary}"


def _incidents(session: Session, arrival: Arrival) -> list[Incident]:
    """What it brought and is here: nothing from quarantine, nothing that was removed since."""
    found = []
    for incident_id in arrival.incident_ids:
        with suppress(IncidentUnknown):
            found.append(session.incidents.get(incident_id))
    return found


def _list(arguments: argparse.Namespace, console: Console) -> int:
    with opened(arguments, console) as session:
        batches = session.inbox.batches()
    console.show([_value(batch) for batch in batches], map(_line, batches))
    return 0


def _value(batch: InboxBatch) -> dict[str, Any]:
    return {
        "batch": batch.id,
        "kind": batch.kind,
        "state": batch.state.value,
        "reason": batch.reason,
        "sender": batch.sender_fingerprint,
        "sender_label": batch.sender_label,
        "verified": batch.sender_verified,
        "gap": batch.gap,
        "incidents": batch.record_count,
        "attachments": batch.attachment_count,
        "size": batch.size,
        "received_at": batch.received_at.isoformat(),
    }


def _line(batch: InboxBatch) -> str:
    sender = batch.sender_label or batch.sender_fingerprint or "-"
    counts = f"{batch.record_count} incidents, {batch.attachment_count} files"
    why = f"  ({reason_sentence(batch.reason)})" if batch.reason else ""
    return f"{batch.id}  {batch.state:<11}  {sender}  {counts}{why}"


def _discard(arguments: argparse.Namespace, console: Console) -> int:
    with opened(arguments, console) as session:
        courier.discard(session, arguments.batch)
    console.show({"discarded": arguments.batch}, ["The batch was refused and its file removed."])
    return 0


def _receipt(arguments: argparse.Namespace, console: Console) -> int:
    with opened(arguments, console) as session:
        courier.save_receipt(session, arguments.batch, arguments.out)
    console.show({"file": str(arguments.out)}, [f"The receipt is in {arguments.out}."])
    return 0


def _save(arguments: argparse.Namespace, console: Console) -> int:
    with opened(arguments, console) as session:
        courier.save_sealed(session, arguments.batch, arguments.out, console.progress)
    console.show({"file": str(arguments.out)}, [f"The batch is in {arguments.out}."])
    return 0


def _identity(arguments: argparse.Namespace, console: Console) -> int:
    with opened(arguments, console) as session:
        if not arguments.yes and not console.confirmed(_KEY_OPENS_ALL):
            raise Cancelled
        key = session.own.encryption.to_text()
    if arguments.json:
        console.show({"identity": key}, [])
    else:
        sys.stdout.write(key + "\n")
    return 0

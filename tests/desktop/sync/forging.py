"""Batches made by hand, as a sender could make them who has a program of its own."""

import hashlib
import io
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from ishr_desktop.domain.ids import new_id
from ishr_desktop.services.session import Session
from ishr_desktop.sync import courier
from ishr_desktop.sync.inbox import Arrival
from ishr_protocol import canonical
from ishr_protocol.batch import AttachmentEntry, BatchDraft, RecordEntry, write_batch
from ishr_protocol.contact_card import ContactCard, Mailbox, RelayPin, write_card
from ishr_protocol.identity import PublicIdentity
from ishr_protocol.own_identity import OwnIdentity

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)


def sha256_of(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def sealed(
    sender: OwnIdentity,
    recipients: Sequence[PublicIdentity],
    records: Sequence[RecordEntry],
    kind: str = "records",
    batch_id: str | None = None,
    files: Sequence[bytes] = (),
    **head: Any,
) -> bytes:
    """The bytes of a batch; `head` sets further fields of the draft."""
    attachments = [
        AttachmentEntry(sha256_of(file), len(file), lambda file=file: io.BytesIO(file))  # type: ignore[misc]
        for file in files
    ]
    fields = {"created": NOW, "sequence": 1, "previous": None, **head}
    draft = BatchDraft(
        id=batch_id or new_id(datetime.now(UTC)),
        kind=kind,
        records=records,
        attachments=attachments,
        **fields,
    )
    sink = io.BytesIO()
    write_batch(sink, draft, sender, recipients)
    return sink.getvalue()


def record_entry(incident_id: str, version: int = 1, **fields: Any) -> RecordEntry:
    body = {"id": incident_id, "version": version, "code": "XX-26-001", **fields}
    return RecordEntry(incident_id, version, canonical.encode(body))


def listed(file: bytes, name: str = "film.mp4") -> dict[str, Any]:
    """The entry of a file in the `evidence` list of a record."""
    return {"id": new_id(NOW), "name": name, "sha256": sha256_of(file), "size": len(file)}


def card_of(
    identity: OwnIdentity,
    label: str = "Partner",
    role: str = "partner",
    created: datetime = NOW,
    mailbox: Mailbox | None = None,
    relay: RelayPin | None = None,
) -> bytes:
    card = ContactCard(label, role, identity.public, mailbox, relay, created)
    return write_card(card, identity.signing)


def opened(session: Session, data: bytes) -> Arrival:
    """What becomes of these bytes when they come in a file."""
    path = Path(session.folder).parent / f"{sha256_of(data)[:16]}.ishr-batch"
    path.write_bytes(data)
    return courier.open_batch(session, path)

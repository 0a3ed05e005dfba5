"""What a batch says about itself: `batch.json` (docs/protocol.md, Batch)."""

import base64
import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, BinaryIO

from ishr_protocol import canonical
from ishr_protocol.contact_card import read_card
from ishr_protocol.document import Document
from ishr_protocol.errors import DamagedCard, DamagedContent, LimitExceeded, UnknownFormat
from ishr_protocol.limits import (
    ATTACHMENT_BYTES,
    BATCH_JSON_BYTES,
    CARD_BYTES,
    ITEMS,
    RECIPIENTS,
    RECORD_BYTES,
    RECORDS_BYTES,
)
from ishr_protocol.reasons import Reason
from ishr_protocol.signing import KEY_BYTES
from ishr_protocol.timestamps import write_time

BATCH_TYPE = "ishr.batch/1"
KINDS = frozenset({"records", "receipt", "message", "backup", "packs"})
RECORD = "record"
ATTACHMENT = "attachment"


@dataclass(frozen=True)
class RecordEntry:
    """One version of one record: `body` is its JSON, at most 4 MiB."""

    id: str
    """A UUID."""
    version: int
    """1 or more."""
    body: bytes


@dataclass(frozen=True)
class AttachmentEntry:
    """One original file; `open` gives its bytes, and is called once."""

    sha256: str
    size: int
    open: Callable[[], BinaryIO]


@dataclass(frozen=True)
class BatchDraft:
    """What is to be sealed. An attachment that several records name is given or taken once."""

    id: str
    """A UUID (version 7)."""
    kind: str
    """One of `KINDS`."""
    created: datetime
    sequence: int
    """Counts up from 1 for each set of recipients."""
    previous: str | None
    """`digest` of the batch before, None for the first."""
    records: Sequence[RecordEntry]
    attachments: Sequence[AttachmentEntry] = ()
    sender_card: bytes | None = None
    """Shown by a receiver who does not know the sender yet."""


@dataclass(frozen=True)
class BatchItem:
    """One line of the list of contents."""

    kind: str
    """`record` or `attachment`."""
    id: str
    """UUID of a record, SHA-256 of an attachment."""
    version: int | None
    """None for an attachment."""
    sha256: str
    size: int

    @property
    def path(self) -> str:
        """The name inside the bag."""
        if self.kind == RECORD:
            return f"data/records/{self.id}/{self.version}.json"
        return f"data/attachments/{self.id}"

    def to_json(self) -> dict[str, Any]:
        """The item as a JSON object."""
        fields = {"kind": self.kind, "id": self.id, "sha256": self.sha256, "size": self.size}
        return fields if self.version is None else {**fields, "version": self.version}

    @classmethod
    def from_json(cls, item: Document) -> "BatchItem":
        """Read an item; raises the error of the document."""
        if item.choice("kind", frozenset({RECORD, ATTACHMENT})) == ATTACHMENT:
            sha256 = item.sha256("sha256")
            item.choice("id", frozenset({sha256}))
            return cls(ATTACHMENT, sha256, None, sha256, item.integer("size", 0, ATTACHMENT_BYTES))
        return cls(
            kind=RECORD,
            id=item.uuid("id"),
            version=item.integer("version", 1),
            sha256=item.sha256("sha256"),
            size=item.integer("size", 0, RECORD_BYTES),
        )


@dataclass(frozen=True)
class BatchHead:
    """Everything about a batch except the content of its items."""

    id: str
    kind: str
    sender: bytes
    """The signing key of who made the batch."""
    recipients: tuple[str, ...]
    """Fingerprints in hex; the sender can open its own batch without being named."""
    created: datetime
    """To the second."""
    sequence: int
    previous: str | None
    items: tuple[BatchItem, ...]
    """Records first."""
    manifest: str
    """SHA-256 of `manifest-sha256.txt`."""
    sender_card: bytes | None
    digest: str
    """SHA-256 of `batch.json`, which the next batch names as `previous`."""

    @property
    def content_size(self) -> int:
        """Bytes of all items."""
        return sum(item.size for item in self.items)


def write_head(
    draft: BatchDraft,
    sender: bytes,
    recipients: Sequence[str],
    manifest: bytes,
    items: Sequence[BatchItem],
) -> bytes:
    """The bytes of `batch.json`."""
    fields: dict[str, Any] = {
        "type": BATCH_TYPE,
        "id": draft.id,
        "kind": draft.kind,
        "sender": base64.b64encode(sender).decode(),
        "recipients": list(recipients),
        "created": write_time(draft.created),
        "sequence": draft.sequence,
        "previous": draft.previous,
        "items": [item.to_json() for item in items],
        "manifest": hashlib.sha256(manifest).hexdigest(),
    }
    if draft.sender_card is not None:
        fields["sender_card"] = base64.b64encode(draft.sender_card).decode()
    return canonical.encode(fields)


def read_head(data: bytes) -> BatchHead:
    """Read `batch.json`; raises `UnknownFormat`, `DamagedContent` or `LimitExceeded`."""
    head = Document(canonical.decode_canonical(data, BATCH_JSON_BYTES), DamagedContent)
    if head.text("type", 100) != BATCH_TYPE:
        raise UnknownFormat
    items = tuple(BatchItem.from_json(item) for item in head.entries("items", ITEMS, 1))
    _check_order(items)
    sender = head.bytes("sender", KEY_BYTES, KEY_BYTES)
    return BatchHead(
        id=head.uuid("id"),
        kind=head.choice("kind", KINDS),
        sender=sender,
        recipients=head.hashes("recipients", RECIPIENTS, 1),
        created=head.time("created"),
        sequence=head.integer("sequence", 1),
        previous=head.sha256("previous") if head.has("previous") else None,
        items=items,
        manifest=head.sha256("manifest"),
        sender_card=_sender_card(head, sender),
        digest=hashlib.sha256(data).hexdigest(),
    )


def _check_order(items: Sequence[BatchItem]) -> None:
    if len({item.path for item in items}) != len(items):
        raise DamagedContent(Reason.DUPLICATE)
    kinds = [item.kind for item in items]
    if kinds != sorted(kinds, reverse=True):  # records come before attachments
        raise DamagedContent(Reason.ITEMS)
    if sum(item.size for item in items if item.kind == RECORD) > RECORDS_BYTES:
        raise LimitExceeded(Reason.RECORDS)


def _sender_card(head: Document, sender: bytes) -> bytes | None:
    if not head.has("sender_card"):
        return None
    data = head.bytes("sender_card", CARD_BYTES)
    try:
        card = read_card(data)
    except DamagedCard:
        raise DamagedContent(Reason.SENDER_CARD) from None
    if card.identity.signing_key != sender:
        raise DamagedContent(Reason.SENDER_CARD)
    return data

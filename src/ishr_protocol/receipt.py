"""Receipts: only they turn *sent* into *delivered* (docs/protocol.md, Receipt)."""

from dataclasses import dataclass
from datetime import datetime

from ishr_protocol import canonical
from ishr_protocol.batch_head import BatchHead, BatchItem, RecordEntry
from ishr_protocol.document import Document
from ishr_protocol.errors import DamagedContent, UnknownFormat
from ishr_protocol.limits import ITEMS, RECORD_BYTES
from ishr_protocol.timestamps import write_time

RECEIPT_TYPE = "ishr.receipt/1"


@dataclass(frozen=True)
class Receipt:
    """Says that a batch was received whole, checked and imported."""

    batch: str
    """Id of the batch."""
    digest: str
    """SHA-256 of its `batch.json`."""
    items: tuple[BatchItem, ...]
    """What was imported: all items of the batch."""
    received: datetime
    """To the second."""

    @classmethod
    def of(cls, head: BatchHead, received: datetime) -> "Receipt":
        """The receipt for a batch."""
        return cls(head.id, head.digest, head.items, received.replace(microsecond=0))

    def acknowledges(self, batch_id: str, digest: str) -> bool:
        """Whether this receipt is for exactly that batch."""
        return (self.batch, self.digest) == (batch_id, digest)


def receipt_record(receipt: Receipt) -> RecordEntry:
    """The one record of a batch of kind `receipt`; it has the id of the batch it answers."""
    body = canonical.encode(
        {
            "type": RECEIPT_TYPE,
            "batch": receipt.batch,
            "digest": receipt.digest,
            "items": [item.to_json() for item in receipt.items],
            "received": write_time(receipt.received),
        }
    )
    return RecordEntry(receipt.batch, 1, body)


def read_receipt(body: bytes) -> Receipt:
    """Read a receipt; raises `UnknownFormat`, `DamagedContent` or `LimitExceeded`."""
    document = Document(canonical.decode(body, RECORD_BYTES), DamagedContent)
    if document.text("type", 100) != RECEIPT_TYPE:
        raise UnknownFormat
    return Receipt(
        batch=document.uuid("batch"),
        digest=document.sha256("digest"),
        items=tuple(BatchItem.from_json(item) for item in document.entries("items", ITEMS, 1)),
        received=document.time("received"),
    )

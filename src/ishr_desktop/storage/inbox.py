"""Batches that came from other people, and which records they brought."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from ishr_desktop.domain.errors import BatchUnknown
from ishr_desktop.domain.inbox import InboxBatch, InboxState
from ishr_desktop.storage.connections import Row
from ishr_desktop.storage.deliveries import recipient_set
from ishr_desktop.storage.json_text import from_json, to_json
from ishr_desktop.storage.times import from_text, to_text
from ishr_desktop.storage.vault import Vault


@dataclass(frozen=True)
class IncomingItem:
    """One record or attachment that a batch says it holds."""

    kind: str
    """`record` or `attachment`."""
    id: str
    version: int | None
    sha256: str
    size: int


@dataclass(frozen=True)
class IncomingBatch:
    """An incoming batch with everything that its import and its receipt need."""

    id: str
    kind: str
    state: InboxState
    sender: str | None
    """Fingerprint."""
    recipients: tuple[str, ...]
    sequence: int
    previous: str | None
    digest: str
    """SHA-256 of `batch.json`."""
    received_bytes: int
    size: int
    """Bytes of the sealed file."""
    preview: tuple[str, ...]
    received_at: datetime
    created_at: datetime | None = None
    sender_card: bytes | None = None
    spool: str | None = None
    """The sealed file, kept while the batch is arriving or in quarantine."""
    reason: str | None = None
    receipt: str | None = None
    """The id of the batch that acknowledges it, once that is sealed."""
    items: tuple[IncomingItem, ...] = ()


class InboxRepository:
    """Every batch whose head could be read and whose signature holds, and those refused."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def put(self, batch: IncomingBatch) -> None:
        """Save a batch in the place of what was known of it; idempotent by its id.

        The receipt that was noted stays.
        """
        with self._vault.transaction() as connection:
            connection.execute(_UPSERT, _values(batch))
            for item in batch.items:
                connection.execute(
                    "INSERT OR REPLACE INTO inbox_item VALUES (?, ?, ?, ?, ?, ?)",
                    (batch.id, item.kind, item.id, item.version or 0, item.sha256, item.size),
                )

    def find(self, batch_id: str) -> IncomingBatch | None:
        """A batch with its items, if it is known."""
        row = self._vault.fetch_one("SELECT * FROM inbox_batch WHERE id = ?", (batch_id,))
        return None if row is None else _incoming(row, self._items(batch_id))

    def incoming(self, batch_id: str) -> IncomingBatch:
        """A batch with its items; raises `BatchUnknown`."""
        found = self.find(batch_id)
        if found is None:
            raise BatchUnknown(batch_id)
        return found

    def is_imported(self, batch_id: str) -> bool:
        """Whether the records of this batch are in the vault."""
        sql = "SELECT 1 FROM inbox_batch WHERE id = ? AND state = 'imported'"
        return self._vault.fetch_one(sql, (batch_id,)) is not None

    def set_state(self, batch_id: str, state: InboxState, reason: str | None = None) -> None:
        """Move a batch on; raises `BatchUnknown`."""
        sql = "UPDATE inbox_batch SET state = ?, reason = ? WHERE id = ?"
        self._require(self._vault.execute(sql, (state, reason, batch_id)), batch_id)

    def record_received(self, batch_id: str, received_bytes: int) -> None:
        """Note how much of a batch that is arriving is here; raises `BatchUnknown`."""
        sql = "UPDATE inbox_batch SET received_bytes = ? WHERE id = ?"
        self._require(self._vault.execute(sql, (received_bytes, batch_id)), batch_id)

    def drop_spool(self, batch_id: str) -> None:
        """Forget and remove the sealed file, because everything in it was imported or refused."""
        spool = self.incoming(batch_id).spool
        if spool is not None:
            self._vault.execute("UPDATE inbox_batch SET spool = NULL WHERE id = ?", (batch_id,))
            self._vault.spool.remove(spool)

    def link(self, incident_id: str, version: int, batch_id: str) -> None:
        """Note which batch brought a version of a record."""
        self._vault.execute(
            "INSERT INTO received_record VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
            (incident_id, version, batch_id),
        )

    def batch_of(self, incident_id: str) -> str | None:
        """The batch that brought the newest version of a record; None for own records."""
        row = self._vault.fetch_one(
            "SELECT batch_id FROM received_record WHERE incident_id = ?"
            " ORDER BY version DESC LIMIT 1",
            (incident_id,),
        )
        return None if row is None else str(row["batch_id"])

    def has_brought(self, sender: str, sha256: str) -> bool:
        """Whether an imported batch of records of this sender held a file with these bytes."""
        sql = """
            SELECT 1 FROM inbox_item JOIN inbox_batch ON inbox_batch.id = batch_id
            WHERE inbox_item.id = ? AND inbox_item.kind = 'attachment'
                AND sender = ? AND state = 'imported' AND inbox_batch.kind = 'records' LIMIT 1
        """
        return self._vault.fetch_one(sql, (sha256, sender)) is not None

    def without_receipt(self) -> list[str]:
        """Ids of imported batches that were not acknowledged yet, oldest first."""
        sql = """
            SELECT id FROM inbox_batch
            WHERE state = 'imported' AND kind <> 'receipt' AND receipt IS NULL
            ORDER BY received_at, id
        """
        return [row["id"] for row in self._vault.fetch(sql)]

    def set_receipt(self, batch_id: str, receipt_id: str) -> None:
        """Note the batch that acknowledges this one; raises `BatchUnknown`."""
        sql = "UPDATE inbox_batch SET receipt = ? WHERE id = ?"
        self._require(self._vault.execute(sql, (receipt_id, batch_id)), batch_id)

    def batches(self, offset: int = 0, limit: int = -1) -> list[InboxBatch]:
        """What the inbox shows, newest first; receipts are not shown."""
        rest = "WHERE kind <> 'receipt' ORDER BY received_at DESC, id DESC LIMIT ? OFFSET ?"
        return [_shown(row) for row in self._vault.fetch(f"{_SHOWN} {rest}", (limit, offset))]

    def get(self, batch_id: str) -> InboxBatch:
        """One batch as the inbox shows it; raises `BatchUnknown`."""
        row = self._vault.fetch_one(f"{_SHOWN} WHERE inbox_batch.id = ?", (batch_id,))
        if row is None:
            raise BatchUnknown(batch_id)
        return _shown(row)

    def _items(self, batch_id: str) -> tuple[IncomingItem, ...]:
        sql = "SELECT * FROM inbox_item WHERE batch_id = ? ORDER BY kind DESC, id, version"
        return tuple(_item(row) for row in self._vault.fetch(sql, (batch_id,)))

    def _require(self, changed: int, batch_id: str) -> None:
        if not changed:
            raise BatchUnknown(batch_id)


_UPSERT = """
    INSERT INTO inbox_batch (
        id, kind, state, sender, sender_card, recipients, sequence, previous, digest,
        received_bytes, size, spool, preview, reason, receipt, created_at, received_at
    ) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT DO UPDATE SET state = excluded.state, sender = excluded.sender,
        sender_card = excluded.sender_card,
        received_bytes = excluded.received_bytes, size = excluded.size, spool = excluded.spool,
        preview = excluded.preview, reason = excluded.reason,
        receipt = coalesce(excluded.receipt, receipt)
"""
# A gap closes by itself when the missing batch arrives late.
_SHOWN = """
    SELECT inbox_batch.*, contact.label AS sender_label,
        contact.verified_at IS NOT NULL AS sender_verified,
        (SELECT count(*) FROM inbox_item
            WHERE batch_id = inbox_batch.id AND kind = 'record') AS record_count,
        (SELECT count(*) FROM inbox_item
            WHERE batch_id = inbox_batch.id AND kind = 'attachment') AS attachment_count,
        sequence > 1 AND NOT EXISTS (
            SELECT 1 FROM inbox_batch AS earlier
            WHERE earlier.sender IS inbox_batch.sender
                AND earlier.recipients = inbox_batch.recipients
                AND earlier.sequence = inbox_batch.sequence - 1
                AND earlier.digest IS inbox_batch.previous
        ) AS gap
    FROM inbox_batch LEFT JOIN contact ON contact.fingerprint = inbox_batch.sender
"""


def _values(batch: IncomingBatch) -> Sequence[str | int | bytes | None]:
    return (
        batch.id,
        batch.kind,
        batch.state,
        batch.sender,
        batch.sender_card,
        recipient_set(batch.recipients),
        batch.sequence,
        batch.previous,
        batch.digest,
        batch.received_bytes,
        batch.size,
        batch.spool,
        to_json(batch.preview),
        batch.reason,
        batch.receipt,
        None if batch.created_at is None else to_text(batch.created_at),
        to_text(batch.received_at),
    )


def _item(row: Row) -> IncomingItem:
    version = row["version"] or None
    return IncomingItem(row["kind"], row["id"], version, row["sha256"], row["size"])


def _incoming(row: Row, items: tuple[IncomingItem, ...]) -> IncomingBatch:
    return IncomingBatch(
        id=row["id"],
        kind=row["kind"],
        state=InboxState(row["state"]),
        sender=row["sender"],
        recipients=tuple(row["recipients"].split()),
        sequence=row["sequence"],
        previous=row["previous"],
        digest=row["digest"],
        received_bytes=row["received_bytes"],
        size=row["size"],
        preview=tuple(from_json(row["preview"])),
        received_at=from_text(row["received_at"]),
        created_at=from_text(row["created_at"]),
        sender_card=row["sender_card"],
        spool=row["spool"],
        reason=row["reason"],
        receipt=row["receipt"],
        items=items,
    )


def _shown(row: Row) -> InboxBatch:
    return InboxBatch(
        id=row["id"],
        kind=row["kind"],
        state=InboxState(row["state"]),
        sender_fingerprint=row["sender"],
        sender_label=row["sender_label"],
        sender_verified=bool(row["sender_verified"]),
        sequence=row["sequence"],
        gap=bool(row["gap"]),
        record_count=row["record_count"],
        attachment_count=row["attachment_count"],
        received_bytes=row["received_bytes"],
        size=row["size"],
        preview=tuple(from_json(row["preview"])),
        reason=row["reason"],
        created_at=from_text(row["created_at"]),
        received_at=from_text(row["received_at"]),
    )

"""Sealed batches, and their way to each receiver.

    add_sealed ──▶ due ──▶ record_upload … ──▶ mark_sent ──▶ mark_delivered
                    ▲                │
                    └──── fail ◀─────┘

The sealed file is in the spool, whole and on the disk, before `add_sealed` names it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from ishr_desktop.domain.errors import BatchUnknown
from ishr_desktop.domain.outbox import Delivery, SendState
from ishr_desktop.storage.connections import Connection, Row, Value
from ishr_desktop.storage.json_text import to_json
from ishr_desktop.storage.outbox import follow_deliveries, mark_sealed, queue_again, wait_again
from ishr_desktop.storage.times import from_text, to_text
from ishr_desktop.storage.vault import Vault


@dataclass(frozen=True)
class ChainPosition:
    """The next place in the chain of batches to one set of recipients."""

    sequence: int
    """1 for the first."""
    previous: str | None
    """SHA-256 of the `batch.json` before it; None for the first."""


@dataclass(frozen=True)
class SealedItem:
    """One record or attachment inside a batch."""

    kind: str
    """`record` or `attachment`."""
    id: str
    version: int | None


@dataclass(frozen=True)
class SealedBatch:
    """A batch that is sealed and stored."""

    id: str
    kind: str
    recipients: tuple[str, ...]
    """Fingerprints, as they stand in `batch.json`."""
    sequence: int
    previous: str | None
    digest: str
    """SHA-256 of `batch.json`, 64 hex digits."""
    spool: str | None
    """The name of the sealed file in the spool; None once it was delivered to all."""
    size: int
    """Bytes of the sealed file."""
    sha256: str
    """Of the sealed file."""
    created_at: datetime


@dataclass(frozen=True)
class DueDelivery:
    """A batch that can be uploaded to a receiver now."""

    batch: SealedBatch
    fingerprint: str
    uploaded: int
    upload_url: str | None
    """Where an upload that has begun goes on."""
    attempts: int


class DeliveryRepository:
    """Every batch this vault has sealed."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def next_in_chain(self, recipients: Sequence[str]) -> ChainPosition:
        """Where the next batch to exactly these recipients stands."""
        row = self._vault.fetch_one(
            "SELECT sequence, digest FROM batch WHERE recipients = ?"
            " ORDER BY sequence DESC LIMIT 1",
            (recipient_set(recipients),),
        )
        return ChainPosition(1, None) if row is None else ChainPosition(row[0] + 1, row[1])

    def add_sealed(
        self,
        batch: SealedBatch,
        items: Sequence[SealedItem],
        receivers: Sequence[str],
        now: datetime,
        settles: bool = True,
    ) -> None:
        """Remember a batch, its content and to whom it goes, and mark its records sealed: at once.

        `receivers` are the recipients other than this vault. A record that was saved again
        meanwhile goes on waiting with its newer version; all do when the batch settles nothing.
        """
        with self._vault.transaction() as connection:
            _insert_batch(connection, batch)
            for item in items:
                values = (batch.id, item.kind, item.id, item.version or 0)
                connection.execute("INSERT INTO batch_item VALUES (?, ?, ?, ?)", values)
                if settles and item.kind == "record" and item.version is not None:
                    mark_sealed(connection, batch.id, item.id, item.version, now)
            for fingerprint in receivers:
                connection.execute(
                    "INSERT INTO delivery (batch_id, fingerprint, state) VALUES (?, ?, ?)",
                    (batch.id, fingerprint, SendState.SEALED),
                )

    def get(self, batch_id: str) -> SealedBatch:
        """One batch; raises `BatchUnknown`."""
        row = self._vault.fetch_one("SELECT * FROM batch WHERE id = ?", (batch_id,))
        if row is None:
            raise BatchUnknown(batch_id)
        return _batch(row)

    def items(self, batch_id: str) -> list[SealedItem]:
        """What is inside a batch."""
        rows = self._vault.fetch("SELECT * FROM batch_item WHERE batch_id = ?", (batch_id,))
        return [SealedItem(row["kind"], row["id"], row["version"] or None) for row in rows]

    def files_delivered_to(self, fingerprint: str) -> set[str]:
        """SHA-256 of every file of a record that this receiver has acknowledged."""
        sql = """
            SELECT DISTINCT batch_item.id AS id FROM batch_item JOIN delivery USING (batch_id)
                JOIN batch ON batch.id = batch_id
            WHERE batch_item.kind = 'attachment' AND batch.kind = 'records'
                AND fingerprint = ? AND state = 'delivered'
        """
        return {row["id"] for row in self._vault.fetch(sql, (fingerprint,))}

    def due(self, now: datetime) -> list[DueDelivery]:
        """What can be uploaded now, oldest batch first."""
        sql = """
            SELECT batch.*, fingerprint, uploaded, upload_url, attempts
            FROM delivery JOIN batch ON batch.id = batch_id
            WHERE state = 'sealed' AND (next_attempt_at IS NULL OR next_attempt_at <= ?)
            ORDER BY batch.created_at, batch.id, fingerprint
        """
        return [_due(row) for row in self._vault.fetch(sql, (to_text(now),))]

    def next_attempt_at(self) -> datetime | None:
        """When the next delivery becomes due; None when none waits."""
        sql = "SELECT min(coalesce(next_attempt_at, '')) AS at FROM delivery WHERE state = 'sealed'"
        text = self._vault.fetch(sql)[0]["at"]
        return from_text(text) if text else None

    def record_upload(
        self, batch_id: str, fingerprint: str, upload_url: str | None, uploaded: int
    ) -> None:
        """Remember where an upload is, so that it goes on there. None begins anew."""
        self._update(batch_id, fingerprint, "upload_url = ?, uploaded = ?", (upload_url, uploaded))

    def fail(
        self, batch_id: str, fingerprint: str, reason: str, next_attempt_at: datetime | None
    ) -> None:
        """Note that an attempt failed, why, and when the next one may be made."""
        moment = None if next_attempt_at is None else to_text(next_attempt_at)
        self._update(
            batch_id,
            fingerprint,
            "attempts = attempts + 1, reason = ?, next_attempt_at = ?",
            (reason, moment),
        )

    def retry_now(self) -> None:
        """Make every delivery due, because the person asked for it."""
        self._vault.execute("UPDATE delivery SET next_attempt_at = NULL WHERE state = 'sealed'")

    def mark_sent(self, batch_id: str, fingerprint: str, now: datetime) -> None:
        """The relay has all of it, or it was saved to a file for this receiver."""
        with self._vault.transaction() as connection:
            connection.execute(
                "UPDATE delivery SET state = 'sent', sent_at = ?, upload_url = NULL, reason = NULL,"
                " next_attempt_at = NULL, uploaded = (SELECT size FROM batch WHERE id = batch_id)"
                " WHERE batch_id = ? AND fingerprint = ? AND state = 'sealed'",
                (to_text(now), batch_id, fingerprint),
            )
            follow_deliveries(connection, batch_id, now)

    def mark_delivered(self, digest: str, fingerprint: str, now: datetime) -> str:
        """A receipt came: `digest` names the batch by its `batch.json`; its id is returned.

        Raises `BatchUnknown` when this vault sealed no such batch for that receiver.
        """
        with self._vault.transaction() as connection:
            rows = connection.fetch(
                "UPDATE delivery SET state = 'delivered',"
                " delivered_at = coalesce(delivered_at, ?1), sent_at = coalesce(sent_at, ?1),"
                " upload_url = NULL, reason = NULL, next_attempt_at = NULL WHERE fingerprint = ?2"
                " AND batch_id = (SELECT id FROM batch WHERE digest = ?3) RETURNING batch_id",
                (to_text(now), fingerprint, digest),
            )
            if not rows:
                raise BatchUnknown(digest)
            batch_id = str(rows[0]["batch_id"])
            follow_deliveries(connection, batch_id, now)
        return batch_id

    def forget_receiver(self, fingerprint: str, now: datetime) -> None:
        """Give up what was not uploaded for a receiver; records that go to nobody wait again."""
        with self._vault.transaction() as connection:
            rows = connection.fetch(
                "DELETE FROM delivery WHERE fingerprint = ? AND state = 'sealed'"
                " RETURNING batch_id",
                (fingerprint,),
            )
            for batch_id in {str(row["batch_id"]) for row in rows}:
                if not follow_deliveries(connection, batch_id, now):
                    wait_again(connection, batch_id, now)

    def unsent_with(self, incident_ids: Iterable[str]) -> list[tuple[str, str]]:
        """Batch and receiver of all that is sealed, not sent, and holds one of these records."""
        sql = """
            SELECT DISTINCT batch_id, fingerprint FROM delivery JOIN batch_item USING (batch_id)
            WHERE state = 'sealed' AND kind = 'record'
            AND id IN (SELECT value FROM json_each(?))
        """
        rows = self._vault.fetch(sql, (to_json(list(incident_ids)),))
        return [(row["batch_id"], row["fingerprint"]) for row in rows]

    def take_back(self, batch_id: str, fingerprint: str, now: datetime) -> None:
        """Do not send a sealed batch to this receiver after all; its records wait again."""
        with self._vault.transaction() as connection:
            connection.execute(
                "DELETE FROM delivery WHERE batch_id = ? AND fingerprint = ? AND state = 'sealed'",
                (batch_id, fingerprint),
            )
            if follow_deliveries(connection, batch_id, now):
                queue_again(connection, batch_id, now)
            else:
                wait_again(connection, batch_id, now)

    def deliveries(self, batch_id: str | None = None) -> list[Delivery]:
        """Of one batch or of all, newest batch first; receipts are not shown."""
        sql = """
            SELECT delivery.*, coalesce(contact.label, '') AS label, batch.size AS size
            FROM delivery JOIN batch ON batch.id = batch_id
            LEFT JOIN contact USING (fingerprint)
            WHERE batch.kind <> 'receipt' AND (?1 IS NULL OR batch.id = ?1)
            ORDER BY batch.created_at DESC, batch.id DESC, fingerprint
        """
        return [_delivery(row) for row in self._vault.fetch(sql, (batch_id,))]

    def drop_spool(self) -> int:
        """Forget and remove the sealed files that are not needed any more; returns how many.

        That is what was delivered to all, and a receipt once it was sent.
        """
        with self._vault.transaction() as connection:
            rows = connection.fetch(_NOT_NEEDED)
            for row in rows:
                connection.execute("UPDATE batch SET spool = NULL WHERE id = ?", (row["id"],))
        for row in rows:
            self._vault.spool.remove(row["spool"])
        return len(rows)

    def _update(
        self, batch_id: str, fingerprint: str, change: str, values: Sequence[Value]
    ) -> None:
        self._vault.execute(
            f"UPDATE delivery SET {change} WHERE batch_id = ? AND fingerprint = ?",  # noqa: S608
            (*values, batch_id, fingerprint),
        )


_NOT_NEEDED = """
    SELECT id, spool FROM batch WHERE spool IS NOT NULL AND NOT EXISTS (
        SELECT 1 FROM delivery WHERE batch_id = batch.id
        AND (state = 'sealed' OR (state = 'sent' AND kind <> 'receipt'))
    )
"""


def recipient_set(recipients: Sequence[str]) -> str:
    """One text for one set of recipients, whatever their order."""
    return " ".join(sorted(set(recipients)))


def _insert_batch(connection: Connection, batch: SealedBatch) -> None:
    connection.execute(
        "INSERT INTO batch VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            batch.id,
            batch.kind,
            recipient_set(batch.recipients),
            batch.sequence,
            batch.previous,
            batch.digest,
            batch.spool,
            batch.size,
            batch.sha256,
            to_text(batch.created_at),
        ),
    )


def _batch(row: Row) -> SealedBatch:
    return SealedBatch(
        id=row["id"],
        kind=row["kind"],
        recipients=tuple(row["recipients"].split()),
        sequence=row["sequence"],
        previous=row["previous"],
        digest=row["digest"],
        spool=row["spool"],
        size=row["size"],
        sha256=row["sha256"],
        created_at=from_text(row["created_at"]),
    )


def _due(row: Row) -> DueDelivery:
    return DueDelivery(
        _batch(row), row["fingerprint"], row["uploaded"], row["upload_url"], row["attempts"]
    )


def _delivery(row: Row) -> Delivery:
    return Delivery(
        batch_id=row["batch_id"],
        fingerprint=row["fingerprint"],
        label=row["label"],
        state=SendState(row["state"]),
        uploaded=row["uploaded"],
        size=row["size"],
        attempts=row["attempts"],
        next_attempt_at=from_text(row["next_attempt_at"]),
        reason=row["reason"],
        sent_at=from_text(row["sent_at"]),
        delivered_at=from_text(row["delivered_at"]),
    )

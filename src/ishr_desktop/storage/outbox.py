"""Records on their way: entries of the outbox, and what moves them (domain/outbox.py)."""

from collections.abc import Sequence
from datetime import datetime

from ishr_desktop.domain.outbox import OutboxEntry, SendState, slowest
from ishr_desktop.storage.connections import Connection, Row, Value
from ishr_desktop.storage.times import from_text, to_text
from ishr_desktop.storage.vault import Vault

_SELECT = """
    SELECT outbox_entry.*, incident.code AS code, incident.summary AS summary,
        coalesce(outbox_entry.reason, (
            SELECT delivery.reason FROM delivery
            WHERE delivery.batch_id = outbox_entry.batch_id AND delivery.reason IS NOT NULL LIMIT 1
        )) AS why
    FROM outbox_entry JOIN present_incident AS incident ON incident.id = incident_id
"""


class OutboxRepository:
    """What waits, and what became of it."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def put(self, incident_id: str, version: int, size: int, now: datetime) -> None:
        """Let a version of a record wait. One that is not sealed yet gives its place to it."""
        moment = to_text(now)
        with self._vault.transaction() as connection:
            raised = connection.execute(
                "UPDATE outbox_entry SET version = ?, size = ?, changed_at = ?"
                " WHERE incident_id = ? AND state IN ('waiting', 'held')",
                (version, size, moment, incident_id),
            )
            if not raised:
                connection.execute(
                    "INSERT INTO outbox_entry"
                    " (incident_id, version, state, size, added_at, changed_at)"
                    " VALUES (?, ?, ?, ?, ?, ?)",
                    (incident_id, version, SendState.WAITING, size, moment, moment),
                )

    def withdraw(self, incident_id: str) -> bool:
        """Take a record that is not sealed yet out of the outbox; whether there was one."""
        sql = "DELETE FROM outbox_entry WHERE incident_id = ? AND state IN ('waiting', 'held')"
        return self._vault.execute(sql, (incident_id,)) > 0

    def hold(self, incident_id: str, reason: str, now: datetime) -> bool:
        """Keep a waiting record back; whether there was one."""
        return self._move(incident_id, SendState.WAITING, SendState.HELD, reason, now)

    def release(self, incident_id: str, now: datetime) -> bool:
        """Let a held record wait again; whether there was one."""
        return self._move(incident_id, SendState.HELD, SendState.WAITING, None, now)

    def note(self, incident_id: str, reason: str | None, now: datetime) -> None:
        """Say why a waiting record did not get further, such as an attachment that is damaged."""
        self._move(incident_id, SendState.WAITING, SendState.WAITING, reason, now)

    def clear(self, incident_id: str, reason: str, now: datetime) -> None:
        """Take back that a waiting record did not get further for this reason."""
        self._vault.execute(
            "UPDATE outbox_entry SET reason = NULL, changed_at = ?"
            " WHERE incident_id = ? AND state = 'waiting' AND reason = ?",
            (to_text(now), incident_id, reason),
        )

    def _move(
        self, incident_id: str, old: SendState, new: SendState, reason: str | None, now: datetime
    ) -> bool:
        sql = (
            "UPDATE outbox_entry SET state = ?, reason = ?, changed_at = ?"
            " WHERE incident_id = ? AND state = ?"
        )
        return self._vault.execute(sql, (new, reason, to_text(now), incident_id, old)) > 0

    def waiting(self) -> list[OutboxEntry]:
        """What can be sealed, oldest first."""
        return self._entries("WHERE state = 'waiting' ORDER BY outbox_entry.id")

    def chosen_to_send(self) -> list[str]:
        """The ids of own records whose last version is neither kept here nor held, oldest first.

        Whether it was sealed, sent or delivered before makes no difference.
        """
        sql = """
            SELECT DISTINCT incident.id AS id FROM present_incident AS incident JOIN outbox_entry
            ON incident_id = incident.id AND outbox_entry.version = incident.version
            WHERE sender IS NULL AND state <> 'held' ORDER BY incident.id
        """
        return [str(row["id"]) for row in self._vault.fetch(sql)]

    def entries(self, offset: int = 0, limit: int = -1) -> list[OutboxEntry]:
        """Everything, newest first."""
        return self._entries("ORDER BY outbox_entry.id DESC LIMIT ? OFFSET ?", (limit, offset))

    def of_incident(self, incident_id: str) -> list[OutboxEntry]:
        """All entries of one record, newest first."""
        return self._entries("WHERE incident_id = ? ORDER BY outbox_entry.id DESC", (incident_id,))

    def of_batch(self, batch_id: str) -> list[OutboxEntry]:
        """The entries that a batch carries, oldest first."""
        return self._entries("WHERE batch_id = ? ORDER BY outbox_entry.id", (batch_id,))

    def counts(self) -> dict[SendState, int]:
        """How many entries there are in each state."""
        rows = self._vault.fetch("SELECT state, count(*) FROM outbox_entry GROUP BY state")
        found = {row[0]: row[1] for row in rows}
        return {state: found.get(state, 0) for state in SendState}

    def bytes_waiting(self) -> int:
        """The size of everything that is not sealed yet and not held."""
        sql = "SELECT coalesce(sum(size), 0) FROM outbox_entry WHERE state = 'waiting'"
        return int(self._vault.fetch(sql)[0][0])

    def is_on_its_way(self, incident_id: str) -> bool:
        """Whether a version of the record is in a batch that was not delivered yet."""
        sql = "SELECT 1 FROM outbox_entry WHERE incident_id = ? AND state IN ('sealed', 'sent')"
        return self._vault.fetch_one(sql, (incident_id,)) is not None

    def _entries(self, rest: str, values: Sequence[Value] = ()) -> list[OutboxEntry]:
        return [_entry(row) for row in self._vault.fetch(f"{_SELECT} {rest}", values)]


def mark_sealed(
    connection: Connection, batch_id: str, incident_id: str, version: int, now: datetime
) -> None:
    """Tie a waiting entry to its batch, unless a newer version took its place meanwhile."""
    connection.execute(
        "UPDATE outbox_entry SET state = ?, batch_id = ?, reason = NULL, changed_at = ?"
        " WHERE incident_id = ? AND version = ? AND state = 'waiting'",
        (SendState.SEALED, batch_id, to_text(now), incident_id, version),
    )


def follow_deliveries(connection: Connection, batch_id: str, now: datetime) -> bool:
    """Bring the entries of a batch to what all its deliveries have reached; false without any."""
    rows = connection.fetch("SELECT state FROM delivery WHERE batch_id = ?", (batch_id,))
    states = {SendState(row["state"]) for row in rows}
    if not states:
        return False
    connection.execute(
        "UPDATE outbox_entry SET state = ?1, changed_at = ?2"
        " WHERE batch_id = ?3 AND state NOT IN (?1, 'delivered')",
        (slowest(states), to_text(now), batch_id),
    )
    if SendState.DELIVERED in states:
        connection.execute(_DELIVERED_BY_ANOTHER, (to_text(now), batch_id))
    return True


# A record can be sealed again, for instance when a stick was lost: what counts is that each of its
# receivers has acknowledged this version, whichever batch brought it.
_DELIVERED_BY_ANOTHER = """
    UPDATE outbox_entry SET state = 'delivered', changed_at = ?1
    WHERE state IN ('sealed', 'sent') AND (incident_id, version) IN (
        SELECT id, version FROM batch_item WHERE batch_id = ?2 AND kind = 'record'
    ) AND NOT EXISTS (
        SELECT 1 FROM delivery WHERE delivery.batch_id = outbox_entry.batch_id
        AND fingerprint NOT IN (
            SELECT fingerprint FROM delivery JOIN batch_item USING (batch_id)
            WHERE state = 'delivered' AND kind = 'record'
            AND id = outbox_entry.incident_id AND version = outbox_entry.version
        )
    )
"""


def wait_again(connection: Connection, batch_id: str, now: datetime) -> None:
    """Undo the sealing of what a batch carries, where no newer version is waiting already."""
    connection.execute(
        "DELETE FROM outbox_entry WHERE batch_id = ? AND incident_id IN"
        " (SELECT incident_id FROM outbox_entry WHERE state IN ('waiting', 'held'))",
        (batch_id,),
    )
    connection.execute(
        "UPDATE outbox_entry SET state = ?, batch_id = NULL, changed_at = ? WHERE batch_id = ?",
        (SendState.WAITING, to_text(now), batch_id),
    )


def queue_again(connection: Connection, batch_id: str, now: datetime) -> None:
    """Let what a batch carries wait once more beside it, where nothing newer waits already."""
    connection.execute(
        "INSERT INTO outbox_entry (incident_id, version, state, size, added_at, changed_at)"
        " SELECT incident_id, version, ?1, size, ?2, ?2 FROM outbox_entry WHERE batch_id = ?3"
        " AND incident_id NOT IN"
        " (SELECT incident_id FROM outbox_entry WHERE state IN ('waiting', 'held'))",
        (SendState.WAITING, to_text(now), batch_id),
    )


def _entry(row: Row) -> OutboxEntry:
    return OutboxEntry(
        id=row["id"],
        incident_id=row["incident_id"],
        incident_code=row["code"],
        summary=row["summary"],
        version=row["version"],
        state=SendState(row["state"]),
        batch_id=row["batch_id"],
        reason=row["why"],
        size=row["size"],
        added_at=from_text(row["added_at"]),
        changed_at=from_text(row["changed_at"]),
    )

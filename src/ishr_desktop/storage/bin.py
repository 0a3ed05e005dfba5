"""What is in the bin, and what may not go there."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from ishr_desktop.domain.bin import BinEntry, BinKind
from ishr_desktop.domain.evidence import Attachment
from ishr_desktop.storage.json_text import from_json, to_json
from ishr_desktop.storage.times import from_text, to_text
from ishr_desktop.storage.vault import Vault

_KEY = "(SELECT key FROM incident WHERE id = ?)"
_ENTRIES = """
    SELECT 'incident' AS kind, incident.id AS id, code, summary AS words, removed_at
    FROM removed_incident JOIN incident USING (key)
    UNION ALL
    SELECT 'attachment', removed_attachment.id, code, attachment.name, removed_at
    FROM removed_attachment JOIN attachment USING (id)
    JOIN present_incident ON present_incident.id = attachment.incident_id
    ORDER BY removed_at DESC, 2
"""


class BinRepository:
    """The bin of a vault."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def put_incident(self, incident_id: str, now: datetime) -> None:
        """Hide an incident with everything that belongs to it."""
        sql = f"INSERT OR IGNORE INTO removed_incident VALUES ({_KEY}, ?)"  # noqa: S608
        self._vault.execute(sql, (incident_id, to_text(now)))

    def take_incident(self, incident_id: str) -> bool:
        """Take an incident out again; whether it was there."""
        sql = f"DELETE FROM removed_incident WHERE key = {_KEY}"  # noqa: S608
        return self._vault.execute(sql, (incident_id,)) > 0

    def put_attachment(
        self, attachment: Attachment, entry: Mapping[str, Any], now: datetime
    ) -> None:
        """Hide an attachment; `entry` is what its incident said of it."""
        sql = "INSERT OR IGNORE INTO removed_attachment VALUES (?, ?, ?, ?)"
        values = (attachment.id, attachment.incident_id, to_json(entry), to_text(now))
        self._vault.execute(sql, values)

    def take_attachment(self, attachment_id: str) -> dict[str, Any] | None:
        """Take an attachment out again; what its incident said of it, if it was there."""
        sql = "DELETE FROM removed_attachment WHERE id = ? RETURNING entry"
        with self._vault.transaction() as connection:
            rows = connection.fetch(sql, (attachment_id,))
        return dict(from_json(rows[0]["entry"])) if rows else None

    def entries(self) -> list[BinEntry]:
        """Everything in the bin, what was removed last first.

        An attachment of an incident that is in the bin itself is not listed: it goes and comes
        back with the incident.
        """
        return [
            BinEntry(
                kind=BinKind(row["kind"]),
                id=row["id"],
                code=row["code"],
                words=row["words"],
                removed_at=from_text(row["removed_at"]),
            )
            for row in self._vault.fetch(_ENTRIES)
        ]

    def protect(self, incident_id: str, on: bool) -> None:
        """Mark an incident so that it cannot go into the bin, or take the mark away."""
        if on:
            sql = f"INSERT OR IGNORE INTO protected_incident VALUES ({_KEY})"  # noqa: S608
        else:
            sql = f"DELETE FROM protected_incident WHERE key = {_KEY}"  # noqa: S608
        self._vault.execute(sql, (incident_id,))

    def is_protected(self, incident_id: str) -> bool:
        """Whether an incident has that mark."""
        sql = f"SELECT 1 FROM protected_incident WHERE key = {_KEY}"  # noqa: S608
        return self._vault.fetch_one(sql, (incident_id,)) is not None

"""The custody log in the database: one chain of digests for each incident."""

import hashlib
import json
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from ishr_desktop.domain.custody import (
    NO_PREVIOUS,
    CustodyAction,
    CustodyEntry,
    CustodyNote,
    Keeper,
)
from ishr_desktop.storage.connections import Connection, Row
from ishr_desktop.storage.json_text import storable
from ishr_desktop.storage.times import from_text, to_text
from ishr_protocol import canonical

if TYPE_CHECKING:
    from ishr_desktop.storage.vault import Vault  # which reads these chains when it is checked


class CustodyRepository:
    """The chains of all incidents."""

    def __init__(self, vault: "Vault") -> None:
        self._vault = vault

    def append(
        self, incident_id: str, who: Keeper, when: datetime, notes: Sequence[CustodyNote]
    ) -> None:
        """Add entries to the chain of an incident, in the transaction of what they describe."""
        with self._vault.transaction() as connection:
            number, previous = _end(connection, incident_id)
            for note in notes:
                number += 1
                entry = _entry(incident_id, number, previous, who, when, note)
                previous = digest(entry)
                connection.execute(
                    "INSERT INTO custody VALUES (?, ?, ?, ?, ?)",
                    (incident_id, number, note.attachment or None, entry, previous),
                )

    def of_incident(self, incident_id: str) -> list[CustodyEntry]:
        """The whole chain, oldest first."""
        sql = "SELECT * FROM custody WHERE incident_id = ? ORDER BY number"
        return [_read(row) for row in self._vault.fetch(sql, (incident_id,))]

    def of_attachment(self, incident_id: str, attachment_id: str) -> list[CustodyEntry]:
        """What concerns one attachment: its own entries, and those about the whole incident."""
        sql = (
            "SELECT * FROM custody WHERE incident_id = ?"
            " AND (attachment_id = ? OR attachment_id IS NULL) ORDER BY number"
        )
        return [_read(row) for row in self._vault.fetch(sql, (incident_id, attachment_id))]

    def head(self, incident_id: str) -> str:
        """The digest of the last entry; 64 zeros when there is none."""
        return _end(self._vault.connection(), incident_id)[1]


def faults(connection: Connection) -> Iterator[tuple[str, int]]:
    """Incident and number of each entry that does not follow from what is before it."""
    incident, number, previous = "", 0, NO_PREVIOUS
    for row in connection.fetch("SELECT * FROM custody ORDER BY incident_id, number"):
        if row["incident_id"] != incident:
            incident, number, previous = row["incident_id"], 0, NO_PREVIOUS
        number += 1
        if not _follows(row, number, previous):
            yield incident, int(row["number"])
            number = int(row["number"])
        previous = row["digest"]


def digest(entry: str) -> str:
    """The digest of an entry as it is stored: SHA-256 over its canonical JSON in UTF-8."""
    return hashlib.sha256(entry.encode()).hexdigest()


def _follows(row: Row, number: int, previous: str) -> bool:
    entry = json.loads(row["entry"])
    said = (entry.get("incident"), entry.get("number"), entry.get("previous"))
    expected = (row["incident_id"], number, previous)
    return (
        said == expected
        and row["number"] == number
        and (entry.get("attachment") == row["attachment_id"])
        and digest(row["entry"]) == row["digest"]
    )


def _end(connection: Connection, incident_id: str) -> tuple[int, str]:
    sql = "SELECT number, digest FROM custody WHERE incident_id = ? ORDER BY number DESC LIMIT 1"
    for row in connection.fetch(sql, (incident_id,)):
        return int(row["number"]), str(row["digest"])
    return 0, NO_PREVIOUS


def _entry(
    incident_id: str, number: int, previous: str, who: Keeper, when: datetime, note: CustodyNote
) -> str:
    value = {
        "incident": incident_id,
        "number": number,
        "previous": previous,
        "who": {name: storable(text) for name, text in who.to_json().items()},
        "when": to_text(when),
        **{name: storable(text) for name, text in note.to_json().items()},
    }
    return canonical.encode(value).decode()


def _read(row: Row) -> CustodyEntry:
    entry: dict[str, Any] = json.loads(row["entry"])
    return CustodyEntry(
        number=row["number"],
        when=from_text(entry["when"]),
        who=Keeper(entry["who"]["label"], entry["who"]["fingerprint"]),
        what=CustodyNote(
            action=CustodyAction(entry["action"]),
            attachment=entry.get("attachment", ""),
            source=entry.get("from", ""),
            target=entry.get("to", ""),
            reason=entry.get("reason", ""),
            tool=entry.get("tool", ""),
            input=entry.get("input", ""),
            output=entry.get("output", ""),
            output_sha512=entry.get("output_sha512", ""),
            note=entry.get("note", ""),
        ),
        previous=entry["previous"],
        digest=row["digest"],
    )

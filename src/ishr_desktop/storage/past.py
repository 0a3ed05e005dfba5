"""Earlier saved versions of incidents, bounded in number, and where undoing stands."""

from typing import Any

from ishr_desktop.domain.incident import Incident
from ishr_desktop.domain.version import PAST_KEPT, PastVersion, UndoPlace
from ishr_desktop.storage.compressed import compress, expand
from ishr_desktop.storage.times import from_text, to_text
from ishr_desktop.storage.vault import Vault

_FORGET_OLDEST = """
    DELETE FROM incident_past WHERE incident_id = ?1 AND version <= (
        SELECT version FROM incident_past WHERE incident_id = ?1
        ORDER BY version DESC LIMIT 1 OFFSET ?2
    )
"""


class PastRepository:
    """What the incidents of a vault said before."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def keep(self, incident: Incident) -> None:
        """Keep this version, which is about to be replaced; the oldest gives way to it."""
        saved_at = to_text(incident.changed_at)
        document = compress(incident.document)
        with self._vault.transaction() as connection:
            connection.execute(
                "INSERT OR REPLACE INTO incident_past VALUES (?, ?, ?, ?)",
                (incident.id, incident.version, saved_at, document),
            )
            connection.execute(_FORGET_OLDEST, (incident.id, PAST_KEPT))

    def versions(self, incident_id: str) -> list[PastVersion]:
        """The versions that are kept, newest first."""
        sql = (
            "SELECT version, saved_at FROM incident_past WHERE incident_id = ?"
            " ORDER BY version DESC"
        )
        rows = self._vault.fetch(sql, (incident_id,))
        return [PastVersion(row["version"], from_text(row["saved_at"])) for row in rows]

    def find(self, incident_id: str, version: int) -> dict[str, Any] | None:
        """What that version said, if it is kept."""
        sql = "SELECT document FROM incident_past WHERE incident_id = ? AND version = ?"
        row = self._vault.fetch_one(sql, (incident_id, version))
        return None if row is None else dict(expand(row["document"]))

    def forget(self, incident_id: str, version: int) -> None:
        """Destroy what that version said."""
        sql = "DELETE FROM incident_past WHERE incident_id = ? AND version = ?"
        self._vault.execute(sql, (incident_id, version))

    def undo_place(self, incident_id: str) -> UndoPlace | None:
        """Where undoing stands, if the last change was an undo or a redo."""
        sql = "SELECT place, newest FROM undo_place WHERE incident_id = ?"
        row = self._vault.fetch_one(sql, (incident_id,))
        return None if row is None else UndoPlace(row["place"], row["newest"])

    def set_undo_place(self, incident_id: str, undo: UndoPlace | None) -> None:
        """Note where undoing stands; None after an ordinary save."""
        if undo is None:
            self._vault.execute("DELETE FROM undo_place WHERE incident_id = ?", (incident_id,))
        else:
            self._vault.execute(
                "INSERT OR REPLACE INTO undo_place VALUES (?, ?, ?)",
                (incident_id, undo.place, undo.newest),
            )

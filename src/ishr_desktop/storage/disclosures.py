"""What has left this device: which record, as which use, to whom, and on whose word."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime

from ishr_desktop.domain.consent import Reliance
from ishr_desktop.domain.disclosure import Disclosure, Way
from ishr_desktop.storage.connections import Row, Value
from ishr_desktop.storage.json_text import from_json, to_json
from ishr_desktop.storage.times import from_text, to_text
from ishr_desktop.storage.vault import Vault

_COLUMNS = """
    incident_id, incident_code, version, use, receiver, receiver_label, way, batch_id, left_at,
    people
"""


_COPY = f"""
    INSERT INTO disclosure ({_COLUMNS})
    SELECT DISTINCT incident_id, incident_code, version, use, receiver, receiver_label, ?, NULL, ?,
        people
    FROM disclosure WHERE batch_id = ?
"""  # noqa: S608


class DisclosureRepository:
    """The list of what has left; it outlives the records and the contacts it names."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def add(self, disclosure: Disclosure) -> None:
        """Write down that something leaves, in the transaction in which it becomes possible."""
        self._vault.execute(
            f"INSERT INTO disclosure ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",  # noqa: S608
            (
                disclosure.incident_id,
                disclosure.incident_code,
                disclosure.version,
                disclosure.use,
                disclosure.receiver,
                disclosure.receiver_label,
                disclosure.way,
                disclosure.batch_id,
                to_text(disclosure.at),
                to_json([asdict(person) for person in disclosure.people]),
            ),
        )

    def copy_of_batch(self, batch_id: str, way: str, now: datetime) -> None:
        """A sealed batch leaves once more by another way, such as a stick."""
        self._vault.execute(_COPY, (way, to_text(now), batch_id))

    def all(self, offset: int = 0, limit: int = -1) -> list[Disclosure]:
        """Everything that has left, newest first."""
        return self._found("WHERE stopped_at IS NULL", (), limit, offset)

    def of_incident(self, incident_id: str) -> list[Disclosure]:
        """What has left of one record, newest first."""
        return self._found("WHERE stopped_at IS NULL AND incident_id = ?", (incident_id,))

    def of_batch(self, batch_id: str, fingerprint: str) -> list[Disclosure]:
        """What a sealed batch takes to one receiver."""
        return self._found("WHERE batch_id = ? AND receiver = ?", (batch_id, fingerprint))

    def of_people(self, person_ids: Sequence[str]) -> list[Disclosure]:
        """What has left about any of these people, newest first."""
        condition = """
            WHERE stopped_at IS NULL AND EXISTS (
                SELECT 1 FROM json_each(people) AS shown JOIN json_each(?) AS wanted
                ON json_extract(shown.value, '$.person') = wanted.value
            )
        """
        return self._found(condition, (to_json(list(person_ids)),))

    def stop(self, batch_id: str, fingerprint: str, now: datetime) -> None:
        """A sealed batch was taken back for a receiver before it was sent over a relay.

        What was carried away in a file is out.
        """
        self._vault.execute(
            "UPDATE disclosure SET stopped_at = ? WHERE batch_id = ? AND receiver = ? AND way = ?",
            (to_text(now), batch_id, fingerprint, Way.BATCH),
        )

    def _found(
        self, condition: str, values: Sequence[Value], limit: int = -1, offset: int = 0
    ) -> list[Disclosure]:
        sql = f"SELECT * FROM disclosure {condition} ORDER BY number DESC LIMIT ? OFFSET ?"  # noqa: S608
        return [_disclosure(row) for row in self._vault.fetch(sql, (*values, limit, offset))]


def _disclosure(row: Row) -> Disclosure:
    return Disclosure(
        incident_id=row["incident_id"],
        incident_code=row["incident_code"],
        version=row["version"],
        use=row["use"],
        receiver=row["receiver"],
        receiver_label=row["receiver_label"],
        way=row["way"],
        batch_id=row["batch_id"],
        at=from_text(row["left_at"]),
        people=tuple(
            Reliance(one["person"], one["code_name"], one["entry"], tuple(one["shown"]))
            for one in from_json(row["people"])
        ),
    )

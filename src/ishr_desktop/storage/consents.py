"""The consent ledger in the database, the exceptions to it, and what a record lacks."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from ishr_desktop.domain import consent
from ishr_desktop.domain.consent_entry import ConsentEntry, entry_of
from ishr_desktop.domain.consent_gap import ConsentException, Gap, not_excused
from ishr_desktop.domain.errors import PersonUnknown
from ishr_desktop.domain.incident import Incident
from ishr_desktop.storage.connections import Row
from ishr_desktop.storage.json_text import from_json, to_json
from ishr_desktop.storage.persons import PersonRepository
from ishr_desktop.storage.times import from_text, to_text
from ishr_desktop.storage.vault import Vault


@dataclass(frozen=True)
class Recorded:
    """An entry of the ledger, and when it was written into it."""

    entry: ConsentEntry
    at: datetime


class ConsentRepository:
    """Everything that was answered, in the order in which it was written down."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def append(self, entry: ConsentEntry, now: datetime) -> None:
        """Write down an answer; it stays as it is for ever."""
        self._vault.execute(
            "INSERT INTO consent (id, person, use, answer, recorded_at, entry)"
            " VALUES (?, ?, ?, ?, ?, ?)",
            (
                entry.id,
                entry.person,
                entry.use,
                entry.answer,
                to_text(now),
                to_json(entry.to_json()),
            ),
        )

    def has(self, entry_id: str) -> bool:
        """Whether the ledger holds this entry."""
        return self._vault.fetch_one("SELECT 1 FROM consent WHERE id = ?", (entry_id,)) is not None

    def of_people(self, person_ids: Sequence[str]) -> list[Recorded]:
        """Everything these people answered, oldest first."""
        sql = """
            SELECT * FROM consent WHERE person IN (SELECT value FROM json_each(?)) ORDER BY number
        """
        return [_recorded(row) for row in self._vault.fetch(sql, (to_json(list(person_ids)),))]

    def last_answer(self, person_id: str, use: str) -> ConsentEntry | None:
        """The answer of a person that counts for a use; None when nobody asked, or for nobody."""
        try:
            group = [one.id for one in PersonRepository(self._vault).group(person_id)]
        except PersonUnknown:
            return None
        said = [one.entry for one in self.of_people(group) if one.entry.use == use]
        return said[-1] if said else None

    def add_exception(self, exception: ConsentException) -> None:
        """Write down that a person let a record pass, and why."""
        self._vault.execute(
            "INSERT INTO consent_exception VALUES (?, ?, ?, ?, ?, ?, ?)",
            (
                exception.id,
                exception.incident_id,
                exception.use,
                exception.reason,
                exception.by,
                to_text(exception.at),
                to_json(list(exception.parties)),
            ),
        )

    def exceptions(self, incident_id: str) -> list[ConsentException]:
        """The exceptions of one record, oldest first."""
        sql = "SELECT * FROM consent_exception WHERE incident_id = ? ORDER BY decided_at, id"
        return [_exception(row) for row in self._vault.fetch(sql, (incident_id,))]

    def gaps(
        self, incident: Incident, use: str, today: date, receiver: str = ""
    ) -> tuple[Gap, ...]:
        """Who stands in the way of a use of a record, without those let pass by an exception."""
        found = consent.gaps(incident.document, use, today, receiver)
        return not_excused(found, self.exceptions(incident.id)) if found else ()


def _recorded(row: Row) -> Recorded:
    entry = entry_of(from_json(row["entry"]))
    assert entry is not None
    return Recorded(
        replace(entry, id=row["id"], person=row["person"]), from_text(row["recorded_at"])
    )


def _exception(row: Row) -> ConsentException:
    return ConsentException(
        id=row["id"],
        incident_id=row["incident_id"],
        use=row["use"],
        reason=row["reason"],
        by=row["decided_by"],
        at=from_text(row["decided_at"]),
        parties=tuple(from_json(row["parties"])),
    )

"""People in the database, and which records speak of them."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import NamedTuple

from ishr_desktop.domain.errors import PersonUnknown
from ishr_desktop.domain.incident import Document
from ishr_desktop.domain.person import (
    Person,
    PersonIncident,
    PersonRow,
    age_range,
    persons_of,
    roles_of,
    text_of,
)
from ishr_desktop.storage.connections import Connection, Row, Value
from ishr_desktop.storage.json_text import from_json, storable, to_json
from ishr_desktop.storage.times import from_text, to_text
from ishr_desktop.storage.vault import Vault


class Said(NamedTuple):
    """What one record says of one person."""

    person: str
    age: str
    """The range, or an empty text."""
    country: str
    """Where the record is about."""


class PersonRepository:
    """All people of a vault."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def get(self, person_id: str) -> Person:
        """One person, merged or not; raises `PersonUnknown`."""
        row = self._vault.fetch_one("SELECT * FROM person WHERE id = ?", (person_id,))
        if row is None:
            raise PersonUnknown(person_id)
        return _person(row)

    def named(self, wanted: str) -> list[Person]:
        """Those with this id or code name, and those whose id begins so."""
        sql = (
            "SELECT * FROM person WHERE id = ?1 OR code_name = ?1 COLLATE NOCASE"
            " OR (length(?1) >= 6 AND substr(id, 1, length(?1)) = ?1)"
            " ORDER BY id = ?1 DESC, merged_into IS NOT NULL, id LIMIT 100"
        )
        return [_person(row) for row in self._vault.fetch(sql, (wanted,))]

    def root(self, person_id: str) -> Person:
        """The person that this one turned out to be; itself when it was not merged."""
        person = self.get(person_id)
        while person.merged_into is not None:
            person = self.get(person.merged_into)
        return person

    def group(self, person_id: str) -> list[Person]:
        """Everybody who is the same person as this one, the root first."""
        rows = self._vault.fetch(_GROUP, (self.root(person_id).id,))
        return [_person(row) for row in rows]

    def all_roots(self) -> list[Person]:
        """Everybody who was not merged into somebody else."""
        rows = self._vault.fetch("SELECT * FROM person WHERE merged_into IS NULL ORDER BY id")
        return [_person(row) for row in rows]

    def roots(self) -> dict[str, str]:
        """Whom each person turned out to be, by id; those who stand alone are themselves."""
        return {row["id"]: row["root"] for row in self._vault.fetch(_ROOTS)}

    def rows(self, text: str, offset: int, limit: int) -> list[PersonRow]:
        """One page of the people whose code name, or a merged one, holds the text."""
        rows = self._vault.fetch(_ROWS, (_pattern(text), limit, offset))
        return [_row(row) for row in rows]

    def rows_of(self, person_ids: Iterable[str]) -> list[PersonRow]:
        """The lines of these people."""
        return [_row(row) for row in self._vault.fetch(_ROWS_OF, (to_json(list(person_ids)),))]

    def count(self, text: str) -> int:
        """How many the whole list has."""
        return int(self._vault.fetch(_COUNT, (_pattern(text),))[0][0])

    def incidents(self, person_ids: Sequence[str]) -> list[PersonIncident]:
        """The records that speak of any of these, newest change first."""
        rows = self._vault.fetch(_INCIDENTS, (to_json(list(person_ids)),))
        return [_incident(row) for row in rows]

    def rename(self, person_id: str, code_name: str) -> None:
        """Give a person another code name; raises `PersonUnknown`."""
        self._change("UPDATE person SET code_name = ?2 WHERE id = ?1", person_id, code_name)

    def set_merged(self, person_id: str, into: str | None) -> None:
        """Note who a person turned out to be, or take that back; raises `PersonUnknown`."""
        self._change("UPDATE person SET merged_into = ?2 WHERE id = ?1", person_id, into)

    def say_different(self, one: str, other: str, now: datetime) -> None:
        """Remember that two people are not the same."""
        first, second = sorted((one, other))
        self._vault.execute(
            "INSERT INTO not_same_person VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
            (first, second, to_text(now)),
        )

    def said_different(self) -> set[tuple[str, str]]:
        """The pairs that are not the same, the smaller id first."""
        rows = self._vault.fetch("SELECT one, other FROM not_same_person")
        return {(row["one"], row["other"]) for row in rows}

    def said_of_everybody(self) -> list[Said]:
        """What records say of people that helps to find out who is the same."""
        return [Said(row["person"], row["age"], row["country"]) for row in self._vault.fetch(_SAID)]

    def add_missing(self, incident_id: str, document: Document, now: datetime) -> None:
        """Add the people of a record that is about to be saved."""
        with self._vault.transaction() as connection:
            _add_missing(connection, incident_id, document, to_text(now))

    def _change(self, sql: str, *values: Value) -> None:
        if self._vault.execute(sql, values) != 1:
            raise PersonUnknown(str(values[0]))


def index(connection: Connection, incident_id: str, document: Document, moment: str) -> None:
    """Note of whom a record speaks, in the place of what was noted; unknown people are added.

    A received record brings the ids of its sender's vault, so that a later one is about the same.
    """
    connection.execute("DELETE FROM person_incident WHERE incident_id = ?", (incident_id,))
    _add_missing(connection, incident_id, document, moment)
    for person, party in persons_of(incident_id, document):
        connection.execute(
            "INSERT INTO person_incident VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
            (
                person,
                incident_id,
                storable(text_of(party, "id")),
                storable(" ".join(roles_of(party))),
                storable(age_range(party)),
            ),
        )


def _add_missing(connection: Connection, incident_id: str, document: Document, moment: str) -> None:
    for person, party in persons_of(incident_id, document):
        connection.execute(
            "INSERT INTO person VALUES (?, ?, ?, NULL) ON CONFLICT DO UPDATE"
            " SET code_name = excluded.code_name WHERE code_name = ''",
            (person, storable(text_of(party, "code_name")), moment),
        )


_GROUP = """
    WITH RECURSIVE same (id, depth) AS (
        VALUES (?1, 0) UNION SELECT person.id, depth + 1 FROM person JOIN same
        ON merged_into = same.id
    )
    SELECT person.* FROM person JOIN same USING (id) ORDER BY depth, person.id
"""
# Who was merged counts for the one it turned out to be, however often that one was merged again.
_SAME = """
    WITH RECURSIVE same (root, id) AS (
        SELECT id, id FROM person WHERE merged_into IS NULL
        UNION SELECT root, person.id FROM person JOIN same ON merged_into = same.id
    )
"""
_ROOTS = f"{_SAME} SELECT root, id FROM same"  # noqa: S608
_FOUND = "SELECT root FROM same JOIN person USING (id) WHERE code_name LIKE ? ESCAPE '\\'"
# The page first, then what is told of it: so the whole list is walked once, and not for each line.
_LINES = """
    SELECT page.id AS id, page.code_name AS name, count(DISTINCT incident.id) AS incidents,
        json_group_array(DISTINCT roles) FILTER (WHERE incident.id IS NOT NULL) AS roles,
        json_group_array(DISTINCT person.code_name) FILTER (WHERE person.id <> page.id) AS merged
    FROM page JOIN same ON same.root = page.id JOIN person ON person.id = same.id
        LEFT JOIN person_incident ON person_incident.person = person.id
        LEFT JOIN incident ON incident.id = incident_id
            AND incident.key NOT IN (SELECT key FROM removed_incident)
    GROUP BY page.id ORDER BY name COLLATE NOCASE, page.id
"""
_ROWS = f"""
    {_SAME}, page AS MATERIALIZED (
        SELECT id, code_name FROM person WHERE id IN ({_FOUND})
        ORDER BY code_name COLLATE NOCASE, id LIMIT ? OFFSET ?
    ) {_LINES}
"""  # noqa: S608
_ROWS_OF = f"""
    {_SAME}, page AS MATERIALIZED (
        SELECT id, code_name FROM person WHERE merged_into IS NULL
        AND id IN (SELECT value FROM json_each(?))
    ) {_LINES}
"""  # noqa: S608
_COUNT = f"{_SAME} SELECT count(*) FROM (SELECT DISTINCT root FROM ({_FOUND}))"  # noqa: S608
_INCIDENTS = """
    SELECT DISTINCT incident_id, code, summary, party, roles, sender, changed_at
    FROM person_incident JOIN present_incident AS incident ON incident.id = incident_id
    WHERE person IN (SELECT value FROM json_each(?)) ORDER BY changed_at DESC
"""
_SAID = """
    SELECT person, age, country
    FROM person_incident JOIN present_incident AS incident ON incident.id = incident_id
"""


def _pattern(text: str) -> str:
    escaped = text.strip().replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return f"%{escaped}%"


def _person(row: Row) -> Person:
    return Person(row["id"], row["code_name"], from_text(row["created_at"]), row["merged_into"])


def _row(row: Row) -> PersonRow:
    roles = {role for group in from_json(row["roles"]) for role in group.split()}
    merged = tuple(sorted(from_json(row["merged"])))
    return PersonRow(row["id"], row["name"], row["incidents"], tuple(sorted(roles)), merged)


def _incident(row: Row) -> PersonIncident:
    return PersonIncident(
        incident_id=row["incident_id"],
        incident_code=row["code"],
        summary=row["summary"],
        party=row["party"],
        roles=tuple(row["roles"].split()),
        received=row["sender"] is not None,
    )

"""Incidents in the database: the JSON document, and the columns that lists are made of."""

from collections.abc import Sequence
from datetime import datetime

from ishr_desktop.domain import edtf
from ishr_desktop.domain.errors import IncidentUnknown, InvalidIncident
from ishr_desktop.domain.facets import RULES
from ishr_desktop.domain.incident import Incident
from ishr_desktop.domain.incident_code import code_of, code_series
from ishr_desktop.domain.incident_list import IncidentQuery, IncidentRow
from ishr_desktop.storage import facets, persons, search
from ishr_desktop.storage.connections import Connection, Row, Value
from ishr_desktop.storage.incident_query import count_sql, ids_sql, rows_sql
from ishr_desktop.storage.json_text import from_json, storable, to_json
from ishr_desktop.storage.times import from_text, to_text
from ishr_desktop.storage.vault import Vault

_INSERT = """
    INSERT INTO incident (
        id, code, version, summary, tile, tiles, urgency, happened, when_text, country, stage,
        sender, created_at, changed_at, document
    ) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING key
"""
_UPDATE = """
    UPDATE incident SET (
        id, code, version, summary, tile, tiles, urgency, happened, when_text, country, stage,
        sender, created_at, changed_at, document
    ) = (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) WHERE id = ? RETURNING key
"""


class IncidentRepository:
    """All incidents of a vault, own and received."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def insert(self, incident: Incident) -> None:
        """Save a new incident."""
        with self._vault.transaction() as connection:
            row = connection.fetch(_INSERT, _values(incident))[0]
            _index(connection, row["key"], incident)

    def update(self, incident: Incident) -> None:
        """Save another version; raises `IncidentUnknown`."""
        with self._vault.transaction() as connection:
            rows = connection.fetch(_UPDATE, (*_values(incident), incident.id))
            if not rows:
                raise IncidentUnknown(incident.id)
            _index(connection, rows[0]["key"], incident)

    def derive(self, incident_id: str) -> None:
        """Make anew what is derived from an incident, in the bin or not.

        Raises `IncidentUnknown`.
        """
        with self._vault.transaction() as connection:
            sql = f"SELECT key, {_COLUMNS} incident WHERE id = ?"
            row = self._vault.fetch_one(sql, (incident_id,))
            if row is None:
                raise IncidentUnknown(incident_id)
            _index(connection, row["key"], _incident(row))

    def underived(self, limit: int) -> tuple[list[str], int]:
        """Some incidents that cannot be counted yet, and how many there are in all.

        They were saved by an earlier program, or by other rules than `domain.facets` has now.
        """
        found = int(self._vault.fetch(f"SELECT count(*) {_UNDERIVED}", (RULES,))[0][0])
        rows = self._vault.fetch(f"SELECT id {_UNDERIVED} LIMIT ?", (RULES, limit))
        return [str(row["id"]) for row in rows], found

    def forget_derived(self) -> None:
        """Forget what was derived from all incidents, to make it anew."""
        with self._vault.transaction() as connection:
            facets.forget(connection)

    def find(self, incident_id: str) -> Incident | None:
        """The incident with this id, if there is one that is not in the bin."""
        row = self._vault.fetch_one(f"{_SELECT_PRESENT} WHERE id = ?", (incident_id,))
        return None if row is None else _incident(row)

    def find_anywhere(self, incident_id: str) -> Incident | None:
        """The incident with this id, also when it is in the bin."""
        row = self._vault.fetch_one(f"{_SELECT} WHERE id = ?", (incident_id,))
        return None if row is None else _incident(row)

    def get(self, id_or_code: str) -> Incident:
        """One incident that is not in the bin; raises `IncidentUnknown`.

        Codes are given by each sender, so one code can stand for several incidents: own records
        come first, then the one that changed last.
        """
        row = self._vault.fetch_one(
            f"{_SELECT_PRESENT} WHERE id = ?1 OR code = ?1"
            " ORDER BY id = ?1 DESC, sender IS NOT NULL, changed_at DESC LIMIT 1",
            (id_or_code,),
        )
        if row is None:
            raise IncidentUnknown(id_or_code)
        return _incident(row)

    def rows(self, query: IncidentQuery, offset: int, limit: int) -> list[IncidentRow]:
        """One page of the list."""
        sql, values = rows_sql(query, offset, limit)
        return [listed(row) for row in self._vault.fetch(sql, values)]

    def count(self, query: IncidentQuery) -> int:
        """How many incidents the whole list has."""
        sql, values = count_sql(query)
        return int(self._vault.fetch(sql, values)[0][0])

    def ids(self, query: IncidentQuery) -> list[str]:
        """The ids of the whole list, in its order."""
        sql, values = ids_sql(query)
        return [str(row["id"]) for row in self._vault.fetch(sql, values)]

    def ids_beginning(self, beginning: str, limit: int = 2) -> list[str]:
        """At most `limit` ids that begin so."""
        sql = "SELECT id FROM present_incident WHERE id >= ?1 AND id < ?1 || char(1114111) LIMIT ?2"
        return [str(row["id"]) for row in self._vault.fetch(sql, (beginning, limit))]

    def next_code(self, now: datetime, prefix: str) -> str:
        """The next code of the year. A code that was given is never given again."""
        series = code_series(prefix, now)
        with self._vault.transaction() as connection:
            row = connection.fetch(
                "INSERT INTO code_counter VALUES (?, 1)"
                " ON CONFLICT DO UPDATE SET last = last + 1 RETURNING last",
                (series,),
            )[0]
        return code_of(series, row["last"])

    def delete(self, incident_id: str) -> None:
        """Remove an incident, its attachments and its outbox entries; raises `IncidentUnknown`.

        The files of the attachments are the caller's to remove (`EvidenceRepository.blobs_of`
        before); those that stay go at the next start.
        """
        with self._vault.transaction() as connection:
            rows = connection.fetch(
                "DELETE FROM incident WHERE id = ? RETURNING key", (incident_id,)
            )
            if not rows:
                raise IncidentUnknown(incident_id)
            search.remove(connection, rows[0]["key"])
            facets.remove(connection, rows[0]["key"])


def _index(connection: Connection, key: int, incident: Incident) -> None:
    """Everything that is derived from a record."""
    search.index(connection, key, incident.searchable())
    facets.index(connection, key, incident)
    persons.index(connection, incident.id, incident.document, to_text(incident.changed_at))


_UNDERIVED = """
    FROM present_incident WHERE key NOT IN (
        SELECT key FROM incident_terms WHERE rules = ?
    )
"""
_COLUMNS = "id, code, version, document, created_at, changed_at, sender FROM"
_SELECT = f"SELECT {_COLUMNS} incident"
_SELECT_PRESENT = f"SELECT {_COLUMNS} present_incident"


def _values(incident: Incident) -> Sequence[Value]:
    return (
        incident.id,
        storable(incident.code),
        incident.version,
        storable(incident.summary),
        storable(next(iter(incident.tiles), "")),
        storable(f",{','.join(incident.tiles)},"),
        storable(incident.urgency),
        _first_day(incident.when),
        storable(incident.when),
        storable(incident.country),
        storable(incident.stage),
        incident.sender,
        to_text(incident.created_at),
        to_text(incident.changed_at),
        to_json(incident.document),
    )


def _first_day(when: str) -> str:
    """The earliest day it can have been, for sorting; empty when nobody can tell."""
    try:
        day = edtf.parse(when).earliest
    except InvalidIncident:
        return ""
    return "" if day is None else day.isoformat()


def _incident(row: Row) -> Incident:
    return Incident(
        id=row["id"],
        code=row["code"],
        version=row["version"],
        document=from_json(row["document"]),
        created_at=from_text(row["created_at"]),
        changed_at=from_text(row["changed_at"]),
        sender=row["sender"],
    )


def listed(row: Row) -> IncidentRow:
    """A row of `incident_query.rows_sql`."""
    return IncidentRow(
        id=row["id"],
        code=row["code"],
        summary=row["summary"],
        tile=row["tile"],
        urgency=row["urgency"],
        when=row["when_text"],
        country=row["country"],
        stage=row["stage"],
        send_state=row["send_state"],
        attachment_count=row["attachment_count"],
        changed_at=row["changed_at"],
        sender_label=row["sender_label"],
    )

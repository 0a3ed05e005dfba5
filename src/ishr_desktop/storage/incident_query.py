"""The SQL of the list of incidents: first the row numbers of one page, then their columns."""

from collections.abc import Iterable

from ishr_desktop.domain.incident_list import IncidentQuery, SortBy
from ishr_desktop.storage.connections import Value
from ishr_desktop.storage.search import match_expression

_ORDER = {SortBy.CHANGED: "changed_at", SortBy.HAPPENED: "happened", SortBy.CODE: "code"}
_INDEX = {
    SortBy.CHANGED: "incident_changed",
    SortBy.HAPPENED: "incident_happened",
    SortBy.CODE: "incident_code",
}


def rows_sql(query: IncidentQuery, offset: int, limit: int) -> tuple[str, list[Value]]:
    """One page; a limit of -1 is everything."""
    chosen, values = _chosen(query)
    way = "DESC" if query.descending else "ASC"
    order = f"{_ORDER[query.sort_by]} {way}, key {way}"
    sql = f"""
        SELECT id, code, summary, tile, urgency, when_text, country, stage, send_state,
            attachment_count, changed_at, coalesce(contact.label, '') AS sender_label
        FROM (SELECT key AS chosen {chosen} ORDER BY {order} LIMIT ? OFFSET ?)
        JOIN incident ON key = chosen
        LEFT JOIN contact ON contact.fingerprint = incident.sender
        ORDER BY {order}
    """  # noqa: S608 - made of our own words only; what was typed is in `values`
    return sql, [*values, limit, offset]


def ids_sql(query: IncidentQuery) -> tuple[str, list[Value]]:
    """The ids of the whole list, in its order."""
    chosen, values = _chosen(query)
    way = "DESC" if query.descending else "ASC"
    return f"SELECT id {chosen} ORDER BY {_ORDER[query.sort_by]} {way}, key {way}", values


def count_sql(query: IncidentQuery) -> tuple[str, list[Value]]:
    """How many there are."""
    chosen, values = _chosen(query)
    return f"SELECT count(*) {chosen}", values


def _chosen(query: IncidentQuery) -> tuple[str, list[Value]]:
    """Where the rows are found: the index is walked in its order, and the table is not read.

    Left to itself SQLite reads the table for each word that is found, which is a hundred times
    slower when a word is common (docs/decisions/0011).
    """
    parts = ["key NOT IN (SELECT key FROM removed_incident)"]
    values: list[Value] = []

    def among(test: str, wanted: Iterable[str]) -> None:
        if tests := [test] * len(found := sorted(wanted)):
            parts.append(f"({' OR '.join(tests)})")
            values.extend(found)

    if words := match_expression(query.text):
        parts.append("key IN (SELECT rowid FROM incident_words WHERE incident_words MATCH ?)")
        values.append(words)
    among("instr(tiles, ?)", (f",{tile}," for tile in query.tiles))
    among("urgency = ?", query.urgency)
    among("country = ?", filter(None, [query.country]))
    among("send_state = ?", query.send_state)
    where = " AND ".join(parts)
    return f"FROM incident INDEXED BY {_INDEX[query.sort_by]} WHERE {where}", values

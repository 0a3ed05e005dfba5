"""The SQL of the list of incidents: first the row numbers of one page, then their columns."""

from ishr_desktop.domain.incident_list import IncidentQuery, SortBy
from ishr_desktop.storage.connections import Value
from ishr_desktop.storage.search import match_expression

_ORDER = {SortBy.CHANGED: "changed_at", SortBy.HAPPENED: "happened", SortBy.CODE: "code"}


def rows_sql(query: IncidentQuery, offset: int, limit: int) -> tuple[str, list[Value]]:
    """One page; a limit of -1 is everything."""
    where, values = _filter(query)
    way = "DESC" if query.descending else "ASC"
    order = f"{_ORDER[query.sort_by]} {way}, key {way}"
    # Only an index is walked up to the page; the table is read for the rows that are shown.
    sql = f"""
        SELECT incident.*, coalesce(contact.label, '') AS sender_label
        FROM (SELECT key AS chosen FROM incident {where} ORDER BY {order} LIMIT ? OFFSET ?)
        JOIN incident ON key = chosen
        LEFT JOIN contact ON contact.fingerprint = incident.sender
        ORDER BY {order}
    """  # noqa: S608
    return sql, [*values, limit, offset]


def count_sql(query: IncidentQuery) -> tuple[str, list[Value]]:
    """How many there are."""
    where, values = _filter(query)
    return f"SELECT count(*) FROM incident {where}", values  # noqa: S608


def _filter(query: IncidentQuery) -> tuple[str, list[Value]]:
    parts: list[str] = []
    values: list[Value] = []

    def among(column: str, wanted: frozenset[str]) -> None:
        if wanted:
            parts.append(f"{column} IN ({', '.join('?' * len(wanted))})")
            values.extend(sorted(wanted))

    if words := match_expression(query.text):
        parts.append("key IN (SELECT rowid FROM incident_words WHERE incident_words MATCH ?)")
        values.append(words)
    if query.tiles:
        among("key IN (SELECT key FROM incident_tile WHERE tile", query.tiles)
        parts[-1] += ")"
    among("urgency", query.urgency)
    among("country", frozenset(filter(None, [query.country])))
    among("send_state", query.send_state)
    return ("WHERE " + " AND ".join(parts) if parts else ""), values

"""The SQL of the list of incidents: first the row numbers of one page, then their columns."""

from ishr_desktop.domain.facets import FacetKind
from ishr_desktop.domain.incident_list import IncidentQuery, SortBy
from ishr_desktop.storage.connections import Value
from ishr_desktop.storage.search import match_expression

_ORDER = {SortBy.CHANGED: "changed_at", SortBy.HAPPENED: "happened", SortBy.CODE: "code"}
_INDEX = {
    SortBy.CHANGED: "incident_changed",
    SortBy.HAPPENED: "incident_happened",
    SortBy.CODE: "incident_code",
}


_IN_THE_INDEX = {
    FacetKind.TILE: "instr(tiles, ',' || ? || ',')",
    FacetKind.URGENCY: "urgency = ?",
    FacetKind.COUNTRY: "country = ?",
    FacetKind.SEND_STATE: "send_state = ?",
}
"""What the index of the list itself can answer."""
_BY_FACET = """key IN (
    SELECT incident_facet.key FROM incident_facet WHERE term IN (
        SELECT number FROM facet_term WHERE kind = ? AND value IN ({values})
    )
)"""
_BY_DAY = "key IN (SELECT key FROM incident_moment WHERE first_day <= ? AND last_day >= ?)"
_WORDS = "SELECT rowid AS key FROM incident_words WHERE incident_words MATCH ?"
_FILES = """
    SELECT incident_key AS key FROM attachment_text WHERE number IN (
        SELECT rowid FROM attachment_words WHERE attachment_words MATCH ?
    ) AND attachment_id NOT IN (SELECT id FROM removed_attachment)
"""
_NAMES = """
    SELECT incident_facet.key AS key FROM incident_facet WHERE term IN (
        SELECT number FROM facet_term WHERE kind = 'person' AND value IN ({values})
    )
"""
_ALWAYS, _NEVER = "0001-01-01", "9999-12-31"
FOUND_BEFORE = "SELECT key FROM temp.worded"
"""Where `storage.finding` has put the incidents that hold the words, so as to look once only."""

Sql = tuple[str, list[Value]]


def rows_sql(query: IncidentQuery, offset: int, limit: int, *, words_found: bool = False) -> Sql:
    """One page; a limit of -1 is everything."""
    where, values = chosen(query, words_found=words_found)
    way = "DESC" if query.descending else "ASC"
    order = f"{_ORDER[query.sort_by]} {way}, key {way}"
    sql = f"""
        SELECT id, code, summary, tile, urgency, when_text, country, stage, send_state,
            attachment_count, changed_at, coalesce(contact.label, '') AS sender_label
        FROM (SELECT key AS found {where} ORDER BY {order} LIMIT ? OFFSET ?)
        JOIN incident ON key = found
        LEFT JOIN contact ON contact.fingerprint = incident.sender
        ORDER BY {order}
    """  # noqa: S608 - made of our own words only; what was typed is in `values`
    return sql, [*values, limit, offset]


def ids_sql(query: IncidentQuery) -> Sql:
    """The ids of the whole list, in its order."""
    where, values = chosen(query)
    way = "DESC" if query.descending else "ASC"
    return f"SELECT id {where} ORDER BY {_ORDER[query.sort_by]} {way}, key {way}", values


def count_sql(query: IncidentQuery, *, words_found: bool = False) -> Sql:
    """How many there are."""
    where, values = chosen(query, words_found=words_found)
    return f"SELECT count(*) {where}", values


def chosen(query: IncidentQuery, *, words_found: bool = False) -> Sql:
    """Where the rows are found: the index is walked in its order, and the table is not read.

    Left to itself SQLite reads the table for each word that is found, which is a hundred times
    slower when a word is common (docs/decisions/0011). With `words_found` the words were looked
    for before.
    """
    parts = ["key NOT IN (SELECT key FROM removed_incident)"]
    values: list[Value] = []
    if words_found:
        parts.append(f"key IN ({FOUND_BEFORE})")
    elif sources := worded(query):
        parts.append("(" + " OR ".join(f"key IN ({sql})" for sql, _ in sources) + ")")
        values += [value for _, asked in sources for value in asked]
    for kind, wanted in query.values().items():
        test, asked = _facet_test(kind, wanted)
        parts.append(test)
        values += asked
    if query.since or query.until:
        parts.append(_BY_DAY)
        values.append(query.until.isoformat() if query.until else _NEVER)
        values.append(query.since.isoformat() if query.since else _ALWAYS)
    where = " AND ".join(parts)
    return f"FROM incident INDEXED BY {_INDEX[query.sort_by]} WHERE {where}", values


def worded(query: IncidentQuery) -> list[Sql]:
    """Statements that give the incidents with the words of the question, one for each source.

    The sources are the records, their files, and people by their real names; all words stand in
    one of them.
    """
    words = match_expression(query.text)
    if not words:
        return []
    sources: list[Sql] = [(_WORDS, [words]), (_FILES, [words])]
    if query.named:
        names = _NAMES.format(values=marks(len(query.named)))
        sources.append((names, [*sorted(query.named)]))
    return sources


def _facet_test(kind: FacetKind, wanted: tuple[str, ...]) -> Sql:
    if kind in _IN_THE_INDEX:
        return f"({' OR '.join([_IN_THE_INDEX[kind]] * len(wanted))})", list(wanted)
    return _BY_FACET.format(values=marks(len(wanted))), [str(kind), *wanted]


def marks(count: int) -> str:
    """Places for so many values."""
    return ", ".join("?" * count)

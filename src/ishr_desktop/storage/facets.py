"""Facets and moments in the database: brought up to date with each save, in its transaction."""

import sys
from array import array
from collections.abc import Iterable

from ishr_desktop.domain.facets import RULES, Facet, FacetKind, facets_of
from ishr_desktop.domain.incident import Incident
from ishr_desktop.domain.moments import Moment, moments_of
from ishr_desktop.storage.connections import Connection
from ishr_desktop.storage.json_text import storable

NO_END = "9999-12-31"
"""The last day of what goes on."""
_FIND_TERM = "SELECT number, label FROM facet_term WHERE kind = ? AND value = ?"
_ADD_TERM = """
    INSERT INTO facet_term (number, kind, value, label)
    SELECT coalesce(max(number), ?1) + 1, ?3, ?4, ?5 FROM facet_term
    WHERE number BETWEEN ?1 AND ?2 RETURNING number
"""
_MOMENTS = """
    SELECT first_day, last_day, act_type, victim, own_date FROM incident_moment
    WHERE key = ? ORDER BY place
"""
_ADD_MOMENT = "INSERT INTO incident_moment VALUES (?, ?, ?, ?, ?, ?, ?)"
Facets = dict[Facet, str]
"""Facets, each with the words to show for it."""
_SERIAL_BITS = 26
"""The bits above these say of which kind a term is, so that counting looks nothing up."""
_KINDS = list(FacetKind)


def index(connection: Connection, key: int, incident: Incident) -> None:
    """Make an incident countable, in the place of what was derived from it before.

    What lies in the bin is not counted.
    """
    if connection.fetch("SELECT 1 FROM removed_incident WHERE key = ?", (key,)):
        remove(connection, key)
        return
    same = _same_people(connection)
    facets = _with_ids_of_cases(connection, facets_of(incident, same))
    terms = {_number(connection, facet, words) for facet, words in facets.items()}
    before = _terms_before(connection, key)
    _drop(connection, key, before - terms)
    for term in sorted(terms - before):
        connection.execute("INSERT INTO incident_facet VALUES (?, ?)", (term, key))
    connection.execute(
        "INSERT OR REPLACE INTO incident_terms VALUES (?, ?, ?)", (key, RULES, packed(terms))
    )
    _index_moments(connection, key, list(moments_of(incident, same)))


def remove(connection: Connection, key: int) -> None:
    """Forget everything that was derived from an incident: it goes, or lies in the bin."""
    _drop(connection, key, _terms_before(connection, key))
    connection.execute("DELETE FROM incident_terms WHERE key = ?", (key,))
    connection.execute("DELETE FROM incident_moment WHERE key = ?", (key,))


def _same_people(connection: Connection) -> dict[str, str]:
    """Whom merged people turned out to be in the end."""
    rows = connection.fetch("SELECT id, merged_into FROM person WHERE merged_into IS NOT NULL")
    into = {str(row["id"]): str(row["merged_into"]) for row in rows}
    found = {}
    for person in into:
        root = person
        while root in into:
            root = into[root]
        found[person] = root
    return found


def forget(connection: Connection) -> None:
    """Forget what was derived from all incidents, to make it anew."""
    for table in ("facet_term", "incident_facet", "incident_terms", "incident_moment"):
        connection.execute(f"DELETE FROM {table}")  # noqa: S608


def kind_of(term: int) -> FacetKind:
    """The kind of a term, from its number."""
    return _KINDS[term >> _SERIAL_BITS]


def terms_of(kind: FacetKind) -> range:
    """All numbers that terms of a kind can have; the first is never given."""
    first = _KINDS.index(kind) << _SERIAL_BITS
    return range(first, first + (1 << _SERIAL_BITS))


def packed(terms: Iterable[int]) -> bytes:
    """Numbers of terms as they are stored."""
    return _little_endian(array("I", sorted(terms))).tobytes()


def unpacked(data: bytes) -> "array[int]":
    """Numbers of terms, of one incident or of several one after the other."""
    numbers = array("I")
    numbers.frombytes(data)
    return _little_endian(numbers)


def _little_endian(numbers: "array[int]") -> "array[int]":
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers


def _terms_before(connection: Connection, key: int) -> set[int]:
    rows = connection.fetch("SELECT terms FROM incident_terms WHERE key = ?", (key,))
    return set(unpacked(rows[0]["terms"])) if rows else set()


def _drop(connection: Connection, key: int, terms: Iterable[int]) -> None:
    for term in terms:
        connection.execute("DELETE FROM incident_facet WHERE term = ? AND key = ?", (term, key))


def _number(connection: Connection, facet: Facet, words: str) -> int:
    """The number of a term, new when it was never met; the words are those of the last save."""
    kind, value, label = str(facet.kind), storable(facet.value), storable(words)
    rows = connection.fetch(_FIND_TERM, (kind, value))
    if not rows:
        numbers = terms_of(facet.kind)
        added = connection.fetch(_ADD_TERM, (numbers[0], numbers[-1], kind, value, label))
        return int(added[0]["number"])
    number = int(rows[0]["number"])
    if rows[0]["label"] != label:
        connection.execute("UPDATE facet_term SET label = ? WHERE number = ?", (label, number))
    return number


def _index_moments(connection: Connection, key: int, moments: list[Moment]) -> None:
    whole = {(one.first, one.last) for one in moments if not one.act_type}
    rows = [
        (
            one.first.isoformat(),
            NO_END if one.last is None else one.last.isoformat(),
            storable(one.act_type),
            storable(one.victim),
            int(not one.act_type or (one.first, one.last) not in whole),
        )
        for one in moments
    ]
    before = connection.fetch(_MOMENTS, (key,))
    if rows == [tuple(row) for row in before]:  # type: ignore[arg-type]
        return
    connection.execute("DELETE FROM incident_moment WHERE key = ?", (key,))
    for place, row in enumerate(rows):
        connection.execute(_ADD_MOMENT, (key, place, *row))


def _with_ids_of_cases(connection: Connection, found: Facets) -> Facets:
    """The same with the id of a case where a record names it by its code."""
    named = [facet for facet in found if facet.kind is FacetKind.CASE]
    for facet in named:
        sql = "SELECT id FROM case_file WHERE code = ? COLLATE NOCASE"
        for row in connection.fetch(sql, (storable(facet.value),)):
            found[Facet(FacetKind.CASE, row["id"])] = found.pop(facet)
    return found

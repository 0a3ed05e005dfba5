"""How many of the found incidents have each value, counted in the way that reads least.

Three ways, by what is asked (docs/decisions/0072):

    few found, or most of them   the terms of the smaller side are read and counted here
    nothing is left out          the totals are read, which triggers keep
    a kind that is narrowed      the lists of its own values are counted by SQLite
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import nlargest

from ishr_desktop.domain.facets import Facet, FacetKind
from ishr_desktop.domain.incident_list import FacetCount, IncidentQuery
from ishr_desktop.domain.progress import Progress
from ishr_desktop.storage.connections import Connection, Value
from ishr_desktop.storage.facets import kind_of, terms_of, unpacked
from ishr_desktop.storage.incident_query import chosen

TERM_COLUMNS = """
    number, kind, value, coalesce(nullif(person.code_name, ''), case_file.code, label) AS label
    FROM facet_term LEFT JOIN person
        ON kind IN ('person', 'victim', 'perpetrator') AND person.id = value
    LEFT JOIN case_file ON kind = 'case' AND case_file.id = value
"""
_PIECE = 2_000
"""Incidents whose terms are counted at once: about two milliseconds without a pause."""
_READ_AT_ONCE = 200
_TERMS = "SELECT terms FROM incident_terms WHERE key"
_NAMED = f"SELECT {TERM_COLUMNS} WHERE number = ?"
_TOTALS = """
    SELECT number, total FROM facet_term WHERE kind = ? AND total > 0
    ORDER BY total DESC LIMIT ? OFFSET ?
"""


@dataclass(frozen=True)
class FacetCounting:
    """Counts for one question; its words were looked for already."""

    connection: Connection
    words_found: bool
    limit: int
    """Values of one kind, the most frequent first, besides those that are chosen."""
    progress: Progress

    def counts(self, query: IncidentQuery, kinds: Sequence[FacetKind]) -> Iterator[FacetCount]:
        """The counts of these kinds, each kind as if nothing of it were chosen."""
        narrowed = query.values()
        derived = [kind for kind in kinds if kind is not FacetKind.SEND_STATE]
        if FacetKind.SEND_STATE in kinds:
            yield from self._send_states(query)
        yield from self._plain(query, [kind for kind in derived if kind not in narrowed])
        for kind in derived:
            if kind in narrowed:
                yield from self._narrowed(query.without([kind]), kind, narrowed[kind])

    def _plain(self, query: IncidentQuery, kinds: Sequence[FacetKind]) -> Iterator[FacetCount]:
        where, values = chosen(query, words_found=self.words_found)
        if not query.is_filtered:
            yield from self._all_but(Counter(), kinds)
        elif kinds and self._is_small(where, values):
            tally = self._tally(f"{_TERMS} IN (SELECT key {where})", values)
            yield from self._most(tally, kinds)
        elif kinds:
            rest = self._tally(f"{_TERMS} NOT IN (SELECT key {where})", values)
            yield from self._all_but(rest, kinds)

    def _is_small(self, where: str, values: Sequence[Value]) -> bool:
        found = int(self.connection.fetch(f"SELECT count(*) {where}", values)[0][0])
        everything = int(self.connection.fetch("SELECT count(*) FROM incident")[0][0])
        return found * 2 <= everything

    def _tally(self, sql: str, values: Sequence[Value]) -> Counter[int]:
        """How often each term occurs."""
        rows = self.connection.fetch(sql, values)
        tally: Counter[int] = Counter()
        for start in range(0, len(rows), _PIECE):
            # In pieces, so that the window is drawn in between.
            self.progress(start, len(rows))
            tally.update(unpacked(b"".join(row[0] for row in rows[start : start + _PIECE])))
        return tally

    def _most(self, tally: Counter[int], kinds: Sequence[FacetKind]) -> Iterator[FacetCount]:
        by_kind: dict[FacetKind, Counter[int]] = {kind: Counter() for kind in kinds}
        for term, count in tally.items():
            if (kind := kind_of(term)) in by_kind:
                by_kind[kind][term] = count
        for counts in by_kind.values():
            yield from self._named(dict(counts.most_common(self.limit)))

    def _all_but(self, rest: Counter[int], kinds: Sequence[FacetKind]) -> Iterator[FacetCount]:
        for kind in kinds:
            counts: Counter[int] = Counter()
            for number, total in self._totals(kind):
                if len(counts) >= self.limit and total <= self._last_shown(counts):
                    break
                counts[number] = total - rest[number]
            yield from self._named({t: n for t, n in counts.most_common(self.limit) if n})

    def _last_shown(self, counts: Counter[int]) -> int:
        """What a term must occur more often than to be shown."""
        return nlargest(self.limit, counts.values())[-1]

    def _totals(self, kind: FacetKind) -> Iterator[tuple[int, int]]:
        """The terms of a kind among all incidents, the most frequent first."""
        offset = 0
        while rows := self.connection.fetch(_TOTALS, (str(kind), _READ_AT_ONCE, offset)):
            yield from ((int(row["number"]), int(row["total"])) for row in rows)
            offset += len(rows)

    def _narrowed(
        self, query: IncidentQuery, kind: FacetKind, values: Sequence[str]
    ) -> Iterator[FacetCount]:
        """The values of one kind, and in any case those that are chosen."""
        terms = [term for value in values for term in self._terms(Facet(kind, value))]
        marks = ", ".join("?" * len(terms))
        where, asked = chosen(query, words_found=self.words_found)
        every = terms_of(kind)
        sql = f"""
            SELECT term, count(*) AS count FROM incident_facet
            WHERE term BETWEEN ? AND ? AND key IN (SELECT key {where})
            GROUP BY term ORDER BY term IN ({marks}) DESC, count DESC LIMIT ?
        """  # noqa: S608
        found = (every[0], every[-1], *asked, *terms, self.limit + len(terms))
        rows = self.connection.fetch(sql, found)
        counts = {int(row["term"]): int(row["count"]) for row in rows}
        yield from self._named(dict.fromkeys(terms, 0) | counts)

    def _terms(self, facet: Facet) -> list[int]:
        """The number of a term, if it was ever given one."""
        sql = "SELECT number FROM facet_term WHERE kind = ? AND value = ?"
        return [int(row[0]) for row in self.connection.fetch(sql, (str(facet.kind), facet.value))]

    def _named(self, counts: Mapping[int, int]) -> Iterator[FacetCount]:
        for number, count in counts.items():
            row = self.connection.fetch(_NAMED, (number,))[0]
            yield FacetCount(Facet(FacetKind(row["kind"]), row["value"]), row["label"], count)

    def _send_states(self, query: IncidentQuery) -> list[FacetCount]:
        kind = FacetKind.SEND_STATE
        where, values = chosen(query.without([kind]), words_found=self.words_found)
        sql = f"SELECT send_state, count(*) {where} GROUP BY 1 ORDER BY 2 DESC, 1"
        counts = {str(row[0]): int(row[1]) for row in self.connection.fetch(sql, values)}
        counts = {**dict.fromkeys(query.values().get(kind, ()), 0), **counts}
        return [FacetCount(Facet(kind, value), "", count) for value, count in counts.items()]

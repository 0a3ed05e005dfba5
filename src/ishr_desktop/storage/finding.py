"""Searching and counting: the words are looked for once, and everything else is counted from them.

words ──▶ temp.worded ──┬─▶ count, pages of the list
                        └─▶ counts beside each facet
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from ishr_desktop.domain.facets import Facet, FacetKind
from ishr_desktop.domain.incident_list import FacetCount, IncidentQuery, IncidentRow
from ishr_desktop.domain.progress import Progress, silent
from ishr_desktop.storage.connections import Connection, Row, Value
from ishr_desktop.storage.facets import kind_of, unpacked
from ishr_desktop.storage.incident_query import Sql, chosen, count_sql, rows_sql, worded
from ishr_desktop.storage.incidents import listed
from ishr_desktop.storage.vault import Vault

COUNTED = 50
"""Values of one kind that are counted, the most frequent first; more are not shown."""
_PIECE = 2_000
"""Incidents whose terms are counted at once: about two milliseconds without a pause."""
_COLUMNS = """
    number, kind, value, coalesce(nullif(person.code_name, ''), label) AS label, total
    FROM facet_term LEFT JOIN person
        ON kind IN ('person', 'victim', 'perpetrator') AND person.id = value
"""
_TERMS = "SELECT terms FROM incident_terms WHERE key"
_TOTALS = f"SELECT {_COLUMNS} WHERE kind = ? AND total > 0 ORDER BY total DESC, number LIMIT ?"


@dataclass(frozen=True)
class Found:
    """The answer to one question."""

    count: int
    windows: tuple[tuple[int, Sequence[IncidentRow]], ...]
    """Pages of the list, each with the number of its first row."""


class FindingRepository:
    """Searches and counts in a vault. Each question may be stopped by its progress callback."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def find(
        self,
        query: IncidentQuery,
        offsets: Sequence[int],
        size: int,
        progress: Progress = silent,
    ) -> Found:
        """How many there are, and pages of `size` rows; raises `Cancelled`."""
        connection = self._vault.connection()
        with connection.stoppable(progress):
            words_found = _look_for_words(connection, query)
            count = int(_all(connection, count_sql(query, words_found=words_found))[0][0])
            windows = []
            for offset in offsets:
                if offset < count or offset == 0:
                    sql = rows_sql(query, offset, size, words_found=words_found)
                    windows.append((offset, [listed(row) for row in _all(connection, sql)]))
        return Found(count, tuple(windows))

    def count_facets(
        self,
        query: IncidentQuery,
        kinds: Sequence[FacetKind],
        limit: int = COUNTED,
        progress: Progress = silent,
    ) -> list[FacetCount]:
        """The most frequent values of each kind among what is found, and those that are chosen.

        Values of a kind are counted as if none of that kind had been chosen, so that one sees what
        choosing another would give. Raises `Cancelled`.
        """
        connection = self._vault.connection()
        with connection.stoppable(progress):
            words_found = _look_for_words(connection, query)
            counting = _Counting(connection, words_found, limit, progress)
            return list(chain.from_iterable(counting.kinds(query, kinds)))


def _look_for_words(connection: Connection, query: IncidentQuery) -> bool:
    """Put the incidents with the words of the question into `temp.worded`, if it has any."""
    sources = worded(query)
    if sources:
        connection.execute("CREATE TEMP TABLE IF NOT EXISTS worded (key INTEGER PRIMARY KEY)")
        connection.execute("DELETE FROM temp.worded")
        for sql, values in sources:
            connection.execute(f"INSERT OR IGNORE INTO temp.worded {sql}", values)
    return bool(sources)


def _all(connection: Connection, statement: Sql) -> list[Row]:
    sql, values = statement
    return connection.fetch(sql, values)


@dataclass(frozen=True)
class _Counting:
    connection: Connection
    words_found: bool
    limit: int
    progress: Progress

    def kinds(
        self, query: IncidentQuery, kinds: Sequence[FacetKind]
    ) -> Iterator[Sequence[FacetCount]]:
        if FacetKind.SEND_STATE in kinds:
            yield self._send_states(query)
        derived = [kind for kind in kinds if kind is not FacetKind.SEND_STATE]
        narrowed = set(query.values())
        # All that nothing was chosen of is counted in one go, each of the others by itself.
        groups = [[kind for kind in derived if kind not in narrowed]]
        groups += [[kind] for kind in derived if kind in narrowed]
        for group in filter(None, groups):
            yield self._group(query.without(group), query, group)

    def _group(
        self, counted: IncidentQuery, query: IncidentQuery, kinds: Sequence[FacetKind]
    ) -> list[FacetCount]:
        wanted = [facet for facet in query.facets if facet.kind in kinds]
        if not counted.is_filtered:
            return list(self._totals(kinds, wanted))
        return list(self._among(self._tally(counted), kinds, wanted))

    def _totals(self, kinds: Sequence[FacetKind], wanted: list[Facet]) -> Iterator[FacetCount]:
        chosen_terms = self._terms(wanted)
        for kind in kinds:
            rows = self.connection.fetch(_TOTALS, (str(kind), self.limit))
            counts = {int(row["number"]): int(row["total"]) for row in rows}
            counts |= {term: n for term, n in chosen_terms.items() if kind_of(term) is kind}
            yield from self._named(counts)

    def _tally(self, query: IncidentQuery) -> Counter[int]:
        """How often each term occurs. The smaller side is counted: what is found, or the rest."""
        where, values = chosen(query, words_found=self.words_found)
        found = int(self.connection.fetch(f"SELECT count(*) {where}", values)[0][0])
        everything = int(self.connection.fetch("SELECT count(*) FROM incident")[0][0])
        if found * 2 <= everything:
            return self._count(f"{_TERMS} IN (SELECT key {where})", values)
        rest = self._count(f"{_TERMS} NOT IN (SELECT key {where})", values)
        rows = self.connection.fetch("SELECT number, total FROM facet_term WHERE total > 0")
        tally = Counter({int(row["number"]): int(row["total"]) for row in rows})
        tally.subtract(rest)
        return tally

    def _count(self, sql: str, values: Sequence[Value]) -> Counter[int]:
        rows = self.connection.fetch(sql, values)
        tally: Counter[int] = Counter()
        for start in range(0, len(rows), _PIECE):
            # In pieces, so that the window is drawn in between.
            self.progress(start, len(rows))
            tally.update(unpacked(b"".join(row[0] for row in rows[start : start + _PIECE])))
        return tally

    def _among(
        self, tally: Counter[int], kinds: Sequence[FacetKind], wanted: list[Facet]
    ) -> Iterator[FacetCount]:
        by_kind: dict[FacetKind, Counter[int]] = {kind: Counter() for kind in kinds}
        for term, count in tally.items():
            if count > 0 and (kind := kind_of(term)) in by_kind:
                by_kind[kind][term] = count
        chosen_terms = self._terms(wanted)
        for kind, counts in by_kind.items():
            shown = dict(counts.most_common(self.limit))
            shown |= {term: counts[term] for term in chosen_terms if kind_of(term) is kind}
            yield from self._named(shown)

    def _terms(self, facets: list[Facet]) -> dict[int, int]:
        """The numbers of terms with their totals."""
        sql = "SELECT number, total FROM facet_term WHERE kind = ? AND value = ?"
        found = (self.connection.fetch(sql, (str(kind), value)) for kind, value in facets)
        return {int(row["number"]): int(row["total"]) for rows in found for row in rows}

    def _named(self, counts: Mapping[int, int]) -> Iterator[FacetCount]:
        for number, count in counts.items():
            row = self.connection.fetch(f"SELECT {_COLUMNS} WHERE number = ?", (number,))[0]
            yield FacetCount(Facet(FacetKind(row["kind"]), row["value"]), row["label"], count)

    def _send_states(self, query: IncidentQuery) -> list[FacetCount]:
        counted = query.without([FacetKind.SEND_STATE])
        where, values = chosen(counted, words_found=self.words_found)
        sql = f"SELECT send_state, count(*) AS count {where} GROUP BY send_state ORDER BY 2 DESC, 1"
        counts = {row[0]: int(row[1]) for row in self.connection.fetch(sql, values)}
        wanted = {facet.value for facet in query.facets if facet.kind is FacetKind.SEND_STATE}
        values_of = [*counts, *sorted(wanted - set(counts))]
        kind = FacetKind.SEND_STATE
        return [FacetCount(Facet(kind, value), "", counts.get(value, 0)) for value in values_of]

"""Searching and counting: the words are looked for once, and everything else is counted from them.

words ──▶ temp.worded ──┬─▶ count, pages of the list
                        └─▶ counts beside each facet
"""

from collections.abc import Iterable, Sequence

from ishr_desktop.domain.facets import Facet, FacetKind, folded
from ishr_desktop.domain.incident_list import FacetCount, Found, IncidentQuery
from ishr_desktop.domain.progress import Progress, silent
from ishr_desktop.storage.connections import Connection, Row
from ishr_desktop.storage.facet_counts import TERM_COLUMNS, FacetCounting
from ishr_desktop.storage.incident_query import Sql, count_sql, rows_sql, worded
from ishr_desktop.storage.incidents import listed
from ishr_desktop.storage.json_text import storable
from ishr_desktop.storage.search import match_expression
from ishr_desktop.storage.vault import Vault

COUNTED = 50
"""Values of one kind that are counted, the most frequent first; more are not shown."""


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
            words_found = look_for_words(connection, query)
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
            words_found = look_for_words(connection, query)
            counting = FacetCounting(connection, words_found, limit, progress)
            return list(counting.counts(query, kinds))

    def value(self, kind: FacetKind, words: str) -> str:
        """The value of this kind with this value or these words; empty when there is none."""
        sql = f"""
            SELECT {TERM_COLUMNS} WHERE kind = ?1
                AND (value IN (?2, ?3) OR label = ?2 COLLATE NOCASE
                    OR person.code_name = ?2 COLLATE NOCASE OR case_file.code = ?2 COLLATE NOCASE)
            ORDER BY value = ?2 DESC, total DESC LIMIT 1
        """
        row = self._vault.fetch_one(sql, (str(kind), storable(words), storable(folded(words))))
        return "" if row is None else str(row["value"])

    def label(self, facet: Facet) -> str:
        """The words for a value; empty when records say none, or it is not known."""
        sql = f"SELECT {TERM_COLUMNS} WHERE kind = ? AND value = ?"
        row = self._vault.fetch_one(sql, (str(facet.kind), facet.value))
        return "" if row is None else str(row["label"])

    def holds(self, incident_id: str, text: str) -> bool:
        """Whether the record itself, without its files, holds all these words."""
        sql = """
            SELECT 1 FROM incident JOIN incident_words ON incident_words.rowid = key
            WHERE id = ? AND incident_words MATCH ?
        """
        words = match_expression(text)
        return bool(words) and self._vault.fetch_one(sql, (incident_id, words)) is not None

    def code_names(self, incident_id: str, people: Iterable[str]) -> list[str]:
        """The code names of those of these people of whom an incident speaks."""
        wanted = sorted(people)
        marks = ", ".join("?" * len(wanted))
        sql = f"""
            SELECT coalesce(nullif(person.code_name, ''), label) AS name
            FROM incident JOIN incident_facet USING (key) JOIN facet_term ON number = term
            LEFT JOIN person ON person.id = value
            WHERE incident.id = ? AND kind = 'person' AND value IN ({marks}) ORDER BY name
        """  # noqa: S608
        return [str(row["name"]) for row in self._vault.fetch(sql, (incident_id, *wanted))]


def look_for_words(connection: Connection, query: IncidentQuery) -> bool:
    """Put the incidents with the words of the question into `temp.worded`.

    Whether the question has any words.
    """
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

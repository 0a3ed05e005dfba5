"""When things happened, read for the timeline and for patterns."""

from collections.abc import Sequence
from datetime import date

from ishr_desktop.domain.incident_list import IncidentQuery
from ishr_desktop.domain.moments import Moment, Timeline, TimelineEntry, VictimMoment
from ishr_desktop.domain.progress import Progress, silent
from ishr_desktop.storage.connections import Row
from ishr_desktop.storage.facets import NO_END
from ishr_desktop.storage.finding import look_for_words
from ishr_desktop.storage.incident_query import chosen
from ishr_desktop.storage.vault import Vault

# The records are joined to what is left after the limit, and their long rows are not sorted.
_TIMELINE = """
    SELECT id, code, summary, tile, first_day, last_day, act_type, victim FROM (
        SELECT key, place, first_day, last_day, act_type, victim
        FROM incident_moment INDEXED BY incident_moment_first
        WHERE own_date = 1 AND incident_moment.key IN (SELECT key {where})
        ORDER BY first_day DESC, key DESC, place DESC LIMIT ?
    ) JOIN incident USING (key) ORDER BY first_day DESC, key DESC, place
"""
_COUNT = """
    SELECT count(*) FROM incident_moment INDEXED BY incident_moment_first
    WHERE own_date = 1 AND incident_moment.key IN (SELECT key {where})
"""
_OF_VICTIMS = """
    SELECT id, first_day, last_day, act_type, victim FROM (
        SELECT key, place, first_day, last_day, act_type, victim FROM incident_moment
        WHERE act_type <> '' AND victim IN (
            SELECT victim FROM incident_moment WHERE act_type IN ({types}) AND victim <> ''
        ) AND incident_moment.key IN (SELECT key {where})
        ORDER BY first_day, key, place LIMIT ?
    ) JOIN incident USING (key) ORDER BY first_day, key, place
"""


class MomentRepository:
    """The moments of the incidents of a vault. Each question may be stopped by its progress."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def timeline(self, query: IncidentQuery, limit: int, progress: Progress = silent) -> Timeline:
        """The last `limit` entries of what is found, the newest first; raises `Cancelled`."""
        connection = self._vault.connection()
        with connection.stoppable(progress):
            words_found = look_for_words(connection, query)
            where, values = chosen(query, words_found=words_found)
            rows = connection.fetch(_TIMELINE.format(where=where), (*values, limit))
            found = int(connection.fetch(_COUNT.format(where=where), values)[0][0])
        return Timeline(tuple(_entry(row) for row in rows), found)

    def of_victims(
        self,
        query: IncidentQuery,
        types: Sequence[str],
        limit: int,
        progress: Progress = silent,
    ) -> list[VictimMoment]:
        """Everything done to those to whom one of these types of acts was done, oldest first.

        Raises `Cancelled`.
        """
        connection = self._vault.connection()
        with connection.stoppable(progress):
            words_found = look_for_words(connection, query)
            where, values = chosen(query, words_found=words_found)
            sql = _OF_VICTIMS.format(where=where, types=", ".join("?" * len(types)))
            rows = connection.fetch(sql, (*types, *values, limit))
        return [VictimMoment(row["id"], _moment(row)) for row in rows]


def _entry(row: Row) -> TimelineEntry:
    return TimelineEntry(row["id"], row["code"], row["summary"], row["tile"], _moment(row))


def _moment(row: Row) -> Moment:
    last = None if row["last_day"] == NO_END else date.fromisoformat(row["last_day"])
    first = date.fromisoformat(row["first_day"])
    return Moment(first, last, row["act_type"], row["victim"])

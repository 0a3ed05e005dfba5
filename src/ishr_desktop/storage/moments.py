"""When things happened, read for the timeline and for patterns."""

from collections.abc import Sequence
from datetime import date

from ishr_desktop.domain.incident_list import IncidentQuery
from ishr_desktop.domain.moments import Moment, Timeline, TimelineEntry, VictimMoment
from ishr_desktop.domain.progress import Progress, silent
from ishr_desktop.storage.connections import Row
from ishr_desktop.storage.facets import NO_END
from ishr_desktop.storage.finding import look_for_words
from ishr_desktop.storage.incident_query import chosen, marks
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
# Those to whom something of the second kind happened after something of the first, and all that
# happened to them until then. What comes later is not read: it can be very much.
_OF_VICTIMS = """
    WITH found AS MATERIALIZED (SELECT key {where}),
    before AS (
        SELECT victim, min(last_day) AS last_day
        FROM incident_moment INDEXED BY incident_moment_victim
        WHERE victim <> '' AND act_type IN ({first}) AND key IN (SELECT key FROM found)
        GROUP BY victim
    ),
    chosen AS MATERIALIZED (
        SELECT before.victim AS victim, min(later.first_day) AS until
        FROM before CROSS JOIN incident_moment AS later INDEXED BY incident_moment_victim
        WHERE later.victim = before.victim AND later.victim <> ''
            AND later.act_type IN ({then}) AND later.first_day > before.last_day
            AND later.key IN (SELECT key FROM found)
        GROUP BY before.victim LIMIT ?
    )
    SELECT id, first_day, last_day, act_type, moment.victim AS victim
    FROM chosen CROSS JOIN incident_moment AS moment INDEXED BY incident_moment_victim
    JOIN incident USING (key)
    WHERE moment.victim = chosen.victim AND moment.victim <> '' AND act_type IN ({both})
        AND first_day <= until AND moment.key IN (SELECT key FROM found)
    ORDER BY first_day, moment.key, place
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
        first: Sequence[str],
        then: Sequence[str],
        limit: int,
        progress: Progress = silent,
    ) -> list[VictimMoment]:
        """What of both was done to those who suffered one type of act and later the other.

        Until the first of the other. Of at most `limit` people, oldest first. Raises `Cancelled`.
        """
        connection = self._vault.connection()
        with connection.stoppable(progress):
            words_found = look_for_words(connection, query)
            where, values = chosen(query, words_found=words_found)
            sql = _OF_VICTIMS.format(
                where=where,
                first=marks(len(first)),
                then=marks(len(then)),
                both=marks(len(first) + len(then)),
            )
            rows = connection.fetch(sql, (*values, *first, *then, limit, *first, *then))
        return [VictimMoment(row["id"], _moment(row)) for row in rows]


def _entry(row: Row) -> TimelineEntry:
    return TimelineEntry(row["id"], row["code"], row["summary"], row["tile"], _moment(row))


def _moment(row: Row) -> Moment:
    last = None if row["last_day"] == NO_END else date.fromisoformat(row["last_day"])
    first = date.fromisoformat(row["first_day"])
    return Moment(first, last, row["act_type"], row["victim"])

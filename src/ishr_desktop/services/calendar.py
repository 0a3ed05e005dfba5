"""The calendar of one vault: what its records, the packs that count and its people say of days."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from ishr_desktop.domain.advice.rule_book import RuleBook
from ishr_desktop.domain.calendar.entries import entries
from ishr_desktop.domain.calendar.entry import CalendarEntry, RecordNamed
from ishr_desktop.domain.calendar.known_dates import KnownDates, known_dates_from
from ishr_desktop.domain.calendar.own_date import OwnDate, require_clear
from ishr_desktop.domain.calendar.record_entries import RecordDates, record_dates
from ishr_desktop.domain.clock import Clock
from ishr_desktop.domain.errors import OwnDateUnknown
from ishr_desktop.domain.ids import new_id
from ishr_desktop.domain.incident_list import IncidentQuery, IncidentRow
from ishr_desktop.domain.progress import Progress, silent
from ishr_desktop.resources.case_facts import facts_of
from ishr_desktop.services.advice import Advice
from ishr_desktop.services.incidents import Incidents
from ishr_desktop.storage.own_dates import OwnDateRepository
from ishr_desktop.storage.vault import Vault

RulesThatCount = Callable[[], tuple[Mapping[str, Any], ...]]
_EVERYTHING = -1


@dataclass(frozen=True)
class _Kept:
    """What was found for a record, and from what."""

    changed_at: str
    book: RuleBook
    today: date
    dates: RecordDates

    def is_of(self, row: IncidentRow, book: RuleBook, today: date) -> bool:
        """Whether nothing changed since."""
        same_day = (self.changed_at, self.today) == (row.changed_at, today)
        return same_day and self.book is book


class Calendar:
    """The days of one vault, and the dates that its people wrote down."""

    def __init__(
        self,
        vault: Vault,
        incidents: Incidents,
        advice: Advice,
        rules: RulesThatCount,
        clock: Clock,
    ) -> None:
        self._incidents = incidents
        self._advice = advice
        self._rules = rules
        self._clock = clock
        self._own = OwnDateRepository(vault)
        self._read: dict[str, _Kept] = {}

    def entries(
        self, countries: Sequence[str] = (), progress: Progress = silent
    ) -> tuple[CalendarEntry, ...]:
        """Every line, as things stand today; also the reviews of `countries` (alpha-3).

        A record is asked again only when it changed. Raises `Cancelled` from inside `progress`.
        """
        today = self.today
        return entries(self._known(), self._records(today, progress), self.own(), today, countries)

    @property
    def today(self) -> date:
        """The day on the clock of this computer."""
        return self._clock().date()

    # --- dates that people wrote down -------------------------------------------------------

    def own(self) -> list[OwnDate]:
        """All of them in the order they were written."""
        return self._own.all()

    def get(self, own_id: str) -> OwnDate:
        """One of them; raises `OwnDateUnknown`."""
        for own in self.own():
            if own.id == own_id:
                return own
        raise OwnDateUnknown

    def add(self, own: OwnDate) -> OwnDate:
        """Keep a new one; raises `OwnDateUnclear`."""
        require_clear(own)
        now = self._clock()
        kept = replace(own, id=new_id(now))
        self._own.add(kept, now)
        return kept

    def change(self, own: OwnDate) -> None:
        """Keep it in the place of what it said; raises `OwnDateUnclear` or `OwnDateUnknown`."""
        require_clear(own)
        self._own.change(own)

    def remove(self, own_id: str) -> None:
        """Forget one; raises `OwnDateUnknown`."""
        self._own.remove(own_id)

    # --- what is read -----------------------------------------------------------------------

    def _known(self) -> list[KnownDates]:
        return [known_dates_from(rules) for rules in self._rules()]

    def _records(self, today: date, progress: Progress) -> list[RecordDates]:
        book = self._advice.book
        rows = self._incidents.rows(IncidentQuery(), 0, _EVERYTHING)
        read: dict[str, _Kept] = {}
        for number, row in enumerate(rows, start=1):
            # Advice for a record costs milliseconds: of ten thousand nobody waits twice.
            kept = self._read.get(row.id)
            if kept is None or not kept.is_of(row, book, today):
                kept = _Kept(row.changed_at, book, today, self._dates(row, book, today))
            read[row.id] = kept
            progress(number, len(rows))
        self._read = read
        return [kept.dates for kept in read.values()]

    def _dates(self, row: IncidentRow, book: RuleBook, today: date) -> RecordDates:
        document = self._incidents.get(row.id).document
        record = RecordNamed(row.id, row.code)
        return record_dates(record, facts_of(document, today), book, today)

"""One line of the calendar."""

from calendar import monthrange
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from ishr_desktop.domain.wording import Words

REFUSED_LATE = "bar"
"""The kind of limit after which a body refuses."""
NEAR_DAYS = 30
"""What must be done within so many days stands on top."""
_TO_DO = frozenset({"deadline", "feared", "review_deadline", "call", "own"})


class EntryKind(StrEnum):
    """What a line of the calendar is about."""

    DEADLINE = "deadline"
    """The last day on which a record can be brought before a body."""
    FEARED = "feared"
    """A day on which a record says that something is feared."""
    REVIEW_DEADLINE = "review_deadline"
    """The last day for submissions to the Universal Periodic Review of a country."""
    REVIEW = "review"
    """The session in which a country is reviewed."""
    SESSION = "session"
    CALL = "call"
    """Information is asked for until about then."""
    REPORT = "report"
    """A body reports."""
    OWN = "own"
    """A date that a person wrote down."""


class Exactness(StrEnum):
    """How exactly a date is known."""

    DAY = "day"
    MONTH = "month"
    UNKNOWN = "unknown"
    """It has to be asked for."""


@dataclass(frozen=True)
class SourceNamed:
    """Where a date can be looked up."""

    title: str
    url: str


@dataclass(frozen=True)
class RecordNamed:
    """The record that a line belongs to."""

    id: str
    code: str


@dataclass(frozen=True)
class CalendarEntry:
    """One line. What it does not have is empty or None."""

    kind: EntryKind
    first: date | None = None
    """The only day of a deadline; None when the date is not known."""
    last: date | None = None
    title: Words = field(default_factory=dict)
    """Of a date of a pack its words, of a deadline the name of the mechanism, in any language."""
    note: Words = field(default_factory=dict)
    mechanism: str = ""
    country: str = ""
    record: RecordNamed | None = None
    own: str = ""
    """Id of the own date."""
    session: str = ""
    """Number of a session of the Universal Periodic Review."""
    limit: str = ""
    """Kind of the time limit of a deadline, such as `bar`."""
    certain: bool = True
    """Whether it is clear that the mechanism is for this record at all."""
    confidence: str = ""
    as_of: date | None = None
    """The date of the data; None for what the vault itself says."""
    is_old: bool = False
    """Whether the data is older than its review interval."""
    sources: tuple[SourceNamed, ...] = ()

    @property
    def key(self) -> str:
        """Tells it from all others; the same as long as it is about the same thing and day."""
        record = self.record.id if self.record else ""
        parts = (self.kind, record, self.own, self.mechanism, self.country, self.session)
        return "|".join((*parts, str(self.first), self.title.get("en", "")))

    @property
    def exactness(self) -> Exactness:
        """Whole months are months; everything else that is known is days."""
        if self.first is None or self.last is None:
            return Exactness.UNKNOWN
        whole = self.first.day == 1 and self.last.day == monthrange(*_month(self.last))[1]
        return Exactness.MONTH if whole else Exactness.DAY

    @property
    def check_first(self) -> bool:
        """Whether nobody should rely on it without looking it up."""
        from_pack = self.as_of is not None
        unsure = self.confidence != "high" or self.exactness is not Exactness.DAY
        return self.is_old or not self.certain or (from_pack and unsure)

    def is_near(self, today: date) -> bool:
        """Whether something must be done about it within 30 days, today included."""
        if self.kind.value not in _TO_DO or self.last is None:
            return False
        if self.may_be_over(today):
            return True
        return 0 <= (self.last - today).days <= NEAR_DAYS

    def is_past(self, today: date) -> bool:
        """Whether it is over for sure."""
        over = self.last is not None and self.last < today
        return over and not self.may_be_over(today)

    def may_be_over(self, today: date) -> bool:
        """Whether a last day that is counted from the earliest possible day has passed.

        Counted from the latest possible day it has not, or advice would have closed that door.
        """
        passed = self.last is not None and self.last < today
        return passed and self.kind is EntryKind.DEADLINE and self.limit == REFUSED_LATE


def in_order(entry: CalendarEntry) -> tuple[date, date, str]:
    """By day, what must be done before what is held; what has no date comes last."""
    to_do = "" if entry.kind.value in _TO_DO else entry.kind.value
    first = entry.first or date.max
    return first, entry.last or date.max, to_do


def _month(day: date) -> tuple[int, int]:
    return day.year, day.month

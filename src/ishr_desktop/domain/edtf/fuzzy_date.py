"""One date, as exact as it is known."""

import calendar
from dataclasses import dataclass, replace
from datetime import date

SEASONS = range(21, 25)
"""They fall in other months in the south, so each stands for its whole year."""

_Day = tuple[int, int, int]
"""Year, month, day; unlike `date` without a limit to the years."""


@dataclass(frozen=True)
class FuzzyDate:
    """One date of the Gregorian calendar, counted back before 1582 and before the year 1."""

    year: int
    """The first year it can be, when `year_span` is more than 1; 0 is the year before year 1."""
    month: int | None = None
    """1 to 12; 21 to 24 for spring, summer, autumn and winter; None when not given."""
    day: int | None = None
    year_span: int = 1
    """1 for a known year, 10 for `201X`, 100 for `20XX`."""
    unknown_parts: int = 0
    """How many of month and day were written as unknown (`XX`) rather than left out."""
    about: bool = False
    unsure: bool = False
    time: str = ""
    """`HH:MM`, or an empty string. A date that is about or unsure has none: EDTF has no form
    for a doubtful moment."""
    seconds: str = ""
    """`SS`, when they were written."""
    offset: str = ""
    """`Z`, `+03` or `+03:00` as it was written; an empty string when nobody said."""

    @property
    def earliest(self) -> date:
        """The first day it can be; for years that a `date` cannot hold, its first or last day.

        So what is older than year 1 is sorted before all else, and what is later than 9999 after.
        """
        return _as_date(self.first)

    @property
    def latest(self) -> date:
        """The last day it can be, with the same limits."""
        return _as_date(self.last)

    @property
    def masked(self) -> bool:
        """Whether a part was written as unknown."""
        return self.unknown_parts > 0 or self.year_span > 1

    @property
    def first(self) -> _Day:
        """Year, month and day of the first day it can be, in any year."""
        return self.year, self._months()[0], self.day or 1

    @property
    def last(self) -> _Day:
        """Year, month and day of the last day it can be."""
        year, month = self.year + self.year_span - 1, self._months()[1]
        return year, month, self.day or days_in(year, month)

    def qualified(self, *, about: bool, unsure: bool) -> "FuzzyDate":
        """The same date with other doubts; a doubtful one loses its time of day."""
        if about or unsure:
            return replace(self.without_time(), about=about, unsure=unsure)
        return replace(self, about=False, unsure=False)

    def without_time(self) -> "FuzzyDate":
        """The same date without a time of day."""
        return replace(self, time="", seconds="", offset="")

    def text(self) -> str:
        """The date in EDTF."""
        parts = [self._year_text()]
        parts += [f"{part:02d}" for part in (self.month, self.day) if part is not None]
        parts += ["XX"] * self.unknown_parts
        return "-".join(parts) + self._clock() + self._qualifier()

    def _months(self) -> tuple[int, int]:
        if self.month is None or self.month in SEASONS:
            return 1, 12
        return self.month, self.month

    def _year_text(self) -> str:
        if abs(self.year) > 9999:
            return f"Y{self.year}"
        unknown = len(str(self.year_span)) - 1
        # The letters X stand for the digits away from year 0: -201X begins in -2019.
        nearest = self.year if self.year >= 0 else self.year + self.year_span - 1
        digits = f"{abs(nearest):04d}"
        return ("-" if self.year < 0 else "") + digits[: 4 - unknown] + "X" * unknown

    def _clock(self) -> str:
        return f"T{self.time}:{self.seconds or '00'}{self.offset}" if self.time else ""

    def _qualifier(self) -> str:
        if self.about:
            return "%" if self.unsure else "~"
        return "?" if self.unsure else ""


def days_in(year: int, month: int) -> int:
    """How many days a month has, in any year."""
    return calendar.monthrange(year, month)[1]


def _as_date(day: _Day) -> date:
    if day[0] < date.min.year:
        return date.min
    return date.max if day[0] > date.max.year else date(*day)

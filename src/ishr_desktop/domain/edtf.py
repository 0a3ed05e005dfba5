"""Dates that are not exact: the part of EDTF (ISO 8601-2) that the incident model uses.

Levels 0 and 1 for the years 1 to 9999, and from level 2 one-of-a-set; qualifiers on parts of a
date (level 2) are read as if they stood at its end.
"""

import calendar
import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ishr_desktop.domain.errors import InvalidIncident

NOT_EDTF = "not_edtf"
NO_SUCH_DAY = "no_such_day"
END_BEFORE_START = "end_before_start"
"""The reasons with which a statement is refused."""

_FIELD = "when"
_Q = "[?~%]?"
_DATE = re.compile(
    rf"{_Q}(?P<year>[0-9]{{4}}|[0-9]{{3}}X|[0-9]{{2}}XX){_Q}"
    rf"(?:-{_Q}(?P<month>[0-9]{{2}}|XX){_Q}(?:-{_Q}(?P<day>[0-9]{{2}}|XX){_Q}"
    r"(?:T(?P<time>[0-9]{2}:[0-9]{2})(?::[0-9]{2})?(?:Z|[+-][0-9]{2}(?::[0-9]{2})?)?)?)?)?"
)
_SEASONS = range(21, 25)
"""They fall in other months in the south, so each stands for its whole year."""
LENGTH_LIMIT = 200
"""Characters. A set of a dozen days fits; nobody says more than that in one date."""


class Shape(StrEnum):
    """What kind of statement about time it is."""

    DATE = "date"
    SPAN = "span"
    SINCE = "since"
    """It began then and goes on (`2025-03-14/..`)."""
    FROM = "from"
    """It began then; the end is not known (`2025-03-14/`)."""
    UNTIL = "until"
    """It was before then (`../2025-03-14`)."""
    ONE_OF = "one_of"


@dataclass(frozen=True)
class FuzzyDate:
    """One date of the Gregorian calendar, as exact as it is known."""

    year: int
    """The first year it can be, when `year_span` is more than 1."""
    month: int | None = None
    """1 to 12; 21 to 24 for spring, summer, autumn and winter; None when not given."""
    day: int | None = None
    year_span: int = 1
    """1 for a known year, 10 for `201X`, 100 for `20XX`."""
    masked: bool = False
    """Whether a part was written as unknown (`XX`) rather than left out."""
    about: bool = False
    unsure: bool = False
    time: str = ""
    """`HH:MM`, or an empty string."""

    @property
    def earliest(self) -> date:
        """The first day it can be."""
        return date(max(self.year, 1), self._months()[0], self.day or 1)

    @property
    def latest(self) -> date:
        """The last day it can be."""
        year, month = self.year + self.year_span - 1, self._months()[1]
        return date(year, month, self.day or calendar.monthrange(year, month)[1])

    def _months(self) -> tuple[int, int]:
        if self.month is None or self.month in _SEASONS:
            return 1, 12
        return self.month, self.month

    def text(self) -> str:
        """The date in EDTF."""
        parts = [f"{self.year:04d}"[: 4 - len(str(self.year_span)) + 1].ljust(4, "X")]
        if self.month is not None:
            parts.append(f"{self.month:02d}")
        if self.day is not None:
            parts.append(f"{self.day:02d}")
        elif self.masked and self.year_span == 1:
            parts += ["XX"] * (3 - len(parts))
        clock = f"T{self.time}:00" if self.time else ""
        return "-".join(parts) + clock + self._qualifier()

    def _qualifier(self) -> str:
        if self.about:
            return "%" if self.unsure else "~"
        return "?" if self.unsure else ""


@dataclass(frozen=True)
class Period:
    """A whole EDTF statement."""

    shape: Shape
    dates: tuple[FuzzyDate, ...]

    @property
    def earliest(self) -> date | None:
        """The first day, for sorting and for counting time limits; None when open."""
        return None if self.shape is Shape.UNTIL else min(item.earliest for item in self.dates)

    @property
    def latest(self) -> date | None:
        """The last day; None when open or not known."""
        if self.shape in {Shape.SINCE, Shape.FROM}:
            return None
        return max(item.latest for item in self.dates)

    def text(self) -> str:
        """The statement in EDTF."""
        texts = [item.text() for item in self.dates]
        patterns = {
            Shape.DATE: "{0}",
            Shape.SINCE: "{0}/..",
            Shape.FROM: "{0}/",
            Shape.UNTIL: "../{0}",
            Shape.SPAN: "{0}/{1}",
        }
        if self.shape is Shape.ONE_OF:
            return f"[{','.join(texts)}]"
        return patterns[self.shape].format(*texts)


def parse(text: str) -> Period:
    """Read an EDTF statement; raises `InvalidIncident` for the field `when`."""
    if len(text) > LENGTH_LIMIT:
        raise InvalidIncident(_FIELD, NOT_EDTF)
    if text.startswith("[") and text.endswith("]"):
        return Period(Shape.ONE_OF, tuple(_date(part.strip()) for part in text[1:-1].split(",")))
    if "/" not in text:
        return Period(Shape.DATE, (_date(text),))
    return _interval(text)


def _interval(text: str) -> Period:
    start, end = _two(text)
    if start in {"..", ""}:
        return Period(Shape.UNTIL, (_date(end),))
    if end == "..":
        return Period(Shape.SINCE, (_date(start),))
    if end == "":
        return Period(Shape.FROM, (_date(start),))
    period = Period(Shape.SPAN, (_date(start), _date(end)))
    if period.dates[0].earliest > period.dates[1].latest:
        raise InvalidIncident(_FIELD, END_BEFORE_START)
    return period


def _two(text: str) -> tuple[str, str]:
    start, _, end = text.partition("/")
    if "/" in end:
        raise InvalidIncident(_FIELD, NOT_EDTF)
    return start, end


def _date(text: str) -> FuzzyDate:
    match = _DATE.fullmatch(text)
    if match is None:
        raise InvalidIncident(_FIELD, NOT_EDTF)
    year, month, day = match["year"], match["month"], match["day"]
    if day not in {None, "XX"} and (month == "XX" or "X" in year):
        raise InvalidIncident(_FIELD, NOT_EDTF)
    result = FuzzyDate(
        year=int(year.replace("X", "0")),
        month=_number(month),
        day=_number(day),
        year_span=10 ** year.count("X"),
        masked="X" in text,
        about="~" in text or "%" in text,
        unsure="?" in text or "%" in text,
        time=match["time"] or "",
    )
    _require_possible(result)
    return result


def _number(part: str | None) -> int | None:
    return None if part in {None, "XX"} else int(str(part))


def _require_possible(value: FuzzyDate) -> None:
    month, day = value.month, value.day
    season = month in _SEASONS
    if month is not None and not season and not 1 <= month <= 12:
        raise InvalidIncident(_FIELD, NO_SUCH_DAY)
    if value.year == 0 and value.year_span == 1:
        raise InvalidIncident(_FIELD, NO_SUCH_DAY)
    if day is not None and (season or not 1 <= day <= _days(value.year, month)):
        raise InvalidIncident(_FIELD, NO_SUCH_DAY)
    if value.time and not ("00:00" <= value.time <= "23:59" and value.time[3:] <= "59"):
        raise InvalidIncident(_FIELD, NO_SUCH_DAY)


def _days(year: int, month: int | None) -> int:
    return calendar.monthrange(year, month)[1] if month is not None else 31

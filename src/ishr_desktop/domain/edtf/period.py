"""A whole statement about time: a date, an interval, or one of several."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from ishr_desktop.domain.edtf.fuzzy_date import FuzzyDate


class Shape(StrEnum):
    """What kind of statement about time it is."""

    DATE = "date"
    SPAN = "span"
    SINCE = "since"
    """It began then and goes on (`2025-03-14/..`); in a set: then or later (`2025-03-14..`)."""
    FROM = "from"
    """It began then; the end is not known (`2025-03-14/`)."""
    UNTIL = "until"
    """It was before then (`../2025-03-14`); in a set: then or earlier (`..2025-03-14`)."""
    TO = "to"
    """It ended then; the beginning is not known (`/2025-03-14`)."""
    ONE_OF = "one_of"


_PATTERNS = {
    Shape.DATE: "{0}",
    Shape.SPAN: "{0}/{1}",
    Shape.SINCE: "{0}/..",
    Shape.FROM: "{0}/",
    Shape.UNTIL: "../{0}",
    Shape.TO: "/{0}",
}
_PATTERNS_IN_SET = {
    Shape.DATE: "{0}",
    Shape.SPAN: "{0}..{1}",
    Shape.SINCE: "{0}..",
    Shape.UNTIL: "..{0}",
}


@dataclass(frozen=True)
class Period:
    """A whole EDTF statement."""

    shape: Shape
    dates: tuple[FuzzyDate, ...]
    """One date, two for a span, all dates of all choices for `ONE_OF`."""
    choices: tuple["Period", ...] = ()
    """What `ONE_OF` leaves open: dates, spans (any day of it), and at most open ends."""

    @property
    def earliest(self) -> date | None:
        """The first day, for sorting; None when open or not known."""
        if self.shape is Shape.ONE_OF:
            firsts = [choice.earliest for choice in self.choices]
            return min((day for day in firsts if day), default=None) if all(firsts) else None
        if self.shape in {Shape.UNTIL, Shape.TO}:
            return None
        return self.dates[0].earliest

    @property
    def latest(self) -> date | None:
        """The last day; None when open or not known."""
        if self.shape is Shape.ONE_OF:
            lasts = [choice.latest for choice in self.choices]
            return max((day for day in lasts if day), default=None) if all(lasts) else None
        if self.shape in {Shape.SINCE, Shape.FROM}:
            return None
        return self.dates[-1].latest

    @property
    def about(self) -> bool:
        """Whether any of its dates is only about right."""
        return any(item.about for item in self.dates)

    @property
    def unsure(self) -> bool:
        """Whether any of its dates is not sure."""
        return any(item.unsure for item in self.dates)

    def qualified(self, *, about: bool, unsure: bool) -> "Period":
        """The same statement with these doubts on each of its dates."""
        if self.shape is Shape.ONE_OF:
            return one_of(item.qualified(about=about, unsure=unsure) for item in self.choices)
        dates = tuple(item.qualified(about=about, unsure=unsure) for item in self.dates)
        return replace(self, dates=dates)

    def text(self) -> str:
        """The statement in EDTF."""
        if self.shape is Shape.ONE_OF:
            return f"[{','.join(_fill(item, _PATTERNS_IN_SET) for item in self.choices)}]"
        return _fill(self, _PATTERNS)


def _fill(period: Period, patterns: dict[Shape, str]) -> str:
    return patterns[period.shape].format(*(item.text() for item in period.dates))


def one_of(choices: Iterable[Period]) -> Period:
    """One of several dates or spans, and nobody knows which."""
    chosen = tuple(choices)
    return Period(Shape.ONE_OF, tuple(day for item in chosen for day in item.dates), chosen)

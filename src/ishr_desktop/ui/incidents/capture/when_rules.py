"""From the answers of the date window to EDTF and back; plain rules without widgets."""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from ishr_desktop.domain.edtf import FuzzyDate, Period, Shape, parse
from ishr_desktop.domain.errors import InvalidIncident


class Exactness(StrEnum):
    """What a person can know about a date."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    SPAN = "span"
    SINCE = "since"
    BEFORE = "before"


@dataclass(frozen=True)
class PickedDate:
    """The answers of the date window."""

    exactness: Exactness
    first: date
    last: date
    """Used for a span only."""
    about: bool = False
    unsure: bool = False

    def edtf(self) -> str:
        """The answers as one statement; the days of a span are put in order."""
        first, last = self.first, self.last
        if self.exactness is Exactness.SPAN:
            first, last = min(first, last), max(first, last)
        shape = {
            Exactness.SPAN: Shape.SPAN,
            Exactness.SINCE: Shape.SINCE,
            Exactness.BEFORE: Shape.UNTIL,
        }.get(self.exactness, Shape.DATE)
        dates = [self._date(first)]
        if shape is Shape.SPAN:
            dates.append(self._date(last))
        return Period(shape, tuple(dates)).text()

    def _date(self, day: date) -> FuzzyDate:
        value = FuzzyDate(day.year, day.month, day.day, about=self.about, unsure=self.unsure)
        if self.exactness is Exactness.YEAR:
            return replace(value, month=None, day=None)
        if self.exactness is Exactness.MONTH:
            return replace(value, day=None)
        return value


def picked_from(text: str, today: date) -> PickedDate:
    """The answers that stand for a statement, as near as the window can show it."""
    try:
        period = parse(text)
    except InvalidIncident:
        return PickedDate(Exactness.DAY, today, today)
    first, last = period.dates[0], period.dates[-1]
    return PickedDate(
        _exactness(period, first),
        first.earliest,
        last.latest,
        about=first.about,
        unsure=first.unsure,
    )


def _exactness(period: Period, first: FuzzyDate) -> Exactness:
    shapes = {
        Shape.SPAN: Exactness.SPAN,
        Shape.ONE_OF: Exactness.SPAN,
        Shape.SINCE: Exactness.SINCE,
        Shape.FROM: Exactness.SINCE,
        Shape.UNTIL: Exactness.BEFORE,
        Shape.TO: Exactness.BEFORE,
    }
    if period.shape in shapes:
        return shapes[period.shape]
    if first.day is not None:
        return Exactness.DAY
    return Exactness.YEAR if first.month is None else Exactness.MONTH

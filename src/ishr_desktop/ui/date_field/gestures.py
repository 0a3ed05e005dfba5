"""From days that are pointed at to one statement, and back."""

from enum import StrEnum

from ishr_desktop.domain.edtf import FuzzyDate, Period, Shape, one_of


class Gesture(StrEnum):
    """How the days that are picked belong together."""

    DAY = "day"
    FROM_TO = "from_to"
    BETWEEN = "between"
    SINCE = "since"
    BEFORE = "before"
    ONE_OF = "one_of"


_OF_SHAPE = {
    Shape.DATE: Gesture.DAY,
    Shape.SPAN: Gesture.FROM_TO,
    Shape.SINCE: Gesture.SINCE,
    Shape.FROM: Gesture.SINCE,
    Shape.UNTIL: Gesture.BEFORE,
    Shape.TO: Gesture.BEFORE,
    Shape.ONE_OF: Gesture.ONE_OF,
}
PAIRS = {Gesture.FROM_TO, Gesture.BETWEEN}
"""They take two days."""


def gesture_of(period: Period | None) -> Gesture:
    """What was pressed for such a statement."""
    if period is None:
        return Gesture.DAY
    if period.shape is Shape.ONE_OF and [item.shape for item in period.choices] == [Shape.SPAN]:
        return Gesture.BETWEEN
    return _OF_SHAPE[period.shape]


def put_together(gesture: Gesture, days: tuple[FuzzyDate, ...]) -> Period:
    """The statement that such days make; one day alone is a date until the second is there."""
    first, last = days[0], days[-1]
    if gesture in {Gesture.SINCE, Gesture.BEFORE}:
        return Period(Shape.SINCE if gesture is Gesture.SINCE else Shape.UNTIL, (first,))
    if gesture is Gesture.DAY or len(days) == 1:
        return Period(Shape.DATE, (first,))
    if gesture is Gesture.ONE_OF:
        in_order = sorted(days, key=lambda item: item.first)
        return one_of(Period(Shape.DATE, (day,)) for day in in_order)
    span = Period(Shape.SPAN, (first, last) if first.first <= last.last else (last, first))
    return span if gesture is Gesture.FROM_TO else one_of([span])


def days_of(period: Period) -> tuple[FuzzyDate, ...]:
    """Its days, without doubts."""
    bare = (item.qualified(about=False, unsure=False) for item in period.dates)
    return tuple(dict.fromkeys(bare))

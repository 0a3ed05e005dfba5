"""The first and last day that a date of a record can be, widened where it is only about right."""

from collections.abc import Iterable, Mapping
from datetime import date

from ishr_desktop.domain.advice.case_facts import Span
from ishr_desktop.domain.edtf import Period, Shape, deadline_span
from ishr_desktop.domain.when import period_in

_ENDS_ONLY = frozenset({Shape.UNTIL, Shape.TO})
_BEGINS_ONLY = frozenset({Shape.SINCE, Shape.FROM})
_CAPTURE_TIME = "capture_time"


def span_in(value: object) -> Span:
    """Any day that a date can be."""
    period = period_in(value)
    return Span() if period is None else Span(*deadline_span(period))


def beginning_in(value: object) -> Span:
    """When something began that has this date.

    The moment of writing, which stands for a date that nobody gave, is only the last day it can be.
    """
    period = period_in(value)
    if period is None or period.shape in _ENDS_ONLY:
        return Span()
    span = _of_date(period, 0)
    if isinstance(value, Mapping) and value.get("basis") == _CAPTURE_TIME:
        return Span(None, span.latest)
    return span


def end_in(value: object) -> Span:
    """When it ended, where a date says so: `2026-03-14/2026-03-16`, `/2026-03-16`."""
    period = period_in(value)
    if period is None or period.shape not in {Shape.SPAN, *_ENDS_ONLY}:
        return Span()
    return _of_date(period, -1)


def goes_on(value: object) -> bool:
    """Whether a date says that it still goes on: `2026-03-14/..`."""
    period = period_in(value)
    return period is not None and period.shape is Shape.SINCE


def first_of(spans: Iterable[Span]) -> Span:
    """The first of several days. What can have been earlier than all others may be the first."""
    known = [span for span in spans if span != Span()]
    return Span(_least([one.earliest for one in known]), _least_known(one.latest for one in known))


def last_of(spans: Iterable[Span]) -> Span:
    """The last of several days."""
    known = [span for span in spans if span != Span()]
    latest = [one.latest for one in known]
    firsts = [one.earliest for one in known if one.earliest is not None]
    return Span(
        max(firsts, default=None),
        None if None in latest else max((day for day in latest if day), default=None),
    )


def any_of_spans(spans: Iterable[Span]) -> Span:
    """From the first day that any of them can be to the last, for one of them counts."""
    known = [span for span in spans if span != Span()]
    latest = [one.latest for one in known]
    return Span(
        _least([one.earliest for one in known]),
        None if None in latest else max((day for day in latest if day), default=None),
    )


def _of_date(period: Period, place: int) -> Span:
    """Of the first or last date of a period; one of several stays any of them."""
    if period.shape is Shape.ONE_OF:
        return Span(*deadline_span(period))
    single = Period(Shape.DATE, (period.dates[place],))
    return Span(*deadline_span(single))


def _least(days: list[date | None]) -> date | None:
    return None if None in days else min((day for day in days if day), default=None)


def _least_known(days: Iterable[date | None]) -> date | None:
    return min((day for day in days if day is not None), default=None)

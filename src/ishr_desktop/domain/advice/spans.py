"""Days that are known only roughly, and months counted from them."""

from calendar import monthrange
from datetime import date, timedelta

from ishr_desktop.domain.advice.case_facts import Span

DAY_MISSING = Span()
"""Of a day of which nothing is known."""


def span_of(text: str | None) -> Span:
    """The days that `2026`, `2026-03` or `2026-03-17` may mean; nothing known for an empty text.

    Raises ValueError when it is none of them.
    """
    if not text:
        return DAY_MISSING
    parts = [int(part) for part in text.split("-")]
    match parts:
        case [year]:
            return Span(date(year, 1, 1), date(year, 12, 31))
        case [year, month]:
            return Span(date(year, month, 1), date(year, month, monthrange(year, month)[1]))
        case [year, month, day]:
            return Span(date(year, month, day), date(year, month, day))
    raise ValueError(text)


def months_after(day: date, months: int) -> date:
    """The same day of a later month, or its last day when the month is shorter.

    The last day that a date can be stands for everything after it.
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if year > date.max.year:
        return date.max
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def days_after(day: date, days: int) -> date:
    """A number of days later; the last day that a date can be stands for everything after it."""
    return day + timedelta(days) if (date.max - day).days >= days else date.max


def moved(span: Span, months: int = 0, days: int = 0) -> Span:
    """Both ends later by so many months, then days."""

    def later(day: date | None) -> date | None:
        return None if day is None else days_after(months_after(day, months), days)

    return Span(later(span.earliest), later(span.latest))


def surely_before(span: Span, day: date) -> bool:
    """Whether the span lies before this day, wherever in it the day really is."""
    return span.latest is not None and span.latest < day


def surely_from(span: Span, day: date) -> bool:
    """Whether the span lies on this day or after it, wherever in it the day really is."""
    return span.earliest is not None and span.earliest >= day


def shown(span: Span) -> str:
    """The span as a fact of a reason: one day, two days with a slash, or nothing."""
    ends = [day.isoformat() if day else ".." for day in (span.earliest, span.latest)]
    if span == DAY_MISSING:
        return ""
    return ends[0] if ends[0] == ends[1] else "/".join(ends)

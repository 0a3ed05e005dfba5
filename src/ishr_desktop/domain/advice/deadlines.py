"""The last day of a time limit, when the day from which it is counted is known only roughly."""

from dataclasses import dataclass
from datetime import date, timedelta

from ishr_desktop.domain.advice.answer import Answer
from ishr_desktop.domain.advice.case_facts import Span
from ishr_desktop.domain.advice.spans import months_after


@dataclass(frozen=True)
class Change:
    """What a limit was for facts before a day."""

    before: date
    months: int


@dataclass(frozen=True)
class Limit:
    """A number of months, and what it was earlier; the changes stand in order."""

    months: int
    changes: tuple[Change, ...] = ()

    def last_day(self, start: date) -> date:
        """The last day, counted from this one."""
        for change in self.changes:
            if start < change.before:
                return months_after(start, change.months)
        return months_after(start, self.months)


def last_days(start: Span, limit: Limit) -> Span:
    """The earliest and the latest day that may be the last one.

    A limit that was shortened can end earlier for a later start, so each change inside the span
    is looked at from both sides.
    """
    turns = [
        day
        for change in limit.changes
        for day in (change.before - timedelta(days=1), change.before)
        if _inside(day, start)
    ]
    ends = [day for day in (start.earliest, start.latest) if day is not None]
    possible = [limit.last_day(day) for day in (*ends, *turns)]
    return Span(
        min(possible) if start.earliest is not None else None,
        max(possible) if start.latest is not None else None,
    )


def past(last: Span, on: date) -> Answer:
    """Whether the last day is over: unknown as long as it may not be."""
    if last.latest is not None and last.latest < on:
        return Answer.YES
    if last.earliest is not None and last.earliest >= on:
        return Answer.NO
    return Answer.UNKNOWN


def _inside(day: date, span: Span) -> bool:
    return (span.earliest is None or span.earliest <= day) and (
        span.latest is None or day <= span.latest
    )

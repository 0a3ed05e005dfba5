"""How far a time limit must be counted from a date that is only about right."""

from datetime import date, timedelta

from ishr_desktop.domain.edtf.period import Period

ABOUT_MARGIN = timedelta(days=3)
"""Either side of a date with `~` or `%` (incident model, 5.10); wherever a deadline is shown that
was widened, the person is told so."""


def deadline_span(period: Period) -> tuple[date | None, date | None]:
    """The first and last day between which time limits are counted; None where it is open.

    Sorting uses `earliest` and `latest`, which stay on the days that were said.
    """
    margin = ABOUT_MARGIN if period.about else timedelta()
    first, last = period.earliest, period.latest
    return (
        None if first is None else max(first, date.min + margin) - margin,
        None if last is None else min(last, date.max - margin) + margin,
    )

"""When a fact was last looked at, and whether somebody should look again.

How often each kind of fact wants a look is data of its pack (`review_months` in `pack.yaml`).
"""

from collections.abc import Mapping
from datetime import date
from typing import Final

REVIEW_MONTHS: Final = "review_months"
"""The key in `rules.json` and `guide.json`."""
_OTHERWISE: Final = "default"
_MONTHS_WITHOUT_DATA: Final = 12
"""For packs of others that say nothing."""


def months_for(intervals: Mapping[str, int], kind: str) -> int:
    """After how many months a fact of this kind wants a look.

    `intervals` is `review_months` of the pack; `kind` is a key of a mechanism's facts, such as
    `channels`, or `acceptance`, `support`, `mandate`, `review`, `date` or `page`.
    """
    return intervals.get(kind, intervals.get(_OTHERWISE, _MONTHS_WITHOUT_DATA))


def due(checked: str, months: int) -> date | None:
    """From which day on somebody should look again; None when nobody is known to have looked.

    `checked` is a day, a month or a year in ISO 8601, or empty. Of a month or a year its first day
    counts: what is not known is taken to be old. Raises ValueError for anything else.
    """
    if not checked:
        return None
    first = date.fromisoformat(f"{checked}-01-01"[:10])
    years, month = divmod(first.month - 1 + months, 12)
    return _last_fitting_day(first.year + years, month + 1, first.day)


def is_old(checked: str, months: int, on: date) -> bool:
    """Whether somebody should look again on this day; a fact that nobody looked at is old."""
    day = due(checked, months)
    return day is None or on >= day


def _last_fitting_day(year: int, month: int, day: int) -> date:
    """The day in its month; the last one where the month is shorter."""
    for shorter in range(4):
        try:
            return date(year, month, day - shorter)
        except ValueError:
            continue
    return date.max

"""Days of other calendars, as help for typing: the record keeps the Gregorian day.

Hijri is Umm al-Qura (`hijridate`) from 1343 to 1500 AH and the tabular calendar outside; both can
be a day off from the moon that was seen in a country. Persian is the astronomical calendar of
`convertdate`. Ethiopian and Buddhist (Thai, years from 2484) are plain arithmetic.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from convertdate import islamic, persian
from hijridate import Gregorian, Hijri, ummalqura

from ishr_desktop.domain.when import Calendar

_JULIAN_DAY_OF_ORDINAL_0 = 1721425
"""The Julian day number of a `date` is this and its ordinal."""
_ETHIOPIAN_EPOCH = 1724221
"""Julian day number of 1 Meskerem 1 (29 August of the year 8, Julian)."""
_BUDDHIST_YEARS_AHEAD = 543
_PERSIAN_YEARS_BEHIND = 621
_LONG_MONTHS = 6
"""The Persian months of 31 days; the others have 30, and the last 29 or 30."""
_REACH = (date(1300, 1, 1), date(2999, 12, 31))
"""Further away the equinox is not reliable, and nobody who is alive remembers."""
_LATEST_YEAR = _REACH[1].year + _BUDDHIST_YEARS_AHEAD
"""No calendar here counts higher within reach."""
GREGORIAN_MONTHS = frozenset({Calendar.GREGORIAN, Calendar.BUDDHIST})
"""Calendars whose months and years begin and end on the days of ours."""
_MONTHS = {Calendar.ETHIOPIAN: 13}


@dataclass(frozen=True)
class CalendarDay:
    """One day as a calendar counts it."""

    calendar: Calendar
    year: int
    month: int
    day: int


def calendar_day(calendar: Calendar, day: date) -> CalendarDay:
    """The day of a calendar that is this Gregorian day, which is in reach or next to it."""
    counted = {
        Calendar.GREGORIAN: _from_gregorian,
        Calendar.HIJRI: _hijri,
        Calendar.PERSIAN: _persian,
        Calendar.ETHIOPIAN: _ethiopian,
        Calendar.BUDDHIST: _buddhist,
    }[calendar](day)
    return CalendarDay(calendar, *counted)


def gregorian_day(day: CalendarDay) -> date | None:
    """The Gregorian day, or None when the calendar has no such day or it lies out of reach.

    Within reach are the years 1300 to 2999 of the Gregorian calendar.
    """
    if (
        not 1 <= day.month <= months_in(day.calendar)
        or not 1 <= day.year <= _LATEST_YEAR
        or day.day < 1
    ):
        return None
    try:
        found = {
            Calendar.GREGORIAN: date,
            Calendar.HIJRI: _day_of_hijri,
            Calendar.PERSIAN: _day_of_persian,
            Calendar.ETHIOPIAN: _day_of_ethiopian,
            Calendar.BUDDHIST: _day_of_buddhist,
        }[day.calendar](day.year, day.month, day.day)
    except (ValueError, OverflowError):
        return None
    # Arithmetic runs on into the next month where a table would say no.
    return found if is_in_reach(found) and calendar_day(day.calendar, found) == day else None


def is_in_reach(day: date) -> bool:
    """Whether a Gregorian day lies where all calendars can be counted."""
    return _REACH[0] <= day <= _REACH[1]


def months_in(calendar: Calendar) -> int:
    """How many months a year has."""
    return _MONTHS.get(calendar, 12)


def month_span(calendar: Calendar, year: int, month: int) -> tuple[date, date] | None:
    """The first and last Gregorian day of a month, or None when it is out of reach."""
    first = gregorian_day(CalendarDay(calendar, year, month, 1))
    if first is None:
        return None
    last = first
    while _same_month(calendar_day(calendar, last + timedelta(days=1)), year, month):
        last += timedelta(days=1)
    return first, last


def year_span(calendar: Calendar, year: int) -> tuple[date, date] | None:
    """The first and last Gregorian day of a year, or None when it is out of reach."""
    first = month_span(calendar, year, 1)
    last = month_span(calendar, year, months_in(calendar))
    return None if first is None or last is None else (first[0], last[1])


def can_be_a_day_off(calendar: Calendar) -> bool:
    """Whether people of one country may count the same day differently."""
    return calendar is Calendar.HIJRI


def _same_month(day: CalendarDay, year: int, month: int) -> bool:
    return (day.year, day.month) == (year, month)


def _from_gregorian(day: date) -> tuple[int, int, int]:
    return day.year, day.month, day.day


def _hijri(day: date) -> tuple[int, int, int]:
    first, last = (date(*limit) for limit in ummalqura.GREGORIAN_RANGE)
    if first <= day <= last:
        found = Gregorian.fromdate(day).to_hijri()
        return found.year, found.month, found.day
    year, month, number = islamic.from_gregorian(day.year, day.month, day.day)
    return year, month, number


def _day_of_hijri(year: int, month: int, day: int) -> date:
    first, last = (limit[0] for limit in ummalqura.HIJRI_RANGE)
    if first <= year <= last:
        found = Hijri(year, month, day).to_gregorian()
        return date(found.year, found.month, found.day)
    return date(*islamic.to_gregorian(year, month, day))


def _persian(day: date) -> tuple[int, int, int]:
    year = day.year - _PERSIAN_YEARS_BEHIND
    if day < _nowruz(year):
        year -= 1
    since = (day - _nowruz(year)).days
    if since < _LONG_MONTHS * 31:
        return year, since // 31 + 1, since % 31 + 1
    since -= _LONG_MONTHS * 31
    return year, _LONG_MONTHS + since // 30 + 1, since % 30 + 1


def _day_of_persian(year: int, month: int, day: int) -> date:
    months = month - 1
    before = 30 * months + min(months, _LONG_MONTHS)
    return _nowruz(year) + timedelta(days=before + day - 1)


@cache
def _nowruz(year: int) -> date:
    """The first day of a Persian year; the spring equinox takes a moment to compute."""
    return date(*persian.to_gregorian(year, 1, 1))


def _ethiopian(day: date) -> tuple[int, int, int]:
    since = day.toordinal() + _JULIAN_DAY_OF_ORDINAL_0 - _ETHIOPIAN_EPOCH
    cycle, rest = divmod(since, 4 * 365 + 1)
    # The leap day is the last day of the third year of four.
    year = min(rest // 365, 3) if rest != 3 * 365 else 2
    day_of_year = rest - 365 * year - (year == 3)
    return 4 * cycle + year + 1, day_of_year // 30 + 1, day_of_year % 30 + 1


def _day_of_ethiopian(year: int, month: int, day: int) -> date:
    since = 365 * (year - 1) + year // 4 + 30 * (month - 1) + day - 1
    return date.fromordinal(since + _ETHIOPIAN_EPOCH - _JULIAN_DAY_OF_ORDINAL_0)


def _buddhist(day: date) -> tuple[int, int, int]:
    return day.year + _BUDDHIST_YEARS_AHEAD, day.month, day.day


def _day_of_buddhist(year: int, month: int, day: int) -> date:
    return date(year - _BUDDHIST_YEARS_AHEAD, month, day)

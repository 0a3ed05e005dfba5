"""Days of other calendars against dates that history books and governments publish."""

from datetime import date, timedelta

import pytest
from convertdate import coptic
from hypothesis import given
from hypothesis import strategies as st

from ishr_desktop.domain.when import Calendar
from ishr_desktop.services.calendars import (
    CalendarDay,
    calendar_day,
    gregorian_day,
    month_span,
    months_in,
    year_span,
)

_WITHIN = st.dates(min_value=date(1300, 1, 1), max_value=date(2999, 12, 31))
_LIVED = st.dates(min_value=date(1900, 1, 1), max_value=date(2076, 12, 31))


@pytest.mark.parametrize(
    ("calendar", "year", "month", "day", "gregorian"),
    [
        # Umm al-Qura, as the calendar of Saudi Arabia was published.
        (Calendar.HIJRI, 1400, 1, 1, date(1979, 11, 20)),
        (Calendar.HIJRI, 1444, 9, 1, date(2023, 3, 23)),
        (Calendar.HIJRI, 1445, 1, 1, date(2023, 7, 19)),
        (Calendar.HIJRI, 1445, 10, 1, date(2024, 4, 10)),
        (Calendar.HIJRI, 1445, 12, 10, date(2024, 6, 16)),
        (Calendar.HIJRI, 1446, 9, 1, date(2025, 3, 1)),
        # Tabular, outside the range of the tables.
        (Calendar.HIJRI, 1300, 1, 1, date(1882, 11, 12)),
        # Persian new years, a leap day, and two days in the names of squares and streets.
        (Calendar.PERSIAN, 1299, 12, 3, date(1921, 2, 22)),
        (Calendar.PERSIAN, 1357, 11, 22, date(1979, 2, 11)),
        (Calendar.PERSIAN, 1375, 1, 1, date(1996, 3, 20)),
        (Calendar.PERSIAN, 1399, 1, 1, date(2020, 3, 20)),
        (Calendar.PERSIAN, 1399, 12, 30, date(2021, 3, 20)),
        (Calendar.PERSIAN, 1404, 1, 1, date(2025, 3, 21)),
        # The battle of Adwa, Ginbot 20, the millennium, a Christmas, a leap day.
        (Calendar.ETHIOPIAN, 1888, 6, 23, date(1896, 3, 1)),
        (Calendar.ETHIOPIAN, 1983, 9, 20, date(1991, 5, 28)),
        (Calendar.ETHIOPIAN, 2000, 1, 1, date(2007, 9, 12)),
        (Calendar.ETHIOPIAN, 2015, 4, 29, date(2023, 1, 7)),
        (Calendar.ETHIOPIAN, 2015, 13, 6, date(2023, 9, 11)),
        # The end of the absolute monarchy in Siam.
        (Calendar.BUDDHIST, 2475, 6, 24, date(1932, 6, 24)),
        (Calendar.GREGORIAN, 2026, 3, 14, date(2026, 3, 14)),
    ],
)
def test_published_days_are_the_same(
    calendar: Calendar, year: int, month: int, day: int, gregorian: date
) -> None:
    counted = CalendarDay(calendar, year, month, day)
    assert gregorian_day(counted) == gregorian
    assert calendar_day(calendar, gregorian) == counted


@given(_WITHIN, st.sampled_from([item for item in Calendar if item is not Calendar.PERSIAN]))
def test_a_day_there_and_back_is_the_same_day(day: date, calendar: Calendar) -> None:
    assert gregorian_day(calendar_day(calendar, day)) == day


@given(_LIVED)
def test_a_persian_day_there_and_back_is_the_same_day(day: date) -> None:
    assert gregorian_day(calendar_day(Calendar.PERSIAN, day)) == day


@given(_WITHIN)
def test_ethiopian_days_are_coptic_ones_276_years_on(day: date) -> None:
    """Another program's arithmetic for the same months; only the years are counted differently."""
    ours = calendar_day(Calendar.ETHIOPIAN, day)
    assert coptic.from_gregorian(day.year, day.month, day.day) == (
        ours.year - 276,
        ours.month,
        ours.day,
    )


@given(_LIVED, st.sampled_from(list(Calendar)))
def test_months_and_years_follow_each_other_without_a_gap(day: date, calendar: Calendar) -> None:
    shown = calendar_day(calendar, day)
    span = month_span(calendar, shown.year, shown.month)
    assert span is not None
    assert span[0] <= day <= span[1]
    after = calendar_day(calendar, span[1] + timedelta(days=1))
    assert (after.day, after.month) == (1, shown.month % months_in(calendar) + 1)
    year = year_span(calendar, shown.year)
    assert year is not None
    assert year[0] <= span[0] <= span[1] <= year[1]


@pytest.mark.parametrize(
    ("calendar", "year", "month", "day"),
    [
        (Calendar.HIJRI, 1447, 9, 31),
        (Calendar.HIJRI, 1447, 13, 1),
        (Calendar.HIJRI, 1447, 0, 1),
        (Calendar.HIJRI, 1447, 9, 0),
        (Calendar.HIJRI, 1299, 2, 30),
        (Calendar.HIJRI, 0, 1, 1),
        (Calendar.HIJRI, 99999, 1, 1),
        (Calendar.PERSIAN, 1404, 12, 30),
        (Calendar.PERSIAN, 1404, 7, 31),
        (Calendar.ETHIOPIAN, 2016, 13, 6),
        (Calendar.ETHIOPIAN, 2016, 14, 1),
        (Calendar.BUDDHIST, 2569, 2, 29),
        (Calendar.BUDDHIST, 500, 1, 1),
        (Calendar.GREGORIAN, 1299, 12, 31),
        (Calendar.GREGORIAN, 3000, 1, 1),
    ],
)
def test_days_that_never_were_or_lie_too_far_are_none(
    calendar: Calendar, year: int, month: int, day: int
) -> None:
    assert gregorian_day(CalendarDay(calendar, year, month, day)) is None


def test_a_month_or_year_out_of_reach_is_none() -> None:
    assert month_span(Calendar.PERSIAN, 1404, 13) is None
    assert year_span(Calendar.BUDDHIST, 9999) is None

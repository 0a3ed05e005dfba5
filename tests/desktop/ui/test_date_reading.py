"""Dates as people type them."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ishr_desktop.domain.edtf import parse
from ishr_desktop.domain.when import Calendar
from ishr_desktop.ui.date_field.lexicon import lexicon
from ishr_desktop.ui.date_field.reading import read
from ishr_desktop.ui.date_field.tokens import NotUnderstood

TODAY = date(2026, 11, 23)
_DAYS = st.dates(min_value=date(1970, 1, 1), max_value=date(2100, 1, 1))


@pytest.mark.parametrize(
    ("typed", "edtf"),
    [
        ("2026-03-14", "2026-03-14"),
        ("2026-03-14/2026-03-20", "2026-03-14/2026-03-20"),
        ("14 march 2026", "2026-03-14"),
        ("14th of March, 2026", "2026-03-14"),
        ("March 14, 2026", "2026-03-14"),
        ("fri 20 nov", "2026-11-20"),
        ("14 mar 26", "2026-03-14"),
        ("march 2026", "2026-03"),
        ("2026", "2026"),
        ("1990s", "199X"),
        ("spring 2025", "2025-21"),
        ("14/03/2026", "2026-03-14"),
        ("03/14/2026", "2026-03-14"),
        ("14.3.26", "2026-03-14"),
        ("2026/03/14", "2026-03-14"),
        ("03/2026", "2026-03"),
        ("14/03", "2026-03-14"),
        ("٢٠٢٦-٠٣-١٤", "2026-03-14"),
        ("about march 2026", "2026-03~"),
        ("~ 14 march", "2026-03-14~"),
        ("march 2026?", "2026-03?"),
        ("not sure, about march 2026", "2026-03%"),
        ("since may", "2026-05/.."),
        ("since yesterday", "2026-11-22/.."),
        ("from march 2026", "2026-03/"),
        ("from 14 March 2025, end unknown", "2025-03-14/"),
        ("before 5 may 2025", "../2025-05-05"),
        ("after 14 march", "[2026-03-14..]"),
        ("14 March 2025 or later", "[2025-03-14..]"),
        ("3-5 march", "2026-03-03/2026-03-05"),
        ("from 3 to 5 march", "2026-03-03/2026-03-05"),
        ("march to may 2026", "2026-03/2026-05"),
        ("5 march – 3 march 2026", "2026-03-03/2026-03-05"),
        ("28 december - 3 january", "2025-12-28/2026-01-03"),
        ("between the 3rd and the 5th", "[2026-11-03..2026-11-05]"),
        ("some time between 3 and 5 march 2025", "[2025-03-03..2025-03-05]"),
        ("3 or 5 march", "[2026-03-03,2026-03-05]"),
        ("7, 3 or 5 march 2026", "[2026-03-03,2026-03-05,2026-03-07]"),
        ("today", "2026-11-23"),
        ("yesterday", "2026-11-22"),
        ("the day before yesterday", "2026-11-21"),
        ("two days ago", "2026-11-21"),
        ("a week ago", "2026-11-16"),
        ("last week", "[2026-11-16..2026-11-22]"),
        ("this week", "[2026-11-23..2026-11-23]"),
        ("last month", "2026-10"),
        ("11 months ago", "2025-12"),
        ("last year", "2025"),
        ("monday", "2026-11-16"),
        ("last friday", "2026-11-20"),
    ],
)
def test_plain_words_become_a_date(typed: str, edtf: str) -> None:
    period = read(typed, TODAY, lexicon()).period
    assert period is not None
    assert period.text() == edtf


@pytest.mark.parametrize(
    ("typed", "edtf"),
    [
        ("23 november", "2026-11-23"),
        ("24 november", "2025-11-24"),
        ("november", "2026-11"),
        ("december", "2025-12"),
        ("the 23rd", "2026-11-23"),
        ("the 24th", "2026-10-24"),
        ("1.1.27", "2027-01-01"),
        ("1.1.28", "1928-01-01"),
    ],
)
def test_without_a_year_it_is_the_last_one_before_today(typed: str, edtf: str) -> None:
    period = read(typed, TODAY, lexicon()).period
    assert period is not None
    assert period.text() == edtf


@pytest.mark.parametrize(
    ("typed", "edtf", "time", "part"),
    [
        ("14 march 2026 at 21:30", "2026-03-14", "21:30", ""),
        ("9 pm yesterday", "2026-11-22", "21:00", ""),
        ("12 am today", "2026-11-23", "00:00", ""),
        ("last night", "2026-11-22", "", "night"),
        ("tonight", "2026-11-23", "", "night"),
        ("before dawn on 3 march", "2026-03-03", "", "before_dawn"),
        ("yesterday evening", "2026-11-22", "", "evening"),
        ("in the morning", None, "", "morning"),
        ("2026-03-14T10:20:00+03:00", "2026-03-14", "10:20", ""),
    ],
)
def test_the_time_of_day_is_taken_apart(typed: str, edtf: str | None, time: str, part: str) -> None:
    reading = read(typed, TODAY, lexicon())
    assert (reading.period.text() if reading.period else None) == edtf
    assert (reading.time, reading.part_of_day) == (time, part)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "  ",
        "when the rains came",
        "30 february 2026",
        "31/02/2026",
        "32 march",
        "march march",
        "14 march 2026 2027",
        "between 3 march",
        "3 - 5 - 7 march",
        "25:00",
        "13 pm",
        "since",
        "the since",
        "9999 years ago",
        "2026-13",
        "/",
        "of",
        "ago 3 days",
        "0 march 2026",
    ],
)
def test_other_words_are_not_made_into_a_date(typed: str) -> None:
    with pytest.raises(NotUnderstood):
        read(typed, TODAY, lexicon())


def test_whether_the_day_or_the_month_stands_first_is_asked_when_it_matters() -> None:
    reading = read("3/4/2026", TODAY, lexicon())
    other = read("3/4/2026", TODAY, lexicon(), day_first=False)
    assert reading.order_matters
    assert reading.period is not None
    assert other.period is not None
    assert (reading.period.text(), other.period.text()) == ("2026-04-03", "2026-03-04")
    clear = ("14/03/2026", "3/3/2026", "2026/03/04", "03/2026")
    assert not any(read(text, TODAY, lexicon()).order_matters for text in clear)


_WORDS = "12 31 2026 1447 9999 march ramadan since between and or to before after yesterday last"
_PIECES = st.sampled_from([*"0123456789/-.,:~? ", *_WORDS.split(), "ago", "week", "days", "pm"])
_LINES = st.one_of(st.text(max_size=40), st.lists(_PIECES, max_size=8).map(" ".join))


@settings(max_examples=400)
@given(_LINES, _DAYS, st.sampled_from(list(Calendar)), st.booleans())
def test_no_line_makes_another_error(
    typed: str, today: date, calendar: Calendar, day_first: bool
) -> None:
    try:
        reading = read(typed, today, lexicon(calendar), day_first=day_first, calendar=calendar)
    except NotUnderstood:
        return
    assert reading.period is not None or reading.time or reading.part_of_day
    if reading.period is not None:
        assert parse(reading.period.text()) == reading.period


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2026, 11, 23)))
def test_a_day_is_understood_in_each_way_of_writing_it(day: date) -> None:
    ways = ("%Y-%m-%d", "%d %B %Y", "%B %d, %Y", "%d/%m/%Y", "%d.%m.%Y", "%a %d %b %Y")
    for way in ways:
        period = read(day.strftime(way), TODAY, lexicon(), day_first=True).period
        assert period is not None
        assert period.text() == day.isoformat()


@pytest.mark.parametrize(
    ("calendar", "typed", "edtf"),
    [
        (Calendar.HIJRI, "1 Ramadan 1447", "2026-02-18"),
        (Calendar.HIJRI, "ramadan 1447", "[2026-02-18..2026-03-19]"),
        (Calendar.HIJRI, "1/9/1447", "2026-02-18"),
        (Calendar.HIJRI, "1 Rabi al-Awwal 1447", "2025-08-24"),
        (Calendar.HIJRI, "since ramadan 1447", "2026-02-18/.."),
        (Calendar.HIJRI, "1 - 3 ramadan 1447", "2026-02-18/2026-02-20"),
        (Calendar.HIJRI, "between 1 and 3 ramadan 1447", "[2026-02-18..2026-02-20]"),
        (Calendar.HIJRI, "1 or 3 ramadan 1447", "[2026-02-18,2026-02-20]"),
        (Calendar.HIJRI, "about 1 ramadan", "2026-02-18~"),
        (Calendar.HIJRI, "yesterday", "2026-11-22"),
        (Calendar.HIJRI, "3 days ago", "2026-11-20"),
        (Calendar.PERSIAN, "1 farvardin 1404", "2025-03-21"),
        (Calendar.PERSIAN, "1404", "[2025-03-21..2026-03-20]"),
        (Calendar.ETHIOPIAN, "1 meskerem 2018", "2025-09-11"),
        (Calendar.ETHIOPIAN, "6 pagumen 2015", "2023-09-11"),
        (Calendar.BUDDHIST, "14 march 2569", "2026-03-14"),
    ],
)
def test_days_of_other_calendars_become_gregorian_ones(
    calendar: Calendar, typed: str, edtf: str
) -> None:
    period = read(typed, TODAY, lexicon(calendar), calendar=calendar).period
    assert period is not None
    assert period.text() == edtf


@pytest.mark.parametrize(
    "typed", ["31 ramadan 1447", "1 march 1447", "3 ramadan 99999", "ramadan 0"]
)
def test_days_that_a_calendar_does_not_have_are_not_made_up(typed: str) -> None:
    with pytest.raises(NotUnderstood):
        read(typed, TODAY, lexicon(Calendar.HIJRI), calendar=Calendar.HIJRI)

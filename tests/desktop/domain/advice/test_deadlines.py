"""Days that are known only roughly, months counted at their ends, and when time is over."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ishr_desktop.domain.advice.answer import Answer
from ishr_desktop.domain.advice.case_facts import Span
from ishr_desktop.domain.advice.deadlines import Change, Limit, last_days, past
from ishr_desktop.domain.advice.spans import days_after, months_after, shown, span_of

COURT = Limit(4, (Change(date(2022, 2, 1), 6),))
DAYS = st.dates(date(1900, 1, 1), date(2200, 1, 1))


@pytest.mark.parametrize(
    ("day", "months", "last"),
    [
        ("2026-01-31", 1, "2026-02-28"),
        ("2024-01-31", 1, "2024-02-29"),
        ("2026-10-31", 4, "2027-02-28"),
        ("2026-08-31", 6, "2027-02-28"),
        ("2025-11-30", 3, "2026-02-28"),
        ("2026-02-28", 1, "2026-03-28"),
        ("2026-12-15", 1, "2027-01-15"),
        ("2024-02-29", 12, "2025-02-28"),
        ("2024-02-29", 48, "2028-02-29"),
        ("2026-05-05", 0, "2026-05-05"),
        ("2026-03-31", -1, "2026-02-28"),
        ("9999-12-01", 1, "9999-12-31"),
    ],
)
def test_months_are_counted_to_the_same_day_or_the_end_of_a_shorter_month(
    day: str, months: int, last: str
) -> None:
    assert months_after(date.fromisoformat(day), months) == date.fromisoformat(last)


def test_days_stop_at_the_last_day_there_is() -> None:
    assert days_after(date(2026, 2, 20), 30) == date(2026, 3, 22)
    assert days_after(date(9999, 12, 20), 30) == date.max


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("2026", "2026-01-01", "2026-12-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2026-03-17", "2026-03-17", "2026-03-17"),
    ],
)
def test_a_year_or_a_month_may_be_any_of_its_days(text: str, earliest: str, latest: str) -> None:
    assert span_of(text) == Span(date.fromisoformat(earliest), date.fromisoformat(latest))


def test_no_text_is_no_day_and_nonsense_is_refused() -> None:
    assert span_of("") == span_of(None) == Span()
    for nonsense in ("soon", "2026-13", "2026-02-30", "2026-1-1-1"):
        with pytest.raises(ValueError, match=r"."):
            span_of(nonsense)


def test_a_span_is_shown_as_one_day_two_days_or_one_open_side() -> None:
    day = date(2026, 3, 1)
    assert shown(Span(day, day)) == "2026-03-01"
    assert shown(Span(day, date(2026, 3, 31))) == "2026-03-01/2026-03-31"
    assert shown(Span(None, day)) == "../2026-03-01"
    assert shown(Span(day, None)) == "2026-03-01/.."
    assert shown(Span()) == ""


@pytest.mark.parametrize(
    ("decided", "last"),
    [
        ("2022-01-31", "2022-07-31"),
        ("2022-02-01", "2022-06-01"),
        ("2021-08-31", "2022-02-28"),
        ("2026-10-31", "2027-02-28"),
    ],
)
def test_six_months_became_four_on_the_first_of_february_2022(decided: str, last: str) -> None:
    assert COURT.last_day(date.fromisoformat(decided)) == date.fromisoformat(last)


def test_a_rough_day_around_a_shortened_limit_ends_earliest_just_after_the_change() -> None:
    """A decision in January or February 2022: counted from 1 February it ends first."""
    rough = Span(date(2022, 1, 15), date(2022, 2, 20))
    assert last_days(rough, COURT) == Span(date(2022, 6, 1), date(2022, 7, 31))


def test_open_sides_leave_the_last_day_open() -> None:
    assert last_days(Span(None, date(2026, 1, 10)), Limit(2)) == Span(None, date(2026, 3, 10))
    assert last_days(Span(date(2026, 1, 10), None), Limit(2)) == Span(date(2026, 3, 10), None)


def test_time_is_over_only_when_the_latest_possible_last_day_is() -> None:
    last = Span(date(2026, 3, 1), date(2026, 3, 31))
    assert past(last, date(2026, 3, 1)) is Answer.NO
    assert past(last, date(2026, 3, 2)) is Answer.UNKNOWN
    assert past(last, date(2026, 3, 31)) is Answer.UNKNOWN
    assert past(last, date(2026, 4, 1)) is Answer.YES


@given(start=DAYS, width=st.integers(0, 800), inside=st.integers(0, 800), on=DAYS)
def test_whatever_day_it_really_was_the_answer_holds(
    start: date, width: int, inside: int, on: date
) -> None:
    """Kleene: a rough day gives yes or no only if each of its days gives the same."""
    rough = Span(start, days_after(start, width))
    exact = days_after(start, min(inside, width))
    last = last_days(rough, COURT)
    real = COURT.last_day(exact)
    assert last.earliest is not None
    assert last.latest is not None
    assert last.earliest <= real <= last.latest
    if past(last, on) is not Answer.UNKNOWN:
        assert past(last, on) is past(Span(real, real), on)

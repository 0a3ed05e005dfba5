"""When a fact wants a look again."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ishr_desktop.domain.ageing import due, is_old, months_for


@pytest.mark.parametrize(
    ("checked", "months", "day"),
    [
        ("2026-11-23", 6, date(2027, 5, 23)),
        ("2026-11-23", 12, date(2027, 11, 23)),
        ("2026-08-31", 6, date(2027, 2, 28)),
        ("2023-08-31", 6, date(2024, 2, 29)),
        ("2026-12-31", 1, date(2027, 1, 31)),
        ("2026-11", 6, date(2027, 5, 1)),
        ("2025", 12, date(2026, 1, 1)),
        ("", 6, None),
        ("9999-12-31", 12, date.max),
    ],
)
def test_the_day_on_which_a_fact_becomes_old(checked: str, months: int, day: date | None) -> None:
    assert due(checked, months) == day


def test_a_fact_is_old_from_its_day_on() -> None:
    assert not is_old("2026-05-23", 6, date(2026, 11, 22))
    assert is_old("2026-05-23", 6, date(2026, 11, 23))


def test_a_fact_that_nobody_looked_at_is_old() -> None:
    assert is_old("", 120, date(2026, 11, 23))


def test_each_kind_has_its_own_interval() -> None:
    intervals = {"default": 12, "channels": 6}
    assert [months_for(intervals, kind) for kind in ("channels", "outcome")] == [6, 12]
    assert months_for({}, "channels") == 12


@given(st.dates(max_value=date(9000, 1, 1)), st.integers(1, 120))
def test_looking_more_often_is_never_due_later(day: date, months: int) -> None:
    sooner, later = due(day.isoformat(), months), due(day.isoformat(), months + 1)
    assert sooner is not None
    assert later is not None
    assert day < sooner < later

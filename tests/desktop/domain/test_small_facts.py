"""Ids, the clock, and what changed."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ishr_desktop.domain.changes import Changed
from ishr_desktop.domain.clock import EARLIEST_PLAUSIBLE, require_plausible, system_clock
from ishr_desktop.domain.errors import ClockImplausible
from ishr_desktop.domain.ids import is_id, new_id

MOMENTS = st.integers(86_400_000, 221_845_392_000_000).map(
    lambda milliseconds: datetime.fromtimestamp(milliseconds / 1000, UTC)
)


@given(MOMENTS)
def test_an_id_is_a_version_seven_of_its_moment(now: datetime) -> None:
    made = new_id(now)
    assert is_id(made)
    assert made[14] == "7"
    assert made[19] in "89ab"
    assert int(made.replace("-", "")[:12], 16) == int(now.timestamp() * 1000)


@given(MOMENTS)
def test_later_ids_sort_later(now: datetime) -> None:
    assert new_id(now) < new_id(now + timedelta(milliseconds=2))


def test_ids_of_one_moment_differ() -> None:
    now = system_clock()
    assert len({new_id(now) for _ in range(1000)}) == 1000


def test_a_moment_before_all_time_still_gives_an_id() -> None:
    assert is_id(new_id(datetime(1960, 1, 1, tzinfo=UTC)))


@pytest.mark.parametrize(
    "text", ["", "KT-26-001", "01A2091D-739E-7A30-B331-A53A5BFB9058", "0" * 32]
)
def test_other_texts_are_no_ids(text: str) -> None:
    assert not is_id(text)


def test_a_clock_before_the_program_is_not_believed() -> None:
    require_plausible(EARLIEST_PLAUSIBLE)
    require_plausible(system_clock())
    with pytest.raises(ClockImplausible) as refused:
        require_plausible(EARLIEST_PLAUSIBLE - timedelta(seconds=1))
    assert refused.value.shown == "2025-12-31"


def test_a_change_names_its_nouns() -> None:
    assert Changed.of("outbox", "incidents") == Changed(frozenset({"incidents", "outbox"}))

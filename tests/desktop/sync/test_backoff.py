"""Pauses after failures."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from ishr_desktop.sync.backoff import FIRST_PAUSE, LONGEST_PAUSE, next_attempt

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)


def test_pauses_double_up_to_an_hour() -> None:
    pauses = [next_attempt(NOW, attempts, lambda: 1.0) - NOW for attempts in range(1, 10)]
    assert pauses[:3] == [FIRST_PAUSE, 2 * FIRST_PAUSE, 4 * FIRST_PAUSE]
    assert pauses[-1] == LONGEST_PAUSE


@given(st.integers(0, 10**9))
def test_never_sooner_than_half_and_never_later_than_an_hour(attempts: int) -> None:
    pause = next_attempt(NOW, attempts) - NOW
    assert FIRST_PAUSE / 2 <= pause <= LONGEST_PAUSE


def test_two_laptops_do_not_come_back_together() -> None:
    moments = {next_attempt(NOW, 5) for _ in range(20)}
    assert len(moments) > 15
    assert max(moments) - min(moments) > timedelta(seconds=1)

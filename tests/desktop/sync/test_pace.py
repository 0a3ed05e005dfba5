"""Pieces and time-outs follow the line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ishr_desktop.sync.pace import LARGEST_PIECE, SMALLEST_PIECE, Pace


@given(st.lists(st.tuples(st.integers(0, 10**9), st.floats(0, 10**6))))
def test_a_piece_stays_within_its_bounds(measured: list[tuple[int, float]]) -> None:
    pace = Pace()
    for size, seconds in measured:
        pace = pace.after(size, seconds)
    assert SMALLEST_PIECE <= pace.piece <= LARGEST_PIECE
    assert pace.piece % SMALLEST_PIECE == 0


def test_a_fast_line_gets_larger_pieces_and_a_slow_one_smaller() -> None:
    fast = Pace().after(10**6, 0.01)
    slow = Pace().after(10**6, 1000)
    assert fast.piece > Pace().piece > slow.piece


def test_small_messages_say_nothing_about_the_line() -> None:
    assert Pace().after(300, 5.0) == Pace()


@pytest.mark.parametrize("size", [SMALLEST_PIECE, LARGEST_PIECE])
def test_patience_is_far_longer_than_the_line_needs(size: int) -> None:
    pace = Pace(rate=2048)
    assert pace.patience(size) > 5 * size / pace.rate
    assert pace.patience(2 * size) > pace.patience(size)

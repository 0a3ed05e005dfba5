"""Lengths that give away little."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ishr_protocol.padding import padded_size

sizes = st.integers(0, 2**50)


@given(sizes)
def test_never_smaller_and_at_most_an_eighth_larger(size: int) -> None:
    padded = padded_size(size)
    assert padded >= max(size, 16 * 1024)
    assert size < 16 * 1024 or padded - size <= size * 0.12


@given(sizes)
def test_padded_size_stays(size: int) -> None:
    assert padded_size(padded_size(size)) == padded_size(size)


@given(sizes, sizes)
def test_order_is_kept(one: int, other: int) -> None:
    assert padded_size(min(one, other)) <= padded_size(max(one, other))


def test_only_few_sizes_are_used() -> None:
    assert len({padded_size(size) for size in range(0, 2**20, 97)}) < 200


@pytest.mark.parametrize(
    ("size", "padded"),
    [(0, 2), (1, 2), (9, 10), (100, 104), (1000, 1024), (1025, 1088), (10**9, 1006632960)],
)
def test_examples_without_a_floor(size: int, padded: int) -> None:
    assert padded_size(size, floor=0) == padded

"""The tree of RFC 6962, and what is shown of it."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ishr_protocol.errors import DamagedContent
from ishr_protocol.merkle import hidden_branches, leaf_digest, root, root_of_shown

ENTRIES = st.lists(st.binary(max_size=4), min_size=1, max_size=40)


def by_the_rfc(entries: list[bytes]) -> bytes:
    """MTH of RFC 6962, section 2.1, as it is written there."""
    if len(entries) == 1:
        return hashlib.sha256(b"\x00" + entries[0]).digest()
    k = 1
    while k * 2 < len(entries):
        k *= 2
    left, right = by_the_rfc(entries[:k]), by_the_rfc(entries[k:])
    return hashlib.sha256(b"\x01" + left + right).digest()


@given(ENTRIES)
def test_the_root_is_that_of_the_rfc(entries: list[bytes]) -> None:
    assert root([leaf_digest(entry) for entry in entries]) == by_the_rfc(entries)


@given(ENTRIES, st.data())
def test_what_is_hidden_and_what_is_shown_make_the_root(
    entries: list[bytes], data: st.DataObject
) -> None:
    digests = [leaf_digest(entry) for entry in entries]
    places = data.draw(st.sets(st.integers(0, len(entries) - 1)))
    hidden = hidden_branches(digests, places)
    shown = {place: digests[place] for place in places}
    assert root_of_shown(len(entries), shown, hidden) == root(digests)
    assert not set(shown.values()) & set(hidden) or len(set(entries)) < len(entries)
    for wrong in ([*hidden, b"x" * 32], hidden[1:] if hidden else [b"x" * 32]):
        with pytest.raises(DamagedContent):
            root_of_shown(len(entries), shown, wrong)


def test_one_hidden_branch_stands_for_many_leaves() -> None:
    digests = [leaf_digest(bytes([number])) for number in range(64)]
    assert len(hidden_branches(digests, {0})) == 6
    assert hidden_branches(digests, set()) == [root(digests)]
    assert hidden_branches(digests, set(range(64))) == []


@pytest.mark.parametrize("place", [-1, 3])
def test_a_leaf_outside_the_tree_is_refused(place: int) -> None:
    with pytest.raises(DamagedContent):
        root_of_shown(3, {place: b"x" * 32}, [b"y" * 32])

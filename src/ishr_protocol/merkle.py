"""Hash trees as in RFC 6962, section 2.1, and trees of which only some leaves are shown.

A tree is its leaf digests in order. A shown tree leaves out whole branches: for each largest branch
without a shown leaf, from left to right, its digest stands instead.
"""

import hashlib
from collections.abc import Collection, Iterator, Mapping, Sequence

from ishr_protocol.errors import DamagedContent
from ishr_protocol.reasons import Reason

DIGEST_BYTES = 32
_LEAF = b"\x00"
_NODE = b"\x01"


def leaf_digest(entry: bytes) -> bytes:
    """The digest of one leaf; never that of an inner node."""
    return hashlib.sha256(_LEAF + entry).digest()


def root(digests: Sequence[bytes]) -> bytes:
    """The root over these leaf digests, at least one."""
    return _branch(digests, 0, len(digests))


def hidden_branches(digests: Sequence[bytes], shown: Collection[int]) -> list[bytes]:
    """What must be told beside the shown leaves, so that the root can be computed."""
    return list(_hidden(digests, frozenset(shown), 0, len(digests)))


def root_of_shown(count: int, shown: Mapping[int, bytes], hidden: Sequence[bytes]) -> bytes:
    """The root of a tree of `count` leaves, of which some are known and the rest is in branches.

    Raises `DamagedContent` when there are more or fewer branches than the shown leaves need.
    """
    if any(not 0 <= place < count for place in shown):
        raise DamagedContent(Reason.SEAL)
    told = iter(hidden)
    try:
        found = _rebuilt(shown, told, 0, count)
    except StopIteration:
        raise DamagedContent(Reason.SEAL) from None
    if next(told, None) is not None:
        raise DamagedContent(Reason.SEAL)
    return found


def _node(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(_NODE + left + right).digest()


def _middle(start: int, end: int) -> int:
    """Where a branch splits: its left part is the largest power of two that leaves a right one."""
    return start + (1 << (end - start - 1).bit_length() - 1)


def _branch(digests: Sequence[bytes], start: int, end: int) -> bytes:
    if end - start == 1:
        return digests[start]
    middle = _middle(start, end)
    return _node(_branch(digests, start, middle), _branch(digests, middle, end))


def _hidden(
    digests: Sequence[bytes], shown: frozenset[int], start: int, end: int
) -> Iterator[bytes]:
    if not any(start <= place < end for place in shown):
        yield _branch(digests, start, end)
    elif end - start > 1:
        middle = _middle(start, end)
        left = frozenset(place for place in shown if place < middle)
        yield from _hidden(digests, left, start, middle)
        yield from _hidden(digests, shown - left, middle, end)


def _rebuilt(shown: Mapping[int, bytes], told: Iterator[bytes], start: int, end: int) -> bytes:
    here = {place: digest for place, digest in shown.items() if start <= place < end}
    if not here:
        return next(told)
    if end - start == 1:
        return here[start]
    middle = _middle(start, end)
    left = _rebuilt(here, told, start, middle)
    return _node(left, _rebuilt(here, told, middle, end))

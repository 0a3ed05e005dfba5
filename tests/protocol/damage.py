"""What can happen to bytes on their way: cut short, made longer, changed."""

from hypothesis import strategies as st


def damaged(data: bytes) -> st.SearchStrategy[bytes]:
    """Any truncation, extension or change of one bit of `data`; never `data` itself."""
    kinds = [st.binary(min_size=1, max_size=40).map(lambda more: data + more)]
    if data:
        kinds.append(st.integers(0, len(data) - 1).map(lambda size: data[:size]))
        kinds.append(st.integers(0, len(data) * 8 - 1).map(lambda bit: flip(data, bit)))
    return st.one_of(kinds)


def flip(data: bytes, bit: int) -> bytes:
    """The same bytes with one bit changed."""
    changed = bytearray(data)
    changed[bit // 8] ^= 1 << bit % 8
    return bytes(changed)

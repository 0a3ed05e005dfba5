"""How 24 recovery words are printed."""

from collections.abc import Iterator

_IN_A_LINE = 6


def in_lines(words: tuple[str, ...]) -> Iterator[str]:
    """The words, six in a line."""
    for start in range(0, len(words), _IN_A_LINE):
        yield " ".join(words[start : start + _IN_A_LINE])

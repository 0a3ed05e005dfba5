"""A few words around what a search found, cut out of the text as it was written."""

import re
from collections import deque
from collections.abc import Iterable, Iterator

from ishr_desktop.storage.search import WITHOUT_SPACES, normalise

_BEFORE, _AFTER = 10, 60
"""Characters shown on both sides of what was found; a list has room for few."""
_LOOKED_AT = 200_000
"""Characters of a text in which the words are looked for."""
_ALONE = "".join(f"{chr(first)}-{chr(last)}" for first, last in WITHOUT_SPACES)
_PIECE = re.compile(f"[{_ALONE}]|[^\\s{_ALONE}]+")
"""A character of a script without spaces, or a word of any other."""


def snippet(texts: Iterable[str], asked: str) -> str:
    """The words around the first place in any text where one of the words that were asked stands.

    An empty string when there is none.
    """
    phrases = [words for word in asked.split() if (words := normalise(word).split())]
    for text in texts:
        found = _first(text[:_LOOKED_AT], phrases) if phrases else None
        if found is not None:
            return _cut(text, *found)
    return ""


def _first(text: str, phrases: list[list[str]]) -> tuple[int, int] | None:
    """Where the first of the phrases begins and ends; the last may be an unfinished word."""
    folded = normalise(text)
    if not any(" ".join(phrase) in folded for phrase in phrases):
        return None
    seen: deque[tuple[str, int, int]] = deque(maxlen=max(map(len, phrases)))
    for token in _tokens(text):
        seen.append(token)
        for place, phrase in enumerate(phrases):
            last = list(seen)[-len(phrase) :]
            words = [word for word, _, _ in last]
            if words == phrase or (place == len(phrases) - 1 and _begins(words, phrase)):
                return last[0][1], last[-1][2]
    return None


def _begins(words: list[str], phrase: list[str]) -> bool:
    whole = words[:-1] == phrase[:-1] and len(words) == len(phrase)
    return whole and words[-1].startswith(phrase[-1])


def _tokens(text: str) -> Iterator[tuple[str, int, int]]:
    for piece in _PIECE.finditer(text):
        for word in normalise(piece[0]).split():
            yield word, piece.start(), piece.end()


def _cut(text: str, start: int, end: int) -> str:
    first, last = max(0, start - _BEFORE), min(len(text), end + _AFTER)
    while first > 0 and not text[first - 1].isspace() and start - first < 2 * _BEFORE:
        first -= 1
    while last < len(text) and not text[last].isspace() and last - end < 2 * _AFTER:
        last += 1
    words = " ".join(text[first:last].split())
    return f"{'… ' if first else ''}{words}{' …' if last < len(text) else ''}"

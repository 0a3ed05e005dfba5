"""Full-text search over text that is normalised here, so that it finds words in every script.

Accents, case and the shapes of Arabic letters do not matter; scripts that write no spaces are cut
into single characters and searched as phrases. SQLite only ever sees letters and digits.
"""

import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from ishr_desktop.storage.connections import Connection

_INDEXED_CHARACTERS = 1_000_000
"""Of one record; what lies behind them is kept but not found by search."""

WITHOUT_SPACES = (
    (0x0E00, 0x0EFF),  # Thai, Lao
    (0x1000, 0x109F),  # Myanmar
    (0x1780, 0x17FF),  # Khmer
    (0x1100, 0x11FF),  # Hangul Jamo
    (0x3040, 0x30FF),  # Hiragana, Katakana
    (0x3400, 0x9FFF),  # Han
    (0xAC00, 0xD7AF),  # Hangul
    (0xF900, 0xFAFF),  # Han, compatibility
    (0x20000, 0x3FFFF),  # Han, extensions
)
"""Scripts that write words without spaces between them, first and last character."""
_LETTERS = {
    "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ی": "ي", "ک": "ك", "ة": "ه",
    "ؤ": "و", "ئ": "ي", "ё": "е", "đ": "d", "ł": "l", "ø": "o", "ı": "i", "æ": "ae", "œ": "oe",
    "ð": "d", "þ": "th", "ŧ": "t", "ħ": "h",
}  # fmt: skip
_ACCENTED = ("LATIN", "GREEK")
_TATWEEL = "ـ"
_ARABIC_MARKS = ((0x064B, 0x065F), (0x0670, 0x0670), (0x06D6, 0x06ED), (0x0591, 0x05C7))
"""Vowel signs of Arabic and Hebrew, which most people leave out."""


class _Folding(dict[int, str]):
    """What each character becomes, worked out when it is first met."""

    def __missing__(self, point: int) -> str:
        folded = self[point] = _folded(chr(point))
        return folded


_FOLDING = _Folding()


def normalise(text: str) -> str:
    """The words of a text as they are indexed, separated by single spaces."""
    composed = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    return " ".join(composed.translate(_FOLDING).split())


def _folded(char: str) -> str:
    if char in _LETTERS:
        return _LETTERS[char]
    kind = unicodedata.category(char)
    if kind == "Nd":
        return str(unicodedata.decimal(char))
    if _is_dropped(char, kind):
        return ""
    if kind[0] not in "LNM":
        return " "
    if _within(char, WITHOUT_SPACES):
        return f" {char} "
    return _without_accents(char)


def _is_dropped(char: str, kind: str) -> bool:
    """Invisible characters, combining accents, and what Arabic and Hebrew may leave out."""
    loose_accent = 0x0300 <= ord(char) <= 0x036F
    return kind == "Cf" or loose_accent or char == _TATWEEL or _within(char, _ARABIC_MARKS)


def _without_accents(char: str) -> str:
    if not unicodedata.name(char, "").startswith(_ACCENTED):
        return char
    parts = unicodedata.normalize("NFD", char)
    return "".join(part for part in parts if not unicodedata.combining(part))


def _within(char: str, ranges: Iterable[tuple[int, int]]) -> bool:
    return any(first <= ord(char) <= last for first, last in ranges)


@lru_cache(maxsize=64)
def match_expression(text: str) -> str:
    """The FTS5 query for what a person typed: every word, the last one perhaps unfinished.

    An empty string when there is nothing to look for. Each word is a quoted phrase of letters and
    digits, so nothing that is typed can act as query syntax.
    """
    words = [normalised for word in text.split() if (normalised := normalise(word))]
    phrases = [f'"{word}"' for word in words]
    return " ".join(phrases) + "*" if phrases else ""


def index(connection: Connection, key: int, parts: Iterable[str]) -> None:
    """Make the words of the record with this row number findable, in the place of earlier ones."""
    remove(connection, key)
    words = normalise("\n".join(parts)[:_INDEXED_CHARACTERS])
    connection.execute("INSERT INTO incident_words (rowid, words) VALUES (?, ?)", (key, words))


def remove(connection: Connection, key: int) -> None:
    """Forget the words of a record."""
    connection.execute("DELETE FROM incident_words WHERE rowid = ?", (key,))

"""Names compared across scripts: how a name sounds, as far as its letters tell.

Every script is written in Latin letters first. Scripts that leave vowels out are then compared by
consonants alone, since `محمد` says no more than `mhmd`.
"""

import re
from dataclasses import dataclass
from enum import IntEnum

from anyascii import anyascii
from rapidfuzz import fuzz

_VOWELLESS = re.compile(r"[\u0590-\u05FF\u0600-\u06FF\u0700-\u074F\uFB1D-\uFDFF\uFE70-\uFEFF]")
"""Hebrew, Arabic, Syriac."""
_ARTICLE = re.compile(
    r"(?<!\w)\u0627\u0644|(?<![^\W_])(?:al|el|ul|as|ash|ad|an|ar)[-\u2010' ]", re.IGNORECASE
)
"""The Arabic article, which one writer joins and another leaves out."""
_SYLLABLE = re.compile(r"(?<=[a-z])(?=[A-Z])")
"""Between the syllables of a Chinese name as they are written in Latin letters."""
_SOUNDS = (
    ("dzh", "j"), ("dj", "j"), ("kh", "h"), ("dh", "d"), ("th", "t"), ("ph", "f"),
    ("ch", "sh"), ("ou", "u"), ("oo", "u"), ("ee", "i"), ("iy", "i"), ("ay", "ai"), ("ey", "ei"),
    ("q", "k"), ("c", "k"),
)  # fmt: skip
"""Spellings of one sound in several languages, the longer ones first."""
_VOWELS = re.compile(r"[aeiouyw]")
_DOUBLED = re.compile(r"(.)\1+")
_SHORTEST = 4
"""Consonants below which too many names are alike."""
_KEY = 6
"""Consonants by which names are brought together before they are compared."""
_SIMILAR = 85
"""Of 100 (rapidfuzz); found on the names of the tests."""


class Likeness(IntEnum):
    """How much two names are alike."""

    DIFFERENT = 0
    SIMILAR = 1
    SAME = 2


@dataclass(frozen=True)
class Spelling:
    """One name as it is compared."""

    words: tuple[str, ...]
    """In Latin letters, sounds made alike."""
    consonants: tuple[str, ...]
    vowelless: bool

    @classmethod
    def of(cls, name: str) -> "Spelling":
        """The spelling of a name in any script."""
        latin = _SYLLABLE.sub(" ", anyascii(_ARTICLE.sub(" ", name)))
        words = tuple(filter(None, map(_sounds, re.split(r"[\s\-]+", latin.lower()))))
        consonants = tuple(filter(None, map(_consonants, words)))
        return cls(words, consonants, bool(_VOWELLESS.search(name)))

    @property
    def keys(self) -> set[str]:
        """Whoever has a name like this has one of these beginnings as well.

        The first consonants, with each part of the name in front once: so that not everybody with
        the same given name has to be compared.
        """
        return {turned[:_KEY] for turned in _turns(self.consonants)}

    def like(self, other: "Spelling") -> Likeness:
        """How much two names are alike, in whatever order their parts stand."""
        if self.vowelless or other.vowelless:
            return _likeness(self.consonants, other.consonants, _SHORTEST)
        return _likeness(self.words, other.words, 1)


def _sounds(word: str) -> str:
    letters = re.sub(r"[^a-z]", "", word)
    for spelling, sound in _SOUNDS:
        letters = letters.replace(spelling, sound)
    return _DOUBLED.sub(r"\1", letters)


def _consonants(word: str) -> str:
    # `sh` is one sound; a last `h` is only the sign of an ending in Arabic.
    bare = _VOWELS.sub("", word.replace("sh", "x"))
    return _DOUBLED.sub(r"\1", bare).removesuffix("h")


def _likeness(one: tuple[str, ...], other: tuple[str, ...], shortest: int) -> Likeness:
    if min(len("".join(one)), len("".join(other))) < shortest:
        return Likeness.DIFFERENT
    if "".join(one) in _turns(other) or sorted(one) == sorted(other):
        return Likeness.SAME
    score = max(
        fuzz.token_sort_ratio(" ".join(one), " ".join(other)),
        fuzz.ratio("".join(one), "".join(other)),
    )
    return Likeness.SIMILAR if score >= _SIMILAR else Likeness.DIFFERENT


def _turns(words: tuple[str, ...]) -> set[str]:
    """A name written as one, with the family name first or last."""
    return {"".join(words[at:] + words[:at]) for at in range(len(words))}

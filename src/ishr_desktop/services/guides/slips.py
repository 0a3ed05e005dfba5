"""What a person meant by the words that were typed: the same, with a slip, or unfinished."""

from collections.abc import Collection, Sequence
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from ishr_desktop.storage.search import normalise

_LETTERS_FOR_SLIPS = (4, 8, 11)
"""Letters from which a word may have one, two or three slips: a letter too many, too few or wrong,
or two letters the other way round."""
_MOST_MEANT = 8


def meant(text: str, known: frozenset[str]) -> list[Sequence[str]]:
    """For each word of a search the phrases that may be meant, the last perhaps unfinished."""
    typed = [words for word in text.split() if (words := normalise(word))]
    return [
        _meant(word, known, unfinished=place == len(typed) - 1) for place, word in enumerate(typed)
    ]


@lru_cache(maxsize=256)
def _meant(word: str, known: frozenset[str], *, unfinished: bool) -> Sequence[str]:
    if " " in word or word in known or (unfinished and _begins_one(word, known)):
        return (word,)
    slips = sum(len(word) >= letters for letters in _LETTERS_FOR_SLIPS)
    near = process.extract(word, known, scorer=OSA.distance, score_cutoff=slips, limit=_MOST_MEANT)
    return (word, *(found for found, _, _ in near)) if slips else (word,)


def _begins_one(word: str, known: Collection[str]) -> bool:
    return any(other.startswith(word) for other in known)

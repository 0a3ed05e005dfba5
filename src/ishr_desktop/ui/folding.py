"""Words as they are compared while somebody types."""

import unicodedata

_APOSTROPHES = "'’‘ʼʿʾ`"


def folded(text: str) -> str:
    """Small letters without accents, vowel signs and apostrophes; all digits as 0 to 9.

    Marks that are not seen, such as those of the direction of writing, are left out too.
    """
    apart = unicodedata.normalize("NFKD", text).casefold()
    return "".join(str(unicodedata.decimal(x, x)) for x in apart if not _is_left_out(x))


def _is_left_out(letter: str) -> bool:
    unseen = unicodedata.combining(letter) or unicodedata.category(letter) == "Cf"
    return bool(unseen) or letter in _APOSTROPHES

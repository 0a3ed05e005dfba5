"""Words as they are compared while somebody types."""

import unicodedata

_APOSTROPHES = "'’‘ʼʿʾ`"


def folded(text: str) -> str:
    """Small letters without accents, vowel signs and apostrophes; all digits as 0 to 9."""
    apart = unicodedata.normalize("NFKD", text).casefold()
    kept = (letter for letter in apart if not unicodedata.combining(letter))
    return "".join(str(unicodedata.decimal(x, x)) for x in kept if x not in _APOSTROPHES)

"""The short code of an incident, as people say it on the telephone: `KT-26-014`.

Each vault has two letters of its own, so that the codes of two defenders rarely meet at the desk.
"""

from datetime import datetime

_LETTERS = "BCDFGHJKLMNPQRSTVWXZ"
"""Consonants only, so that no word can arise."""


def code_prefix(fingerprint: str) -> str:
    """Two different letters that follow from a fingerprint (hex)."""
    first, second = divmod(int(fingerprint[:8], 16) % (20 * 19), 19)
    others = _LETTERS.replace(_LETTERS[first], "")
    return _LETTERS[first] + others[second]


def code_series(prefix: str, now: datetime) -> str:
    """All codes that a vault gives within one year begin so."""
    return f"{prefix}-{now:%y}"


def code_of(series: str, number: int) -> str:
    """One code of a series; at least three digits."""
    return f"{series}-{number:03}"

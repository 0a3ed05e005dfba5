"""Passphrases as people choose them: made for them, judged, and waited for after mistakes."""

from ishr_desktop.keys.passphrase import Strength, generate_passphrase, strength
from ishr_desktop.keys.recovery_words import RecoveryWords

__all__ = ["RecoveryWords", "Strength", "generate_passphrase", "strength", "wait_after"]

_FREE_TRIES = 3
_LONGEST_WAIT = 30.0


def wait_after(mistakes: int) -> float:
    """Seconds to wait after so many wrong passphrases in a row: none at first, then doubling."""
    if mistakes < _FREE_TRIES:
        return 0.0
    return min(2.0 ** (mistakes - _FREE_TRIES), _LONGEST_WAIT)

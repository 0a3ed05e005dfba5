"""Passphrases: how one is stretched to a key, made, and judged."""

import math
import secrets
import time
import unicodedata
from dataclasses import dataclass

from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from mnemonic import Mnemonic
from zxcvbn import zxcvbn

from ishr_desktop.keys.vault_key import KEY_SIZE, overwrite

WORDS = 6
SALT_SIZE = 32
_MEMORY_FLOOR = 64 * 1024
_MEMORY_CEILING = 512 * 1024
_PASSES_FLOOR = 3
_LANES = 4
_GUESSES_PER_SECOND = 10_000
_JUDGED_CHARACTERS = 72
_DAY = 86_400.0
_YEAR = 365.25 * _DAY
_LEVELS = (_DAY, _YEAR, 100 * _YEAR, 100_000 * _YEAR)


@dataclass(frozen=True)
class Argon2Cost:
    """How much work one guess of the passphrase is (Argon2id, RFC 9106)."""

    memory_kib: int
    passes: int
    lanes: int = _LANES


FLOOR = Argon2Cost(_MEMORY_FLOOR, _PASSES_FLOOR)
"""Never less than this, however slow the machine: 64 MiB and 3 passes."""


@dataclass(frozen=True)
class Strength:
    """How long a passphrase stands against somebody who has a copy of the vault."""

    bits: float
    """Binary logarithm of the number of guesses."""
    seconds: float
    """Time to find it at ten thousand guesses a second, which is a room full of machines."""
    level: int
    """0 under a day, 1 under a year, 2 under a century, 3 under 100,000 years, 4 longer."""


def plain(passphrase: str) -> str:
    """A passphrase as every keyboard gives it (docs/decisions/0050).

    Accents, wide letters and kinds of space depend on the keyboard, and spaces at the ends or twice
    in a row are not seen. Large and small letters are told apart.
    """
    return " ".join(unicodedata.normalize("NFKC", passphrase).split())


def with_caps_lock(passphrase: str) -> str:
    """What the same fingers type while Caps Lock is on, or off when it was on."""
    return passphrase.swapcase()


def stretch(passphrase: str, salt: bytes, cost: Argon2Cost) -> bytearray:
    """The 32-byte key of a passphrase; the caller wipes it."""
    typed = plain(passphrase).encode("utf-8", "surrogatepass")
    key = bytearray(KEY_SIZE)
    Argon2id(
        salt=salt,
        length=KEY_SIZE,
        iterations=cost.passes,
        lanes=cost.lanes,
        memory_cost=cost.memory_kib,
    ).derive_into(typed, key)
    return key


def calibrate(target_seconds: float = 1.0) -> Argon2Cost:
    """The cost that takes about `target_seconds` on this machine, and never less than the floor.

    Memory is what makes guessing dear, so it grows first, up to 512 MiB, which an old
    computer still has free; then the passes.
    """
    seconds = _measured(FLOOR)
    factor = max(1.0, target_seconds / seconds)
    memory = min(_MEMORY_CEILING, int(_MEMORY_FLOOR * factor) // 1024 * 1024)
    passes = int(_PASSES_FLOOR * factor * _MEMORY_FLOOR / memory)
    return Argon2Cost(max(_MEMORY_FLOOR, memory), max(_PASSES_FLOOR, passes))


def _measured(cost: Argon2Cost) -> float:
    begin = time.perf_counter()
    overwrite(stretch("measure", bytes(SALT_SIZE), cost))
    return max(time.perf_counter() - begin, 0.001)


def generate_passphrase() -> str:
    """Six words at random from a list of 2048 short English words: 66 bits."""
    words = Mnemonic("english").wordlist
    return " ".join(secrets.choice(words) for _ in range(WORDS))


def strength(passphrase: str) -> Strength:
    """Judge a passphrase by how a person would guess it (zxcvbn, its first 72 characters)."""
    judged = plain(passphrase)[:_JUDGED_CHARACTERS]
    if not judged:
        return Strength(0.0, 0.0, 0)
    guesses_log10 = float(zxcvbn(judged)["guesses_log10"])
    seconds = 10.0**guesses_log10 / _GUESSES_PER_SECOND
    level = sum(seconds >= limit for limit in _LEVELS)
    return Strength(guesses_log10 * math.log2(10), seconds, level)

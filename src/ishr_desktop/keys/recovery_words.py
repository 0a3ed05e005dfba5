"""The 24 words on the recovery sheet: 256 bits written as BIP-39 words."""

import re
import secrets
import unicodedata

from mnemonic import Mnemonic

from ishr_desktop.domain.errors import WrongRecoveryWords
from ishr_desktop.keys.vault_key import overwrite

COUNT = 24
ENTROPY_SIZE = 32
_SHORT = 4
"""The first four letters of a word of the list belong to no other word."""

_LIST = Mnemonic("english")
_BY_START = {word[:_SHORT]: word for word in _LIST.wordlist}


class RecoveryWords:
    """The entropy of the words, in bytes that can be wiped."""

    def __init__(self, entropy: bytearray) -> None:
        if len(entropy) != ENTROPY_SIZE:
            raise ValueError(len(entropy))
        self.entropy = entropy

    @classmethod
    def generate(cls) -> "RecoveryWords":
        """New random words."""
        return cls(bytearray(secrets.token_bytes(ENTROPY_SIZE)))

    @classmethod
    def parse(cls, text: str) -> "RecoveryWords":
        """Read words as a person types them: numbers, commas and capitals do not matter.

        Raises `WrongRecoveryWords` when they are not 24 words of the list or do not fit together.
        """
        typed = re.findall(r"[a-z]+", unicodedata.normalize("NFKD", text).lower())
        words = [_BY_START.get(word[:_SHORT], "") for word in typed]
        known = all(
            found and (found == word or (len(word) >= _SHORT and found.startswith(word)))
            for word, found in zip(typed, words, strict=True)
        )
        if len(words) != COUNT or not known or not _LIST.check(" ".join(words)):
            raise WrongRecoveryWords
        return cls(_LIST.to_entropy(words))

    @property
    def words(self) -> tuple[str, ...]:
        """The 24 words, in order."""
        return tuple(_LIST.to_mnemonic(bytes(self.entropy)).split())

    @property
    def text(self) -> str:
        """The words in one line."""
        return " ".join(self.words)

    def wipe(self) -> None:
        """Overwrite the entropy."""
        overwrite(self.entropy)


def generate() -> RecoveryWords:
    """New random words."""
    return RecoveryWords.generate()


def parse(text: str) -> RecoveryWords:
    """Read words as a person types them; raises `WrongRecoveryWords`."""
    return RecoveryWords.parse(text)

"""The public half of an identity, and the fingerprint by which people recognise it."""

import hashlib
from dataclasses import dataclass
from functools import cached_property

from ishr_protocol.bech32 import decode_as
from ishr_protocol.document import is_sha256
from ishr_protocol.errors import DamagedKey
from ishr_protocol.signing import KEY_BYTES

RECIPIENT_PREFIX = "age1pq"
RECIPIENT_BYTES = 1216
"""ML-KEM-768 encapsulation key (1184) and X25519 public key (32)."""
_FINGERPRINT_CONTEXT = b"ishr.identity/1\n"
_DIGITS_CONTEXT = b"ishr.fingerprint-digits/1\n"
_GROUPS = 12


@dataclass(frozen=True, order=True)
class Fingerprint:
    """SHA-256 of an identity (docs/protocol.md, Identity)."""

    hex: str
    """64 lower-case hex digits."""

    def __post_init__(self) -> None:
        if not is_sha256(self.hex):
            raise DamagedKey

    def __str__(self) -> str:
        return self.hex

    @classmethod
    def parse(cls, text: str) -> "Fingerprint":
        """Read hex digits as a person may type them, with spaces or capitals; or `DamagedKey`."""
        return cls("".join(text.split()).lower())

    @property
    def groups(self) -> tuple[str, ...]:
        """Twelve groups of five decimal digits, the same in every script, to be read aloud."""
        drawn = hashlib.sha512(_DIGITS_CONTEXT + bytes.fromhex(self.hex)).digest()
        fives = (drawn[5 * index : 5 * index + 5] for index in range(_GROUPS))
        return tuple(f"{int.from_bytes(five, 'big') % 100_000:05}" for five in fives)

    @property
    def digits(self) -> str:
        """The groups with a space between them."""
        return " ".join(self.groups)


@dataclass(frozen=True)
class PublicIdentity:
    """What others need to check what this identity signs and to seal for it."""

    signing_key: bytes
    """Ed25519, 32 bytes."""
    recipient: str
    """age recipient `age1pq1…`."""

    def __post_init__(self) -> None:
        if len(self.signing_key) != KEY_BYTES or len(self.recipient_bytes) != RECIPIENT_BYTES:
            raise DamagedKey

    @cached_property
    def recipient_bytes(self) -> bytes:
        """The raw recipient; raises `DamagedKey` when the text is not a hybrid recipient."""
        return decode_as(RECIPIENT_PREFIX, self.recipient)

    @cached_property
    def fingerprint(self) -> Fingerprint:
        """The fingerprint of both keys together."""
        content = _FINGERPRINT_CONTEXT + self.signing_key + self.recipient_bytes
        return Fingerprint(hashlib.sha256(content).hexdigest())

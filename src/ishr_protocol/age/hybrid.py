"""The post-quantum recipient type `mlkem768x25519`, the one that this program writes.

HPKE (RFC 9180) in base mode with the KEM that joins ML-KEM-768 and X25519, HKDF-SHA256 and
ChaCha20-Poly1305. Whoever stores a file today must break both to read it later.
"""

import hashlib
import secrets
from dataclasses import dataclass, field
from functools import cached_property
from typing import ClassVar, Final, Self

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hpke
from cryptography.hazmat.primitives.asymmetric.mlkem import MLKEM768PrivateKey, MLKEM768PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey

from ishr_protocol import bech32
from ishr_protocol.age import base64_text
from ishr_protocol.age.file_key import WRAPPED_SIZE, new_file_key
from ishr_protocol.age.stanza import Stanza
from ishr_protocol.errors import DamagedHeader, DamagedKey, NoMatchingIdentity

_KIND: Final = "mlkem768x25519"
_INFO: Final = b"age-encryption.org/mlkem768x25519"
_RECIPIENT_PREFIX: Final = "age1pq"
_IDENTITY_PREFIX: Final = "AGE-SECRET-KEY-PQ-"
_SUITE: Final = hpke.Suite(
    hpke.KEM.MLKEM768_X25519, hpke.KDF.HKDF_SHA256, hpke.AEAD.CHACHA20_POLY1305
)

SEED_SIZE: Final = 32
_MLKEM_SEED_SIZE: Final = 64
_MLKEM_PUBLIC_SIZE: Final = 1184
_X25519_SIZE: Final = 32
RECIPIENT_SIZE: Final = _MLKEM_PUBLIC_SIZE + _X25519_SIZE
_ENCAPSULATED_SIZE: Final = 1088 + _X25519_SIZE


@dataclass(frozen=True)
class HybridRecipient:
    """The public half: `raw` is the ML-KEM key (1184 bytes) and the X25519 key (32 bytes).

    Raises `DamagedKey` when they are no usable key.
    """

    raw: bytes = field(repr=False)
    label: ClassVar[str] = "postquantum"

    def __post_init__(self) -> None:
        if len(self.raw) != RECIPIENT_SIZE:
            raise DamagedKey
        try:
            self._seal(b"")
        except ValueError:  # ML-KEM coefficients out of range, or a point of low order
            raise DamagedKey from None

    @classmethod
    def from_raw(cls, raw: bytes) -> Self:
        """Take the 1216 bytes; raises `DamagedKey`."""
        return cls(raw)

    @classmethod
    def from_text(cls, text: str) -> Self:
        """Read the form `age1pq1…`; raises `DamagedKey`."""
        return cls(bech32.decode_as(_RECIPIENT_PREFIX, text))

    def to_text(self) -> str:
        """Write the form `age1pq1…`."""
        return bech32.encode(_RECIPIENT_PREFIX, self.raw)

    def wrap(self, file_key: bytes) -> Stanza:
        """Wrap `file_key` with HPKE."""
        sealed = self._seal(file_key)
        encapsulated = base64_text.encode(sealed[:_ENCAPSULATED_SIZE]).decode("ascii")
        return Stanza((_KIND, encapsulated), sealed[_ENCAPSULATED_SIZE:])

    def _seal(self, plain: bytes) -> bytes:
        key = hpke.MLKEM768X25519PublicKey(
            MLKEM768PublicKey.from_public_bytes(self.raw[:_MLKEM_PUBLIC_SIZE]),
            X25519PublicKey.from_public_bytes(self.raw[_MLKEM_PUBLIC_SIZE:]),
        )
        return _SUITE.encrypt(plain, key, info=_INFO)


@dataclass(frozen=True)
class HybridIdentity:
    """The private half: `seed` is 32 bytes, anything else raises `DamagedKey`.

    Both keys are the SHAKE-256 expansion of the seed (docs/protocol-age.md, keys).
    """

    seed: bytes = field(repr=False)

    def __post_init__(self) -> None:
        if len(self.seed) != SEED_SIZE:
            raise DamagedKey

    @classmethod
    def generate(cls) -> Self:
        """Make a new identity."""
        return cls(secrets.token_bytes(SEED_SIZE))

    @classmethod
    def from_seed(cls, seed: bytes) -> Self:
        """Take the 32 bytes; raises `DamagedKey`."""
        return cls(seed)

    @classmethod
    def from_text(cls, text: str) -> Self:
        """Read the form `AGE-SECRET-KEY-PQ-1…`; raises `DamagedKey`."""
        return cls(bech32.decode_as(_IDENTITY_PREFIX, text))

    def to_text(self) -> str:
        """Write the form `AGE-SECRET-KEY-PQ-1…`."""
        return bech32.encode(_IDENTITY_PREFIX, self.seed)

    @cached_property
    def recipient(self) -> HybridRecipient:
        """The public half."""
        mlkem, x25519 = self._keys
        return HybridRecipient(
            mlkem.public_key().public_bytes_raw() + x25519.public_key().public_bytes_raw()
        )

    @cached_property
    def _keys(self) -> tuple[MLKEM768PrivateKey, X25519PrivateKey]:
        expanded = hashlib.shake_256(self.seed).digest(_MLKEM_SEED_SIZE + _X25519_SIZE)
        return (
            MLKEM768PrivateKey.from_seed_bytes(expanded[:_MLKEM_SEED_SIZE]),
            X25519PrivateKey.from_private_bytes(expanded[_MLKEM_SEED_SIZE:]),
        )

    def unwrap(self, stanza: Stanza) -> bytes:
        """Return the file key; raises `NoMatchingIdentity` or `DamagedHeader`."""
        if stanza.kind != _KIND:
            raise NoMatchingIdentity
        stanza.require(argument_count=2, body_size=WRAPPED_SIZE)
        share = base64_text.decode_exactly(stanza.args[1].encode("ascii"), _ENCAPSULATED_SIZE)
        self._require_shared_secret(share[-_X25519_SIZE:])
        try:
            return _SUITE.decrypt(
                share + stanza.body, hpke.MLKEM768X25519PrivateKey(*self._keys), info=_INFO
            )
        except InvalidTag:
            raise NoMatchingIdentity from None

    def _require_shared_secret(self, point: bytes) -> None:
        """Refuse a point that gives zero with any key; HPKE reports it as a wrong key only."""
        try:
            self._keys[1].exchange(X25519PublicKey.from_public_bytes(point))
        except ValueError:
            raise DamagedHeader from None


def grease_stanza() -> Stanza:
    """A stanza like any other that nobody can open; it hides how many recipients a file has."""
    return HybridIdentity.generate().recipient.wrap(new_file_key())

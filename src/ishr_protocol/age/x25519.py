"""The classic recipient type `X25519`: understood, and written only when asked for."""

from dataclasses import dataclass, field
from functools import cached_property
from typing import ClassVar, Final, Self

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey

from ishr_protocol import bech32
from ishr_protocol.age import base64_text
from ishr_protocol.age.file_key import WRAPPED_SIZE, derive, unwrap_file_key, wrap_file_key
from ishr_protocol.age.stanza import Stanza
from ishr_protocol.errors import DamagedHeader, DamagedKey, NoMatchingIdentity

_KIND: Final = "X25519"
_INFO: Final = b"age-encryption.org/v1/X25519"
_RECIPIENT_PREFIX: Final = "age"
_IDENTITY_PREFIX: Final = "AGE-SECRET-KEY-"
_KEY_SIZE: Final = 32


@dataclass(frozen=True)
class X25519Recipient:
    """The public half: `raw` is 32 bytes. Raises `DamagedKey` when they are no usable key."""

    raw: bytes
    label: ClassVar[str] = ""

    def __post_init__(self) -> None:
        try:
            X25519PrivateKey.generate().exchange(X25519PublicKey.from_public_bytes(self.raw))
        except ValueError:
            raise DamagedKey from None

    @classmethod
    def from_text(cls, text: str) -> Self:
        """Read the form `age1…`; raises `DamagedKey`."""
        return cls(bech32.decode_as(_RECIPIENT_PREFIX, text))

    def to_text(self) -> str:
        """Write the form `age1…`."""
        return bech32.encode(_RECIPIENT_PREFIX, self.raw)

    def wrap(self, file_key: bytes) -> Stanza:
        """Wrap `file_key` under a secret shared with a new throw-away key."""
        ephemeral = X25519PrivateKey.generate()
        share = ephemeral.public_key().public_bytes_raw()
        secret = ephemeral.exchange(X25519PublicKey.from_public_bytes(self.raw))
        body = wrap_file_key(derive(secret, share + self.raw, _INFO), file_key)
        return Stanza((_KIND, base64_text.encode(share).decode("ascii")), body)


@dataclass(frozen=True)
class X25519Identity:
    """The private half: `scalar` is 32 bytes, anything else raises `DamagedKey`."""

    scalar: bytes = field(repr=False)

    def __post_init__(self) -> None:
        if len(self.scalar) != _KEY_SIZE:
            raise DamagedKey

    @classmethod
    def generate(cls) -> Self:
        """Make a new identity."""
        return cls(X25519PrivateKey.generate().private_bytes_raw())

    @classmethod
    def from_text(cls, text: str) -> Self:
        """Read the form `AGE-SECRET-KEY-1…`; raises `DamagedKey`."""
        return cls(bech32.decode_as(_IDENTITY_PREFIX, text))

    def to_text(self) -> str:
        """Write the form `AGE-SECRET-KEY-1…`."""
        return bech32.encode(_IDENTITY_PREFIX, self.scalar)

    @cached_property
    def recipient(self) -> X25519Recipient:
        """The public half."""
        return X25519Recipient(self._key.public_key().public_bytes_raw())

    @cached_property
    def _key(self) -> X25519PrivateKey:
        return X25519PrivateKey.from_private_bytes(self.scalar)

    def unwrap(self, stanza: Stanza) -> bytes:
        """Return the file key; raises `NoMatchingIdentity` or `DamagedHeader`."""
        if stanza.kind != _KIND:
            raise NoMatchingIdentity
        stanza.require(argument_count=2, body_size=WRAPPED_SIZE)
        share = base64_text.decode_exactly(stanza.args[1].encode("ascii"), _KEY_SIZE)
        try:
            secret = self._key.exchange(X25519PublicKey.from_public_bytes(share))
        except ValueError:  # the shared secret would be zero whatever our key is
            raise DamagedHeader from None
        return unwrap_file_key(derive(secret, share + self.recipient.raw, _INFO), stanza.body)

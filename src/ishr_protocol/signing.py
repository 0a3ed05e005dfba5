"""Ed25519 signatures (RFC 8032), each bound to the purpose it was made for."""

from dataclasses import dataclass, field

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from ishr_protocol.errors import BadSignature

KEY_BYTES = 32
SIGNATURE_BYTES = 64


@dataclass(frozen=True)
class SigningKey:
    """The secret half of a signing key."""

    _key: Ed25519PrivateKey = field(repr=False)

    @classmethod
    def generate(cls) -> "SigningKey":
        """A new key from the system's randomness."""
        return cls(Ed25519PrivateKey.generate())

    @classmethod
    def from_seed(cls, seed: bytes | bytearray) -> "SigningKey":
        """The key of a 32-byte seed (the private key of RFC 8032)."""
        return cls(Ed25519PrivateKey.from_private_bytes(seed))

    @property
    def seed(self) -> bytes:
        """The 32 secret bytes from which `from_seed` makes this key again."""
        return self._key.private_bytes_raw()

    @property
    def public_key(self) -> bytes:
        """The 32 bytes that everybody may know."""
        return self._key.public_key().public_bytes_raw()

    def sign(self, context: bytes, message: bytes) -> bytes:
        """64 bytes over `context` and `message`; see `verify`."""
        return self._key.sign(_in_context(context, message))


def verify(public_key: bytes, context: bytes, message: bytes, signature: bytes) -> None:
    r"""Raise `BadSignature` unless `signature` was made by this key for this very purpose.

    `context` is one line such as `b"ishr.batch/1\n"`. It keeps a signature made for one purpose
    from being shown as if it were made for another.
    """
    signed = _in_context(context, message)
    try:
        Ed25519PublicKey.from_public_bytes(public_key).verify(signature, signed)
    except (InvalidSignature, ValueError):
        raise BadSignature from None


def _in_context(context: bytes, message: bytes) -> bytes:
    if not context.endswith(b"\n") or context.count(b"\n") != 1:
        raise ValueError(context)
    return context + message

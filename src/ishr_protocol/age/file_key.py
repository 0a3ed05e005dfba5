"""The file key, and the keys derived from it (age v1, File key, Header MAC, Payload)."""

import secrets
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from ishr_protocol.errors import NoMatchingIdentity

FILE_KEY_SIZE: Final = 16
WRAPPED_SIZE: Final = FILE_KEY_SIZE + 16
_NONCE: Final = bytes(12)
"""Fixed, because each wrapping key is used once."""


def new_file_key() -> bytes:
    """A new key for one file."""
    return secrets.token_bytes(FILE_KEY_SIZE)


def wrap_file_key(wrapping_key: bytes, file_key: bytes) -> bytes:
    """Encrypt `file_key` under a key that is used for nothing else."""
    return ChaCha20Poly1305(wrapping_key).encrypt(_NONCE, file_key, None)


def unwrap_file_key(wrapping_key: bytes, wrapped: bytes) -> bytes:
    """Undo `wrap_file_key`; raises `NoMatchingIdentity` for another key."""
    try:
        return ChaCha20Poly1305(wrapping_key).decrypt(_NONCE, wrapped, None)
    except InvalidTag:
        raise NoMatchingIdentity from None


def derive(secret: bytes, salt: bytes, info: bytes) -> bytes:
    """HKDF-SHA-256 to 32 bytes."""
    return HKDF(algorithm=SHA256(), length=32, salt=salt, info=info).derive(secret)


def header_key(file_key: bytes) -> bytes:
    """The key of the header MAC."""
    return derive(file_key, b"", b"header")


def payload_key(file_key: bytes, nonce: bytes) -> bytes:
    """The key of the payload's chunks."""
    return derive(file_key, nonce, b"payload")

"""The one random key of a vault, and the keys made from it."""

import secrets

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

KEY_SIZE = 32
_DATABASE = b"ishr.vault/1 database"
_KEYSLOTS = b"ishr.vault/1 keyslots"
_SLOT_MAP = b"ishr.vault/1 slot map"
_HEX = b"0123456789abcdef"


def overwrite(secret: bytearray) -> None:
    """Fill a secret with zeros in place."""
    secret[:] = bytes(len(secret))


def derive(secret: bytes | bytearray, info: bytes, salt: bytes | None = None) -> bytearray:
    """HKDF-SHA256 (RFC 5869) to 32 bytes that can be wiped."""
    derived = bytearray(KEY_SIZE)
    HKDF(SHA256(), KEY_SIZE, salt, info).derive_into(secret, derived)
    return derived


class VaultKey:
    """The 32 random bytes that open a vault; see docs/vault.md for what wiping reaches."""

    def __init__(self, secret: bytearray) -> None:
        if len(secret) != KEY_SIZE:
            raise ValueError(len(secret))
        self._secret = secret

    @classmethod
    def generate(cls) -> "VaultKey":
        """A new random key."""
        return cls(bytearray(secrets.token_bytes(KEY_SIZE)))

    def secret(self) -> bytearray:
        """The key itself, not a copy; for the slots only."""
        return self._secret

    def database_key(self) -> bytearray:
        """The raw key in the form SQLCipher reads (`x'…'`, 67 bytes); the caller wipes it."""
        raw = derive(self._secret, _DATABASE)
        text = bytearray(b"x'")
        for byte in raw:
            text.append(_HEX[byte >> 4])
            text.append(_HEX[byte & 15])
        text += b"'"
        overwrite(raw)
        return text

    def keyslot_mac_key(self) -> bytearray:
        """The key of the MAC over the `keyslots` file; the caller wipes it."""
        return derive(self._secret, _KEYSLOTS)

    def slot_map_key(self) -> bytearray:
        """The key of the map that says which slot holds what; the caller wipes it."""
        return derive(self._secret, _SLOT_MAP)

    def wipe(self) -> None:
        """Overwrite the key; nothing can be opened with it afterwards."""
        overwrite(self._secret)

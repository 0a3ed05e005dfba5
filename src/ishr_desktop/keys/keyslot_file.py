"""The bytes of the `keyslots` file (docs/vault.md, keyslots): fixed size, nothing to count.

header 64 | argon2 salt 32 | slot map 36 | eight slots of 80 | MAC 32 | checksum 32
"""

import hashlib
import hmac
import secrets
import struct
from dataclasses import dataclass, replace
from enum import IntEnum

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from ishr_desktop.domain.errors import VaultDamaged
from ishr_desktop.keys.passphrase import SALT_SIZE, Argon2Cost
from ishr_desktop.keys.vault_key import KEY_SIZE, VaultKey, overwrite

MAGIC = b"ishr.keyslots/1\n"
SLOTS = 8
SLOT_SIZE = 80
SIZE = 64 + SALT_SIZE + 36 + SLOTS * SLOT_SIZE + 32 + 32
_HEADER = struct.Struct(">16s32sIII4x")
_NONCE = 12
_TAG = 16
_MAC_AT = SIZE - 64
_SUM_AT = SIZE - 32
_PART = "keyslots"
# Bounds for what is read, so that a changed file cannot ask for all memory or for a year.
_MOST_MEMORY_KIB = 4 * 1024 * 1024
_MOST_PASSES = 4096
_MOST_LANES = 64


class SlotKind(IntEnum):
    """What opens a slot; only the slot map, which the vault key opens, says which is where."""

    EMPTY = 0
    PASSPHRASE = 1
    RECOVERY_WORDS = 2


@dataclass(frozen=True)
class KeyslotFile:
    """The parts of the file, all but the MAC and the checksum."""

    vault_salt: bytes
    """32 random bytes that stay the same as long as the vault exists."""
    cost: Argon2Cost
    passphrase_salt: bytes
    slot_map: bytes
    """The kinds of the eight slots, sealed under a key made from the vault key."""
    slots: tuple[bytes, ...]

    @classmethod
    def new(cls, key: VaultKey, cost: Argon2Cost) -> "KeyslotFile":
        """A file whose slots are all empty."""
        empty = cls(
            secrets.token_bytes(32),
            cost,
            secrets.token_bytes(SALT_SIZE),
            b"",
            tuple(secrets.token_bytes(SLOT_SIZE) for _ in range(SLOTS)),
        )
        return empty.with_map(key, [SlotKind.EMPTY] * SLOTS)

    @property
    def header(self) -> bytes:
        """The first 64 bytes."""
        cost = self.cost
        return _HEADER.pack(MAGIC, self.vault_salt, cost.memory_kib, cost.passes, cost.lanes)

    def bound_to(self, kind: SlotKind, place: int) -> bytes:
        """What a slot authenticates besides the key: its kind, its place and its parameters."""
        bound = MAGIC + self.vault_salt + bytes([kind, place])
        if kind is SlotKind.PASSPHRASE:
            # Only these depend on the cost; a new passphrase must not spoil the other slots.
            bound += self.header[48:] + self.passphrase_salt
        return bound

    def with_cost(self, cost: Argon2Cost) -> "KeyslotFile":
        """The same file for a new passphrase: new cost, new salt."""
        return replace(self, cost=cost, passphrase_salt=secrets.token_bytes(SALT_SIZE))

    def kinds(self, key: VaultKey) -> list[SlotKind]:
        """What each slot holds."""
        map_key = key.slot_map_key()
        cipher = ChaCha20Poly1305(bytes(map_key))
        overwrite(map_key)
        nonce, sealed = self.slot_map[:_NONCE], self.slot_map[_NONCE:]
        try:
            return [SlotKind(kind) for kind in cipher.decrypt(nonce, sealed, MAGIC)]
        except (InvalidTag, ValueError) as error:
            raise VaultDamaged(_PART) from error

    def with_map(self, key: VaultKey, kinds: list[SlotKind]) -> "KeyslotFile":
        """The same file with another slot map."""
        map_key = key.slot_map_key()
        nonce = secrets.token_bytes(_NONCE)
        sealed = ChaCha20Poly1305(bytes(map_key)).encrypt(nonce, bytes(kinds), MAGIC)
        overwrite(map_key)
        return replace(self, slot_map=nonce + sealed)

    def with_slot(
        self, place: int, kind: SlotKind, wrapping_key: bytearray, key: VaultKey
    ) -> "KeyslotFile":
        """The same file with the vault key wrapped in one slot."""
        nonce = secrets.token_bytes(_NONCE)
        content = bytearray(SLOT_SIZE - _NONCE - _TAG)
        content[:KEY_SIZE] = key.secret()
        sealed = ChaCha20Poly1305(bytes(wrapping_key)).encrypt(
            nonce, bytes(content), self.bound_to(kind, place)
        )
        overwrite(content)
        slots = (*self.slots[:place], nonce + sealed, *self.slots[place + 1 :])
        kinds = self.kinds(key)
        kinds[place] = kind
        return replace(self, slots=slots).with_map(key, kinds)

    def find_key(self, kind: SlotKind, wrapping_key: bytearray) -> VaultKey | None:
        """The vault key, if a slot opens. Every slot is tried, so the time tells nothing."""
        cipher = ChaCha20Poly1305(bytes(wrapping_key))
        found = None
        for place, slot in enumerate(self.slots):
            content = bytearray(SLOT_SIZE - _NONCE - _TAG)
            try:
                cipher.decrypt_into(
                    slot[:_NONCE], slot[_NONCE:], self.bound_to(kind, place), content
                )
            except InvalidTag:
                continue
            found = VaultKey(content[:KEY_SIZE])
            overwrite(content)
        return found

    def body(self) -> bytes:
        """Everything that the MAC covers."""
        return self.header + self.passphrase_salt + self.slot_map + b"".join(self.slots)

    def encode(self, key: VaultKey) -> bytes:
        """The whole file."""
        body = self.body()
        authentic = body + self.mac(key)
        return authentic + hashlib.sha256(authentic).digest()

    def mac(self, key: VaultKey) -> bytes:
        """HMAC-SHA256 over all parts, under a key made from the vault key."""
        mac_key = key.keyslot_mac_key()
        code = hmac.digest(mac_key, self.body(), "sha256")
        overwrite(mac_key)
        return code


def decode(data: bytes) -> KeyslotFile:
    """Read a file; raises `VaultDamaged("keyslots")` when a byte is not as it was written."""
    if len(data) != SIZE or hashlib.sha256(data[:_SUM_AT]).digest() != data[_SUM_AT:]:
        raise VaultDamaged(_PART)
    magic, vault_salt, memory, passes, lanes = _HEADER.unpack_from(data)
    if magic != MAGIC or not _bearable(memory, passes, lanes):
        raise VaultDamaged(_PART)
    rest = memoryview(data)[64:_MAC_AT]
    first = SALT_SIZE + 36
    return KeyslotFile(
        vault_salt,
        Argon2Cost(memory, passes, lanes),
        bytes(rest[:SALT_SIZE]),
        bytes(rest[SALT_SIZE:first]),
        tuple(bytes(rest[at : at + SLOT_SIZE]) for at in range(first, len(rest), SLOT_SIZE)),
    )


def _bearable(memory: int, passes: int, lanes: int) -> bool:
    return (
        1 <= lanes <= _MOST_LANES
        and 8 * lanes <= memory <= _MOST_MEMORY_KIB
        and 1 <= passes <= _MOST_PASSES
    )


def require_authentic(data: bytes, key: VaultKey) -> None:
    """Raise `VaultDamaged("keyslots")` when somebody without the vault key wrote this file."""
    if not hmac.compare_digest(decode(data).mac(key), data[_MAC_AT:_SUM_AT]):
        raise VaultDamaged(_PART)

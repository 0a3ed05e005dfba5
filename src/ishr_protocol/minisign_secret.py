"""Secret keys of publishers, in the files of the program minisign, and the signatures they make.

A file holds, after a line of comment and in base64: `Ed`, the way in which the rest is locked (`Sc`
or two zeros), `B2`, a salt of 32 bytes, two little-endian numbers of scrypt as libsodium counts its
cost, and 104 bytes (8 of the id, 64 of the key, 32 of a checksum) that are XORed with what scrypt
makes of the passphrase.
"""

import base64
import hashlib
import secrets
import struct
from dataclasses import dataclass, field
from typing import Final

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from ishr_protocol.errors import DamagedKey, LimitExceeded, WrongKeyPassphrase
from ishr_protocol.minisign import PublisherKey, SignedContent, decoded
from ishr_protocol.reasons import Reason

_ALGORITHM: Final = b"Ed"
_LOCKED: Final = b"Sc"
_OPEN: Final = b"\0\0"
_CHECKSUM: Final = b"B2"
_COMMENT: Final = "untrusted comment: "
_HEAD: Final = struct.Struct("<2s2s2s32sQQ")
_BODY_BYTES: Final = 8 + 64 + 32
_SCRYPT_R: Final = 8
_LEAST_OPERATIONS: Final = 32768


@dataclass(frozen=True)
class Cost:
    """How much work guessing a passphrase is, as libsodium counts it."""

    operations: int
    memory: int
    """Bytes."""


SENSITIVE: Final = Cost(33_554_432, 1_073_741_824)
"""What minisign uses: 1 GiB of memory and some seconds for each guess. No file may ask for more."""


@dataclass(frozen=True)
class PublisherSecret:
    """What somebody signs packs with."""

    public: PublisherKey
    _key: Ed25519PrivateKey = field(repr=False)

    @classmethod
    def generate(cls) -> "PublisherSecret":
        """A new key from the system's randomness."""
        return cls._from_seed(secrets.token_bytes(8), Ed25519PrivateKey.generate())

    @classmethod
    def _from_seed(cls, key_id: bytes, key: Ed25519PrivateKey) -> "PublisherSecret":
        return cls(PublisherKey(key_id, key.public_key().public_bytes_raw()), key)

    @classmethod
    def from_text(cls, text: str, passphrase: bytes = b"") -> "PublisherSecret":
        """Read the file that `minisign -G` writes; one made with `-W` needs no passphrase.

        Raises `DamagedKey`, `WrongKeyPassphrase`, or `LimitExceeded` when opening it would take
        more memory than minisign ever asks for.
        """
        way, salt, cost, body = _taken_apart(text)
        if way == _LOCKED:
            body = _xor(body, _stream(passphrase, salt, cost))
        key_id, seed, public, checksum = body[:8], body[8:40], body[40:72], body[72:]
        # minisign leaves the checksum of a key without passphrase empty.
        unchecked = way == _OPEN and checksum == bytes(len(checksum))
        if not unchecked and not secrets.compare_digest(checksum, _checksum(body[:72])):
            raise WrongKeyPassphrase if way == _LOCKED else DamagedKey
        secret = cls._from_seed(key_id, Ed25519PrivateKey.from_private_bytes(seed))
        if secret.public.key != public:
            raise DamagedKey
        return secret

    def to_text(self, passphrase: bytes = b"", cost: Cost = SENSITIVE) -> str:
        """The content of a file for minisign; without a passphrase whoever has it can sign."""
        inner = self.public.id + self._key.private_bytes_raw() + self.public.key
        body = inner + _checksum(inner)
        if not passphrase:
            head = _HEAD.pack(_ALGORITHM, _OPEN, _CHECKSUM, bytes(32), 0, 0)
            return _file("minisign secret key", head + body)
        salt = secrets.token_bytes(32)
        head = _HEAD.pack(_ALGORITHM, _LOCKED, _CHECKSUM, salt, cost.operations, cost.memory)
        locked = _xor(body, _stream(passphrase, salt, cost))
        return _file("minisign encrypted secret key", head + locked)

    def sign(self, content: SignedContent, said: str) -> bytes:
        """The content of a `.minisig` file over BLAKE2b-512; `said` is one line that is signed too.

        Raises ValueError when `said` is not one line.
        """
        if len(said.splitlines()) > 1:
            raise ValueError(said)
        signature = self._key.sign(content.blake2b)
        about = self._key.sign(signature + said.encode())
        first = _base64(b"ED" + self.public.id + signature)
        return (
            f"{_COMMENT}signature from minisign secret key\n{first}\n"
            f"trusted comment: {said}\n{_base64(about)}\n"
        ).encode()


def is_locked(text: str) -> bool:
    """Whether a file of a secret key needs a passphrase; raises `DamagedKey`."""
    way, _, _, _ = _taken_apart(text)
    return way == _LOCKED


def _taken_apart(text: str) -> tuple[bytes, bytes, Cost, bytes]:
    lines = text.strip().splitlines()
    if len(lines) != 2 or not lines[0].startswith(_COMMENT):
        raise DamagedKey
    raw = decoded(lines[1])
    if len(raw) != _HEAD.size + _BODY_BYTES:
        raise DamagedKey
    algorithm, way, checksum, salt, operations, memory = _HEAD.unpack(raw[: _HEAD.size])
    if algorithm != _ALGORITHM or way not in {_LOCKED, _OPEN} or checksum != _CHECKSUM:
        raise DamagedKey
    return way, salt, Cost(operations, memory), raw[_HEAD.size :]


def _stream(passphrase: bytes, salt: bytes, cost: Cost) -> bytes:
    if cost.operations > SENSITIVE.operations or cost.memory > SENSITIVE.memory:
        raise LimitExceeded(Reason.MEMBER_SIZE)
    n, p = _parameters(cost)
    return Scrypt(salt=salt, length=_BODY_BYTES, n=n, r=_SCRYPT_R, p=p).derive(passphrase)


def _parameters(cost: Cost) -> tuple[int, int]:
    """N and p of scrypt, as `crypto_pwhash_scryptsalsa208sha256` of libsodium chooses them."""
    operations = max(cost.operations, _LEAST_OPERATIONS)
    if operations < cost.memory // 32:
        return _power_of_two(operations // (_SCRYPT_R * 4)), 1
    n = _power_of_two(cost.memory // (_SCRYPT_R * 128))
    return n, max(1, operations // 4 // n // _SCRYPT_R)


def _power_of_two(most: int) -> int:
    """The first power of two above half of `most`, from 2."""
    n = 2
    while n <= most // 2:
        n *= 2
    return n


def _checksum(inner: bytes) -> bytes:
    return hashlib.blake2b(_ALGORITHM + inner, digest_size=32).digest()


def _xor(one: bytes, other: bytes) -> bytes:
    return bytes(a ^ b for a, b in zip(one, other, strict=True))


def _file(comment: str, raw: bytes) -> str:
    return f"{_COMMENT}{comment}\n{_base64(raw)}\n"


def _base64(raw: bytes) -> str:
    return base64.b64encode(raw).decode()

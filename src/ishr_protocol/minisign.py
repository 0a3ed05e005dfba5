"""Signatures in the format of the program minisign, so that anybody can check them without ours."""

import base64
import binascii
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from ishr_protocol.errors import BadSignature, DamagedKey, PackNotSigned, UnknownFormat
from ishr_protocol.limits import PACK_SIGNATURES, SIGNATURE_FILE_BYTES
from ishr_protocol.stream import ByteSource

_LEGACY: Final = b"Ed"
_PREHASHED: Final = b"ED"
_UNTRUSTED: Final = "untrusted comment: "
_TRUSTED: Final = "trusted comment: "
_ID_BYTES: Final = 8
_PIECE: Final = 1024 * 1024


@dataclass(frozen=True)
class PublisherKey:
    """The public key of somebody who signs packs."""

    id: bytes
    """8 bytes that say which key a signature claims to be from; they prove nothing."""
    key: bytes
    """Ed25519, 32 bytes."""

    @classmethod
    def from_text(cls, text: str) -> "PublisherKey":
        """Read the line that minisign prints, or its `.pub` file; raises `DamagedKey`."""
        lines = text.strip().splitlines()
        if len(lines) == 2 and lines[0].startswith(_UNTRUSTED):
            del lines[0]
        raw = decoded(lines[0]) if len(lines) == 1 else b""
        if len(raw) != 2 + _ID_BYTES + 32 or not raw.startswith(_LEGACY):
            raise DamagedKey
        return cls(raw[2:10], raw[10:])

    @property
    def number(self) -> str:
        """The id as minisign prints it: 16 hexadecimal digits."""
        return self.id[::-1].hex().upper()

    def to_text(self) -> str:
        """The content of a `.pub` file."""
        raw = base64.b64encode(_LEGACY + self.id + self.key).decode()
        return f"{_UNTRUSTED}minisign public key {self.number}\n{raw}\n"


@dataclass(frozen=True)
class Signature:
    """What stands in a `.minisig` file."""

    prehashed: bool
    """Whether the BLAKE2b-512 of the content was signed, or (older) the content itself."""
    key_id: bytes
    signature: bytes
    trusted_comment: str
    """What the signer said about the content; authentic once `verify` has returned."""
    comment_signature: bytes

    @classmethod
    def from_bytes(cls, data: bytes) -> "Signature":
        """Read a `.minisig` file; raises `UnknownFormat`."""
        try:
            lines = data[: SIGNATURE_FILE_BYTES + 1].decode("utf-8").rstrip("\r\n").split("\n")
        except UnicodeDecodeError:
            raise UnknownFormat from None
        lines = [line.removesuffix("\r") for line in lines]
        if len(data) > SIGNATURE_FILE_BYTES or len(lines) != 4:
            raise UnknownFormat
        if not lines[0].startswith(_UNTRUSTED) or not lines[2].startswith(_TRUSTED):
            raise UnknownFormat
        return cls._from_parts(decoded(lines[1]), lines[2], decoded(lines[3]))

    @classmethod
    def _from_parts(cls, raw: bytes, comment: str, comment_signature: bytes) -> "Signature":
        known = raw[:2] in {_LEGACY, _PREHASHED}
        if not known or len(raw) != 2 + _ID_BYTES + 64 or len(comment_signature) != 64:
            raise UnknownFormat
        return cls(
            prehashed=raw[:2] == _PREHASHED,
            key_id=raw[2:10],
            signature=raw[10:],
            trusted_comment=comment.removeprefix(_TRUSTED),
            comment_signature=comment_signature,
        )

    def verify(self, publisher: PublisherKey, content: "SignedContent") -> None:
        """Raise `BadSignature` unless this publisher signed the content and the trusted comment."""
        signed = content.blake2b if self.prehashed else content.whole
        if signed is None:
            raise BadSignature
        about = self.signature + self.trusted_comment.encode()
        try:
            key = Ed25519PublicKey.from_public_bytes(publisher.key)
            key.verify(self.signature, signed)
            key.verify(self.comment_signature, about)
        except (InvalidSignature, ValueError):
            raise BadSignature from None


@dataclass(frozen=True)
class SignedContent:
    """What signatures are checked against."""

    blake2b: bytes
    """64 bytes."""
    whole: bytes | None
    """None for content that is too large to be held; then only prehashed signatures count."""

    @classmethod
    def of(cls, data: bytes) -> "SignedContent":
        """Content that is held whole."""
        return cls(hashlib.blake2b(data).digest(), data)

    @classmethod
    def of_stream(cls, source: ByteSource) -> "SignedContent":
        """Content of any length."""
        digest = hashlib.blake2b()
        while piece := source.read(_PIECE):
            digest.update(piece)
        return cls(digest.digest(), None)


@dataclass(frozen=True)
class Publishers:
    """Whose signatures count, and how many of them are needed."""

    keys: tuple[PublisherKey, ...]
    threshold: int = 1

    def __post_init__(self) -> None:
        if not 1 <= self.threshold <= len({key.key for key in self.keys}):
            raise ValueError(self.threshold)

    def require(self, content: SignedContent, signatures: Sequence[bytes]) -> tuple[str, ...]:
        """Insist on enough different publishers; return the trusted comments they signed.

        Signatures of keys that are not ours do not count. Raises `PackNotSigned`, `UnknownFormat`,
        and `BadSignature` as soon as one that claims to be from a publisher does not hold.
        """
        if len(signatures) > PACK_SIGNATURES:
            raise UnknownFormat
        comments: dict[bytes, str] = {}
        for signature in map(Signature.from_bytes, signatures):
            claimed = [key for key in self.keys if key.id == signature.key_id]
            for publisher in claimed:
                signature.verify(publisher, content)
                comments[publisher.key] = signature.trusted_comment
        if len(comments) < self.threshold:
            raise PackNotSigned(len(comments), self.threshold)
        return tuple(comments.values())


def decoded(line: str) -> bytes:
    """The bytes of a line, none when it is not base64; the lengths are checked after this."""
    try:
        return base64.b64decode(line, validate=True)
    except (binascii.Error, ValueError):
        return b""

"""What relay and client say to each other in JSON (docs/protocol-relay.md)."""

import base64
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime

from ishr_protocol import canonical
from ishr_protocol.document import Document
from ishr_protocol.errors import BadSignature, DamagedContent, DamagedMessage, LimitExceeded
from ishr_protocol.limits import CAPABILITY_CHARACTERS, KIB, MIB, RELAY_PINS
from ishr_protocol.signing import KEY_BYTES, SIGNATURE_BYTES, SigningKey, verify
from ishr_protocol.timestamps import write_time

MESSAGE_BYTES = 16 * KIB
"""Most bytes of a request body that is JSON."""
LISTING_BYTES = 1 * MIB
"""Most bytes of an answer that is JSON."""
MAX_PAGE = 500
"""Most batches in one page of a listing."""
MAX_PACKS = 1000
NONCE_BYTES = 32

DESCRIPTOR_TYPE = "ishr.relay/1"
CHALLENGE_TYPE = "ishr.relay-challenge/1"
DESCRIPTOR_CONTEXT = b"ishr.relay/1\n"
CHALLENGE_CONTEXT = b"ishr.relay-challenge/1\n"


@dataclass(frozen=True)
class RelayLimits:
    """What a relay accepts: bytes of one batch, of one PATCH and of one mailbox, and a count."""

    batch_bytes: int
    chunk_bytes: int
    mailbox_bytes: int
    pending_uploads: int

    def to_json(self) -> dict[str, object]:
        """The JSON object of the wire."""
        return asdict(self)

    @classmethod
    def from_document(cls, document: Document) -> "RelayLimits":
        """Read from the wire; raises DamagedMessage."""
        names = ("batch_bytes", "chunk_bytes", "mailbox_bytes", "pending_uploads")
        return cls(*(document.integer(name) for name in names))


@dataclass(frozen=True)
class RelayDescriptor:
    """A relay about itself, signed with its key. `time` lets a client with a wrong clock sign."""

    key: bytes
    limits: RelayLimits
    retention_days: int
    upload_hours: int
    time: datetime
    url: str | None = None
    spki_sha256: tuple[str, ...] = ()

    def to_json(self) -> dict[str, object]:
        """The JSON object that is signed."""
        return {
            "type": DESCRIPTOR_TYPE,
            "key": _text(self.key),
            "limits": self.limits.to_json(),
            "retention_days": self.retention_days,
            "upload_hours": self.upload_hours,
            "time": write_time(self.time),
            "url": self.url,
            "spki_sha256": list(self.spki_sha256),
        }

    @classmethod
    def from_document(cls, document: Document) -> "RelayDescriptor":
        """Read from the wire; raises DamagedMessage."""
        document.choice("type", frozenset({DESCRIPTOR_TYPE}))
        return cls(
            key=document.bytes("key", KEY_BYTES, KEY_BYTES),
            limits=RelayLimits.from_document(document.inner("limits")),
            retention_days=document.integer("retention_days"),
            upload_hours=document.integer("upload_hours"),
            time=document.time("time"),
            url=document.url("url") if document.has("url") else None,
            spki_sha256=document.hashes("spki_sha256", RELAY_PINS),
        )


def write_descriptor(descriptor: RelayDescriptor, key: SigningKey) -> bytes:
    """The signed body of `GET /v1/relay`."""
    return _write_signed(descriptor.to_json(), key, DESCRIPTOR_CONTEXT)


def read_descriptor(data: bytes, pinned: bytes | None = None) -> RelayDescriptor:
    """The relay's description, once its signature holds under its own key.

    With `pinned`, that key must be the pinned one. Raises DamagedMessage or BadSignature.
    """
    outer, jcs = _open_signed(data)
    descriptor = RelayDescriptor.from_document(outer.inner("signed"))
    if pinned is not None and descriptor.key != pinned:
        raise BadSignature
    verify(descriptor.key, DESCRIPTOR_CONTEXT, jcs, _signature(outer))
    return descriptor


def write_challenge(nonce: bytes) -> bytes:
    """The body of `POST /v1/challenge`: 32 fresh random bytes."""
    return canonical.encode({"nonce": _text(nonce)})


def read_challenge(data: bytes) -> bytes:
    """The nonce of a challenge; raises DamagedMessage."""
    return _read(data, MESSAGE_BYTES).bytes("nonce", NONCE_BYTES, NONCE_BYTES)


def write_challenge_answer(nonce: bytes, key: SigningKey, now: datetime) -> bytes:
    """The relay's proof that it holds its key, now."""
    answer = {
        "type": CHALLENGE_TYPE,
        "key": _text(key.public_key),
        "nonce": _text(nonce),
        "time": write_time(now),
    }
    return _write_signed(answer, key, CHALLENGE_CONTEXT)


def check_challenge_answer(data: bytes, nonce: bytes, pinned: bytes) -> datetime:
    """The relay's time, once the answer proves the pinned key; DamagedMessage or BadSignature."""
    outer, jcs = _open_signed(data)
    answer = outer.inner("signed")
    answer.choice("type", frozenset({CHALLENGE_TYPE}))
    if answer.bytes("key", KEY_BYTES) != pinned or answer.bytes("nonce", NONCE_BYTES) != nonce:
        raise BadSignature
    verify(pinned, CHALLENGE_CONTEXT, jcs, _signature(outer))
    return answer.time("time")


@dataclass(frozen=True)
class MailboxRequest:
    """The body of `POST /v1/mailboxes`; the signature of the call says for which key."""

    invitation: str

    def to_bytes(self) -> bytes:
        """The body on the wire."""
        return canonical.encode({"invitation": self.invitation})

    @classmethod
    def from_bytes(cls, data: bytes) -> "MailboxRequest":
        """Read from the wire; raises DamagedMessage."""
        return cls(_read(data, MESSAGE_BYTES).token("invitation", CAPABILITY_CHARACTERS))


@dataclass(frozen=True)
class MailboxGrant:
    """A mailbox that now exists: its id, and the capability that lets others deposit in it."""

    id: str
    deposit: str

    def to_bytes(self) -> bytes:
        """The body on the wire."""
        return canonical.encode({"id": self.id, "deposit": self.deposit})

    @classmethod
    def from_bytes(cls, data: bytes) -> "MailboxGrant":
        """Read from the wire; raises DamagedMessage."""
        document = _read(data, MESSAGE_BYTES)
        return cls(
            document.token("id", CAPABILITY_CHARACTERS),
            document.token("deposit", CAPABILITY_CHARACTERS),
        )


@dataclass(frozen=True)
class StoredBatch:
    """One batch that waits in a mailbox; times are rounded down to the hour."""

    sha256: str
    size: int
    cursor: int
    received: datetime
    expires: datetime

    def to_json(self) -> dict[str, object]:
        """The JSON object of the wire."""
        return {
            "sha256": self.sha256,
            "size": self.size,
            "cursor": self.cursor,
            "received": write_time(self.received),
            "expires": write_time(self.expires),
        }

    @classmethod
    def from_document(cls, document: Document) -> "StoredBatch":
        """Read from the wire; raises DamagedMessage."""
        return cls(
            sha256=document.sha256("sha256"),
            size=document.integer("size"),
            cursor=document.integer("cursor"),
            received=document.time("received"),
            expires=document.time("expires"),
        )


@dataclass(frozen=True)
class BatchListing:
    """One page of a mailbox, oldest first; `next` is where the following page starts, if any."""

    batches: tuple[StoredBatch, ...]
    next: int | None = None

    def to_bytes(self) -> bytes:
        """The body on the wire."""
        return canonical.encode(
            {"batches": [batch.to_json() for batch in self.batches], "next": self.next}
        )

    @classmethod
    def from_bytes(cls, data: bytes) -> "BatchListing":
        """Read from the wire; raises DamagedMessage."""
        document = _read(data, LISTING_BYTES)
        batches = document.entries("batches", MAX_PAGE)
        following = document.integer("next") if document.has("next") else None
        return cls(tuple(StoredBatch.from_document(batch) for batch in batches), following)


@dataclass(frozen=True)
class OfferedPack:
    """One signed guide pack that the relay hands out to everybody."""

    name: str
    version: int
    size: int
    sha256: str

    def to_json(self) -> dict[str, object]:
        """The JSON object of the wire."""
        return asdict(self)

    @classmethod
    def from_document(cls, document: Document) -> "OfferedPack":
        """Read from the wire; raises DamagedMessage."""
        return cls(
            document.token("name", 64),
            document.integer("version"),
            document.integer("size"),
            document.sha256("sha256"),
        )


def write_packs(packs: tuple[OfferedPack, ...]) -> bytes:
    """The body of `GET /v1/packs`."""
    return canonical.encode({"packs": [pack.to_json() for pack in packs]})


def read_packs(data: bytes) -> tuple[OfferedPack, ...]:
    """The packs on offer; raises DamagedMessage."""
    offered = _read(data, LISTING_BYTES).entries("packs", MAX_PACKS)
    return tuple(OfferedPack.from_document(pack) for pack in offered)


def _text(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")


def _read(data: bytes, limit: int) -> Document:
    try:
        value = canonical.decode(data, limit)
    except (DamagedContent, LimitExceeded):
        raise DamagedMessage from None
    return Document(value, DamagedMessage)


def _write_signed(message: Mapping[str, object], key: SigningKey, context: bytes) -> bytes:
    signature = key.sign(context, canonical.encode(message))
    return canonical.encode({"signed": message, "signature": _text(signature)})


def _open_signed(data: bytes) -> tuple[Document, bytes]:
    """The outer object, and the bytes that its signature is about."""
    try:
        value = canonical.decode_canonical(data, LISTING_BYTES)
    except (DamagedContent, LimitExceeded):
        raise DamagedMessage from None
    if not isinstance(value, dict) or value.keys() != {"signed", "signature"}:
        raise DamagedMessage
    return Document(value, DamagedMessage), canonical.encode(value["signed"])


def _signature(outer: Document) -> bytes:
    return outer.bytes("signature", SIGNATURE_BYTES, SIGNATURE_BYTES)

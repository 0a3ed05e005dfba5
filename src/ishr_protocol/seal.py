"""Seals: who said what, and when, so that nobody can change it unnoticed (docs/protocol-seal.md).

The statement can be shown alone: it proves that a record existed without saying anything of it.
"""

import base64
import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, cast

from ishr_protocol import canonical
from ishr_protocol.document import Document
from ishr_protocol.errors import DamagedContent, UnknownFormat
from ishr_protocol.limits import SEAL_LEAVES, SEAL_WORDS
from ishr_protocol.merkle import root
from ishr_protocol.reasons import Reason
from ishr_protocol.seal_leaves import SALT_BYTES, digests_of, leaves_of, new_salts
from ishr_protocol.signing import KEY_BYTES, SIGNATURE_BYTES, SigningKey, verify
from ishr_protocol.timestamps import write_time

SEAL_TYPE = "ishr.seal/1"
_CONTEXT = b"ishr.seal/1\n"
_SCHEMA_CHARACTERS = 100
_FURTHEST_OFFSET = 14 * 60


class SealReason(StrEnum):
    """Why a version is sealed."""

    FIRST = "first"
    CORRECTION = "correction"
    """Something in the version before was wrong."""
    DEVELOPMENT = "development"
    """Something new happened or became known."""


@dataclass(frozen=True)
class SealMoment:
    """When it was sealed, by the clock of the computer, which may be wrong."""

    made: datetime
    """In UTC, to the second."""
    offset: int
    """Minutes by which the clock on the wall was ahead of UTC."""
    clock_checked: bool
    """Whether a person said that the clock was right."""


@dataclass(frozen=True)
class Seal:
    """A signed statement about one version of one record."""

    schema: str
    """The field list of the record, such as `incident/1`."""
    record: str
    version: int
    previous: str | None
    """`digest` of the seal before; None for the first."""
    root: str
    """Of the tree of leaves, 64 hex digits."""
    leaves: int
    reason: SealReason
    moment: SealMoment
    author: bytes
    """The signing key of who sealed it, 32 bytes."""
    signature: bytes
    statement: Mapping[str, Any]
    """What is signed, whole: also the fields that this version does not know."""

    @property
    def digest(self) -> str:
        """SHA-256 of the statement, which the next seal names as `previous`."""
        return hashlib.sha256(canonical.encode(self.statement)).hexdigest()

    def require_signature(self) -> None:
        """Raise `BadSignature` unless `author` signed this very statement."""
        verify(self.author, _CONTEXT, canonical.encode(self.statement), self.signature)

    def require_follows(self, before: "Seal") -> None:
        """Raise `DamagedContent` unless this is the next seal of the same record."""
        same = (self.record, self.previous) == (before.record, before.digest)
        if not same or self.version <= before.version:
            raise DamagedContent(Reason.SEAL)

    def require_content(self, record: Mapping[str, Any], opening: "Opening") -> None:
        """Raise `DamagedContent` unless this is what was sealed, to the last value.

        Whether a file is the one that was sealed is told by its hashes in the record.
        """
        if (record.get("id"), record.get("version")) != (self.record, self.version):
            raise DamagedContent(Reason.SEAL)
        leaves = leaves_of(record, opening.words)
        if len(opening.salts) != SALT_BYTES * len(leaves):
            raise DamagedContent(Reason.SEAL)
        self.require_digests(digests_of(leaves, opening.salts))

    def require_digests(self, digests: Sequence[bytes]) -> None:
        """Raise `DamagedContent` unless these are the leaves; what is left when all was erased."""
        if len(digests) != self.leaves or root(digests).hex() != self.root:
            raise DamagedContent(Reason.SEAL)

    def to_json(self) -> dict[str, Any]:
        """Statement and signature as a JSON object."""
        return {"statement": dict(self.statement), "signature": _text(self.signature)}


@dataclass(frozen=True)
class Opening:
    """What is needed beside a record to see that it is the one that was sealed."""

    words: str
    """Why it was sealed, in the words of the person; may be empty."""
    salts: bytes
    """One for each leaf, in the order of the tree."""


@dataclass(frozen=True)
class SealedRecord:
    """A seal with what opens it, as it travels with its record."""

    seal: Seal
    opening: Opening

    def to_json(self) -> dict[str, Any]:
        """The field `seal` of a record that travels."""
        salts = _text(self.opening.salts)
        return {**self.seal.to_json(), "words": self.opening.words, "salts": salts}


def seal_record(
    record: Mapping[str, Any],
    words: str,
    reason: SealReason,
    previous: Seal | None,
    moment: SealMoment,
    key: SigningKey,
) -> SealedRecord:
    """Seal a record, whole as it travels; raises `LimitExceeded`, `ValueError` for no such seal."""
    if (reason is SealReason.FIRST) != (previous is None):
        raise ValueError(reason)
    leaves = leaves_of(record, words)
    opening = Opening(words, new_salts(len(leaves)))
    statement = {
        "type": SEAL_TYPE,
        "schema": record["schema"],
        "record": record["id"],
        "version": record["version"],
        "previous": None if previous is None else previous.digest,
        "root": root(digests_of(leaves, opening.salts)).hex(),
        "leaves": len(leaves),
        "reason": reason.value,
        "made": write_time(moment.made),
        "offset": moment.offset,
        "clock_checked": moment.clock_checked,
        "author": _text(key.public_key),
    }
    signature = key.sign(_CONTEXT, canonical.encode(statement))
    return SealedRecord(read_seal({"statement": statement, "signature": _text(signature)}), opening)


def _text(data: bytes) -> str:
    return base64.b64encode(data).decode()


def read_seal(value: object) -> Seal:
    """Read a statement with its signature, which is not checked here.

    Raises `UnknownFormat` or `DamagedContent`.
    """
    document = Document(value, DamagedContent)
    fields = document.inner("statement")
    if fields.text("type", 100) != SEAL_TYPE:
        raise UnknownFormat
    seal = Seal(
        schema=fields.text("schema", _SCHEMA_CHARACTERS),
        record=fields.uuid("record"),
        version=fields.integer("version", 1),
        previous=fields.sha256("previous") if fields.has("previous") else None,
        root=fields.sha256("root"),
        leaves=fields.integer("leaves", 1, SEAL_LEAVES),
        reason=SealReason(fields.choice("reason", frozenset(SealReason))),
        moment=SealMoment(
            made=fields.time("made"),
            offset=fields.integer("offset", -_FURTHEST_OFFSET, _FURTHEST_OFFSET),
            clock_checked=fields.flag("clock_checked"),
        ),
        author=fields.bytes("author", KEY_BYTES, KEY_BYTES),
        signature=document.bytes("signature", SIGNATURE_BYTES, SIGNATURE_BYTES),
        statement=cast("Mapping[str, Any]", value)["statement"],
    )
    if (seal.reason is SealReason.FIRST) != (seal.previous is None):
        raise DamagedContent(Reason.SEAL)
    return seal


def read_sealed_record(value: object) -> SealedRecord:
    """Read the field `seal` of a record; raises as `read_seal` does."""
    seal = read_seal(value)
    document = Document(value, DamagedContent)
    size = SALT_BYTES * seal.leaves
    salts = document.bytes("salts", size, size)
    return SealedRecord(seal, Opening(document.text("words", SEAL_WORDS, 0), salts))

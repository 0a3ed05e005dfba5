"""The list of a batch that carries packs (docs/protocol.md, A batch of packs)."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from ishr_protocol import canonical
from ishr_protocol.batch_head import ATTACHMENT, RECORD, BatchHead, RecordEntry
from ishr_protocol.document import Document
from ishr_protocol.errors import DamagedContent, LimitExceeded, UnknownFormat
from ishr_protocol.limits import (
    PACK_SIGNATURES,
    RECORD_BYTES,
    SENT_PACK_BYTES,
    SENT_PACKS,
    SIGNATURE_FILE_BYTES,
)
from ishr_protocol.reasons import Reason

PACKS_TYPE: Final = "ishr.packs/1"
PACKS_KIND: Final = "packs"


@dataclass(frozen=True)
class SentPack:
    """One pack of the batch, by its file."""

    sha256: str
    signatures: tuple[bytes, ...]
    """The files that lie beside it; none when the signatures inside count."""


def packs_record(record_id: str, packs: Sequence[SentPack]) -> RecordEntry:
    """The one record of a batch of kind `packs`.

    Raises UnicodeDecodeError when a signature is no text, which no reader would take.
    """
    listed = [
        {"sha256": pack.sha256, "signatures": [one.decode("utf-8") for one in pack.signatures]}
        for pack in packs
    ]
    return RecordEntry(record_id, 1, canonical.encode({"type": PACKS_TYPE, "packs": listed}))


def require_packs_only(head: BatchHead) -> None:
    """Raise unless a head announces one list and its packs, none too large."""
    kinds = [item.kind for item in head.items]
    if kinds.count(RECORD) != 1 or not 1 <= kinds.count(ATTACHMENT) <= SENT_PACKS:
        raise DamagedContent(Reason.PACKS)
    if any(item.size > SENT_PACK_BYTES for item in head.items):
        raise LimitExceeded(Reason.PACKS)


def read_packs(body: bytes, head: BatchHead) -> tuple[SentPack, ...]:
    """The packs of a batch, each with a file in it; raises `UnknownFormat`, `DamagedContent`."""
    document = Document(canonical.decode(body, RECORD_BYTES), DamagedContent)
    if document.text("type", 100) != PACKS_TYPE:
        raise UnknownFormat
    packs = tuple(_read_pack(entry) for entry in document.entries("packs", SENT_PACKS, 1))
    files = sorted(item.sha256 for item in head.items if item.kind == ATTACHMENT)
    if sorted(pack.sha256 for pack in packs) != files:
        raise DamagedContent(Reason.PACKS)
    return packs


def _read_pack(entry: Document) -> SentPack:
    signatures = entry.array("signatures", PACK_SIGNATURES)
    return SentPack(entry.sha256("sha256"), tuple(map(_signature, signatures)))


def _signature(value: object) -> bytes:
    if not isinstance(value, str) or len(data := value.encode()) > SIGNATURE_FILE_BYTES:
        raise DamagedContent(Reason.PACKS)
    return data

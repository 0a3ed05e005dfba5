"""Batches: records and files, signed by one sender and sealed for a few receivers.

    write   records, files ──▶ tar ──▶ zstd ──▶ padding ──▶ age ──▶ sink
    read    source ──▶ age ──▶ zstd ──▶ tar ──▶ signature, manifest ──▶ records, then files

Both directions are streams: memory holds one record or a piece of one file, never more.
"""

import hashlib
import io
import secrets
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, BinaryIO, Final

from ishr_protocol.age import HybridRecipient, open_sealed, seal
from ishr_protocol.bag import DECLARATION, TarReader, TarWriter, bag_info, manifest_lines
from ishr_protocol.batch_head import (
    ATTACHMENT,
    KINDS,
    RECORD,
    AttachmentEntry,
    BatchDraft,
    BatchHead,
    BatchItem,
    RecordEntry,
    read_head,
    write_head,
)
from ishr_protocol.compression import FrameReader, FrameWriter
from ishr_protocol.errors import (
    AttachmentChanged,
    DamagedContent,
    LimitExceeded,
    NotForUs,
)
from ishr_protocol.identity import PublicIdentity
from ishr_protocol.limits import (
    ATTACHMENT_BYTES,
    BAG_INFO_BYTES,
    BATCH_JSON_BYTES,
    ITEMS,
    KIB,
    MIB,
    RECORD_BYTES,
)
from ishr_protocol.own_identity import OwnIdentity
from ishr_protocol.reasons import Reason
from ishr_protocol.signing import SIGNATURE_BYTES, verify

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

__all__ = [
    "ATTACHMENT",
    "BATCH_CONTEXT",
    "KINDS",
    "RECORD",
    "AttachmentEntry",
    "BatchDraft",
    "BatchHead",
    "BatchItem",
    "BatchReader",
    "RecordEntry",
    "write_batch",
]

BATCH_CONTEXT: Final = b"ishr.batch/1\n"
_GREASE: Final = (2, 3, 4)
_PIECE: Final = 1 * MIB
_READ_AHEAD: Final = 128 * KIB
_MANIFEST_LINE_BYTES: Final = 256
_TAG_MANIFEST_BYTES: Final = 4096

ProgressCallback = Callable[[int, int], None]


def _silent(done: int, total: int) -> None:
    """Nobody watches."""


def write_batch(
    sink: BinaryIO,
    draft: BatchDraft,
    sender: OwnIdentity,
    recipients: Sequence[PublicIdentity],
    progress: ProgressCallback = _silent,
) -> BatchHead:
    """Seal a batch for `recipients` and for the sender itself.

    Raises `AttachmentChanged` when a file gives other bytes than announced, `LimitExceeded` when
    there is more than a receiver accepts, `ValueError` for a draft that no receiver would
    understand. After any error, and after one raised by `progress` (called with bytes of content),
    what is in `sink` can never be taken for a whole batch.
    """
    readers = {sender.public: None, **dict.fromkeys(recipients)}
    tags, head = _tag_files(draft, sender, recipients)
    sealing = [HybridRecipient.from_text(reader.recipient) for reader in readers]
    with seal(sink, sealing, grease=secrets.choice(_GREASE)) as sealed:
        frame = FrameWriter(sealed)
        tar = TarWriter(frame, head.created)
        for name, data in tags:
            tar.add(name, data)
        content = _ContentWriter(tar, head.content_size, progress)
        for record in draft.records:
            content.add_record(record)
        frame.flush_block()  # so that text can be read before the first file has arrived
        for attachment in _unique(draft.attachments):
            content.add_attachment(attachment)
        tar.close()
        frame.close()
    return head


def _tag_files(
    draft: BatchDraft, sender: OwnIdentity, recipients: Sequence[PublicIdentity]
) -> tuple[list[tuple[str, bytes]], BatchHead]:
    """Everything before the content, in order, and the head as a receiver will read it."""
    items = _items(draft)
    manifest = _manifest(items)
    named = list(dict.fromkeys(reader.fingerprint.hex for reader in recipients))
    document = write_head(draft, sender.signing.public_key, named, manifest, items)
    try:
        head = read_head(document)
    except DamagedContent as error:
        raise ValueError(error.reason) from error
    signature = sender.signing.sign(BATCH_CONTEXT, document)
    return _with_tag_manifest(_tags(head, document, signature, manifest)), head


def _tags(
    head: BatchHead, document: bytes, signature: bytes, manifest: bytes
) -> list[tuple[str, bytes]]:
    return [
        ("bagit.txt", DECLARATION),
        ("bag-info.txt", bag_info(head.id, head.created, head.content_size, len(head.items))),
        ("batch.json", document),
        ("batch.sig", signature),
        ("manifest-sha256.txt", manifest),
    ]


def _with_tag_manifest(tags: list[tuple[str, bytes]]) -> list[tuple[str, bytes]]:
    lines = manifest_lines((hashlib.sha256(data).hexdigest(), name) for name, data in tags)
    return [*tags, ("tagmanifest-sha256.txt", lines)]


def _manifest(items: Sequence[BatchItem]) -> bytes:
    return manifest_lines((item.sha256, item.path) for item in items)


def _items(draft: BatchDraft) -> list[BatchItem]:
    records = [
        BatchItem(RECORD, entry.id, entry.version, _sha256(entry.body), len(entry.body))
        for entry in draft.records
    ]
    attachments = [
        BatchItem(ATTACHMENT, entry.sha256, None, entry.sha256, entry.size)
        for entry in _unique(draft.attachments)
    ]
    if len(records) + len(attachments) > ITEMS:
        raise LimitExceeded(Reason.ITEMS)
    largest_record = max((item.size for item in records), default=0)
    largest_file = max((item.size for item in attachments), default=0)
    if largest_record > RECORD_BYTES or largest_file > ATTACHMENT_BYTES:
        raise LimitExceeded(Reason.MEMBER_SIZE)
    return records + attachments


def _unique(attachments: Sequence[AttachmentEntry]) -> list[AttachmentEntry]:
    return list({entry.sha256: entry for entry in attachments}.values())


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


class _ContentWriter:
    def __init__(self, tar: TarWriter, total: int, progress: ProgressCallback) -> None:
        self._tar = tar
        self._done = 0
        self._total = total
        self._progress = progress

    def add_record(self, entry: RecordEntry) -> None:
        self._tar.add(f"data/records/{entry.id}/{entry.version}.json", entry.body)
        self._advance(len(entry.body))

    def add_attachment(self, entry: AttachmentEntry) -> None:
        digest = hashlib.sha256()
        self._tar.begin(f"data/attachments/{entry.sha256}", entry.size)
        with entry.open() as source:
            left = entry.size
            while left:
                piece = source.read(min(left, _PIECE))
                if not piece:
                    raise AttachmentChanged(entry.sha256)
                left -= len(piece)
                digest.update(piece)
                self._tar.write(piece)
                self._advance(len(piece))
            if source.read(1) or digest.hexdigest() != entry.sha256:
                raise AttachmentChanged(entry.sha256)
        self._tar.end()

    def _advance(self, size: int) -> None:
        self._done += size
        self._progress(self._done, self._total)


class BatchReader:
    """Opens a batch and checks it piece by piece, in the order that docs/protocol.md gives.

    After construction the head is authentic: sealed for us, signed by `head.sender`, and we are
    among its recipients. Whether the sender is known is for the caller to say. Take `records`, then
    `attachments`; only when `finish` has returned is the batch whole. The source may be slow:
    nothing is read ahead that is not needed.

    Raises `UnknownFormat`, `DamagedHeader`, `DamagedPayload`, `NoMatchingIdentity`,
    `DamagedContent`, `UnsafeContent`, `LimitExceeded`, `BadSignature` or `NotForUs`.
    """

    def __init__(self, source: BinaryIO, identity: OwnIdentity) -> None:
        self._frame = FrameReader(open_sealed(source, [identity.encryption]))
        self._tar = TarReader(self._frame)
        self.head = self._read_head(identity.public)
        self._records = [item for item in self.head.items if item.kind == RECORD]
        self._attachments = [item for item in self.head.items if item.kind == ATTACHMENT]
        self._member: _Member | None = None

    def records(self) -> Iterator[RecordEntry]:
        """The records, each checked against its hash. They come once."""
        while self._records:
            item = self._records.pop(0)
            body = self._tar.take(item.path, item.size)
            if len(body) != item.size or _sha256(body) != item.sha256:
                raise DamagedContent(Reason.MANIFEST)
            yield RecordEntry(item.id, item.version or 0, body)

    def attachments(self) -> Iterator[tuple[BatchItem, BinaryIO]]:
        """The files; each must be read before the next is asked for, and is checked at its end.

        Whoever reads a file to its end without an error has read exactly what the sender signed.
        What was not read is passed over and checked as well.
        """
        self._pass_records()
        while self._attachments:
            self._pass_member()
            item = self._attachments.pop(0)
            self._member = _Member(self._tar, item)
            yield item, io.BufferedReader(self._member, _READ_AHEAD)
        self._pass_member()

    def finish(self) -> None:
        """Check all that was not read yet, and that the batch ends where it must."""
        for _ in self.attachments():
            pass
        self._tar.finish()
        self._frame.finish()

    def _pass_records(self) -> None:
        for _ in self.records():
            pass

    def _pass_member(self) -> None:
        if self._member is not None:
            self._member.pass_over()
            self._member = None

    def _read_head(self, reader: PublicIdentity) -> BatchHead:
        declaration = self._tar.take("bagit.txt", len(DECLARATION))
        info = self._tar.take("bag-info.txt", BAG_INFO_BYTES)
        document = self._tar.take("batch.json", BATCH_JSON_BYTES)
        signature = self._tar.take("batch.sig", SIGNATURE_BYTES)
        head = read_head(document)
        verify(head.sender, BATCH_CONTEXT, document, signature)
        if reader.fingerprint.hex not in head.recipients and reader.signing_key != head.sender:
            raise NotForUs
        manifest = self._tar.take("manifest-sha256.txt", _MANIFEST_LINE_BYTES * len(head.items))
        if _sha256(manifest) != head.manifest or manifest != _manifest(head.items):
            raise DamagedContent(Reason.MANIFEST)
        self._check_tags(
            [
                ("bagit.txt", declaration),
                ("bag-info.txt", info),
                ("batch.json", document),
                ("batch.sig", signature),
                ("manifest-sha256.txt", manifest),
            ]
        )
        return head

    def _check_tags(self, tags: list[tuple[str, bytes]]) -> None:
        name, expected = _with_tag_manifest(tags)[-1]
        if self._tar.take(name, _TAG_MANIFEST_BYTES) != expected or tags[0][1] != DECLARATION:
            raise DamagedContent(Reason.BAG)


class _Member(io.RawIOBase):
    """One file inside the archive, checked against its hash before its last bytes are given out."""

    def __init__(self, tar: TarReader, item: BatchItem) -> None:
        super().__init__()
        self._tar = tar
        self._item = item
        self._left = tar.begin(item.path, item.size)
        if self._left != item.size:
            raise DamagedContent(Reason.MANIFEST)
        self._digest = hashlib.sha256()
        self._checked = False

    def readable(self) -> bool:
        return True

    def readinto(self, target: "WriteableBuffer", /) -> int:
        view = memoryview(target).cast("B")
        piece = self._next(len(view))
        view[: len(piece)] = piece
        return len(piece)

    def pass_over(self) -> None:
        """Read and check the rest."""
        while self._next(_PIECE):
            pass

    def _next(self, size: int) -> bytes:
        piece = self._tar.read(min(size, self._left))
        self._digest.update(piece)
        self._left -= len(piece)
        if not self._left and not self._checked:
            if self._digest.hexdigest() != self._item.sha256:
                raise DamagedContent(Reason.MANIFEST)
            self._tar.end(self._item.size)
            self._checked = True
        return piece

"""Batches for tests: honest ones, and the means to build dishonest ones."""

import hashlib
import io
import tarfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from ishr_protocol.age import HybridRecipient, open_sealed, seal
from ishr_protocol.bag import DECLARATION, TarWriter, bag_info, manifest_lines
from ishr_protocol.batch import (
    BATCH_CONTEXT,
    AttachmentEntry,
    BatchDraft,
    BatchItem,
    BatchReader,
    RecordEntry,
    write_batch,
)
from ishr_protocol.batch_head import ATTACHMENT, RECORD, write_head
from ishr_protocol.compression import FrameReader, FrameWriter
from ishr_protocol.identity import PublicIdentity
from ishr_protocol.own_identity import OwnIdentity

CREATED = datetime(2026, 11, 23, 14, 5, tzinfo=UTC)
BATCH_ID = "0193579a-0000-7000-8000-000000000001"
RECORD_ID = "0193579a-0000-7000-8000-000000000002"

AMINA = OwnIdentity.from_seeds(b"a" * 32, b"A" * 32)
"""A fictional defender, who sends."""
DESK = OwnIdentity.from_seeds(b"d" * 32, b"D" * 32)
"""A fictional desk, which receives."""
STRANGER = OwnIdentity.from_seeds(b"s" * 32, b"S" * 32)

RECORDS = (
    RecordEntry(RECORD_ID, 1, b'{"title":"The road to Kelva"}'),
    RecordEntry(RECORD_ID, 2, b'{"title":"The road to Kelva, corrected"}'),
)
FILES = (b"a photograph of the checkpoint" * 50, b"")


def attachment(content: bytes) -> AttachmentEntry:
    """An attachment held in memory."""
    sha256 = hashlib.sha256(content).hexdigest()
    return AttachmentEntry(sha256, len(content), lambda: io.BytesIO(content))


def draft(
    records: Sequence[RecordEntry] = RECORDS,
    files: Iterable[bytes] = FILES,
    kind: str = "records",
    sender_card: bytes | None = None,
) -> BatchDraft:
    """A small draft."""
    return BatchDraft(
        id=BATCH_ID,
        kind=kind,
        created=CREATED,
        sequence=7,
        previous="ab" * 32,
        records=records,
        attachments=[attachment(content) for content in files],
        sender_card=sender_card,
    )


def sealed(made: BatchDraft | None = None, to: Sequence[PublicIdentity] = (DESK.public,)) -> bytes:
    """The bytes of an honest batch from Amina."""
    sink = io.BytesIO()
    write_batch(sink, made or draft(), AMINA, to)
    return sink.getvalue()


def read_all(data: bytes, identity: OwnIdentity = DESK) -> tuple[list[RecordEntry], list[bytes]]:
    """Everything in a batch, checked to its end."""
    reader = BatchReader(io.BytesIO(data), identity)
    records = list(reader.records())
    files = [stream.read() for _, stream in reader.attachments()]
    reader.finish()
    return records, files


def plain_tar(data: bytes, identity: OwnIdentity = DESK) -> bytes:
    """The tar archive inside a batch."""
    frame = FrameReader(open_sealed(io.BytesIO(data), [identity.encryption]))
    return frame.read(len(data) * 100 + 10_000_000)


def seal_plain(plain: bytes, to: OwnIdentity = DESK) -> bytes:
    """Any plaintext in an age file."""
    sink = io.BytesIO()
    with seal(sink, [HybridRecipient.from_text(to.public.recipient)], grease=2) as writer:
        writer.write(plain)
    return sink.getvalue()


def compressed(content: bytes) -> bytes:
    """One frame with its padding."""
    sink = io.BytesIO()
    frame = FrameWriter(sink)
    frame.write(content)
    frame.close()
    return sink.getvalue()


def seal_tar(archive: bytes) -> bytes:
    """Any archive, compressed, padded and sealed for the desk as an honest program would."""
    return seal_plain(compressed(archive))


@dataclass
class Member:
    """One member of a hostile archive."""

    name: str
    data: bytes = b""
    kind: bytes = tarfile.REGTYPE
    target: str = ""

    def to_tar(self) -> bytes:
        """Header, content and filling."""
        header = tarfile.TarInfo(self.name)
        header.type = self.kind
        header.linkname = self.target
        header.size = len(self.data)
        return header.tobuf(tarfile.PAX_FORMAT) + self.data + bytes(-len(self.data) % 512)


@dataclass
class Forge:
    """Builds a signed batch member by member, so that a test can spoil exactly one thing."""

    records: Sequence[RecordEntry] = RECORDS
    files: Sequence[bytes] = FILES
    sender: OwnIdentity = AMINA
    recipients: Sequence[str] = (DESK.public.fingerprint.hex,)
    replaced: dict[str, bytes] = field(default_factory=dict)
    document: bytes | None = None
    """Stands for `batch.json`, signed."""

    def items(self) -> list[BatchItem]:
        """All items, in order."""
        records = [
            BatchItem(RECORD, entry.id, entry.version, digest(entry.body), len(entry.body))
            for entry in self.records
        ]
        return records + [
            BatchItem(ATTACHMENT, digest(data), None, digest(data), len(data))
            for data in self.files
        ]

    def members(self) -> list[Member]:
        """What an honest batch has, except for what was replaced."""
        items = self.items()
        manifest = manifest_lines((item.sha256, item.path) for item in items)
        made = draft(self.records, self.files)
        public = self.sender.signing.public_key
        document = self.document or write_head(made, public, self.recipients, manifest, items)
        total = sum(item.size for item in items)
        tags = {
            "bagit.txt": DECLARATION,
            "bag-info.txt": bag_info(made.id, made.created, total, len(items)),
            "batch.json": document,
            "batch.sig": self.sender.signing.sign(BATCH_CONTEXT, document),
            "manifest-sha256.txt": manifest,
        }
        tags |= {name: data for name, data in self.replaced.items() if name in tags}
        lines = manifest_lines((digest(data), name) for name, data in tags.items())
        tags["tagmanifest-sha256.txt"] = self.replaced.get("tagmanifest-sha256.txt", lines)
        bodies = [entry.body for entry in self.records] + list(self.files)
        content = zip((item.path for item in items), bodies, strict=True)
        return [Member(name, data) for name, data in [*tags.items(), *content]]


def digest(data: bytes) -> str:
    """SHA-256 in hex."""
    return hashlib.sha256(data).hexdigest()


def archive_of(members: Iterable[Member]) -> bytes:
    """A tar archive of these members."""
    return b"".join(member.to_tar() for member in members) + bytes(1024)


def tar_of(name: str, data: bytes) -> bytes:
    """An archive with one file, by our own writer."""
    sink = io.BytesIO()
    tar = TarWriter(sink, CREATED)
    tar.add(name, data)
    tar.close()
    return sink.getvalue()

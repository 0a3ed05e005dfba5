"""Files of incidents: taken in unchanged, read back piece by piece, exported on request."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, cast

from ishr_desktop.domain.chosen_file import open_chosen
from ishr_desktop.domain.clock import Clock
from ishr_desktop.domain.durable import file_errors
from ishr_desktop.domain.errors import (
    AttachmentDamaged,
    FileChanged,
    FileExists,
    FileUnreadable,
)
from ishr_desktop.domain.evidence import Attachment
from ishr_desktop.domain.ids import new_id
from ishr_desktop.domain.media_type import HEAD_SIZE, media_type
from ishr_desktop.domain.progress import Progress, silent
from ishr_desktop.services.incidents import Incidents
from ishr_desktop.storage.blobs import Blob, BlobReader
from ishr_desktop.storage.evidence import EvidenceRepository
from ishr_desktop.storage.vault import Vault

NAME_LIMIT = 255
_PIECE = 1024 * 1024


class Evidence:
    """The attachments of one vault."""

    def __init__(self, vault: Vault, incidents: Incidents, clock: Clock) -> None:
        self._vault = vault
        self._incidents = incidents
        self._clock = clock
        self._repository = EvidenceRepository(vault)

    def attach(self, incident_id: str, path: Path, progress: Progress = silent) -> Attachment:
        """Take in a file, read once from its beginning to its end, and save it with its incident.

        Raises `FileUnreadable`, `FileChanged` when it changed meanwhile, `IncidentUnknown`,
        `IncidentReceived`, `DiskFull` or `Cancelled`; nothing half stays behind.
        """
        with _reading(path) as file:
            return self._take_in(incident_id, file, progress)

    def require_readable(self, path: Path) -> None:
        """Raise `FileUnreadable` for what `attach` would refuse at once."""
        with _reading(path) as file:
            file.read(1)

    def attach_stream(
        self, incident_id: str, name: str, source: BinaryIO, progress: Progress = silent
    ) -> Attachment:
        """Take in everything that a stream gives, such as a picture from the clipboard."""
        return self._take_in(incident_id, _Stream(source, _clean(name)), progress)

    def of(self, incident_id: str) -> list[Attachment]:
        """The attachments of an incident, in the order they were added."""
        return self._repository.of_incident(self._incidents.get(incident_id).id)

    def get(self, attachment_id: str) -> Attachment:
        """What is known of one attachment; raises `AttachmentUnknown`."""
        return self._repository.get(attachment_id)

    def open(self, attachment_id: str) -> BlobReader:
        """Read an attachment; it is decrypted where it is read, and never written in clear.

        Raises `AttachmentUnknown`, and `AttachmentDamaged` here or while it is read.
        """
        attachment = self.get(attachment_id)
        with _naming(attachment):
            return self._vault.blobs.open(self._repository.blob(attachment_id))

    def export(self, attachment_id: str, target: Path, progress: Progress = silent) -> None:
        """Write an attachment in clear to a new file; each piece is authenticated as it is read.

        Raises `FileExists`, `FolderNotWritable`, `DiskFull`, `AttachmentDamaged` or `Cancelled`;
        a file that is not whole is removed again.
        """
        attachment = self.get(attachment_id)
        with _naming(attachment), self.open(attachment_id) as source, _new_file(target) as sink:
            _copy(source, sink, target, progress)

    def _take_in(self, incident_id: str, source: "_Stream", progress: Progress) -> Attachment:
        incident = self._incidents.own(incident_id)
        blob = self._vault.blobs.add(cast("BinaryIO", source), source.size, progress)
        now = self._clock()
        attachment = Attachment(
            id=new_id(now),
            incident_id=incident.id,
            name=source.name,
            media_type=media_type(bytes(source.head)),
            size=blob.size,
            sha256=blob.sha256,
            added_at=now,
        )
        try:
            source.require_unchanged(blob.size)
            return self._save(attachment, blob)
        finally:
            # Whatever happened: bytes that no attachment uses must not stay.
            self._remove_unused(blob, attachment)

    def _save(self, attachment: Attachment, blob: Blob) -> Attachment:
        with self._vault.transaction():
            # It may have been removed while the file was read.
            self._incidents.own(attachment.incident_id)
            for same in self._repository.of_incident(attachment.incident_id):
                if (same.name, same.sha256) == (attachment.name, attachment.sha256):
                    return same
            earlier = self._repository.by_sha256(blob.sha256)
            whole = earlier is not None and self._vault.blobs.exists(earlier)
            self._repository.add(attachment, earlier if earlier and whole else blob)
            self._incidents.list_evidence(attachment.incident_id)
        return attachment

    def _remove_unused(self, blob: Blob, attachment: Attachment) -> None:
        saved = self._repository.find(attachment.id)
        if saved is None or self._repository.blob(saved.id).path != blob.path:
            self._vault.blobs.remove(blob)


class _Stream:
    """A source whose first bytes are remembered and whose faults are named."""

    size = 0
    """Bytes it will give; 0 when nobody knows."""

    def __init__(self, source: BinaryIO, name: str) -> None:
        self._source = source
        self.name = name
        self.head = bytearray()

    def read(self, size: int = -1, /) -> bytes:
        try:
            piece = self._source.read(size)
        except OSError as error:
            raise FileUnreadable(self.name) from error
        self.head += piece[: HEAD_SIZE - len(self.head)]
        return piece

    def require_unchanged(self, size: int) -> None:
        """A stream has nothing to compare with."""


class _File(_Stream):
    """An ordinary file, which must stay as it was when reading began."""

    def __init__(self, source: BinaryIO, name: str) -> None:
        super().__init__(source, name)
        self._before = self._state()
        self.size = self._before[0]
        self._read = 0

    def read(self, size: int = -1, /) -> bytes:
        piece = super().read(size)
        self._read += len(piece)
        # At once, because a file that grows as fast as it is read would never end.
        if self._read > self.size:
            raise FileChanged(self.name)
        return piece

    def require_unchanged(self, size: int) -> None:
        """Raise `FileChanged` when it is not the file whose reading began."""
        if size != self.size or self._state() != self._before:
            raise FileChanged(self.name)

    def _state(self) -> tuple[int, int]:
        found = os.fstat(self._source.fileno())
        return found.st_size, found.st_mtime_ns


@contextmanager
def _reading(path: Path) -> Iterator[_File]:
    name = _clean(path.name)
    with open_chosen(path, name) as source:
        yield _File(source, name)


def _clean(name: str) -> str:
    """A file name as text that JSON can carry, whatever bytes the file system held."""
    return os.fsencode(name).decode("utf-8", "replace")[:NAME_LIMIT]


@contextmanager
def _naming(attachment: Attachment) -> Iterator[None]:
    """Name the attachment as people know it."""
    try:
        yield
    except AttachmentDamaged as error:
        raise AttachmentDamaged(attachment.name) from error


@contextmanager
def _new_file(target: Path) -> Iterator[BinaryIO]:
    """A file that nobody else can read, and that goes again unless it was written to its end."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    try:
        with file_errors(target):
            sink = os.fdopen(os.open(target, flags, 0o600), "wb")
    except FileExistsError as error:
        raise FileExists(target.name) from error
    try:
        with sink:
            yield sink
            with file_errors(target):
                sink.flush()
                os.fsync(sink.fileno())
    except BaseException:
        target.unlink(missing_ok=True)
        raise


def _copy(source: BlobReader, sink: BinaryIO, target: Path, progress: Progress) -> None:
    done = 0
    while piece := source.read(_PIECE):
        with file_errors(target):
            sink.write(piece)
        done += len(piece)
        progress(done, source.size)

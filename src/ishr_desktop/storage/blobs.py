"""Attachments as encrypted files: each under its own key and a random name.

    original ──SHA-256──▶ zeros behind it (Padmé) ──STREAM, chunks of 1 MiB──▶ blobs/xx/<random>

A blob counts from the moment a row of the database names it; others are removed at the next start.
"""

import hashlib
import io
import os
import re
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from ishr_desktop.domain.durable import file_errors, make_folder, sync_folder
from ishr_desktop.domain.errors import AttachmentDamaged
from ishr_desktop.domain.own_files import is_ordinary, private
from ishr_desktop.domain.progress import Progress, silent
from ishr_protocol.errors import DamagedPayload
from ishr_protocol.padding import padded_size
from ishr_protocol.stream import SeekableStreamReader, StreamWriter

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

CHUNK = 1024 * 1024
_KEY_SIZE = 32
_ZEROS = bytes(64 * 1024)
_PART = re.compile("[0-9a-f]{2}", re.ASCII)
_NAME = re.compile("[0-9a-f]{30}", re.ASCII)


@dataclass(frozen=True)
class Blob:
    """Where the bytes of an attachment are and what opens them."""

    path: str
    """Below the blob folder, with `/`."""
    key: bytes = field(repr=False)
    size: int
    """Bytes of the original, without padding."""
    sha256: str
    """Of the original, 64 lower-case hex digits."""


class _Original(io.RawIOBase):
    """The bytes of the original, without the zeros behind them."""

    def __init__(self, stream: SeekableStreamReader, blob: Blob) -> None:
        super().__init__()
        self._stream = stream
        self._blob = blob

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET, /) -> int:
        if whence == io.SEEK_END:
            return self._stream.seek(self._blob.size + offset)
        return self._stream.seek(offset, whence)

    def tell(self) -> int:
        return self._stream.tell()

    def readinto(self, target: "WriteableBuffer", /) -> int:
        view = memoryview(target).cast("B")
        left = max(0, self._blob.size - self._stream.tell())
        with _damage_of(self._blob):
            return self._stream.readinto(view[:left])

    def close(self) -> None:
        self._stream.close()
        super().close()


class BlobReader(io.BufferedReader):
    """Decrypts any part of a blob where it is read; raises `AttachmentDamaged`."""

    def __init__(self, stream: SeekableStreamReader, blob: Blob) -> None:
        super().__init__(_Original(stream, blob))
        self.size = blob.size
        """Bytes of the original."""


class BlobStore:
    """The folder of the blobs."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def add(self, source: BinaryIO, size_hint: int = 0, progress: Progress = silent) -> Blob:
        """Read `source` to its end, encrypt it and put it on the disk.

        Whatever goes wrong, or `progress` raising `Cancelled`, leaves no file behind.
        """
        path = self._new_path()
        key = secrets.token_bytes(_KEY_SIZE)
        file = self.folder / path
        try:
            with file_errors(file):
                sink = _create(file)
            with sink:
                size, sha256 = _encrypt(source, sink, key, size_hint, progress)
            sync_folder(file.parent)
        except BaseException:
            file.unlink(missing_ok=True)
            raise
        return Blob(path, key, size, sha256)

    def open(self, blob: Blob) -> BlobReader:
        """A reader that can seek; raises `AttachmentDamaged` when the file is gone or was cut."""
        try:
            file = (self.folder / blob.path).open("rb")
        except OSError as error:
            raise AttachmentDamaged(blob.path) from error
        try:
            with _damage_of(blob):
                stream = SeekableStreamReader(file, blob.key, CHUNK, close_source=True)
        except BaseException:
            file.close()
            raise
        return BlobReader(stream, blob)

    def exists(self, blob: Blob) -> bool:
        """Whether the file of a blob is there."""
        return (self.folder / blob.path).is_file()

    def verify(self, blob: Blob, progress: Progress = silent) -> None:
        """Decrypt all of it; raises `AttachmentDamaged` unless the SHA-256 is the original's."""
        digest = hashlib.sha256()
        done = 0
        with self.open(blob) as reader:
            while piece := reader.read(CHUNK):
                digest.update(piece)
                done += len(piece)
                progress(done, blob.size)
        if digest.hexdigest() != blob.sha256:
            raise AttachmentDamaged(blob.path)

    def remove(self, blob: Blob) -> None:
        """Remove the file; call it after the row was deleted for good."""
        with file_errors(self.folder):
            (self.folder / blob.path).unlink(missing_ok=True)

    def stored(self) -> set[str]:
        """The paths of all files that a blob store made; what else lies there is not ours."""
        return {
            f"{part.name}/{file.name}"
            for part in self.folder.iterdir()
            if _PART.fullmatch(part.name) and part.is_dir() and not part.is_symlink()
            for file in part.iterdir()
            if _NAME.fullmatch(file.name) and is_ordinary(file)
        }

    def sweep(self, known_paths: set[str]) -> int:
        """Remove all files but these; returns how many. Only while nothing is being added."""
        orphans = self.stored() - known_paths
        for path in orphans:
            (self.folder / path).unlink()
        return len(orphans)

    def _new_path(self) -> str:
        name = secrets.token_hex(16)
        make_folder(self.folder / name[:2])
        return f"{name[:2]}/{name[2:]}"


def _create(path: Path) -> io.FileIO:
    """A new file that only this user can read."""
    return io.FileIO(path, "x", opener=private)


def _encrypt(
    source: BinaryIO, sink: io.FileIO, key: bytes, size_hint: int, progress: Progress
) -> tuple[int, str]:
    """Write the whole blob; the size and the SHA-256 of the original."""
    digest = hashlib.sha256()
    size = 0
    with StreamWriter(sink, key, CHUNK) as stream:
        while piece := source.read(CHUNK):
            digest.update(piece)
            size += len(piece)
            with file_errors(Path(str(sink.name))):
                stream.write(piece)
            progress(size, max(size, size_hint))
        with file_errors(Path(str(sink.name))):
            _pad(stream, size)
            stream.close()
            os.fsync(sink.fileno())
    return size, digest.hexdigest()


def _pad(stream: StreamWriter, size: int) -> None:
    missing = padded_size(size) - size
    while missing:
        missing -= stream.write(_ZEROS[:missing])


@contextmanager
def _damage_of(blob: Blob) -> Iterator[None]:
    try:
        yield
    except DamagedPayload as error:
        raise AttachmentDamaged(blob.path) from error

"""Attachments as encrypted files: each under its own key and a random name.

    original ──digests──▶ zeros behind it (Padmé) ──STREAM, chunks of 1 MiB──▶ blobs/xx/<random>

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
    sha512: str | None = None
    """Of the original; None when an earlier program stored it."""


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
        batch = BlobBatch(self.folder)
        blob = batch.add(source, size_hint, progress)
        try:
            batch.settle()
        except BaseException:
            (self.folder / blob.path).unlink(missing_ok=True)
            raise
        return blob

    def batch(self) -> "BlobBatch":
        """For many blobs whose rows are written together."""
        return BlobBatch(self.folder)

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

    def verify(self, blob: Blob, progress: Progress = silent) -> str:
        """Decrypt all of it and compare its digests with the original's; returns the SHA-512.

        Raises `AttachmentDamaged` when one that is known does not match.
        """
        digests = _Digests()
        with self.open(blob) as reader:
            while piece := reader.read(CHUNK):
                digests.update(piece)
                progress(digests.size, blob.size)
        if digests.sha256 != blob.sha256 or blob.sha512 not in (None, digests.sha512):
            raise AttachmentDamaged(blob.path)
        return digests.sha512

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


class BlobBatch:
    """Blobs that come together: side by side in one folder, which is put on the disk once.

    A camera card with 2,000 photos would otherwise wait for the disk twice for each of them.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._part = secrets.token_hex(1)

    def add(self, source: BinaryIO, size_hint: int = 0, progress: Progress = silent) -> Blob:
        """Like `BlobStore.add`; the blob may be named by a row after `settle`."""
        make_folder(self._folder / self._part)
        path = f"{self._part}/{secrets.token_hex(15)}"
        key = secrets.token_bytes(_KEY_SIZE)
        file = self._folder / path
        try:
            with file_errors(file):
                sink = _create(file)
            with sink:
                digests = _encrypt(source, sink, key, size_hint, progress)
        except BaseException:
            file.unlink(missing_ok=True)
            raise
        return Blob(path, key, digests.size, digests.sha256, digests.sha512)

    def settle(self) -> None:
        """Put the names of all files on the disk."""
        folder = self._folder / self._part
        if folder.is_dir():
            with file_errors(folder):
                sync_folder(folder)


class _Digests:
    """What is known of a stream when it has been read once."""

    def __init__(self) -> None:
        self.size = 0
        self._sha256 = hashlib.sha256()
        self._sha512 = hashlib.sha512()

    def update(self, piece: bytes) -> None:
        self.size += len(piece)
        self._sha256.update(piece)
        self._sha512.update(piece)

    @property
    def sha256(self) -> str:
        return self._sha256.hexdigest()

    @property
    def sha512(self) -> str:
        return self._sha512.hexdigest()


def _create(path: Path) -> io.FileIO:
    """A new file that only this user can read."""
    return io.FileIO(path, "x", opener=private)


def _encrypt(
    source: BinaryIO, sink: io.FileIO, key: bytes, size_hint: int, progress: Progress
) -> _Digests:
    """Write the whole blob; what is known of the original then."""
    digests = _Digests()
    with StreamWriter(sink, key, CHUNK) as stream:
        while piece := source.read(CHUNK):
            digests.update(piece)
            with file_errors(Path(str(sink.name))):
                stream.write(piece)
            progress(digests.size, max(digests.size, size_hint))
        with file_errors(Path(str(sink.name))):
            _pad(stream, digests.size)
            stream.close()
            os.fsync(sink.fileno())
    return digests


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

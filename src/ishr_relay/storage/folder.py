"""Ciphertext in a folder: partial uploads, and batches that are complete and flushed.

    partial/<hash of the upload>        grows; its size is the upload's offset
    batches/<mailbox>/<object>          complete; named after the upload it came from

Nothing is called complete before the file, its new name and both folders are on the disk.
"""

import os
import shutil
from collections.abc import Iterator
from datetime import datetime
from io import BufferedReader, FileIO
from pathlib import Path

_HOUR = 3600


class FolderStore:
    """The object store of a relay that runs on one machine."""

    def __init__(self, folder: Path) -> None:
        self._partial = folder / "partial"
        self._batches = folder / "batches"
        for made in (self._partial, self._batches):
            made.mkdir(mode=0o700, parents=True, exist_ok=True)

    def begin(self, upload: str) -> None:
        """Make an empty partial file that a power cut does not take away."""
        with (self._partial / upload).open("xb"):
            pass
        _flush_folder(self._partial)

    def size(self, upload: str) -> int | None:
        """Bytes of a partial upload that are on this computer; None when it has no file."""
        try:
            return (self._partial / upload).stat().st_size
        except FileNotFoundError:
            return None

    def open_partial(self, upload: str) -> FileIO:
        """A partial file to read and write, standing at its end; FileNotFoundError."""
        # Unbuffered: what was written is in the file, also when this process is killed.
        file = (self._partial / upload).open("r+b", buffering=0)
        file.seek(0, os.SEEK_END)
        return file

    def keep(self, upload: str, mailbox: str, moment: datetime) -> None:
        """Turn a partial upload into an object of the mailbox, on the disk for good."""
        source, folder = self._partial / upload, self._batches / mailbox
        if not folder.exists():
            folder.mkdir(mode=0o700)
            _flush_folder(self._batches)
        # The file system's own times would be more exact than what we say we keep.
        os.utime(source, (moment.timestamp(), moment.timestamp()))
        with source.open("rb") as file:
            os.fsync(file.fileno())
        source.rename(folder / upload)
        _round_time(folder)
        _flush_folder(folder)
        _flush_folder(self._partial)

    def discard(self, upload: str) -> None:
        """Remove a partial upload, if it is there."""
        (self._partial / upload).unlink(missing_ok=True)

    def kept_size(self, mailbox: str, name: str) -> int | None:
        """Bytes of an object; None when there is none."""
        try:
            return (self._batches / mailbox / name).stat().st_size
        except FileNotFoundError:
            return None

    def open(self, mailbox: str, name: str) -> BufferedReader:
        """An object to read; FileNotFoundError."""
        return (self._batches / mailbox / name).open("rb")

    def remove(self, mailbox: str, name: str) -> None:
        """Remove an object, if it is there."""
        folder = self._batches / mailbox
        (folder / name).unlink(missing_ok=True)
        if folder.exists():
            _round_time(folder)

    def partials(self) -> Iterator[str]:
        """The names of all partial uploads."""
        return (path.name for path in self._partial.iterdir())

    def objects(self) -> Iterator[tuple[str, str]]:
        """Mailbox and name of every object."""
        return ((path.parent.name, path.name) for path in self._batches.glob("*/*"))

    def free_bytes(self) -> int:
        """Disk space that is left."""
        return shutil.disk_usage(self._partial).free


def _round_time(folder: Path) -> None:
    """Let a mailbox tell no more exactly than its batches when it was last used."""
    hour = folder.stat().st_mtime // _HOUR * _HOUR
    os.utime(folder, (hour, hour))


def _flush_folder(folder: Path) -> None:
    """A new name in a folder survives a power cut only after this (POSIX)."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)

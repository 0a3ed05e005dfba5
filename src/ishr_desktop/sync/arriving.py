"""A sealed file that is still on its way: who reads it past its end makes the next piece arrive."""

import io
import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from ishr_desktop.domain.durable import file_errors, sync_folder
from ishr_desktop.domain.own_files import private
from ishr_desktop.domain.progress import Progress, silent

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer


class Fetch(Protocol):
    """Gets bytes of the file from where it lies."""

    def __call__(self, start: int) -> bytes:
        """Some bytes from `start` on, at least one."""


class ArrivingFile(io.RawIOBase):
    """Reads a file in the spool, and fetches what is not there yet.

    Each piece is on the disk before `arrived` is told of it, so that what a later run finds noted
    is really there; anything beyond is thrown away and fetched again.
    """

    def __init__(
        self,
        path: Path,
        size: int,
        received: int,
        fetch: Fetch,
        arrived: Callable[[int], None],
        progress: Progress = silent,
    ) -> None:
        super().__init__()
        with file_errors(path):
            is_new = not path.exists()
            self._file = io.FileIO(path, "a+", opener=private)
            # What the disk has lost is fetched again as well.
            self.received = min(received, os.fstat(self._file.fileno()).st_size)
            self._file.truncate(self.received)
            if is_new:
                sync_folder(path.parent)
        self._path = path
        self._size = size
        self._fetch = fetch
        self._arrived = arrived
        self._progress = progress
        self._place = 0

    def readable(self) -> bool:
        """It is only for reading."""
        return True

    def readinto(self, target: "WriteableBuffer", /) -> int:
        """Read what is here; wait for a piece when there is nothing."""
        if self._place == self.received < self._size:
            self._fetch_piece()
        view = memoryview(target).cast("B")
        self._file.seek(self._place)
        count = self._file.readinto(view[: self.received - self._place]) or 0
        self._place += count
        return count

    def complete(self) -> None:
        """Fetch all that is missing."""
        while self.received < self._size:
            self._fetch_piece()

    def rewind(self) -> None:
        """Read from the beginning again."""
        self._place = 0

    def close(self) -> None:
        """Close the file."""
        self._file.close()
        super().close()

    def _fetch_piece(self) -> None:
        self._progress(self.received, self._size)
        piece = self._fetch(self.received)[: self._size - self.received]
        with file_errors(self._path):
            self._file.write(piece)
            os.fsync(self._file.fileno())
        self.received += len(piece)
        self._arrived(self.received)
        self._progress(self.received, self._size)

"""Where the bytes of a new attachment come from, with faults named as people know the file."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from ishr_desktop.domain.chosen_file import open_chosen
from ishr_desktop.domain.errors import FileChanged, FileUnreadable
from ishr_desktop.domain.media_type import HEAD_SIZE

NAME_LIMIT = 255


class Original:
    """A stream whose first bytes are remembered and whose faults are named."""

    size = 0
    """Bytes it will give; 0 when nobody knows."""

    def __init__(self, source: BinaryIO, name: str) -> None:
        self._source = source
        self.name = clean_name(name)
        self.head = bytearray()

    def read(self, size: int = -1, /) -> bytes:
        """The next bytes; raises `FileUnreadable`."""
        try:
            piece = self._source.read(size)
        except OSError as error:
            raise FileUnreadable(self.name) from error
        self.head += piece[: HEAD_SIZE - len(self.head)]
        return piece

    def require_unchanged(self, size: int) -> None:
        """A stream has nothing to compare with."""


class _File(Original):
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
def reading(path: Path) -> Iterator[Original]:
    """An ordinary file of this computer; raises `FileUnreadable`."""
    name = clean_name(path.name)
    with open_chosen(path, name) as source:
        yield _File(source, name)


def clean_name(name: str) -> str:
    """A file name as text that JSON can carry, whatever bytes the file system held."""
    return os.fsencode(name).decode("utf-8", "replace")[:NAME_LIMIT]

"""The parts of a ZIP file, such as every office file is: bounded, and no two of one name."""

import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import BinaryIO

from ishr_desktop.services.formats.limits import (
    MEMBER_BYTES,
    MEMBERS,
    UNPACKED_BYTES,
    Locked,
    TooLarge,
    Unreadable,
)

NEUTRAL_TIME = (1980, 1, 1, 0, 0, 0)
"""The earliest time that ZIP can say; it stands for none."""
_ENCRYPTED = 0x1
_FOLLOWS = b"PK\x03\x04"


@dataclass(frozen=True)
class Member:
    """What the table of contents says about one part."""

    name: str
    size: int
    when: tuple[int, int, int, int, int, int]
    extra: bytes
    comment: bytes


class Members:
    """The table of contents of a ZIP file. Made by `members`."""

    def __init__(self, archive: zipfile.ZipFile, starts_at_once: bool) -> None:
        self._archive = archive
        self.starts_at_once = starts_at_once
        """False when other bytes stand before the first part."""
        self.comment = archive.comment
        self.all = tuple(
            Member(one.filename, one.file_size, one.date_time, one.extra, one.comment)
            for one in archive.infolist()
        )
        self.names = frozenset(one.name for one in self.all)
        if len(self.all) > MEMBERS or sum(one.size for one in self.all) > UNPACKED_BYTES:
            raise TooLarge
        if len(self.names) != len(self.all):
            raise Unreadable

    def read(self, name: str, limit: int = MEMBER_BYTES) -> bytes:
        """The unpacked bytes of a part; raises `TooLarge`, `Locked` or `Unreadable`."""
        with _faults():
            found = self._archive.getinfo(name)
            if found.flag_bits & _ENCRYPTED:
                raise Locked
            with self._archive.open(found) as part:
                # What the table says about the size may be a lie.
                data = part.read(limit + 1)
        if len(data) > limit:
            raise TooLarge
        return data


@contextmanager
def members(reader: BinaryIO) -> Iterator[Members]:
    """Open a ZIP file; raises `Unreadable`, here and when parts are read."""
    with _faults():
        reader.seek(0)
        starts_at_once = reader.read(4) == _FOLLOWS
        archive = zipfile.ZipFile(reader)
    with archive:
        yield Members(archive, starts_at_once)


@contextmanager
def _faults() -> Iterator[None]:
    try:
        yield
    except (zipfile.BadZipFile, zlib.error, EOFError, KeyError, ValueError, OSError) as error:
        raise Unreadable from error
    except (NotImplementedError, RuntimeError) as error:
        # A way of packing or of locking that the library does not know.
        raise Locked from error

"""The boxes of MP4, QuickTime, HEIC and AVIF files (ISO/IEC 14496-12, 4.2), wherever they lie.

Only the headers are read, so a film of many gigabytes costs no more than a short one.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from ishr_desktop.services.formats.limits import Unreadable

CONTAINERS = frozenset({b"moov", b"trak", b"mdia", b"minf", b"stbl", b"edts", b"dinf"})
"""Boxes that hold nothing but boxes and are looked into."""
_BOXES = 20_000
_DEPTH = 8


@dataclass(frozen=True)
class Box:
    """One box."""

    kind: bytes
    """Four characters."""
    path: tuple[bytes, ...]
    """The kinds of the boxes around it, outermost first."""
    start: int
    """Where its header begins."""
    content: int
    """Where its content begins."""
    end: int

    def read(self, reader: BinaryIO, limit: int = 1024 * 1024) -> bytes:
        """The beginning of its content, at most `limit` bytes."""
        reader.seek(self.content)
        return reader.read(min(limit, self.end - self.content))


def boxes(reader: BinaryIO, size: int) -> Iterator[Box]:
    """All boxes in the order of the file, containers before what is in them.

    Raises `Unreadable` when a box reaches beyond what is around it.
    """
    left = [_BOXES]
    yield from _inside(reader, 0, size, (), left)


def _inside(
    reader: BinaryIO, start: int, end: int, path: tuple[bytes, ...], left: list[int]
) -> Iterator[Box]:
    if len(path) > _DEPTH:
        raise Unreadable
    while end - start >= 8:
        left[0] -= 1
        if left[0] < 0:
            raise Unreadable
        box = _box(reader, start, end, path)
        yield box
        if box.kind in CONTAINERS:
            yield from _inside(reader, box.content, box.end, (*path, box.kind), left)
        start = box.end
    if start != end and any(_bytes(reader, start, end - start)):
        raise Unreadable


def _box(reader: BinaryIO, start: int, end: int, path: tuple[bytes, ...]) -> Box:
    header = _bytes(reader, start, 16)
    length, kind, content = int.from_bytes(header[:4], "big"), header[4:8], start + 8
    if length == 1:
        length, content = int.from_bytes(header[8:16], "big"), start + 16
    elif length == 0:
        length = end - start
    if start + length > end or content > start + length:
        raise Unreadable
    return Box(kind, path, start, content, start + length)


def _bytes(reader: BinaryIO, start: int, size: int) -> bytes:
    reader.seek(start)
    return reader.read(size)

"""Clean copies of MP4 and QuickTime films, without reading them into memory.

What is not picture or sound is overwritten where it stands: the boxes become `free` boxes of zeros.
So nothing moves, the film plays as before, and a film of 4 GiB needs no more memory than a short
one. The picture and the sound themselves are left alone.
"""

import io
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO, cast

from ishr_desktop.domain.cleaning import Uncleanable
from ishr_desktop.domain.progress import Progress
from ishr_desktop.services.cleaning.copies import Cleaned, Refused
from ishr_desktop.services.formats.boxes import Box, boxes
from ishr_desktop.services.revealing.films import PLAIN, SHOWN, TIMED

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

_FILLING = frozenset({b"free", b"skip", b"wide"})
_NAMED = frozenset({b"udta", b"meta", b"uuid"})
"""Boxes that say something about the film, wherever they stand."""
_HANDLER_NAME = 24
"""Where the name of the program begins in a `hdlr` box, which is the last thing in it."""
_COMPRESSOR_NAME = slice(8 + 8 + 42, 8 + 8 + 42 + 32)
"""Where a `stsd` box of one entry names the encoder, which often is the camera."""


@dataclass(frozen=True)
class _Patch:
    """New bytes at a place; as many zeros as it takes when they are fewer than its length."""

    start: int
    length: int
    data: bytes = b""

    def at(self, offset: int, size: int) -> bytes:
        """At most `size` of its bytes, from `offset` of the file on."""
        inside = offset - self.start
        size = min(size, self.length - inside)
        return self.data[inside : inside + size].ljust(size, b"\0")


def clean_film(reader: BinaryIO, media_type: str, _progress: Progress) -> Cleaned:
    """The film with everything but pictures and sound overwritten.

    Raises `Unreadable`, or `Refused` for a film with a track that is neither seen nor heard.
    """
    size = reader.seek(0, 2)
    patches = sorted(_patches(reader, size), key=lambda patch: patch.start)
    source = io.BufferedReader(_Patched(reader, size, patches))
    return Cleaned(cast("BinaryIO", source), media_type)


def _patches(reader: BinaryIO, size: int) -> Iterator[_Patch]:
    for box in boxes(reader, size):
        if box.kind in _NAMED or (not box.path and box.kind not in PLAIN):
            yield from _emptied(box)
        elif box.kind in _FILLING:
            yield _Patch(box.content, box.end - box.content)
        elif box.kind in TIMED:
            yield _without_times(box, reader)
        elif box.kind == b"hdlr" and box.path[-1:] == (b"mdia",):
            yield from _without_name(box, reader)
        elif box.kind == b"stsd":
            yield from _without_encoder(box, reader)


def _emptied(box: Box) -> Iterator[_Patch]:
    yield _Patch(box.start + 4, 4, b"free")
    yield _Patch(box.content, box.end - box.content)


def _without_times(box: Box, reader: BinaryIO) -> _Patch:
    """Creation and modification follow the version, in 4 or 8 bytes each (14496-12, 8.2.2)."""
    wide = box.read(reader, 1) == b"\1"
    return _Patch(box.content + 4, 16 if wide else 8)


def _without_name(box: Box, reader: BinaryIO) -> Iterator[_Patch]:
    kind = box.read(reader, 12)[8:]
    if kind not in SHOWN:
        raise Refused(Uncleanable.HIDDEN_TRACK)
    name = box.end - box.content - _HANDLER_NAME
    if name > 0:
        yield _Patch(box.content + _HANDLER_NAME, name)


def _without_encoder(box: Box, reader: BinaryIO) -> Iterator[_Patch]:
    content = box.read(reader, 4096)
    is_film = content[12:16] in {b"avc1", b"avc3", b"hvc1", b"hev1", b"mp4v", b"av01", b"vp09"}
    if is_film and len(content) >= _COMPRESSOR_NAME.stop:
        length = _COMPRESSOR_NAME.stop - _COMPRESSOR_NAME.start
        yield _Patch(box.content + _COMPRESSOR_NAME.start, length)


class _Patched(io.RawIOBase):
    """A file with some places replaced, read wherever it is asked for."""

    def __init__(self, source: BinaryIO, size: int, patches: list[_Patch]) -> None:
        super().__init__()
        self._source = source
        self._size = size
        self._patches = patches
        self._starts = [patch.start for patch in patches]
        self._at = 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET, /) -> int:
        base = {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self._size}[whence]
        self._at = max(0, base + offset)
        return self._at

    def tell(self) -> int:
        return self._at

    def readinto(self, target: "WriteableBuffer", /) -> int:
        view = memoryview(target).cast("B")
        piece = self._piece(min(len(view), max(0, self._size - self._at)))
        view[: len(piece)] = piece
        self._at += len(piece)
        return len(piece)

    def _piece(self, size: int) -> bytes:
        """What comes next: out of one patch, or of the file up to the next one."""
        index = bisect_right(self._starts, self._at) - 1
        if index >= 0 and self._at < self._patches[index].start + self._patches[index].length:
            return self._patches[index].at(self._at, size)
        if index + 1 < len(self._starts):
            size = min(size, self._starts[index + 1] - self._at)
        self._source.seek(self._at)
        return self._source.read(size)

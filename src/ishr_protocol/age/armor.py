"""The text form of an age file, for channels that carry letters only (age v1, ASCII armor).

Strict PEM (RFC 7468, figure 3): there is one way to write a file, except that a line may also end
with CR LF and that blank lines may stand before and after.
"""

import binascii
import io
from collections.abc import Iterator
from typing import TYPE_CHECKING, BinaryIO, Final

from ishr_protocol.errors import DamagedArmor
from ishr_protocol.finishing import FinishingWriter, Stage, write_fully

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

_BEGIN: Final = b"-----BEGIN AGE ENCRYPTED FILE-----"
_END: Final = b"-----END AGE ENCRYPTED FILE-----"
_COLUMNS: Final = 64
_BYTES_PER_LINE: Final = 48
_LINE_LIMIT: Final = 256
"""Bytes; more than any line has that may stand in such a file."""
_BLANK_LIMIT: Final = 1024
"""Bytes of white space accepted on each side."""
_BLOCK_SIZE: Final = _BYTES_PER_LINE * 1024


class _Armoring(Stage):
    """Writes whole lines and keeps the rest for the next."""

    def __init__(self, sink: BinaryIO) -> None:
        super().__init__()
        self._sink = sink
        self._rest = b""
        write_fully(sink, _BEGIN + b"\n")

    def take(self, view: memoryview) -> None:
        pending = self._rest + view
        whole = len(pending) - len(pending) % _BYTES_PER_LINE
        self._write_lines(pending[:whole])
        self._rest = pending[whole:]

    def _write_lines(self, data: bytes) -> None:
        starts = range(0, len(data), _BYTES_PER_LINE)
        lines = (binascii.b2a_base64(data[start : start + _BYTES_PER_LINE]) for start in starts)
        write_fully(self._sink, b"".join(lines))

    def finish(self) -> None:
        self._write_lines(self._rest)
        write_fully(self._sink, _END + b"\n")


class ArmorWriter(FinishingWriter):
    """Writes what is written to it as text into `sink`, which stays open.

    `close` writes the end line; without it the text cannot be taken for whole.
    """

    def __init__(self, sink: BinaryIO) -> None:
        super().__init__(_Armoring(sink), buffer_size=_BLOCK_SIZE)


class _Dearmoring(io.RawIOBase):
    """Reads line by line; nothing but the one right form passes."""

    def __init__(self, source: BinaryIO) -> None:
        super().__init__()
        self._source = source
        self._rest = memoryview(b"")
        self._lines = self._read_lines()

    def readable(self) -> bool:
        return True

    def readinto(self, target: "WriteableBuffer", /) -> int:
        view = memoryview(target).cast("B")
        if not self._rest:
            self._rest = memoryview(next(self._lines, b""))
        taken = min(len(view), len(self._rest))
        view[:taken] = self._rest[:taken]
        self._rest = self._rest[taken:]
        return taken

    def _read_lines(self) -> Iterator[bytes]:
        self._skip_to_begin()
        line = self._line()
        while line != _END:
            data = _decode_line(line)
            yield data
            line = self._line()
            if len(data) < _BYTES_PER_LINE and line != _END:
                raise DamagedArmor
        self._require_blank_rest()

    def _skip_to_begin(self) -> None:
        room = _BLANK_LIMIT
        while not (line := self._source.readline(_LINE_LIMIT)).strip():
            room -= len(line)
            if not line or room < 0:
                raise DamagedArmor
        if _without_end_of_line(line) != _BEGIN:
            raise DamagedArmor

    def _line(self) -> bytes:
        return _without_end_of_line(self._source.readline(_LINE_LIMIT))

    def _require_blank_rest(self) -> None:
        rest = self._source.read(_BLANK_LIMIT + 1)
        if len(rest) > _BLANK_LIMIT or rest.strip():
            raise DamagedArmor


def _without_end_of_line(line: bytes) -> bytes:
    return line.removesuffix(b"\n").removesuffix(b"\r")


def _decode_line(line: bytes) -> bytes:
    """Decode one line that is not empty, is not too long and is written in the canonical way."""
    try:
        data = binascii.a2b_base64(line, strict_mode=True)
    except binascii.Error:
        raise DamagedArmor from None
    if not 0 < len(line) <= _COLUMNS or binascii.b2a_base64(data, newline=False) != line:
        raise DamagedArmor
    return data


class ArmorReader(io.BufferedReader):
    """Gives the binary age file that stands as text in `source`, which stays open.

    Raises `DamagedArmor` at the first thing that is not exactly as it must be; what was read is
    sound only once reading has reached the end.
    """

    def __init__(self, source: BinaryIO) -> None:
        super().__init__(_Dearmoring(source), buffer_size=_BLOCK_SIZE)

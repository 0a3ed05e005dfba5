"""One zstd frame (RFC 8878) and one skippable frame of padding, written and read as streams."""

import struct
from typing import BinaryIO, Final, Protocol, cast

import zstandard

from ishr_protocol.errors import DamagedContent, LimitExceeded, UnknownFormat
from ishr_protocol.limits import (
    COMPRESSION_WINDOW_BYTES,
    COMPRESSION_WINDOW_LOG,
    EXPANSION_ALLOWANCE,
    EXPANSION_RATIO,
    KIB,
)
from ishr_protocol.padding import padded_size
from ishr_protocol.reasons import Reason
from ishr_protocol.stream import ByteSource, read_fully

_LEVEL: Final = 3
_FRAME_MAGIC: Final = 0xFD2FB528
_PADDING_MAGIC: Final = 0x184D2A50
_PADDING_MAGICS: Final = range(0x184D2A50, 0x184D2A60)
_PADDING_HEADER: Final = struct.Struct("<II")
_ZEROS: Final = bytes(64 * KIB)
_PIECE: Final = 128 * KIB
_SMALL_PIECE: Final = 1 * KIB


class ByteSink(Protocol):
    """Anything that takes all bytes it is given."""

    def write(self, data: bytes, /) -> int:
        """Take `data`."""


class FrameWriter:
    """Compresses what is written to it; `close` ends the frame and adds the padding.

    Content that shrinks to almost nothing, such as an empty disk image, is written in small blocks,
    so that what we write never looks to the reader like an attempt to fill its disk.
    """

    def __init__(self, sink: ByteSink) -> None:
        parameters = zstandard.ZstdCompressionParameters.from_level(
            _LEVEL, window_log=COMPRESSION_WINDOW_LOG, write_checksum=True, write_content_size=False
        )
        self._compressor = zstandard.ZstdCompressor(compression_params=parameters).compressobj()
        self._sink = sink
        self._taken = 0
        self._given = 0

    def write(self, data: bytes, /) -> int:
        """Compress `data`."""
        view = memoryview(data)
        while view:
            shrinking = self._taken > (EXPANSION_ALLOWANCE + EXPANSION_RATIO * self._given) // 2
            piece = view[: _SMALL_PIECE if shrinking else _PIECE]
            self._taken += len(piece)
            self._emit(self._compressor.compress(piece))
            if shrinking:
                self.flush_block()
            view = view[len(piece) :]
        return len(data)

    def flush_block(self) -> None:
        """Make all that was written so far readable before more is written."""
        self._emit(self._compressor.flush(zstandard.COMPRESSOBJ_FLUSH_BLOCK))

    def close(self) -> None:
        """End the frame and pad up to the next size that gives little away."""
        self._emit(self._compressor.flush(zstandard.COMPRESSOBJ_FLUSH_FINISH))
        least = self._given + _PADDING_HEADER.size
        padding = padded_size(least) - least
        self._sink.write(_PADDING_HEADER.pack(_PADDING_MAGIC, padding))
        while padding:
            piece = _ZEROS[:padding]
            self._sink.write(piece)
            padding -= len(piece)

    def _emit(self, data: bytes) -> None:
        self._given += len(data)
        if data:
            self._sink.write(data)


class FrameReader:
    """Gives back what a `FrameWriter` took; memory stays within the window, whatever comes.

    Raises `UnknownFormat` when there is no frame at all, `DamagedContent` and `LimitExceeded`.
    """

    def __init__(self, source: ByteSource) -> None:
        self._source = source
        self._frame = _Frame(source)
        decompressor = zstandard.ZstdDecompressor(max_window_size=COMPRESSION_WINDOW_BYTES)
        self._plain = decompressor.stream_reader(cast("BinaryIO", self._frame), read_size=_PIECE)
        self._given = 0

    def read(self, size: int, /) -> bytes:
        """Exactly `size` bytes, fewer only at the end of the frame."""
        try:
            data = self._plain.read(size)
        except zstandard.ZstdError:
            raise DamagedContent(Reason.COMPRESSION) from None
        self._given += len(data)
        if self._given > EXPANSION_ALLOWANCE + EXPANSION_RATIO * self._frame.taken:
            raise LimitExceeded(Reason.EXPANSION)
        return data

    def finish(self) -> None:
        """Insist that the frame ends here, and that nothing but padding follows."""
        if self.read(1) or not self._frame.ended:
            raise DamagedContent(Reason.COMPRESSION)
        header = read_fully(self._source, _PADDING_HEADER.size)
        if len(header) != _PADDING_HEADER.size:
            raise DamagedContent(Reason.PADDING)
        magic, size = _PADDING_HEADER.unpack(header)
        if magic not in _PADDING_MAGICS:
            raise DamagedContent(Reason.PADDING)
        self._skip_zeros(size)
        if self._source.read(1):
            raise DamagedContent(Reason.PADDING)

    def _skip_zeros(self, size: int) -> None:
        while size:
            piece = self._source.read(min(size, len(_ZEROS)))
            if not piece or piece != _ZEROS[: len(piece)]:
                raise DamagedContent(Reason.PADDING)
            size -= len(piece)


class _Frame:
    """The bytes of exactly one frame, block by block, so that what follows it is left in place.

    The library neither says where a frame ended nor complains when one is cut short.
    """

    def __init__(self, source: ByteSource) -> None:
        self._source = source
        self._left = 0
        self._last = False
        self._checksum = 0
        self._started = False
        self.taken = 0

    @property
    def ended(self) -> bool:
        """Whether the last byte of the frame has been handed out."""
        return self._last and not self._left and not self._checksum

    def read(self, size: int = -1, /) -> bytes:
        """The next bytes, never across the end of a block, so that no reader waits for more."""
        if self._left:
            data = self._source.read(self._left if size < 0 else min(size, self._left))
            if not data:
                raise DamagedContent(Reason.COMPRESSION)
            self._left -= len(data)
        elif self.ended:
            return b""
        else:
            data = self._next_header()
        self.taken += len(data)
        return data

    def _next_header(self) -> bytes:
        if not self._started:
            self._started = True
            return self._header()
        if self._last:
            checksum = self._exactly(self._checksum)
            self._checksum = 0
            return checksum
        return self._block_header()

    def _header(self) -> bytes:
        """RFC 8878, 3.1.1.1."""
        start = read_fully(self._source, 5)
        if len(start) != 5 or int.from_bytes(start[:4], "little") != _FRAME_MAGIC:
            raise UnknownFormat
        flags = start[4]
        if flags & 0b1011:  # a reserved bit, or a dictionary that nobody has
            raise DamagedContent(Reason.COMPRESSION)
        self._checksum = 4 if flags & 0b100 else 0
        single = flags >> 5 & 1
        content_size = (single, 2, 4, 8)[flags >> 6]
        return start + self._exactly(1 - single + content_size)

    def _block_header(self) -> bytes:
        """RFC 8878, 3.1.1.2."""
        data = self._exactly(3)
        header = int.from_bytes(data, "little")
        self._last = bool(header & 1)
        run_of_one_byte = header >> 1 & 3 == 1
        self._left = 1 if run_of_one_byte else header >> 3
        return data

    def _exactly(self, size: int) -> bytes:
        data = read_fully(self._source, size) if size else b""
        if len(data) != size:
            raise DamagedContent(Reason.COMPRESSION)
        return data

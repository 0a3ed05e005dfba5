"""The bag inside a batch: tar (POSIX ustar and pax) with BagIt 1.0 (RFC 8493), as a stream.

A name that stands in an archive is only ever compared, never used as the path of a file.
"""

import tarfile
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final, NoReturn

from ishr_protocol.compression import ByteSink
from ishr_protocol.errors import DamagedContent, LimitExceeded, UnsafeContent
from ishr_protocol.limits import KIB
from ishr_protocol.reasons import Reason
from ishr_protocol.stream import ByteSource, read_fully

BLOCK: Final = tarfile.BLOCKSIZE
DECLARATION: Final = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
_END: Final = bytes(2 * BLOCK)
_LONGEST_END: Final = 64 * KIB
"""Programs that write tar fill the last record with zeros; ours does not."""
_PAX_BYTES: Final = 1 * KIB
_LATEST: Final = 0o77777777777
"""Seconds since 1970 that the plain header has room for."""
_LINKS: Final = frozenset({tarfile.SYMTYPE, tarfile.LNKTYPE})
_DEVICES: Final = frozenset({tarfile.CHRTYPE, tarfile.BLKTYPE, tarfile.FIFOTYPE})
_FILES: Final = frozenset({tarfile.REGTYPE, tarfile.AREGTYPE})


def manifest_lines(entries: Iterable[tuple[str, str]]) -> bytes:
    """A BagIt manifest of (SHA-256, path), in the order given."""
    return "".join(f"{sha256}  {path}\n" for sha256, path in entries).encode("ascii")


def bag_info(batch_id: str, created: datetime, payload_bytes: int, payload_files: int) -> bytes:
    """The text of `bag-info.txt` (RFC 8493, 2.2.2): nothing that `batch.json` does not say."""
    return (
        f"Bagging-Date: {created.date().isoformat()}\n"
        f"External-Identifier: {batch_id}\n"
        f"Payload-Oxum: {payload_bytes}.{payload_files}\n"
    ).encode("ascii")


class TarWriter:
    """Writes files one after the other."""

    def __init__(self, sink: ByteSink, moment: datetime) -> None:
        self._sink = sink
        self._seconds = min(max(0, int(moment.timestamp())), _LATEST)
        self._fill = 0

    def begin(self, name: str, size: int) -> None:
        """The header of the next file; exactly `size` bytes are to be written after it."""
        header = tarfile.TarInfo(name)
        header.size = size
        header.mtime = self._seconds
        self._sink.write(header.tobuf(tarfile.PAX_FORMAT, "utf-8", "strict"))
        self._fill = -size % BLOCK

    def write(self, data: bytes) -> None:
        """Bytes of the file that was begun."""
        self._sink.write(data)

    def end(self) -> None:
        """End the file that was begun."""
        self._sink.write(bytes(self._fill))

    def add(self, name: str, data: bytes) -> None:
        """A whole small file."""
        self.begin(name, len(data))
        self.write(data)
        self.end()

    def close(self) -> None:
        """Mark the end of the archive."""
        self._sink.write(_END)


@dataclass(frozen=True)
class _Header:
    name: str
    size: int


class TarReader:
    """Reads files in the order in which the caller expects them, and refuses everything else."""

    def __init__(self, source: ByteSource) -> None:
        self._source = source
        self._names: set[str] = set()

    def take(self, name: str, limit: int) -> bytes:
        """The whole of the next file, which must be `name` and at most `limit` bytes long."""
        size = self.begin(name, limit)
        data = self.read(size)
        self.end(size)
        return data

    def begin(self, name: str, limit: int) -> int:
        """The size of the next file, which must be `name`."""
        header = self._next_header()
        if header.name != name:
            raise UnsafeContent(Reason.UNEXPECTED)
        if header.size > limit:
            raise LimitExceeded(Reason.MEMBER_SIZE)
        return header.size

    def read(self, size: int) -> bytes:
        """Exactly so many bytes of the file that was begun."""
        data = read_fully(self._source, size) if size else b""
        if len(data) != size:
            raise DamagedContent(Reason.ARCHIVE)
        return data

    def end(self, size: int) -> None:
        """Pass over what fills the last block of a file of `size` bytes."""
        if any(self.read(-size % BLOCK)):
            raise DamagedContent(Reason.ARCHIVE)

    def finish(self) -> None:
        """Insist that the archive ends here, with nothing but zeros after it."""
        end = read_fully(self._source, _LONGEST_END + 1)
        if len(end) < len(_END):
            raise DamagedContent(Reason.ARCHIVE)
        if end[: len(_END)] != _END:
            self._refuse_more(end[:BLOCK])
        if len(end) > _LONGEST_END or any(end):
            raise DamagedContent(Reason.ARCHIVE)

    def _refuse_more(self, block: bytes) -> NoReturn:
        self._check_name(_parse(block).name)
        raise UnsafeContent(Reason.UNEXPECTED)

    def _next_header(self) -> _Header:
        info = _parse(self.read(BLOCK))
        if info.type == tarfile.XHDTYPE:
            size = self._pax_size(info.size)
            info = _parse(self.read(BLOCK))
            info.size = size
        _check_kind(info)
        self._check_name(info.name)
        return _Header(info.name, info.size)

    def _pax_size(self, size: int) -> int:
        """The size of a file above 8 GiB: all that an extended header may say (pax, POSIX)."""
        if not 0 <= size <= _PAX_BYTES:
            raise LimitExceeded(Reason.MEMBER_SIZE)
        data = self.read(size)
        self.end(size)
        digits = data.partition(b"=")[2].removesuffix(b"\n")
        if data != b"%d size=%s\n" % (size, digits) or not digits.isdigit() or len(digits) > 19:
            raise UnsafeContent(Reason.KIND)
        return int(digits)

    def _check_name(self, name: str) -> None:
        if name in self._names:
            raise UnsafeContent(Reason.DUPLICATE)
        self._names.add(name)
        if not _is_inside(name):
            raise UnsafeContent(Reason.PATH)


def _parse(block: bytes) -> tarfile.TarInfo:
    try:
        return tarfile.TarInfo.frombuf(block, "utf-8", "strict")
    except (tarfile.HeaderError, ValueError):
        raise DamagedContent(Reason.ARCHIVE) from None


def _check_kind(info: tarfile.TarInfo) -> None:
    if info.type in _LINKS:
        raise UnsafeContent(Reason.LINK)
    if info.type in _DEVICES:
        raise UnsafeContent(Reason.DEVICE)
    if info.type not in _FILES:
        raise UnsafeContent(Reason.KIND)
    if info.size < 0:
        raise DamagedContent(Reason.ARCHIVE)


def _is_inside(name: str) -> bool:
    steps = name.split("/")
    return "\\" not in name and not any(step in {"", ".", ".."} for step in steps)

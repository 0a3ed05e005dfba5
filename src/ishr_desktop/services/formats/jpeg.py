"""The segments of a JPEG file (ITU-T T.81, B.1), without decoding a pixel."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from ishr_desktop.services.formats.limits import Unreadable

APP0, APP1, APP2, APP11, APP13, APP14, APP15 = 0xE0, 0xE1, 0xE2, 0xEB, 0xED, 0xEE, 0xEF
COMMENT = 0xFE
_START_OF_SCAN, _END = 0xDA, 0xD9
_ALONE = frozenset({0x01, *range(0xD0, 0xD8)})
"""Markers without a length."""
_SEGMENTS = 4000


@dataclass(frozen=True)
class Segment:
    """One marker segment before the picture itself."""

    marker: int
    data: bytes


def segments(data: bytes) -> Iterator[Segment]:
    """The segments before the first scan; raises `Unreadable`."""
    at = 2
    if data[:2] != b"\xff\xd8":
        raise Unreadable
    for _ in range(_SEGMENTS):
        while data[at : at + 2] == b"\xff\xff":
            at += 1
        if len(data) < at + 4 or data[at] != 0xFF:
            raise Unreadable
        marker = data[at + 1]
        if marker in _ALONE:
            at += 2
            continue
        if marker in {_START_OF_SCAN, _END}:
            return
        length = int.from_bytes(data[at + 2 : at + 4], "big")
        if length < 2 or at + 2 + length > len(data):
            raise Unreadable
        yield Segment(marker, data[at + 4 : at + 2 + length])
        at += 2 + length
    raise Unreadable


def end_of_picture(data: bytes) -> int:
    """Where the first picture ends, behind its end marker; raises `Unreadable` if it has none."""
    at = _scan_start(data)
    while True:
        at = data.find(b"\xff", at)
        if at < 0 or at + 1 >= len(data):
            raise Unreadable
        marker = data[at + 1]
        if marker == _END:
            return at + 2
        if marker in {0, 0xFF} or marker in _ALONE:
            at += 1 if marker == 0xFF else 2
            continue
        # Between the scans of a progressive picture come more segments.
        at += 2 + int.from_bytes(data[at + 2 : at + 4], "big")


def _scan_start(data: bytes) -> int:
    at = 2
    for segment in segments(data):
        at = data.index(bytes([0xFF, segment.marker]), at) + 4 + len(segment.data)
    return at


def is_jpeg(reader: BinaryIO) -> bool:
    """Whether a file begins as a JPEG does."""
    reader.seek(0)
    return reader.read(3) == b"\xff\xd8\xff"

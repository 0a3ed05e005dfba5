"""The chunks of a PNG file (ISO/IEC 15948, 5.3), without decoding a pixel."""

from collections.abc import Iterator
from dataclasses import dataclass

from ishr_desktop.services.formats.limits import Unreadable

SIGNATURE = b"\x89PNG\r\n\x1a\n"
_CHUNKS = 200_000


@dataclass(frozen=True)
class Chunk:
    """One chunk; the checksum is left to the decoder."""

    kind: bytes
    data: bytes


def chunks(data: bytes) -> Iterator[Chunk]:
    """All chunks up to and with `IEND`; raises `Unreadable`."""
    if not data.startswith(SIGNATURE):
        raise Unreadable
    at = len(SIGNATURE)
    for _ in range(_CHUNKS):
        length = int.from_bytes(data[at : at + 4], "big")
        kind = data[at + 4 : at + 8]
        if at + 12 + length > len(data):
            raise Unreadable
        yield Chunk(kind, data[at + 8 : at + 8 + length])
        at += 12 + length
        if kind == b"IEND":
            return
    raise Unreadable


def end_of_picture(data: bytes) -> int:
    """Where the picture ends, behind `IEND`."""
    return len(SIGNATURE) + sum(12 + len(chunk.data) for chunk in chunks(data))

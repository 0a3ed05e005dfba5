"""The tags of MP3 files (ID3v2.3 and 2.4), without unpacking what is compressed in them.

A frame may be compressed without any bound on what comes out, so its words are not read.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from ishr_desktop.services.formats.limits import MIB

_TAG_BYTES = 16 * MIB
_FRAMES = 2000
_ENCODINGS = ("latin-1", "utf-16", "utf-16-be", "utf-8")


@dataclass(frozen=True)
class Frame:
    """One frame: its four characters, and what is in it."""

    kind: str
    data: bytes

    @property
    def text(self) -> str:
        """The words of a text frame."""
        if not self.data:
            return ""
        encoding = _ENCODINGS[self.data[0]] if self.data[0] < len(_ENCODINGS) else "latin-1"
        return self.data[1:].decode(encoding, "replace").replace("\0", " ").strip()


def tag_size(reader: BinaryIO) -> int:
    """Bytes of the tag at the beginning of a file; 0 when there is none."""
    reader.seek(0)
    head = reader.read(10)
    if len(head) < 10 or not head.startswith(b"ID3"):
        return 0
    footer = 10 if head[5] & 0x10 else 0
    return 10 + _seven_bits(head[6:10]) + footer


def frames(reader: BinaryIO) -> Iterator[Frame]:
    """The frames of the tag, as far as they can be told apart."""
    size = tag_size(reader)
    reader.seek(3)
    version = reader.read(1)
    if not size or version not in {b"\3", b"\4"}:
        return
    reader.seek(10)
    data = reader.read(min(size - 10, _TAG_BYTES))
    at = 0
    for _ in range(_FRAMES):
        kind = data[at : at + 4]
        raw = data[at + 4 : at + 8]
        length = _seven_bits(raw) if version == b"\4" else int.from_bytes(raw, "big")
        if len(kind) < 4 or not kind.isalnum() or at + 10 + length > len(data):
            return
        yield Frame(kind.decode("latin-1"), data[at + 10 : at + 10 + length])
        at += 10 + length


def _seven_bits(raw: bytes) -> int:
    """A number of which each byte carries seven bits (ID3v2.4, 6.2)."""
    number = 0
    for byte in raw:
        number = number << 7 | byte & 0x7F
    return number

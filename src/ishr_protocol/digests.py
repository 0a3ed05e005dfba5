"""SHA-256 over bytes on their way, in the spellings that the protocol uses."""

import base64
import hashlib
import io
from typing import TYPE_CHECKING, BinaryIO

from ishr_protocol.finishing import write_fully

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

_PIECE = 1 << 20


def tus_checksum(data: bytes) -> str:
    """The value of `Upload-Checksum` for one piece (tus 1.0.0, checksum extension)."""
    return "sha256 " + base64.b64encode(hashlib.sha256(data).digest()).decode("ascii")


def stream_sha256(source: BinaryIO) -> str:
    """64 lower-case hex digits over everything that is left in `source`."""
    digest = hashlib.sha256()
    while piece := source.read(_PIECE):
        digest.update(piece)
    return digest.hexdigest()


class HashingSink(io.RawIOBase):
    """Passes on what is written, and knows its size and SHA-256. The sink stays open."""

    def __init__(self, sink: BinaryIO) -> None:
        super().__init__()
        self._sink = sink
        self._digest = hashlib.sha256()
        self.size = 0

    def writable(self) -> bool:
        """It is only for writing."""
        return True

    def write(self, data: "ReadableBuffer", /) -> int:
        """Write all of `data`."""
        write_fully(self._sink, data)
        self._digest.update(data)
        self.size += memoryview(data).nbytes
        return memoryview(data).nbytes

    @property
    def sha256(self) -> str:
        """Of everything written so far, 64 lower-case hex digits."""
        return self._digest.hexdigest()

"""SHA-256 over bytes on their way, in the spellings that the protocol uses."""

import base64
import hashlib
from typing import BinaryIO

_PIECE = 1 << 20


def sha256_hex(data: bytes) -> str:
    """64 lower-case hex digits."""
    return hashlib.sha256(data).hexdigest()


def tus_checksum(data: bytes) -> str:
    """The value of `Upload-Checksum` for one piece (tus 1.0.0, checksum extension)."""
    return "sha256 " + base64.b64encode(hashlib.sha256(data).digest()).decode("ascii")


def stream_sha256(source: BinaryIO) -> str:
    """64 lower-case hex digits over everything that is left in `source`."""
    digest = hashlib.sha256()
    while piece := source.read(_PIECE):
        digest.update(piece)
    return digest.hexdigest()

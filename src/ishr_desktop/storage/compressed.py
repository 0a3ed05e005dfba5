"""JSON in few bytes, for what is kept but seldom read."""

from typing import Any

import zstandard

from ishr_desktop.storage.json_text import from_json, to_json

_LEVEL = 1
"""A save waits for it: higher levels take longer and save little on text."""


def compress(value: object) -> bytes:
    """The value as JSON in one zstd frame."""
    return zstandard.ZstdCompressor(level=_LEVEL).compress(to_json(value).encode())


def expand(data: bytes) -> Any:
    """The value that `compress` took."""
    return from_json(zstandard.ZstdDecompressor().decompress(data).decode())

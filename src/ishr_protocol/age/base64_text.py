"""Base64 without padding in its one canonical form, as age headers use it (RFC 4648, section 4)."""

import base64
import binascii

from ishr_protocol.errors import DamagedHeader


def encode(data: bytes) -> bytes:
    """Write `data` without `=` at the end."""
    return base64.b64encode(data).rstrip(b"=")


def decode(text: bytes) -> bytes:
    """Read what `encode` writes and nothing else; raises `DamagedHeader`."""
    try:
        data = base64.b64decode(text + b"=" * (-len(text) % 4), validate=True)
    except binascii.Error:
        raise DamagedHeader from None
    if encode(data) != text:
        raise DamagedHeader
    return data


def decode_exactly(text: bytes, size: int) -> bytes:
    """Read `size` bytes; raises `DamagedHeader` when there are more or fewer."""
    data = decode(text)
    if len(data) != size:
        raise DamagedHeader
    return data

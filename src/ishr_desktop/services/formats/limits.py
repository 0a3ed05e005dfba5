"""How much of a file from outside is looked at, and what is raised when it is not what it says."""

from typing import BinaryIO

MIB = 1024 * 1024
WHOLE_FILE_BYTES = 256 * MIB
"""The largest file that is held in memory at once."""
PIXELS = 120_000_000
"""Of one picture: 360 MB in memory. The largest cameras of telephones are below."""
PAGES = 500
MEMBERS = 10_000
"""Parts of one office file or archive."""
MEMBER_BYTES = 64 * MIB
"""Of one part when it is unpacked."""
UNPACKED_BYTES = 512 * MIB
"""Of all parts together."""
XML_BYTES = 32 * MIB
XML_DEPTH = 256


class Unreadable(Exception):
    """A file is damaged, cut short or not what it says it is."""


class TooLarge(Unreadable):
    """A file is larger than what is looked at here, or unpacks to more."""


class Locked(Unreadable):
    """A file wants a password."""


def whole(reader: BinaryIO, limit: int = WHOLE_FILE_BYTES) -> bytes:
    """All bytes of a file; raises `TooLarge`."""
    reader.seek(0)
    data = reader.read(limit + 1)
    if len(data) > limit:
        raise TooLarge
    return data

"""Contact cards as files."""

from pathlib import Path

from ishr_desktop.domain.durable import create_file
from ishr_desktop.domain.errors import CardDamaged, FileExists, FileUnreadable

LIMIT = 16 * 1024
"""Bytes (docs/protocol.md, contact card)."""


def read_card_file(path: Path) -> bytes:
    """The bytes of a card; raises `FileUnreadable`, or `CardDamaged` when it is no card at all."""
    try:
        with path.open("rb") as file:
            data = file.read(LIMIT + 1)
    except OSError as error:
        raise FileUnreadable(path.name) from error
    if len(data) > LIMIT:
        raise CardDamaged
    return data


def write_card_file(path: Path, card: bytes) -> None:
    """Write a new file; raises `FileExists`, `FolderNotWritable` or `DiskFull`."""
    try:
        create_file(path, card)
    except FileExistsError as error:
        raise FileExists(path.name) from error

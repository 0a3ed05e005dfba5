"""Compressed data that becomes far more than it was: what an attacker would send."""

import struct
import tarfile
from dataclasses import replace

from tests.protocol.batches import Forge, archive_of, compressed, draft

from ishr_protocol.bag import manifest_lines
from ishr_protocol.batch import ATTACHMENT, BatchItem
from ishr_protocol.batch_head import write_head
from ishr_protocol.limits import MIB

_ANNOUNCED = 64 * 1024 * MIB


def run_length_blocks(count: int) -> bytes:
    """A zstd frame of blocks that are 128 KiB of zeros each, in four bytes."""
    frame_header = bytes.fromhex("28b52ffd") + bytes([0, 0x58])
    block = struct.pack("<I", (128 * 1024) << 3 | 1 << 1)[:3] + b"\0"
    last = struct.pack("<I", 1)[:3]
    return frame_header + block * count + last


def announced_bomb(forge: Forge) -> bytes:
    """An honest head, then far more zeros than were paid for with bytes; compressed."""
    document, manifest, path = _document_with_zeros(forge)
    spoiled = replace(forge, document=document, replaced={"manifest-sha256.txt": manifest})
    header = tarfile.TarInfo(path)
    header.size = _ANNOUNCED
    archive = archive_of(spoiled.members())[:-1024]
    honest = compressed(archive + header.tobuf(tarfile.PAX_FORMAT))
    return _unfinished(honest[: frame_length(honest)]) + run_length_blocks(10_000)[6:]


def _document_with_zeros(forge: Forge) -> tuple[bytes, bytes, str]:
    items = [*forge.items(), BatchItem(ATTACHMENT, "0" * 64, None, "0" * 64, _ANNOUNCED)]
    manifest = manifest_lines((item.sha256, item.path) for item in items)
    made = draft(forge.records, [])
    key = forge.sender.signing.public_key
    return write_head(made, key, forge.recipients, manifest, items), manifest, items[-1].path


def frame_length(data: bytes) -> int:
    """Bytes of the first zstd frame, without its checksum."""
    place = 6
    while True:
        header = int.from_bytes(data[place : place + 3], "little")
        place += 3 + (1 if header >> 1 & 3 == 1 else header >> 3)
        if header & 1:
            return place


def _unfinished(frame: bytes) -> bytes:
    """The same frame, with its last block no longer marked as the last, and no checksum."""
    data = bytearray(frame)
    data[4] &= ~0b100
    place = 6
    while True:
        header = int.from_bytes(data[place : place + 3], "little")
        if header & 1:
            data[place] &= ~1
            return bytes(data)
        place += 3 + (1 if header >> 1 & 3 == 1 else header >> 3)

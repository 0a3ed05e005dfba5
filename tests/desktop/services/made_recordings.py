"""Films and sound that give everything away, made by the tests. All names are invented."""

import io
import math
import struct
import wave

from tests.desktop.services import made_pictures

SECRET = b"Marisol"
SOUND = bytes(round(127 + 100 * math.sin(n / 9)) for n in range(4000))
MOMENT = 3_900_000_000
"""Seconds since 1904."""
XMP_BOX = bytes.fromhex("be7acfcb97a942e89c71999491e3afac")
C2PA_BOX = bytes.fromhex("d8fec3d61b0e483c92975828877ec481")


def box(kind: bytes, *content: bytes) -> bytes:
    """A box of an MP4 file."""
    body = b"".join(content)
    return struct.pack(">I", len(body) + 8) + kind + body


def _track(kind: bytes) -> bytes:
    times = struct.pack(">III", 0, MOMENT, MOMENT)
    entry = bytes(8) + bytes(34) + bytes([10]) + b"Marisol v1".ljust(31, b"\0") + bytes(4)
    sample = struct.pack(">I", len(entry) + 8) + b"avc1" + entry
    return box(
        b"trak",
        box(b"tkhd", times, bytes(72)),
        box(
            b"mdia",
            box(b"mdhd", times, bytes(12)),
            box(b"hdlr", bytes(8), kind, bytes(12), b"Marisol's handler\0"),
            box(b"minf", box(b"stbl", box(b"stsd", struct.pack(">II", 0, 1), sample))),
        ),
    )


def film(*tracks: bytes, more: bytes = b"", content: bytes = SOUND) -> bytes:
    """An MP4 with place, device, times and names; tracks are kinds such as `vide`."""
    place = box(b"\xa9xyz", struct.pack(">HH", 18, 0), b"-01.2917+036.8167/")
    user = box(
        b"udta", place, box(b"\xa9mak", b"\0\4\0\0Acme"), box(b"\xa9ART", b"\0\7\0\0Marisol")
    )
    keys = box(
        b"meta", bytes(4), b"com.apple.quicktime.location.ISO6709 -01.2917+036.8167/ Marisol"
    )
    times = struct.pack(">III", 0, MOMENT, MOMENT)
    moov = box(
        b"moov",
        box(b"mvhd", times, bytes(88)),
        *map(_track, tracks or (b"vide", b"soun")),
        user,
        keys,
    )
    return (
        box(b"ftyp", b"isom", bytes(4), b"isom")
        + moov
        + box(b"uuid", XMP_BOX, made_pictures.XMP)
        + box(b"uuid", C2PA_BOX, b"Marisol signed")
        + box(b"free", b"left over by Marisol")
        + box(b"mdat", content)
        + more
    )


def wav() -> bytes:
    """A WAV with a recorder block and tags."""
    written = io.BytesIO()
    with wave.open(written, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(1)
        sound.setframerate(8000)
        sound.writeframes(SOUND)
    data = written.getvalue()
    tags = b"INFOIART" + struct.pack("<I", 8) + b"Marisol\0"
    chunks = b"bext" + struct.pack("<I", 602) + b"Marisol".ljust(602, b"\0")
    chunks += b"LIST" + struct.pack("<I", len(tags)) + tags
    body = data[8:] + chunks
    return b"RIFF" + struct.pack("<I", len(body)) + body


def _text_frame(kind: bytes, words: bytes) -> bytes:
    return kind + struct.pack(">I", len(words) + 1) + b"\0\0" + b"\3" + words


MP3_FRAME = b"\xff\xfb\x90\x64" + bytes(413)


def mp3() -> bytes:
    """An MP3 with tags at both ends and a cover."""
    cover = b"\0image/jpeg\0\3\0" + made_pictures.photo()
    frames = _text_frame(b"TPE1", b"Marisol") + _text_frame(b"TDRC", b"2026-03-14")
    frames += b"APIC" + struct.pack(">I", len(cover)) + b"\0\0" + cover
    size = len(frames)
    seven = bytes((size >> shift) & 0x7F for shift in (21, 14, 7, 0))
    old = b"TAG" + b"Marisol".ljust(125, b"\0")
    return b"ID3\3\0\0" + seven + frames + MP3_FRAME * 8 + old


def flac() -> bytes:
    """The blocks of a FLAC file with tags, a cover and an application block; sound that is none."""
    info = struct.pack(">HH", 4096, 4096) + bytes(6)
    info += ((44100 << 44) | (1 << 41) | (15 << 36) | 4000).to_bytes(8, "big") + bytes(16)
    comments = [b"ARTIST=Marisol", b"LOCATION=Kisumu"]
    words = struct.pack("<I", 4) + b"Acme" + struct.pack("<I", len(comments))
    words += b"".join(struct.pack("<I", len(one)) + one for one in comments)
    cover = made_pictures.photo()
    picture = (
        struct.pack(">II", 3, 10)
        + b"image/jpeg"
        + struct.pack(">IIIIII", 0, 400, 300, 24, 0, len(cover))
    )
    blocks = [(0, info), (4, words), (6, picture + cover), (2, b"MARIMarisol")]
    out = b"fLaC"
    for number, (kind, content) in enumerate(blocks, 1):
        last = 0x80 if number == len(blocks) else 0
        out += bytes([kind | last]) + len(content).to_bytes(3, "big") + content
    return out + b"\xff\xf8" + SOUND


def _ogg_page(content: bytes, number: int, flags: int, position: int = 0) -> bytes:
    lengths = [255] * (len(content) // 255) + [len(content) % 255]
    head = b"OggS\0" + bytes([flags]) + struct.pack("<qIII", position, 7, number, 0)
    page = bytearray(head + bytes([len(lengths)]) + bytes(lengths) + content)
    page[22:26] = struct.pack("<I", _ogg_checksum(bytes(page)))
    return bytes(page)


def _ogg_checksum(page: bytes) -> int:
    value = 0
    for byte in page:
        value ^= byte << 24
        for _ in range(8):
            value = (value << 1) ^ (0x04C11DB7 if value & 0x80000000 else 0)
        value &= 0xFFFFFFFF
    return value


def opus() -> bytes:
    """An Ogg Opus file with tags; its sound is silence."""
    head = b"OpusHead\1\1" + struct.pack("<HIH", 0, 48000, 0) + b"\0"
    comment = b"ARTIST=Marisol"
    tags = (
        b"OpusTags" + struct.pack("<I", 4) + b"Acme" + struct.pack("<II", 1, len(comment)) + comment
    )
    return (
        _ogg_page(head, 0, 2) + _ogg_page(tags, 1, 0) + _ogg_page(b"\xf8\xff\xfe" * 20, 2, 4, 19200)
    )

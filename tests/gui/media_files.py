"""Sound and films made by our own bytes, so that no test needs a file of somebody."""

import io
import math
import struct
import wave

from PIL import Image, ImageDraw

WIDTH, HEIGHT = 320, 240
PER_SECOND = 10
RATE = 8000


def tone(seconds: float = 2.0, note: bytes = b"") -> bytes:
    """A WAV of one tone; with `note` as the title in its tags."""
    written = io.BytesIO()
    with wave.open(written, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        samples = (
            int(9000 * math.sin(i * 440 * math.tau / RATE)) for i in range(int(seconds * RATE))
        )
        file.writeframes(b"".join(struct.pack("<h", sample) for sample in samples))
    if not note:
        return written.getvalue()
    return _riff(b"WAVE", written.getvalue()[12:] + _list(b"INFO", _chunk(b"INAM", note + b"\0")))


def film(seconds: float = 5.0) -> bytes:
    """An AVI of JPEG pictures: an amber ball that moves from left to right over dark blue."""
    pictures = [_ball(number) for number in range(int(seconds * PER_SECOND))]
    largest, count = max(map(len, pictures)), len(pictures)
    head = struct.pack(
        "<14I", 10**6 // PER_SECOND, 0, 0, 0x10, count, 0, 1, largest, WIDTH, HEIGHT, 0, 0, 0, 0
    )
    stream = b"vidsMJPG" + struct.pack(
        "<IHHIIIIIIIIHHHH",
        *(0, 0, 0, 0, 1, PER_SECOND, 0, count, largest, 0xFFFFFFFF, 0, 0, 0, WIDTH, HEIGHT),
    )
    form = struct.pack(
        "<IiiHH4sIiiII", 40, WIDTH, HEIGHT, 1, 24, b"MJPG", WIDTH * HEIGHT * 3, 0, 0, 0, 0
    )
    described = _list(b"strl", _chunk(b"strh", stream) + _chunk(b"strf", form))
    body, index, place = b"", b"", 4
    for picture in pictures:
        piece = _chunk(b"00dc", picture)
        index += b"00dc" + struct.pack("<III", 0x10, place, len(picture))
        place += len(piece)
        body += piece
    parts = _list(b"hdrl", _chunk(b"avih", head) + described), _list(b"movi", body)
    return _riff(b"AVI ", b"".join(parts) + _chunk(b"idx1", index))


def _ball(number: int) -> bytes:
    picture = Image.new("RGB", (WIDTH, HEIGHT), (20, 40, 90))
    left = number * 5
    ImageDraw.Draw(picture).ellipse((left, 90, left + 60, 150), fill=(250, 180, 20))
    written = io.BytesIO()
    picture.save(written, "JPEG", quality=80)
    return written.getvalue()


def _chunk(name: bytes, data: bytes) -> bytes:
    return name + struct.pack("<I", len(data)) + data + b"\0" * (len(data) % 2)


def _list(kind: bytes, data: bytes) -> bytes:
    return _chunk(b"LIST", kind + data)


def _riff(kind: bytes, data: bytes) -> bytes:
    return _chunk(b"RIFF", kind + data)

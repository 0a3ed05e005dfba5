"""Clean copies of sound recordings: the sound as it is, without tags. A voice stays a voice."""

from collections.abc import Iterator
from io import BytesIO
from typing import BinaryIO

from ishr_desktop.domain.progress import Progress
from ishr_desktop.services.cleaning.copies import Cleaned
from ishr_desktop.services.formats import id3
from ishr_desktop.services.formats.limits import Unreadable, whole

CLEANABLE_SOUND = frozenset({"audio/mpeg", "audio/flac", "audio/ogg", "audio/wav"})
_FLAC_NEEDED = frozenset({0, 3})
"""Stream information and the table for seeking (RFC 9639, 8)."""
_LAST_BLOCK = 0x80
_RIFF_NEEDED = frozenset({b"fmt ", b"fact", b"data"})
_ID3V1_BYTES = 128


def clean_sound(reader: BinaryIO, media_type: str, _progress: Progress) -> Cleaned:
    """The recording without tags. Raises `Unreadable` or `TooLarge`."""
    if media_type == "audio/mpeg":
        return Cleaned.of(_mp3(reader), media_type)
    data = whole(reader)
    if media_type == "audio/flac":
        return Cleaned.of(b"".join(_flac(data)), media_type)
    if media_type == "audio/wav":
        return Cleaned.of(_wav(data), media_type)
    return Cleaned.of(_ogg(data), media_type)


def _mp3(reader: BinaryIO) -> bytes:
    start = id3.tag_size(reader)
    data = whole(reader)[start:]
    if data[-_ID3V1_BYTES:].startswith(b"TAG"):
        data = data[:-_ID3V1_BYTES]
    ape = data.find(b"APETAGEX", max(0, len(data) - 1024 * 1024))
    data = data if ape < 0 else data[:ape]
    # Behind the tag begins the sound, after zeros that some programs leave there.
    data = data.lstrip(b"\0")
    if data[:1] != b"\xff" or data[1:2] < b"\xe0":
        raise Unreadable
    return data


def _flac(data: bytes) -> Iterator[bytes]:
    """The blocks before the sound, of which only those that are needed to play it are kept."""
    at, last, kept = 4, False, []
    while not last:
        header = data[at : at + 4]
        if len(header) < 4:
            raise Unreadable
        kind, last = header[0] & 0x7F, bool(header[0] & _LAST_BLOCK)
        end = at + 4 + int.from_bytes(header[1:], "big")
        if kind in _FLAC_NEEDED:
            kept.append((kind, data[at + 1 : end]))
        at = end
    if not kept or kept[0][0] != 0:
        raise Unreadable
    yield b"fLaC"
    for number, (kind, block) in enumerate(kept, 1):
        yield bytes([kind | (_LAST_BLOCK if number == len(kept) else 0)])
        yield block
    yield data[at:]


def _wav(data: bytes) -> bytes:
    at, kept = 12, []
    while at + 8 <= len(data):
        end = at + 8 + int.from_bytes(data[at + 4 : at + 8], "little")
        if data[at : at + 4] in _RIFF_NEEDED:
            chunk = data[at:end]
            kept.append(chunk + b"\0" * (len(chunk) % 2))
        at = end + end % 2
    body = b"WAVE" + b"".join(kept)
    if b"fmt " not in body[:64]:
        raise Unreadable
    return b"RIFF" + len(body).to_bytes(4, "little") + body


def _ogg(data: bytes) -> bytes:
    """Mutagen writes the pages anew with an empty list of tags."""
    import mutagen  # noqa: PLC0415
    from mutagen.oggopus import OggOpus  # noqa: PLC0415
    from mutagen.oggvorbis import OggVorbis  # noqa: PLC0415

    written = BytesIO(data)
    try:
        found = mutagen.File(written, options=[OggOpus, OggVorbis])
        if found is None or found.tags is None:
            raise Unreadable
        found.tags.clear()
        found.tags.vendor = ""
        written.seek(0)
        found.save(written, padding=lambda _info: 0)
    except (mutagen.MutagenError, ValueError, EOFError, OverflowError) as error:
        raise Unreadable from error
    return written.getvalue()

"""What sound recordings give away: tags, pictures in them, the device or program."""

from io import BytesIO
from typing import Any, BinaryIO

from ishr_desktop.domain.finding import FindingKind
from ishr_desktop.domain.media_type import media_type
from ishr_desktop.services.formats import id3
from ishr_desktop.services.formats.limits import MIB, Unreadable
from ishr_desktop.services.formats.pictures import PICTURES
from ishr_desktop.services.revealing.pictures import look_at_picture
from ishr_desktop.services.revealing.report import Report

SOUND = frozenset({"audio/mpeg", "audio/flac", "audio/ogg", "video/ogg", "audio/wav", "audio/amr"})
_PERSONS = (
    *("artist", "author", "composer", "performer", "publisher", "contact", "copyright", "owner"),
    *("tpe", "tcom", "text", "tope", "tcop", "tenc", "town", "tpub", "iart", "ieng", "icop"),
)
_PLACES = ("location", "gps", "geo", "city", "country")
_TIMES = ("date", "time", "year", "tdrc", "tdat", "tyer", "tdor", "tden", "icrd")
_SOFTWARE = ("encoder", "tsse", "isft", "software", "encoding")
_PICTURE = ("apic", "pic", "metadata_block_picture", "coverart")
_TAGS = 500
_RIFF_PLAIN = frozenset({b"fmt ", b"data", b"fact", b"JUNK", b"PAD "})
_RIFF_CHUNKS = 1000


def look_at_sound(reader: BinaryIO, report: Report) -> None:
    """Note what a recording says beside its sound."""
    reader.seek(0)
    head = reader.read(12)
    if head.startswith(b"RIFF"):
        _look_at_riff(reader, report)
    elif head.startswith((b"fLaC", b"OggS")):
        _look_at_tags(reader, report)
    elif not head.startswith(b"#!AMR"):
        _look_at_mp3(reader, report)


def _look_at_mp3(reader: BinaryIO, report: Report) -> None:
    for frame in id3.frames(reader):
        if frame.kind == "APIC":
            _look_at_cover(frame.data, report)
        else:
            _look(frame.kind, frame.text, report)
    if id3.tag_size(reader):
        report.caution(FindingKind.OTHER_METADATA, "ID3")
    end = reader.seek(0, 2)
    reader.seek(max(0, end - 160))
    tail = reader.read()
    if tail[-128:].startswith(b"TAG"):
        report.caution(FindingKind.OTHER_METADATA, "ID3v1")
    if b"APETAGEX" in tail:
        report.caution(FindingKind.OTHER_METADATA, "APE")


def _look_at_cover(data: bytes, report: Report) -> None:
    """The picture follows its kind and its description, which end with zeros."""
    for start in (b"\xff\xd8\xff", b"\x89PNG"):
        at = data.find(start)
        if at >= 0:
            look_at_picture(BytesIO(data[at:]), media_type(data[at:]), report.within("APIC"))
    report.caution(FindingKind.THUMBNAIL)


def _look_at_tags(reader: BinaryIO, report: Report) -> None:
    """FLAC and Ogg keep the same kind of tags; mutagen reads them."""
    import mutagen  # noqa: PLC0415
    from mutagen.flac import FLAC  # noqa: PLC0415
    from mutagen.oggopus import OggOpus  # noqa: PLC0415
    from mutagen.oggtheora import OggTheora  # noqa: PLC0415
    from mutagen.oggvorbis import OggVorbis  # noqa: PLC0415

    reader.seek(0)
    try:
        found = mutagen.File(reader, options=[FLAC, OggOpus, OggTheora, OggVorbis])
    except (mutagen.MutagenError, ValueError, EOFError, OverflowError) as error:
        raise Unreadable from error
    if found is None:
        raise Unreadable
    tags: Any = found.tags
    for key, value in list(tags or [])[:_TAGS]:
        _look(str(key), str(value), report)
    if tags is not None and tags.vendor:
        report.note(FindingKind.SOFTWARE, tags.vendor)
    for number, cover in enumerate(getattr(found, "pictures", [])[:10]):
        report.caution(FindingKind.THUMBNAIL)
        kind = media_type(cover.data)
        if kind in PICTURES:
            look_at_picture(BytesIO(cover.data), kind, report.within(str(number)))
    for block in getattr(found, "metadata_blocks", []):
        if block.code == 2:
            report.caution(FindingKind.OTHER_METADATA, "APPLICATION")


def _look_at_riff(reader: BinaryIO, report: Report) -> None:
    """Everything but the sound itself (RIFF): recorders write who, when and with what."""
    end, at = reader.seek(0, 2), 12
    for _ in range(_RIFF_CHUNKS):
        reader.seek(at)
        header = reader.read(8)
        if len(header) < 8:
            break
        kind, length = header[:4], int.from_bytes(header[4:], "little")
        if kind not in _RIFF_PLAIN:
            content = reader.read(min(length, MIB))
            report.caution(FindingKind.OTHER_METADATA, kind)
            if kind in {b"bext", b"LIST"}:
                report.danger(FindingKind.PERSON, content.replace(b"\0", b" ").strip())
        at += 8 + length + length % 2
    if at < end:
        report.caution(FindingKind.TRAILING)


def _look(key: str, value: str, report: Report) -> None:
    name = key.lower()
    if not value:
        return
    if name.startswith(_PLACES):
        report.danger(FindingKind.LOCATION, value)
    elif name.startswith(_TIMES):
        report.caution(FindingKind.TIME, value)
    elif name.startswith(_SOFTWARE):
        report.note(FindingKind.SOFTWARE, value)
    elif name.startswith(_PERSONS):
        report.danger(FindingKind.PERSON, value)
    elif name.startswith(_PICTURE):
        report.caution(FindingKind.THUMBNAIL)
    else:
        report.caution(FindingKind.WORDS, value)

"""What MP4 and QuickTime files give away: places, devices, times, tracks that are not shown."""

from collections.abc import Iterator
from typing import BinaryIO

from ishr_desktop.domain.finding import FindingKind
from ishr_desktop.services.formats.boxes import Box, boxes
from ishr_desktop.services.revealing.report import Report
from ishr_desktop.services.revealing.xmp import look_at_xmp

FILMS = frozenset({"video/mp4", "video/quicktime", "video/3gpp", "audio/mp4"})
TIMED = frozenset({b"mvhd", b"tkhd", b"mdhd"})
"""Boxes that say when they were made and changed."""
SHOWN = frozenset({b"vide", b"soun"})
"""Kinds of tracks that are seen or heard."""
PLAIN = frozenset(
    {b"ftyp", b"moov", b"mdat", b"free", b"skip", b"wide", b"moof", b"mfra", b"sidx", b"styp"}
    | {b"pdin", b"ssix", b"prft"}
)
"""Boxes at the top that hold the film itself."""
_C2PA = bytes.fromhex("d8fec3d61b0e483c92975828877ec481")
_XMP = bytes.fromhex("be7acfcb97a942e89c71999491e3afac")
_EPOCH = 2_082_844_800
"""Seconds from 1904, where these files begin to count, to 1970."""
_TEXTS = (
    (b"\xa9xyz", FindingKind.LOCATION),
    (b"loci", FindingKind.LOCATION),
    (b"location.ISO6709", FindingKind.LOCATION),
    (b"\xa9mak", FindingKind.DEVICE),
    (b"\xa9mod", FindingKind.DEVICE),
    (b"quicktime.make", FindingKind.DEVICE),
    (b"quicktime.model", FindingKind.DEVICE),
    (b"com.android", FindingKind.DEVICE),
    (b"\xa9too", FindingKind.SOFTWARE),
    (b"\xa9swr", FindingKind.SOFTWARE),
    (b"quicktime.software", FindingKind.SOFTWARE),
    (b"\xa9ART", FindingKind.PERSON),
    (b"\xa9aut", FindingKind.PERSON),
    (b"\xa9nam", FindingKind.WORDS),
    (b"\xa9cmt", FindingKind.WORDS),
    (b"\xa9day", FindingKind.TIME),
    (b"creationdate", FindingKind.TIME),
)
_DANGERS = frozenset({FindingKind.LOCATION, FindingKind.PERSON})
_CONTEXT = 64


def look_at_film(reader: BinaryIO, report: Report) -> None:
    """Note what a film says beside its pictures and its sound; raises `Unreadable`."""
    size = reader.seek(0, 2)
    for box in boxes(reader, size):
        if box.kind in TIMED:
            _look_at_time(box, reader, report)
        elif box.kind in {b"udta", b"meta"}:
            report.caution(FindingKind.OTHER_METADATA, box.kind)
            _look_at_texts(box.read(reader), report)
        elif box.kind == b"uuid":
            _look_at_own_box(box, reader, report)
        elif box.kind == b"hdlr" and box.path[-1:] == (b"mdia",):
            _look_at_track(box, reader, report)
        elif not box.path and box.kind not in PLAIN:
            report.caution(FindingKind.OTHER_METADATA, box.kind)


def _look_at_time(box: Box, reader: BinaryIO, report: Report) -> None:
    version_and_times = box.read(reader, 20)
    wide = version_and_times[:1] == b"\1"
    seconds = int.from_bytes(version_and_times[4 : 12 if wide else 8], "big")
    if seconds:
        # As seconds since 1970: no calendar reaches as far as these numbers can.
        report.caution(FindingKind.TIME, seconds - _EPOCH)


def _look_at_texts(content: bytes, report: Report) -> None:
    for mark, kind in _TEXTS:
        at = content.find(mark)
        if at < 0:
            continue
        value = " ".join(_printable(content[at + len(mark) : at + len(mark) + _CONTEXT]))
        if kind in _DANGERS:
            report.danger(kind, value)
        elif kind is FindingKind.SOFTWARE:
            report.note(kind, value)
        else:
            report.caution(kind, value)


def _printable(content: bytes) -> Iterator[str]:
    """The readable words among other bytes."""
    text = "".join(chr(byte) if 0x20 <= byte < 0x7F else "\0" for byte in content)
    return (word for word in text.split("\0") if len(word) > 3)


def _look_at_own_box(box: Box, reader: BinaryIO, report: Report) -> None:
    content = box.read(reader)
    if content.startswith(_C2PA):
        report.danger(FindingKind.CREDENTIALS)
    elif content.startswith(_XMP):
        look_at_xmp(content[16:], report)
    else:
        report.caution(FindingKind.OTHER_METADATA, "uuid")


def _look_at_track(box: Box, reader: BinaryIO, report: Report) -> None:
    content = box.read(reader, 256)
    kind = content[8:12]
    if kind not in SHOWN:
        # Cameras write the way they went into tracks that are not seen.
        report.danger(FindingKind.HIDDEN, kind)
    elif content[24:].strip(b"\0"):
        report.note(FindingKind.SOFTWARE, content[24:])

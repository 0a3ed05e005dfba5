"""What pictures give away: Exif, XMP, IPTC, content credentials, small pictures inside."""

from io import BytesIO
from typing import TYPE_CHECKING, BinaryIO

from ishr_desktop.domain.finding import FindingKind
from ishr_desktop.services.formats import jpeg, png
from ishr_desktop.services.formats.boxes import boxes
from ishr_desktop.services.formats.limits import Unreadable, whole
from ishr_desktop.services.formats.pictures import picture
from ishr_desktop.services.revealing.exif import look_at_exif
from ishr_desktop.services.revealing.iptc import look_at_iptc
from ishr_desktop.services.revealing.report import Report
from ishr_desktop.services.revealing.thumbnails import look_at_thumbnail
from ishr_desktop.services.revealing.xmp import look_at_xmp

if TYPE_CHECKING:
    from PIL import Image

_XMP_KEYS = ("xmp", "XML:com.adobe.xmp", "XMP")
_C2PA_BOX = bytes.fromhex("d8fec3d61b0e483c92975828877ec481")
"""The `uuid` of content credentials in MP4 and HEIC (C2PA 2.1, A.5)."""
_JFIF_EXTENSION = b"JFXX"
_PLAIN_PNG = frozenset(
    {b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"sBIT", b"bKGD"}
    | {b"pHYs", b"iCCP", b"hIST", b"cICP"}
)
_SEEN_BY_PILLOW = frozenset({b"eXIf", b"acTL", b"fcTL", b"fdAT"})
_PNG_WORDS = {
    "author": FindingKind.PERSON,
    "artist": FindingKind.PERSON,
    "software": FindingKind.SOFTWARE,
    "creation time": FindingKind.TIME,
    "date:create": FindingKind.TIME,
    "date:modify": FindingKind.TIME,
}


def look_at_picture(reader: BinaryIO, media_type: str, report: Report) -> None:
    """Note what a picture gives away; one that cannot be read is noted as such."""
    look_at_container(reader, media_type, report)
    try:
        with picture(reader) as image:
            _look_at_tags(image, media_type, report)
            # Opening reads only the beginning; whether the rest is there shows when it is decoded.
            image.draft("RGB", (64, 64))
            image.load()
    except Unreadable:
        report.note(FindingKind.UNREADABLE)


def look_at_container(reader: BinaryIO, media_type: str, report: Report) -> None:
    """Note what lies between and behind the parts of a picture file."""
    try:
        if media_type == "image/jpeg":
            _look_at_jpeg(whole(reader), report)
        elif media_type == "image/png":
            _look_at_png(whole(reader), report)
        elif media_type in {"image/heic", "image/heif", "image/avif"}:
            _look_at_boxes(reader, report)
    except Unreadable:
        report.note(FindingKind.UNREADABLE)


def _look_at_tags(image: "Image.Image", media_type: str, report: Report) -> None:
    exif = image.getexif()
    is_container = media_type == "image/tiff"
    look_at_exif(exif, report, is_container=is_container)
    look_at_thumbnail(image, report)
    for key in _XMP_KEYS:
        packet = image.info.get(key)
        if packet:
            look_at_xmp(packet if isinstance(packet, bytes) else str(packet).encode(), report)
    look_at_iptc(image, report)
    if getattr(image, "n_frames", 1) > 1 and image.format == "MPO":
        report.caution(FindingKind.ATTACHED, "image/jpeg")
    comment = image.info.get("comment")
    if comment and media_type in {"image/gif", "image/jpeg"}:
        report.caution(FindingKind.WORDS, comment)


def _look_at_jpeg(data: bytes, report: Report) -> None:
    for segment in jpeg.segments(data):
        if segment.marker == jpeg.APP11 and b"jumb" in segment.data[:64]:
            report.danger(FindingKind.CREDENTIALS)
        elif segment.marker == jpeg.APP0 and segment.data.startswith(_JFIF_EXTENSION):
            report.caution(FindingKind.THUMBNAIL)
        elif segment.marker == jpeg.APP2 and segment.data.startswith(b"ICC_PROFILE"):
            report.note(FindingKind.OTHER_METADATA, "ICC")
        elif segment.marker == jpeg.APP0 and segment.data.startswith(b"JFIF"):
            continue
        elif jpeg.APP0 <= segment.marker <= jpeg.APP15 and segment.marker != jpeg.APP14:
            report.caution(FindingKind.OTHER_METADATA, _name_of(segment.data))
        elif segment.marker == jpeg.COMMENT:
            report.caution(FindingKind.WORDS, segment.data)
    _look_behind(data[jpeg.end_of_picture(data) :], report)


def _look_at_png(data: bytes, report: Report) -> None:
    for chunk in png.chunks(data):
        if chunk.kind == b"caBX":
            report.danger(FindingKind.CREDENTIALS)
        elif chunk.kind == b"tIME":
            report.caution(FindingKind.TIME)
        elif chunk.kind in {b"tEXt", b"zTXt", b"iTXt"}:
            _look_at_words(chunk, report)
        elif chunk.kind == b"iCCP":
            report.note(FindingKind.OTHER_METADATA, "ICC")
        elif chunk.kind not in _PLAIN_PNG | _SEEN_BY_PILLOW:
            report.caution(FindingKind.OTHER_METADATA, chunk.kind)
    _look_behind(data[png.end_of_picture(data) :], report)


def _look_at_words(chunk: png.Chunk, report: Report) -> None:
    keyword, _, text = chunk.data.partition(b"\0")
    name = keyword.decode("latin-1").lower()
    kind = _PNG_WORDS.get(name, FindingKind.WORDS)
    value = text if chunk.kind == b"tEXt" else name
    if kind is FindingKind.PERSON:
        report.danger(kind, value)
    else:
        report.caution(kind, value)


def _look_at_boxes(reader: BinaryIO, report: Report) -> None:
    size = reader.seek(0, 2)
    for box in boxes(reader, size):
        if box.kind == b"uuid" and box.read(reader, 16) == _C2PA_BOX:
            report.danger(FindingKind.CREDENTIALS)


def _look_behind(rest: bytes, report: Report) -> None:
    if rest.strip(b"\0"):
        report.caution(FindingKind.TRAILING, f"{len(rest)} B")


def _name_of(data: bytes) -> str:
    """What a segment calls itself: letters up to the first zero."""
    name = data[:32].partition(b"\0")[0].decode("latin-1")
    return name if name.isprintable() else ""


def look_at_embedded(data: bytes, media_type: str, report: Report) -> None:
    """Note what a picture inside another file gives away."""
    look_at_picture(BytesIO(data), media_type, report)

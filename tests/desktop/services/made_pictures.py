"""Pictures that give everything away, made by the tests. All names and places are invented."""

import io
import struct
from typing import Any

from PIL import Image, ImageCms, ImageDraw, PngImagePlugin
from pillow_heif import register_heif_opener

register_heif_opener()

SECRETS = (b"Acme Phone 9", b"SN-4711", b"Marisol Vane", b"taken at the well", b"2026:03:14")
"""What must not be in any copy."""
XMP = (
    b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF'
    b' xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description'
    b' xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    b' xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/" xmp:CreatorTool="Retouch 3"'
    b' xmpMM:DocumentID="xmp.did:77"><dc:creator><rdf:Seq><rdf:li>Marisol Vane</rdf:li></rdf:Seq>'
    b"</dc:creator></rdf:Description></rdf:RDF></x:xmpmeta>"
)


def drawing(width: int = 400, height: int = 300) -> Image.Image:
    """A picture with something to see."""
    image = Image.new("RGB", (width, height), (200, 180, 90))
    draw = ImageDraw.Draw(image)
    draw.rectangle((width // 8, height // 6, width // 2, height // 2), fill=(10, 60, 200))
    draw.ellipse((width // 2, height // 2, width - 10, height - 10), fill=(220, 30, 40))
    return image


def exif(orientation: int = 1) -> Any:
    """An Exif block as a telephone writes it."""
    made = Image.Exif()
    made[0x010F] = "Acme Phone 9"
    made[0x0112] = orientation
    made[0x013B] = "Marisol Vane"
    place = made.get_ifd(0x8825)
    place.update({1: "S", 2: (1.0, 17.0, 30.0), 3: "E", 4: (36.0, 49.0, 0.0)})
    details = made.get_ifd(0x8769)
    details.update({0xA431: "SN-4711", 0x9003: "2026:03:14 18:30:00"})
    details[0x9286] = b"ASCII\0\0\0taken at the well"
    return made


def with_thumbnail(small: Image.Image) -> bytes:
    """An Exif block that holds a small picture, and nothing else (CIPA DC-008, 4.5)."""
    written = io.BytesIO()
    small.save(written, "JPEG")
    jpeg = written.getvalue()
    start = 8 + 2 + 4 + 2 + 2 * 12 + 4
    first = struct.pack("<HI", 0, 8 + 2 + 4)
    second = struct.pack("<H", 2)
    second += struct.pack("<HHII", 0x0201, 4, 1, start)
    second += struct.pack("<HHII", 0x0202, 4, 1, len(jpeg)) + struct.pack("<I", 0)
    return b"Exif\0\0" + b"II*\0" + struct.pack("<I", 8) + first + second + jpeg


def photo(image: Image.Image | None = None, **more: Any) -> bytes:
    """A JPEG with Exif, a comment, XMP and a colour profile."""
    written = io.BytesIO()
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    given = {"exif": exif(), "comment": b"taken at the well", "icc_profile": profile, "xmp": XMP}
    (image or drawing()).save(written, "JPEG", **{**given, **more})
    return written.getvalue()


def plain(kind: str, image: Image.Image | None = None, **more: Any) -> bytes:
    """A picture in a format of Pillow, with nothing but `more`."""
    written = io.BytesIO()
    (image or drawing()).save(written, kind, **more)
    return written.getvalue()


def png_with_words() -> bytes:
    """A PNG with text chunks and Exif."""
    words = PngImagePlugin.PngInfo()
    words.add_text("Author", "Marisol Vane")
    words.add_text("Comment", "taken at the well", zip=True)
    words.add_itxt("Title", "taken at the well")
    return plain("PNG", pnginfo=words, exif=exif())


def segment(marker: int, data: bytes) -> bytes:
    """One segment of a JPEG."""
    return bytes([0xFF, marker]) + struct.pack(">H", len(data) + 2) + data


def with_segment(jpeg: bytes, marker: int, data: bytes) -> bytes:
    """A JPEG with one more segment at its beginning."""
    return jpeg[:2] + segment(marker, data) + jpeg[2:]

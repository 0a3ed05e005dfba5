"""What kind of file something is, found from its first bytes and never from its name (RFC 6838)."""

import codecs
from collections.abc import Callable

HEAD_SIZE = 4096
"""Bytes that are enough to tell."""
UNKNOWN = "application/octet-stream"
PLAIN_TEXT = "text/plain"

_STARTS = (
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
    (b"%PDF-", "application/pdf"),
    (b"ID3", "audio/mpeg"),
    (b"\xff\xfb", "audio/mpeg"),
    (b"\xff\xf3", "audio/mpeg"),
    (b"\xff\xf2", "audio/mpeg"),
    (b"fLaC", "audio/flac"),
    (b"#!AMR", "audio/amr"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/x-ole-storage"),
    (b"7z\xbc\xaf\x27\x1c", "application/x-7z-compressed"),
    (b"Rar!\x1a\x07", "application/vnd.rar"),
    (b"\x1f\x8b", "application/gzip"),
)
_RIFF = {b"WEBP": "image/webp", b"WAVE": "audio/wav", b"AVI ": "video/x-msvideo"}
_BRANDS = {
    b"heic": "image/heic",
    b"heix": "image/heic",
    b"mif1": "image/heif",
    b"avif": "image/avif",
    b"M4A ": "audio/mp4",
    b"M4B ": "audio/mp4",
    b"qt  ": "video/quicktime",
    b"3gp4": "video/3gpp",
    b"3gp5": "video/3gpp",
    b"3gp6": "video/3gpp",
}
_OFFICE = (
    (b"word/", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    (b"xl/", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    (b"ppt/", "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
)
_ZIP_MIMETYPE = b"mimetype"
"""The first member of OpenDocument and EPUB files, stored as it is (ODF 1.3, part 2, 3.3)."""
_PRINTABLE = frozenset(b"\t\n\r\f") | frozenset(range(0x20, 0x100)) - {0x7F}


def media_type(head: bytes) -> str:
    """The media type of a file that begins with `head`; `application/octet-stream` if not known."""
    for start, found in _STARTS:
        if head.startswith(start):
            return found
    for look in _LOOKS:
        deeper = look(head)
        if deeper is not None:
            return deeper
    return UNKNOWN


def _riff(head: bytes) -> str | None:
    return _RIFF.get(head[8:12]) if head.startswith(b"RIFF") else None


def _bitmap(head: bytes) -> str | None:
    """BMP begins with two letters that text may begin with too; its reserved bytes are zero."""
    return "image/bmp" if head.startswith(b"BM") and head[6:10] == bytes(4) else None


def _iso_media(head: bytes) -> str | None:
    """MP4 and its relatives (ISO/IEC 14496-12, ftyp)."""
    return _BRANDS.get(head[8:12], "video/mp4") if head[4:8] == b"ftyp" else None


def _ogg(head: bytes) -> str | None:
    if not head.startswith(b"OggS"):
        return None
    return "video/ogg" if b"\x80theora" in head[:256] else "audio/ogg"


def _matroska(head: bytes) -> str | None:
    if not head.startswith(b"\x1a\x45\xdf\xa3"):
        return None
    return "video/webm" if b"webm" in head[:64] else "video/x-matroska"


def _zip(head: bytes) -> str | None:
    if not head.startswith(b"PK\x03\x04"):
        return None
    if head[30:38] == _ZIP_MIMETYPE:
        return _stated(head[38:128])
    if b"[Content_Types].xml" in head:
        for folder, found in _OFFICE:
            if folder in head:
                return found
    return "application/zip"


def _stated(content: bytes) -> str:
    """The type that an OpenDocument or EPUB file states about itself, as far as it is one."""
    text = content.partition(b"PK")[0].decode("ascii", "replace")
    return text if text.startswith("application/") and text.isprintable() else "application/zip"


def _text(head: bytes) -> str | None:
    """Any text is plain text: markup in a file from outside is shown, never interpreted."""
    if not head or not _PRINTABLE.issuperset(head):
        return None
    try:
        # The head may end in the middle of a character.
        codecs.getincrementaldecoder("utf-8")().decode(head, final=len(head) < HEAD_SIZE)
    except UnicodeDecodeError:
        return None
    return PLAIN_TEXT


_LOOKS: tuple[Callable[[bytes], str | None], ...] = (
    _riff,
    _bitmap,
    _iso_media,
    _ogg,
    _matroska,
    _zip,
    _text,
)

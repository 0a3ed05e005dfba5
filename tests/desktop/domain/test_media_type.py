"""What kind of file something is, from its first bytes."""

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ishr_desktop.domain.media_type import HEAD_SIZE, UNKNOWN, media_type


def zipped(*names: str, first: bytes = b"") -> bytes:
    sink = io.BytesIO()
    with zipfile.ZipFile(sink, "w") as archive:
        if first:
            archive.writestr("mimetype", first)
        for name in names:
            archive.writestr(name, "x")
    return sink.getvalue()


OPEN_DOCUMENT = b"application/vnd.oasis.opendocument.text"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "image/jpeg"),
        (b"\x89PNG\r\n\x1a\n\x00", "image/png"),
        (b"GIF89a\x01", "image/gif"),
        (b"RIFF\x10\x00\x00\x00WEBPVP8 ", "image/webp"),
        (b"RIFF\x10\x00\x00\x00WAVEfmt ", "audio/wav"),
        (b"RIFF\x10\x00\x00\x00CDXA\x00", UNKNOWN),
        (b"%PDF-1.7\n%\xe2\xe3", "application/pdf"),
        (b"\x00\x00\x00\x18ftypmp42\x00", "video/mp4"),
        (b"\x00\x00\x00\x18ftypheic\x00", "image/heic"),
        (b"\x00\x00\x00\x14ftypqt  \x00", "video/quicktime"),
        (b"\x00\x00\x00\x14ftypM4A \x00", "audio/mp4"),
        (b"BM\x46\x00\x00\x00" + bytes(4) + b"6", "image/bmp"),
        (b"BMW, dark blue, no plate", "text/plain"),
        (b"ID3\x04\x00", "audio/mpeg"),
        (b"\xff\xfb\x90\x00", "audio/mpeg"),
        (b"OggS\x00\x02" + bytes(22) + b"OpusHead", "audio/ogg"),
        (b"OggS\x00\x02" + bytes(22) + b"\x80theora", "video/ogg"),
        (b"\x1a\x45\xdf\xa3\x01\x42\x82\x84webm", "video/webm"),
        (b"\x1a\x45\xdf\xa3\x01\x42\x82\x88matroska", "video/x-matroska"),
        (zipped("photo.jpg"), "application/zip"),
        (zipped("[Content_Types].xml", "word/document.xml"), WORD),
        (zipped("[Content_Types].xml", "xl/workbook.xml"), SHEET),
        (zipped("[Content_Types].xml", "other/file.xml"), "application/zip"),
        (zipped("content.xml", first=OPEN_DOCUMENT), OPEN_DOCUMENT.decode()),
        (zipped("content.xml", first=b"text/\x07bell"), "application/zip"),
        (b"plain words\r\n", "text/plain"),
        ("شهادة مكتوبة".encode(), "text/plain"),
        (b"<html><script>alert(1)</script>", "text/plain"),
        (("é" * HEAD_SIZE).encode()[1 : HEAD_SIZE + 1], UNKNOWN),
        (("é" * HEAD_SIZE).encode()[: HEAD_SIZE - 1], UNKNOWN),
        (("a" + "é" * HEAD_SIZE).encode()[:HEAD_SIZE], "text/plain"),
        (b"words\x00more", UNKNOWN),
        (b"\xc3\x28", UNKNOWN),
        (b"", UNKNOWN),
        (bytes(64), UNKNOWN),
    ],
)
def test_the_content_tells(head: bytes, expected: str) -> None:
    assert media_type(head) == expected


@given(st.binary(max_size=HEAD_SIZE))
def test_any_content_has_a_type(head: bytes) -> None:
    kind, _, name = media_type(head).partition("/")
    assert kind
    assert name


@given(st.text(min_size=1, max_size=200))
def test_readable_text_is_text(text: str) -> None:
    readable = "".join(char for char in text if char.isprintable()) or "x"
    assert media_type(("- " + readable).encode()) == "text/plain"

"""The photos, papers and recordings of the practice set, drawn and written from nothing.

Each betrays something on purpose (a position, an author, a camera), so that people can practise
to find it and to make a clean copy. The same story always gives the same bytes.
"""

import io
import math
import random
import wave
import zipfile
from typing import Any
from xml.sax.saxutils import escape

from PIL import Image, ImageDraw
from PIL.TiffImagePlugin import IFDRational

Story = dict[str, Any]

SIZE = (480, 360)
LINE = 78
"""Characters in a line of a paper."""


def made_file(path: str, kind: str, story: Story, language: str) -> tuple[str, bytes]:
    """One file of a story: its path with the ending, and its bytes."""
    if kind == "photo":
        return f"{path}.jpg", photo(path, story)
    if kind == "audio":
        return f"{path}.wav", recording(path)
    if language in {"en", "fr", "es"}:
        return f"{path}.pdf", pdf(story)
    return f"{path}.docx", docx(story, language)


def photo(path: str, story: Story) -> bytes:
    """A street under a sky, with the camera and a position in its EXIF."""
    chance = random.Random(path)  # noqa: S311 - a drawing, no secret
    picture = Image.new("RGB", SIZE, (chance.randint(120, 200), 190, 220))
    draw = ImageDraw.Draw(picture)
    width, height = SIZE
    draw.rectangle((0, height * 2 // 3, width, height), fill=(150, 140, 120))
    for place in range(0, width, 96):
        top = height * 2 // 3 - chance.randint(60, 170)
        shade = chance.randint(90, 190)
        draw.rectangle((place + 6, top, place + 88, height * 2 // 3), fill=(shade, shade - 20, 90))
        for row in range(top + 12, height * 2 // 3 - 20, 34):
            draw.rectangle((place + 20, row, place + 36, row + 18), fill=(240, 220, 140))
            draw.rectangle((place + 56, row, place + 72, row + 18), fill=(70, 80, 100))
    if story.get("graphic"):
        draw.ellipse((180, 270, 300, 320), fill=(150, 30, 30))
    for figure in range(chance.randint(1, 4)):
        left = chance.randint(20, width - 40)
        draw.ellipse((left + 4, 238, left + 18, 252), fill=(90, 60, 45))
        draw.rectangle((left, 252, left + 22, 300), fill=(40, 50 + 40 * figure % 160, 110))
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=70, exif=_exif(chance, story))
    return out.getvalue()


def _exif(chance: random.Random, story: Story) -> Image.Exif:
    exif = Image.Exif()
    exif[0x010F] = "Practice"
    exif[0x0110] = "Practice Phone 3"
    exif[0x013B] = "practice owner"
    day = str(story["when"]["edtf"])[:10].replace("-", ":")
    if len(day) == len("2026:01:01") and day.replace(":", "").isdigit():
        exif[0x0132] = f"{day} 10:20:30"
    position = exif.get_ifd(0x8825)
    position[1], position[3] = "S", "W"
    position[2] = _degrees(chance.uniform(0.1, 0.9))
    position[4] = _degrees(chance.uniform(0.1, 0.9))
    return exif


def _degrees(value: float) -> tuple[IFDRational, IFDRational, IFDRational]:
    """Somewhere in the open ocean, where nobody lives."""
    minutes = int(value * 60)
    return IFDRational(0), IFDRational(minutes), IFDRational(int(value * 3600) % 60)


def recording(path: str) -> bytes:
    """Three seconds of a voice-like hum."""
    chance = random.Random(path)  # noqa: S311 - a sound, no secret
    rate, seconds = 8000, 3
    pitch = chance.uniform(110, 210)
    beat = chance.uniform(2, 4)
    samples = bytearray()
    for moment in range(rate * seconds):
        time = moment / rate
        loud = 0.5 + 0.5 * math.sin(2 * math.pi * beat * time)
        tone = math.sin(2 * math.pi * pitch * time) + 0.4 * math.sin(4 * math.pi * pitch * time)
        samples.append(128 + int(60 * loud * tone / 1.4))
    out = io.BytesIO()
    with wave.open(out, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(1)
        sound.setframerate(rate)
        sound.writeframes(bytes(samples))
    return out.getvalue()


def pdf(story: Story) -> bytes:
    """One page of text with an author and a date, in the Latin letters of PDF's own fonts."""
    lines = [story.get("title", story["one_line"]), "", *_lines(story)]
    drawn = "\n".join(f"({_pdf_text(line)}) Tj T*" for line in lines)
    content = f"BT /F1 12 Tf 72 760 Td 16 TL\n{drawn}\nET".encode("cp1252", "replace")
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
    page = (
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
        b" /Resources << /Font << /F1 5 0 R >> >> >>"
    )
    parts = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        page,
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
        font,
        b"<< /Author (practice clerk) /Producer (Practice Writer 2) /CreationDate (D:20260315) >>",
    ]
    return _pdf_file(parts)


def _pdf_file(parts: list[bytes]) -> bytes:
    out = bytearray(b"%PDF-1.4\n")
    places = []
    for number, part in enumerate(parts, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(parts) + 1)
    for place in places:
        out += b"%010d 00000 n \n" % place
    out += b"trailer\n<< /Size %d /Root 1 0 R /Info 6 0 R >>\n" % (len(parts) + 1)
    return bytes(out + b"startxref\n%d\n%%%%EOF\n" % table)


def _pdf_text(line: str) -> str:
    return line.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")


def _lines(story: Story) -> list[str]:
    lines, line = [], ""
    for word in story.get("narrative", story["one_line"]).split():
        if len(line) + len(word) >= LINE:
            lines.append(line)
            line = ""
        line = f"{line} {word}".strip()
    return [*lines, line]


_DOCUMENT = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
    "<w:p><w:r><w:t>{title}</w:t></w:r></w:p>"
    "<w:p><w:r><w:t>{text}</w:t></w:r>"
    '<w:del w:id="1" w:author="practice clerk" w:date="2026-03-15T09:00:00Z">'
    "<w:r><w:delText>{removed}</w:delText></w:r></w:del></w:p>"
    "</w:body></w:document>"
)
_CORE = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    "<cp:coreProperties"
    ' xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/">'
    "<dc:creator>practice clerk</dc:creator><dc:language>{language}</dc:language>"
    "<cp:lastModifiedBy>practice editor</cp:lastModifiedBy></cp:coreProperties>"
)
_TYPES = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels"'
    ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-'
    'officedocument.wordprocessingml.document.main+xml"/>'
    '<Override PartName="/docProps/core.xml"'
    ' ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>'
)
_RELATIONS = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Target="word/document.xml" Type="http://schemas.openxmlformats.org/'
    'officeDocument/2006/relationships/officeDocument"/>'
    '<Relationship Id="r2" Target="docProps/core.xml" Type="http://schemas.openxmlformats.org/'
    'package/2006/relationships/metadata/core-properties"/></Relationships>'
)


def docx(story: Story, language: str) -> bytes:
    """A letter in any script, with an author and with words that were struck out but kept."""
    words = story.get("narrative", story["one_line"])
    parts = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": _RELATIONS,
        "docProps/core.xml": _CORE.format(language=language),
        "word/document.xml": _DOCUMENT.format(
            title=escape(story.get("title", "")),
            text=escape(words),
            removed=escape(story["place"]["label"]),
        ),
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, text in parts.items():
            # The time of the file is part of its bytes, so it is always the same.
            archive.writestr(zipfile.ZipInfo(name, (2026, 3, 15, 9, 0, 0)), text)
    return out.getvalue()

"""PDFs that the program makes: readable in every script, and silent about this computer."""

import io
import time
from pathlib import Path

import pikepdf
import pytest
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtPdf import QPdfDocument
from tests.gui.reading_pdfs import opened, words_of

from ishr_desktop.ui.printing import pdf_of_html

pytestmark = pytest.mark.usefixtures("theme")

ARABIC = "أُخذت زميلتان بعد الاجتماع"
PAGE = f"<h1>Custody of KT-26-004</h1><p>{ARABIC}</p><p>Собрание 会议</p>"


def rendered(data: bytes) -> QImage:
    device = opened(data)
    document = QPdfDocument()
    document.load(device)
    size = document.pagePointSize(0).toSize()
    picture = document.render(0, size)
    document.close()
    flat = QImage(size, QImage.Format.Format_RGB32)
    flat.fill(QColor("white"))
    _paint(flat, picture)
    return flat


def _paint(on: QImage, picture: QImage) -> None:
    painter = QPainter(on)
    painter.drawImage(0, 0, picture)
    painter.end()


def test_a_pdf_says_nothing_about_who_made_it_when_and_with_what() -> None:
    data = pdf_of_html(PAGE)

    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert not pdf.docinfo
        assert "/Metadata" not in pdf.Root
        plain = io.BytesIO()
        pdf.save(
            plain,
            compress_streams=False,
            stream_decode_level=pikepdf.StreamDecodeLevel.generalized,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
        )
    inside = plain.getvalue()
    for word in (b"Qt", b"CreationDate", b"ModDate", b"Producer", b"Creator", b"xmp", b"uuid"):
        assert word not in inside, word
    assert time.strftime("%Y%m%d").encode() not in inside
    assert str(Path.home()).encode() not in inside


def test_the_same_words_give_the_same_file() -> None:
    first = pdf_of_html(PAGE)
    time.sleep(1.1)

    assert pdf_of_html(PAGE) == first


def test_arabic_stands_in_the_pdf_as_letters_of_a_font_that_is_inside() -> None:
    data = pdf_of_html(PAGE, right_to_left=True)

    with pikepdf.open(io.BytesIO(data)) as pdf:
        described = [
            font.DescendantFonts[0].FontDescriptor
            for page in pdf.pages
            for font in page.Resources.Font.values()
        ]
        assert described
        for one in described:
            assert any(key in one for key in ("/FontFile", "/FontFile2", "/FontFile3"))
    words = words_of(data)
    for word in ("Custody of KT-26-004", "زميلتان", "الاجتماع", "Собрание", "会议"):
        assert word in words


def test_a_right_to_left_page_begins_at_the_right() -> None:
    page = rendered(pdf_of_html("<p>قصير</p>", right_to_left=True))

    assert _ink(page, page.width() // 2, page.width()) > 20
    assert _ink(page, 0, page.width() // 2) == 0


def test_a_long_text_goes_on_on_numbered_pages() -> None:
    data = pdf_of_html("".join(f"<p>Line {number}</p>" for number in range(200)))

    with pikepdf.open(io.BytesIO(data)) as pdf:
        pages = len(pdf.pages)
    assert pages > 2
    assert words_of(data).rstrip().endswith(str(pages))


def test_only_pictures_that_were_handed_in_are_shown(tmp_path: Path) -> None:
    red = QImage(40, 40, QImage.Format.Format_RGB32)
    red.fill(QColor("red"))
    stray = tmp_path / "stray.png"
    blue = QImage(40, 40, QImage.Format.Format_RGB32)
    blue.fill(QColor("blue"))
    assert blue.save(str(stray))

    html = f'<img src="chart" width="200"><img src="{stray}"><img src="{stray.as_uri()}">'
    page = rendered(pdf_of_html(html, pictures={"chart": red}))

    assert _has(page, QColor("red"))
    assert not _has(page, QColor("blue"))


def _ink(page: QImage, left: int, right: int) -> int:
    # Not the lowest lines: the number of the page stands there.
    return sum(
        page.pixelColor(x, y).lightness() < 128
        for y in range(page.height() * 3 // 4)
        for x in range(left, right)
    )


def _has(page: QImage, colour: QColor) -> bool:
    return any(
        page.pixelColor(x, y) == colour
        for y in range(0, page.height(), 4)
        for x in range(0, page.width(), 4)
    )

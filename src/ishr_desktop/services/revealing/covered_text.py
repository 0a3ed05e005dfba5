"""Words under dark boxes in a PDF: they look redacted, and anybody can copy them out."""

from collections.abc import Iterator
from ctypes import byref, c_float, c_uint
from typing import Any, BinaryIO

from ishr_desktop.domain.finding import FindingKind
from ishr_desktop.services.formats.pdf import Pages, shown
from ishr_desktop.services.revealing.report import Report

_PAGES = 100
_OBJECTS = 4000
_DARK = 80
"""Of 255; a box that is darker hides the words under it."""
_OPAQUE = 200

_Rectangle = tuple[float, float, float, float]
"""Left, bottom, right, top, in points."""


def look_for_covered_text(reader: BinaryIO, report: Report) -> None:
    """Note each page on which a dark box covers words that can still be read by a program."""
    with shown(reader) as pages:
        for number in range(min(pages.count, _PAGES)):
            words = _covered_words(pages, number)
            if words:
                report.within(str(number + 1)).danger(FindingKind.COVERED_TEXT, words)


def _covered_words(pages: Pages, number: int) -> str:
    page = pages.page(number)
    try:
        boxes = list(_dark_boxes(page))
        if not boxes:
            return ""
        text = page.get_textpage()
        try:
            found = (text.get_text_bounded(*box).strip() for box in boxes)
            return " ".join(dict.fromkeys(filter(None, found)))
        finally:
            text.close()
    finally:
        page.close()


def _dark_boxes(page: Any) -> Iterator[_Rectangle]:
    """Filled shapes that are dark, with a little taken off so that neighbours do not count."""
    import pypdfium2.raw as pdfium  # noqa: PLC0415

    for index in range(min(pdfium.FPDFPage_CountObjects(page.raw), _OBJECTS)):
        shape = pdfium.FPDFPage_GetObject(page.raw, index)
        if pdfium.FPDFPageObj_GetType(shape) == pdfium.FPDF_PAGEOBJ_PATH and _is_dark(shape):
            left, bottom, right, top = (c_float() for _ in range(4))
            edges = [byref(edge) for edge in (left, bottom, right, top)]
            if pdfium.FPDFPageObj_GetBounds(shape, *edges):
                box = (left.value + 1, bottom.value + 1, right.value - 1, top.value - 1)
                if box[2] - box[0] > 4 and box[3] - box[1] > 4:
                    yield box


def _is_dark(shape: Any) -> bool:
    import pypdfium2.raw as pdfium  # noqa: PLC0415

    red, green, blue, alpha = (c_uint() for _ in range(4))
    colours = [byref(colour) for colour in (red, green, blue, alpha)]
    if not pdfium.FPDFPageObj_GetFillColor(shape, *colours) or alpha.value < _OPAQUE:
        return False
    return max(red.value, green.value, blue.value) <= _DARK

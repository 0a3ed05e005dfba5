"""Clean copies of PDF files: each page is drawn, and a new file is made of the drawings.

Words, links, forms and layers are gone; what is seen stays. The text can be had from the original
(`services.text_extraction`).
"""

from collections.abc import Callable
from io import BytesIO
from typing import TYPE_CHECKING, BinaryIO

from ishr_desktop.domain.progress import Progress
from ishr_desktop.services.cleaning.copies import Cleaned
from ishr_desktop.services.formats.limits import WHOLE_FILE_BYTES, TooLarge
from ishr_desktop.services.formats.pdf import shown

if TYPE_CHECKING:
    import pikepdf
    from PIL import Image

DOTS_PER_INCH = 150.0
_QUALITY = 85

Paint = Callable[[int, "Image.Image"], None]
"""Given the number of a page and its drawing; may paint on it."""


def clean_pdf(reader: BinaryIO, _media_type: str, progress: Progress) -> Cleaned:
    """A PDF of pictures of the pages. Raises `Locked`, `TooLarge` or `Unreadable`."""
    return redrawn(reader, lambda _number, _drawing: None, progress)


def redrawn(reader: BinaryIO, paint: Paint, progress: Progress) -> Cleaned:
    """A PDF of pictures of the pages, after `paint` was given each of them."""
    import pikepdf  # noqa: PLC0415

    size = 0
    with shown(reader) as pages, pikepdf.new() as pdf:
        for number in range(pages.count):
            drawing = pages.drawn(number, DOTS_PER_INCH)
            paint(number, drawing)
            written = BytesIO()
            drawing.save(written, "JPEG", quality=_QUALITY)
            size += written.tell()
            if size > WHOLE_FILE_BYTES:
                raise TooLarge
            _add_page(pdf, written.getvalue(), drawing.size, pages.size(number))
            progress(number + 1, pages.count)
        return Cleaned.of(_saved(pdf), "application/pdf")


def _add_page(
    pdf: "pikepdf.Pdf", jpeg: bytes, pixels: tuple[int, int], points: tuple[float, float]
) -> None:
    from pikepdf import Dictionary, Name, Stream  # noqa: PLC0415

    width, height = (round(length, 2) for length in points)
    pdf.add_blank_page(page_size=(width, height))
    page = pdf.pages[-1]
    drawing = Stream(pdf, jpeg)
    drawing.update(
        Dictionary(
            Type=Name.XObject,
            Subtype=Name.Image,
            Width=pixels[0],
            Height=pixels[1],
            ColorSpace=Name.DeviceRGB,
            BitsPerComponent=8,
            Filter=Name.DCTDecode,
        )
    )
    page.Resources = Dictionary(XObject=Dictionary(Drawing=drawing))
    page.Contents = Stream(pdf, f"q {width} 0 0 {height} 0 0 cm /Drawing Do Q".encode())


def _saved(pdf: "pikepdf.Pdf") -> bytes:
    """Without author, program and dates; the identifier is made from the content."""
    written = BytesIO()
    pdf.save(written, deterministic_id=True)
    return written.getvalue()

"""Opening PDF files: with pikepdf for what is written in them, with PDFium for what they show."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, BinaryIO

from ishr_desktop.services.formats.limits import PAGES, Locked, TooLarge, Unreadable
from ishr_desktop.services.formats.quiet import quieten

if TYPE_CHECKING:
    import pikepdf

MOST_PIXELS_OF_A_PAGE = 25_000_000
"""Of one page when it is drawn; larger pages are drawn more coarsely."""
_NOT_AS_IT_SHOULD_BE = (RuntimeError, ValueError, TypeError, LookupError, AttributeError)
"""What Python says when a number stands where a dictionary belongs."""


@contextmanager
def written(reader: BinaryIO) -> Iterator["pikepdf.Pdf"]:
    """The objects of a PDF; raises `Locked` or `Unreadable`, here and when they are read."""
    import pikepdf  # noqa: PLC0415

    quieten()
    reader.seek(0)
    try:
        with pikepdf.open(reader) as pdf:
            yield pdf
    except pikepdf.PasswordError as error:
        raise Locked from error
    except (pikepdf.PdfError, *_NOT_AS_IT_SHOULD_BE) as error:
        raise Unreadable from error


class Pages:
    """The pages of a PDF as they are shown. Made by `shown`."""

    def __init__(self, document: Any) -> None:
        self._document = document
        self.count = len(document)

    def text(self, number: int) -> str:
        """The words of a page, as far as the file says what they are."""
        page = self._document[number]
        try:
            text = page.get_textpage()
            try:
                return str(text.get_text_bounded())
            finally:
                text.close()
        finally:
            page.close()

    def size(self, number: int) -> tuple[float, float]:
        """Width and height of a page in points (1/72 inch), as it is shown."""
        width, height = self._document.get_page_size(number)
        return float(width), float(height)

    def drawn(self, number: int, dots_per_inch: float) -> Any:
        """A page as a Pillow picture, on white, with what is filled into forms."""
        width, height = self.size(number)
        scale = dots_per_inch / 72
        pixels = width * height * scale * scale
        if pixels > MOST_PIXELS_OF_A_PAGE:
            scale *= (MOST_PIXELS_OF_A_PAGE / pixels) ** 0.5
        page = self._document[number]
        try:
            bitmap = page.render(scale=scale, may_draw_forms=True)
            try:
                return bitmap.to_pil().convert("RGB")
            finally:
                bitmap.close()
        finally:
            page.close()

    def page(self, number: int) -> Any:
        """The PDFium page itself; the caller closes it."""
        return self._document[number]


@contextmanager
def shown(reader: BinaryIO) -> Iterator[Pages]:
    """The pages of a PDF; raises `Locked`, `TooLarge` or `Unreadable`, here and when drawn."""
    import pypdfium2  # noqa: PLC0415

    reader.seek(0)
    try:
        document = pypdfium2.PdfDocument(reader)
        try:
            document.init_forms()
            if len(document) > PAGES:
                raise TooLarge
            yield Pages(document)
        finally:
            document.close()
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise Locked from error
        raise Unreadable from error

"""Pages on paper: one of them, or several as a booklet for a workshop."""

from collections.abc import Mapping, Sequence
from html import escape

from PySide6.QtGui import QImage

from ishr_desktop.ui.guides.page_html import page_html
from ishr_desktop.ui.guides.pictures import drawn
from ishr_desktop.ui.guides.presenter import PageShown
from ishr_desktop.ui.texts import translate

_PICTURE_WIDTH = 1800
"""Pixels: sharp on A4 with 300 dots per inch."""
_NEW_SHEET = '<div style="page-break-before: always">{html}</div>'


def booklet_html(pages: Sequence[PageShown]) -> str:
    """Several pages with a list of them in front, each on a new sheet; one page as it is."""
    if len(pages) == 1:
        return page_html(pages[0])
    titles = "".join(f"<li>{escape(page.shelved.title)}</li>" for page in pages)
    front = f"<h1>{escape(translate('guides', 'Guides'))}</h1><ol>{titles}</ol>"
    return front + "".join(_NEW_SHEET.format(html=page_html(page)) for page in pages)


def booklet_pictures(pages: Sequence[PageShown]) -> Mapping[str, QImage]:
    """The pictures of the pages by their paths."""
    return {
        path: drawn(svg, _PICTURE_WIDTH) for page in pages for path, svg in page.pictures.items()
    }

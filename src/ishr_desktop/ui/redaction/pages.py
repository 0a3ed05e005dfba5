"""The pages that parts are chosen on: one picture, or those of a PDF."""

from typing import Protocol

from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtPdf import QPdfDocument

PAGE_PIXELS = 1600
"""The longer side of a page of a PDF as it is drawn for the screen."""


class Pages(Protocol):
    """What can be painted over."""

    @property
    def count(self) -> int:
        """How many pages there are."""

    def picture(self, page: int) -> QImage:
        """A page, upright, large enough to read."""


class OnePicture:
    """A photo or a drawing."""

    count = 1

    def __init__(self, picture: QImage) -> None:
        self._picture = picture

    def picture(self, page: int) -> QImage:
        """The picture itself."""
        del page
        return self._picture


class PdfPages:
    """The pages of a document that is open."""

    def __init__(self, document: QPdfDocument) -> None:
        self._document = document

    @property
    def count(self) -> int:
        """How many pages there are."""
        return self._document.pageCount()

    def picture(self, page: int) -> QImage:
        """A page as it is printed, on white paper."""
        points = self._document.pagePointSize(page)
        scale = PAGE_PIXELS / max(points.width(), points.height(), 1)
        size = QSize(max(1, round(points.width() * scale)), max(1, round(points.height() * scale)))
        paper = QImage(size, QImage.Format.Format_RGB32)
        paper.fill(QColor("white"))
        painter = QPainter(paper)
        painter.drawImage(0, 0, self._document.render(page, size))
        painter.end()
        return paper

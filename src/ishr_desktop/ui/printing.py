"""Puts words on paper: a PDF of some HTML that says nothing about this computer, or the printer."""

from collections.abc import Mapping

from PySide6.QtCore import (
    QBuffer,
    QEventLoop,
    QIODevice,
    QMarginsF,
    QPointF,
    QRectF,
    QSizeF,
    Qt,
    QUrl,
)
from PySide6.QtGui import (
    QImage,
    QPagedPaintDevice,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
    QTextDocument,
    QTextOption,
)
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget

from ishr_desktop.services.neutral_pdf import neutral_pdf
from ishr_desktop.ui import fonts

POINTS = 10.5
"""Size of running text."""
DOTS_PER_INCH = 300
MARGIN = 18
"""Millimetres at each side of a page."""
FOOT = 10
"""Millimetres above the lower margin that are kept for the number of the page."""
NO_PICTURES: Mapping[str, QImage] = {}


def pdf_of_html(
    html: str, *, right_to_left: bool = False, pictures: Mapping[str, QImage] = NO_PICTURES
) -> bytes:
    """The pages of an HTML text as a PDF with its fonts inside; made in memory, on any thread.

    `html` is the subset that Qt knows, with everything from outside escaped. An `img` shows only
    what `pictures` has under its `src`; nothing is read from the disk. Pages are numbered, A4.
    """
    # A long text is laid out with timers, which a worker thread has only beside an event loop.
    QEventLoop()
    written = QBuffer()
    written.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(written)
    writer.setResolution(DOTS_PER_INCH)
    writer.setPageLayout(_page())
    _Paper(html, right_to_left, pictures).put_on(writer)
    written.close()
    return neutral_pdf(bytes(written.data().data()))


def print_html(
    html: str,
    parent: QWidget,
    *,
    right_to_left: bool = False,
    pictures: Mapping[str, QImage] = NO_PICTURES,
) -> bool:
    """Ask for a printer and print; whether the person went on. No file is written by us."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    # The name of a job is kept by printers and their queues: it says nothing.
    printer.setDocName(" ")
    printer.setPageLayout(_page())
    if QPrintDialog(printer, parent).exec() != QPrintDialog.DialogCode.Accepted:
        return False
    _Paper(html, right_to_left, pictures).put_on(printer)
    return True


class _Paper(QTextDocument):
    """A text that cannot reach out of itself."""

    def __init__(self, html: str, right_to_left: bool, pictures: Mapping[str, QImage]) -> None:
        super().__init__()
        for name, picture in pictures.items():
            self.addResource(QTextDocument.ResourceType.ImageResource, QUrl(name), picture)
        font = fonts.interface_font(16)
        font.setPointSizeF(POINTS)
        self.setDefaultFont(font)
        option = QTextOption()
        if right_to_left:
            option.setTextDirection(Qt.LayoutDirection.RightToLeft)
        self.setDefaultTextOption(option)
        self.setHtml(html)

    def put_on(self, device: QPagedPaintDevice) -> None:
        """Lay it out for a device and paint page after page."""
        # Not `print_`: it works on a copy, which reads pictures from wherever they are.
        self.documentLayout().setPaintDevice(device)
        room = QSizeF(device.width(), device.height() - FOOT * device.logicalDpiY() / 25.4)
        self.setDocumentMargin(0)
        self.setPageSize(room)
        painter = QPainter(device)
        painter.setRenderHint(QPainter.RenderHint.LosslessImageRendering)
        for page in range(self.pageCount()):
            if page:
                device.newPage()
            self._paint(painter, page, device.height())
        painter.end()

    def _paint(self, painter: QPainter, page: int, bottom: int) -> None:
        room = QRectF(QPointF(0, page * self.pageSize().height()), self.pageSize())
        painter.save()
        painter.translate(0, -room.top())
        self.drawContents(painter, room)
        painter.restore()
        foot = QRectF(0, 0, room.width(), bottom)
        painter.setFont(self.defaultFont())
        number = f"{page + 1} / {self.pageCount()}"
        painter.drawText(
            foot, int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom), number
        )

    def loadResource(self, kind: int, name: QUrl | str, /) -> object:
        """Nothing: what was not handed in is neither read from the disk nor fetched."""
        del kind, name
        # Without any picture Qt would look for a file of that name by itself.
        nothing = QImage(1, 1, QImage.Format.Format_ARGB32)
        nothing.fill(0)
        return nothing


def _page() -> QPageLayout:
    margins = QMarginsF(MARGIN, MARGIN, MARGIN, MARGIN)
    return QPageLayout(
        QPageSize(QPageSize.PageSizeId.A4),
        QPageLayout.Orientation.Portrait,
        margins,
        QPageLayout.Unit.Millimeter,
    )

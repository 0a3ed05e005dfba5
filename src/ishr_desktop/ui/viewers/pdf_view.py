"""Shows a PDF page by page; links and scripts in it do nothing."""

from typing import BinaryIO

from PySide6.QtCore import QPointF, Signal
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from ishr_desktop.ui.texts import ltr, translate
from ishr_desktop.ui.theme import S
from ishr_desktop.ui.viewers.reader_device import ReaderDevice
from ishr_desktop.ui.widgets import IconButton, row

STEP = 1.2


class PdfView(QWidget):
    """Reads from the encrypted store as pages are looked at."""

    refused = Signal(object)
    """The file cannot be shown; with what the store said about it, or None for a file that is torn
    or has a password of its own."""

    ready = Signal()
    """Its pages can be seen."""

    def __init__(
        self, reader: BinaryIO, size: int, name: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._device = ReaderDevice(reader, size, self)
        self._document = QPdfDocument(self)
        self._view = QPdfView(self)
        self._view.setAccessibleName(name)
        self.setFocusProxy(self._view)
        self._view.setPageMode(QPdfView.PageMode.MultiPage)
        self._view.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        self._page = QLabel(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(S)
        layout.addWidget(self._view, 1)
        layout.addLayout(row(None, *self._buttons(), None))
        self._view.pageNavigator().currentPageChanged.connect(self._show_page)
        self._document.statusChanged.connect(self._loaded)
        self._view.setDocument(self._document)

    def load(self) -> None:
        """Begin to read."""
        self._document.load(self._device)

    def close_file(self) -> None:
        """Read no more."""
        self._document.close()
        self._device.release()

    @property
    def document(self) -> QPdfDocument:
        """What is read."""
        return self._document

    def page_count(self) -> int:
        """Pages of the document, 0 until it is loaded."""
        return self._document.pageCount()

    def _buttons(self) -> tuple[QWidget, ...]:
        earlier = IconButton("move-up", translate("viewers", "Page before"), self)
        later = IconButton("move-down", translate("viewers", "Next page"), self)
        smaller = IconButton("zoom-out", translate("viewers", "Smaller"), self)
        larger = IconButton("zoom-in", translate("viewers", "Larger"), self)
        earlier.clicked.connect(lambda: self._go(-1))
        later.clicked.connect(lambda: self._go(1))
        smaller.clicked.connect(lambda: self._zoom(1 / STEP))
        larger.clicked.connect(lambda: self._zoom(STEP))
        return earlier, self._page, later, smaller, larger

    def _loaded(self, status: QPdfDocument.Status) -> None:
        if status == QPdfDocument.Status.Error:
            self.refused.emit(self._device.damage)
        elif status == QPdfDocument.Status.Ready:
            self._show_page()
            self.ready.emit()

    def _show_page(self) -> None:
        here = self._view.pageNavigator().currentPage() + 1
        self._page.setText(ltr(f"{here} / {self.page_count()}"))

    def _go(self, step: int) -> None:
        page = self._view.pageNavigator().currentPage() + step
        if 0 <= page < self.page_count():
            self._view.pageNavigator().jump(page, QPointF())

    def _zoom(self, factor: float) -> None:
        self._view.setZoomMode(QPdfView.ZoomMode.Custom)
        self._view.setZoomFactor(max(0.2, min(5.0, self._view.zoomFactor() * factor)))

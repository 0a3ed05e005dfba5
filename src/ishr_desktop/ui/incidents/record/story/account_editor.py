"""The account of what happened: a page that grows with what is written on it."""

from PySide6.QtCore import QMimeData, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget

from ishr_desktop.ui.forms.text_limit import is_too_long
from ishr_desktop.ui.incidents.incoming_files import files_in
from ishr_desktop.ui.texts import translate

LEAST_LINES = 8
MANY_PARAGRAPHS = 300
"""An account that is longer scrolls by itself: to measure it at each key would be felt."""
LONG_HEIGHT = 420
"""Pixels of such an account."""
EDGE = 18
"""Pixels of border, padding and margin above and below the lines."""


class AccountEditor(QPlainTextEdit):
    """Does not scroll by itself until it is very long; the page around it does."""

    files_pasted = Signal(list)
    too_long = Signal()
    """What was pasted is more than an account holds; nothing was changed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "account")
        self.setAccessibleName(translate("incidents", "The full account"))
        self.invite(True)
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().documentLayout().documentSizeChanged.connect(lambda _: self._grow())

    def invite(self, to_write: bool) -> None:
        """Say while it is empty what belongs here, or that nothing came."""
        self.setPlaceholderText(
            translate("incidents", "Tell it from the beginning, in your own language and words.")
            if to_write
            else translate("incidents", "No account came with this record.")
        )

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Words are typed in; files are attached."""
        if paths := files_in(source):
            self.files_pasted.emit(paths)
        elif is_too_long(self, source):
            self.too_long.emit()
        else:
            super().insertFromMimeData(source)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width makes other lines."""
        super().resizeEvent(event)
        self._grow()

    def sizeHint(self) -> QSize:
        """As high as all lines."""
        return QSize(super().sizeHint().width(), self._wanted_height())

    def _wanted_height(self) -> int:
        if self.blockCount() > MANY_PARAGRAPHS:
            return LONG_HEIGHT
        block, height = self.document().begin(), 0.0
        while block.isValid():
            height += self.blockBoundingRect(block).height()
            block = block.next()
        least = LEAST_LINES * self.fontMetrics().lineSpacing()
        return max(least, round(height)) + 2 * EDGE

    def _grow(self) -> None:
        height = self._wanted_height()
        scrolls = self.blockCount() > MANY_PARAGRAPHS
        self.setVerticalScrollBarPolicy(
            Qt.ScrollBarPolicy.ScrollBarAsNeeded
            if scrolls
            else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        )
        if height != self.height():
            self.setFixedHeight(height)

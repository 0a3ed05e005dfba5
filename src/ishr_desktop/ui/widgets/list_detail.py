"""A list beside a detail, or in turns when the window is narrow."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from ishr_desktop.ui.texts import translate
from ishr_desktop.ui.theme import XL, S
from ishr_desktop.ui.widgets.buttons import QuietButton

NARROW = 920
"""Pixels of this widget below which list and detail take turns (a window of about 1000)."""
LIST_WIDTH = 400


class ListDetail(QWidget):
    """Shows both side by side, or one at a time with a way back."""

    went_back = Signal()

    def __init__(self, listing: QWidget, detail: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._listing = listing
        self._narrow = False
        self._in_detail = False
        self._offers_back = True
        self._back = QuietButton(translate("widgets", "Back to the list"), "back", self)
        self._back.clicked.connect(self.go_back)
        self._side = QWidget(self)
        side = QVBoxLayout(self._side)
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(0)
        side.addWidget(self._back, 0, Qt.AlignmentFlag.AlignLeading)
        side.addWidget(detail, 1)
        splitter = QSplitter(Qt.Orientation.Horizontal, self)
        splitter.setChildrenCollapsible(False)
        splitter.setHandleWidth(1)
        splitter.addWidget(listing)
        splitter.addWidget(self._side)
        splitter.setStretchFactor(0, 0)
        splitter.setStretchFactor(1, 1)
        splitter.setSizes([LIST_WIDTH, LIST_WIDTH * 2])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(splitter)
        listing.setMinimumWidth(280)
        self._side.setContentsMargins(0, S, 0, 0)
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self.go_back)
        self._arrange()

    @property
    def is_narrow(self) -> bool:
        """Whether list and detail take turns at this width."""
        return self._narrow

    def show_detail(self) -> None:
        """Something was chosen in the list."""
        self._in_detail = True
        self._arrange()

    def offer_back(self, offered: bool) -> None:
        """Whether to offer the list; not while the detail has a way back of its own."""
        self._offers_back = offered
        self._arrange()

    def go_back(self) -> None:
        """Return to the list."""
        if self._in_detail:
            self._in_detail = False
            self._arrange()
            self._listing.setFocus()
            self.went_back.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Change between both and in turns."""
        super().resizeEvent(event)
        self._narrow = self.width() < NARROW
        self._arrange()

    def _arrange(self) -> None:
        self._back.setVisible(self._narrow and self._in_detail and self._offers_back)
        self._listing.setVisible(not self._narrow or not self._in_detail)
        self._side.setVisible(not self._narrow or self._in_detail)


def noted(note: QWidget, pages: QWidget, parent: QWidget) -> QWidget:
    """The detail side: a sentence that is said now and then, and the pages below it."""
    pane = QWidget(parent)
    top = QVBoxLayout()
    top.setContentsMargins(XL, S, XL, 0)
    top.addWidget(note)
    layout = QVBoxLayout(pane)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(0)
    layout.addLayout(top)
    layout.addWidget(pages, 1)
    return pane

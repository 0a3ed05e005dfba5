"""Blacking out parts: the page, the list of parts, and the copy that is made of it."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from ishr_desktop.ui.redaction.canvas import Canvas
from ishr_desktop.ui.redaction.pages import Pages
from ishr_desktop.ui.redaction.parts import Parts
from ishr_desktop.ui.redaction.side import PartsSide
from ishr_desktop.ui.texts import ltr, translate
from ishr_desktop.ui.theme import M
from ishr_desktop.ui.widgets import IconButton, Muted, PrimaryButton, QuietButton, row

ZOOM = 1.25


class RedactionView(QWidget):
    """Works on one file; nothing is done to it until the copy is asked for."""

    accepted = Signal(object)
    """The parts to paint over: a tuple of `Box`, at least one."""
    left = Signal()

    def __init__(self, pages: Pages, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pages = pages
        self._page = 0
        self.parts = Parts()
        self.canvas = Canvas(self.parts, name, self)
        self.side = PartsSide(self.parts, paged=pages.count > 1, parent=self)
        self.make = PrimaryButton(translate("redaction", "Make the copy"), "redact", self)
        self.leave = QuietButton(translate("redaction", "Leave without a copy"), "back", self)
        self._number = QLabel(self)
        self._scroll = QScrollArea(self)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(self.canvas)
        both = row(self._scroll, self.side, spacing=M)
        both.setStretch(0, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(M)
        layout.addLayout(both, 1)
        layout.addLayout(row(*self._page_buttons(), None, spacing=M))
        promise = Muted(translate("redaction", "The file itself stays as it is."), self)
        promise.setWordWrap(False)
        layout.addLayout(row(self.leave, None, promise, self.make, spacing=M))
        self.setFocusProxy(self.canvas)
        self._connect()
        self._go(0)
        self._show()

    def event(self, event: QEvent) -> bool:
        """Keep the keys for undo and for leaving: what is around has its own use for them."""
        if event.type() == QEvent.Type.ShortcutOverride and self._act_of(event) is not None:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Z takes back, Ctrl+Shift+Z makes again, Escape leaves."""
        act = self._act_of(event)
        if act is None:
            super().keyPressEvent(event)
        else:
            act()

    def _act_of(self, event: QEvent) -> Callable[[], None] | None:
        if not isinstance(event, QKeyEvent):
            return None
        if event.matches(QKeySequence.StandardKey.Undo):
            return self.parts.undo
        if event.matches(QKeySequence.StandardKey.Redo):
            return self.parts.redo
        return self.left.emit if event.key() == Qt.Key.Key_Escape else None

    def _page_buttons(self) -> tuple[QWidget, ...]:
        earlier = IconButton("move-up", translate("redaction", "Page before"), self)
        later = IconButton("move-down", translate("redaction", "Next page"), self)
        smaller = IconButton("zoom-out", translate("redaction", "Smaller"), self)
        larger = IconButton("zoom-in", translate("redaction", "Larger"), self)
        earlier.clicked.connect(lambda: self._turn(-1))
        later.clicked.connect(lambda: self._turn(1))
        smaller.clicked.connect(lambda: self._zoom(1 / ZOOM))
        larger.clicked.connect(lambda: self._zoom(ZOOM))
        if self._pages.count == 1:
            for button in (earlier, self._number, later):
                button.hide()
        return earlier, self._number, later, smaller, larger

    def _connect(self) -> None:
        self.canvas.page_asked.connect(self._turn)
        self.side.add_asked.connect(self.canvas.add_in_the_middle)
        self.make.clicked.connect(lambda: self.accepted.emit(self.parts.boxes))
        self.leave.clicked.connect(self.left)
        self.parts.listen(self._show)

    def _turn(self, step: int) -> None:
        page = self._page + step
        if 0 <= page < self._pages.count:
            self.parts.choose(-1)
            self._go(page)

    def _go(self, page: int) -> None:
        self._page = page
        self.canvas.show_page(page, self._pages.picture(page))
        self._number.setText(ltr(f"{page + 1} / {self._pages.count}"))

    def _show(self) -> None:
        self.make.setEnabled(bool(self.parts.boxes))
        chosen = self.parts.chosen_box
        if chosen is not None and chosen.page != self._page:
            self._go(chosen.page)

    def _zoom(self, factor: float) -> None:
        self.canvas.zoom(factor, self._scroll.viewport().size())

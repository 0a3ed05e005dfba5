"""Shows a page and opens nothing outside of itself; words of the glossary explain themselves."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QTextBrowser, QWidget

from ishr_desktop.ui.guides.page_style import page_style
from ishr_desktop.ui.guides.pictures import drawn
from ishr_desktop.ui.theme import L, Theme

COLUMN = 640
"""Pixels: about 75 characters of the letters of a page."""
_PAUSE = 60
"""Milliseconds without another size after which pictures are drawn again."""


class PageBrowser(QTextBrowser):
    """A page in one column of readable width."""

    page_asked = Signal(str)
    term_asked = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "reading")
        self.setAccessibleName(name)
        self.setOpenLinks(False)
        # Always there: pictures are as wide as what it leaves.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self._html = ""
        self._pictures: Mapping[str, bytes] = {}
        self._scale = 1.0
        self._wide = False
        """Whether the page takes all the room there is, for its pictures."""
        self._resized = QTimer(self, singleShot=True, interval=_PAUSE)
        self._resized.timeout.connect(self._dress)
        self.anchorClicked.connect(self._follow)
        Theme.current().changed.connect(self._dress)

    def show_page(self, html: str, pictures: Mapping[str, bytes]) -> None:
        """Show another page from its beginning."""
        self._html, self._pictures, self._wide = html, pictures, False
        self._make_room()
        self._dress()
        self.verticalScrollBar().setValue(0)

    def go_to(self, heading: str) -> None:
        """Scroll to a heading by its words."""
        block = self.document().begin()
        while block.isValid():
            if block.blockFormat().headingLevel() and block.text().strip() == heading:
                top = self.document().documentLayout().blockBoundingRect(block).top()
                self.verticalScrollBar().setValue(round(top))
                return
            block = block.next()

    @property
    def heading(self) -> str:
        """The heading under which the first line that is seen stands; empty above the first."""
        block = self.cursorForPosition(self.viewport().rect().topLeft()).block()
        while block.isValid():
            if block.blockFormat().headingLevel() > 1:
                return block.text().strip()
            block = block.previous()
        return ""

    def set_scale(self, scale: float) -> None:
        """Show larger or smaller letters than the rest of the window."""
        self._scale = scale
        self._make_room()
        self._dress()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave room at both sides of a line that would be too long to read."""
        self._make_room()
        super().resizeEvent(event)

    def loadResource(self, kind: int, name: QUrl | str, /) -> object:
        """A picture of the page, drawn in a bounded size; nothing else is ever read."""
        del kind
        path = name.toString() if isinstance(name, QUrl) else name
        room = self.viewport().width() - 2 * round(self.document().documentMargin())
        return drawn(self._pictures.get(path, b""), room, self.devicePixelRatioF())

    def _make_room(self) -> None:
        room = self.width() - self.verticalScrollBar().sizeHint().width()
        column = room if self._wide else round(COLUMN * self._scale)
        side = max(L, (room - column) // 2)
        if self.viewportMargins().left() != side:
            self.setViewportMargins(side, 0, side, 0)
            if self._pictures:
                # They are as wide as the column, once somebody has stopped pulling at the window.
                self._resized.start()

    def _dress(self) -> None:
        at = self.verticalScrollBar().value()
        self.document().setDefaultStyleSheet(page_style(Theme.current(), self._scale))
        # Otherwise pictures of the page before are shown under the same name.
        self.document().clear()
        self.setHtml(self._html)
        self.verticalScrollBar().setValue(at)

    def _follow(self, url: QUrl) -> None:
        scheme, _, rest = url.toString().partition(":")
        if scheme == "guide":
            self.page_asked.emit(rest)
        elif scheme == "picture":
            self._wide = not self._wide
            self._make_room()
        elif scheme == "glossary":
            self.term_asked.emit(rest)

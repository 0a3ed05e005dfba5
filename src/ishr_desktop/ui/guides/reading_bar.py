"""What can be done with the open page."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QWidget

from ishr_desktop.domain.reading_marks import ReadingMarks
from ishr_desktop.ui.texts import translate
from ishr_desktop.ui.theme import L, S
from ishr_desktop.ui.widgets.buttons import IconButton, QuietButton

SCALES = (0.85, 1.0, 1.2, 1.45, 1.75)
"""Sizes of the letters of a page against those of the window."""


class ReadingBar(QWidget):
    """Going back and forward, keeping, hearing, printing, and the size of the letters."""

    scaled = Signal(float)
    marked = Signal(bool)
    """A bookmark is put into the page, or taken out."""
    listed = Signal(bool)
    """The page is put on the reading list, or taken off."""
    ticked = Signal()
    """The page of the reading list was read."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scale = SCALES.index(1.0)
        self.back = IconButton("back", translate("guides", "Page before"), self)
        self.forward = IconButton("forward", translate("guides", "Next page"), self)
        self.aloud = IconButton("sound", translate("guides", "Read aloud"), self)
        self.bookmark = _toggle("bookmark", translate("guides", "Bookmark"), self)
        self.later = _toggle("clock", translate("guides", "Read later"), self)
        self.note = _toggle("edit", translate("guides", "My note"), self)
        self.smaller = IconButton("zoom-out", translate("guides", "Smaller letters"), self)
        self.larger = IconButton("zoom-in", translate("guides", "Larger letters"), self)
        self.read = QuietButton(translate("guides", "I have read this"), "check", self)
        self.paper = IconButton("print", translate("guides", "On paper"), self)
        menu = QMenu(self.paper)
        self.print_page = menu.addAction(translate("guides", "Print this page…"))
        self.save_page = menu.addAction(translate("guides", "Save this page as PDF…"))
        self.save_booklet = menu.addAction(
            translate("guides", "Save my reading list as a booklet…")
        )
        self.paper.setMenu(menu)
        self.paper.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.bookmark.clicked.connect(self.marked)
        self.later.clicked.connect(self.listed)
        self.read.clicked.connect(self.ticked)
        self.smaller.clicked.connect(lambda: self._step(-1))
        self.larger.clicked.connect(lambda: self._step(1))
        self._lay_out()
        self.show_marks(ReadingMarks(), "")

    @property
    def paper_actions(self) -> tuple[QAction, ...]:
        """What the menu of paper offers."""
        return self.print_page, self.save_page, self.save_booklet

    def allow(self, *, back: bool, forward: bool) -> None:
        """Whether there is a page before and after."""
        self.back.setEnabled(back)
        self.forward.setEnabled(forward)

    def show_marks(self, marks: ReadingMarks, page: str) -> None:
        """Show what is kept about the open page; without a page nothing can be kept."""
        for button in (self.bookmark, self.later, self.note, self.aloud, self.paper):
            button.setEnabled(bool(page))
        listed = marks.listed(page)
        self.bookmark.setChecked(marks.is_bookmarked(page))
        self.later.setChecked(listed is not None)
        self.read.setVisible(listed is not None and listed.read_at is None)
        self.save_booklet.setEnabled(bool(marks.reading_list))

    def show_speaking(self, speaking: bool) -> None:
        """Offer to stop what is being read, or to read."""
        if speaking:
            self.aloud.set_icon("stop", translate("guides", "Stop reading aloud"))
        else:
            self.aloud.set_icon("sound", translate("guides", "Read aloud"))

    def show_scale(self, scale: float) -> None:
        """Begin with letters of the size that is nearest to this."""
        self._set(min(range(len(SCALES)), key=lambda step: abs(SCALES[step] - scale)))

    def _step(self, step: int) -> None:
        self._set(min(max(self._scale + step, 0), len(SCALES) - 1))
        self.scaled.emit(SCALES[self._scale])

    def _set(self, step: int) -> None:
        self._scale = step
        self.smaller.setEnabled(step > 0)
        self.larger.setEnabled(step < len(SCALES) - 1)

    def _lay_out(self) -> None:
        layout = QHBoxLayout(self)
        layout.setContentsMargins(L, 0, L, 0)
        layout.setSpacing(S)
        layout.addWidget(self.back)
        layout.addWidget(self.forward)
        layout.addStretch(1)
        kept = (self.read, self.bookmark, self.later, self.note)
        for button in (*kept, self.aloud, self.paper, self.smaller, self.larger):
            layout.addWidget(button)


def _toggle(icon: str, words: str, parent: QWidget) -> IconButton:
    button = IconButton(icon, words, parent)
    button.setCheckable(True)
    return button

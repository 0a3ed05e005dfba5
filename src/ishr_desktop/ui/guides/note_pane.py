"""A person's own note about a page, below it."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QTextEdit, QVBoxLayout, QWidget

from ishr_desktop.ui.texts import translate
from ishr_desktop.ui.theme import XL, S
from ishr_desktop.ui.widgets import Small
from ishr_desktop.ui.widgets.words import Words

_PAUSE = 1500
"""Milliseconds without a letter after which a note is kept."""
_HEIGHT = 140


class NotePane(QWidget):
    """Keeps what is typed after each pause, and when it is left."""

    kept = Signal(str, str)
    """The page and the text of its note."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._page = ""
        self._changed = False
        self.text = QTextEdit(self)
        self.text.setAcceptRichText(False)
        self.text.setFixedHeight(_HEIGHT)
        title = Words(translate("guides", "My note about this page"), self)
        title.setProperty("kind", "label")
        self.text.setAccessibleName(title.text())
        self.text.setPlaceholderText(
            translate("guides", "For you alone. It is kept in your vault and never sent.")
        )
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self.keep)
        self.text.textChanged.connect(self._type)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(XL, S, XL, S)
        layout.setSpacing(S)
        layout.addWidget(title)
        layout.addWidget(self.text)
        layout.addWidget(Small(translate("guides", "Saved as you type."), self))

    def show_note(self, page: str, text: str) -> None:
        """Show the note about a page; what was typed about the page before is kept first."""
        self.keep()
        self._page = page
        self.text.blockSignals(True)
        self.text.setPlainText(text)
        self.text.blockSignals(False)

    def keep(self) -> None:
        """Keep what was typed since the last time, if anything was."""
        self._pause.stop()
        if self._changed:
            self._changed = False
            self.kept.emit(self._page, self.text.toPlainText())

    def _type(self) -> None:
        self._changed = True
        self._pause.start()

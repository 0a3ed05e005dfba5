"""The way in when the passphrase is forgotten."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from ishr_desktop.ui.texts import translate
from ishr_desktop.ui.theme import L
from ishr_desktop.ui.widgets import Field, PassphraseField, PrimaryButton, QuietButton, row

LEAST_LENGTH = 10
COUNT = 24


class RecoveryForm(QWidget):
    """24 words and a new passphrase."""

    submitted = Signal(str, str)
    back_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._allowed = True
        self.words = QPlainTextEdit(self)
        self.words.setTabChangesFocus(True)
        self.words.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.words.setFixedHeight(108)
        self.words.textChanged.connect(self._look)
        self.passphrase = PassphraseField(self)
        self.passphrase.changed.connect(self._look)
        self.open = PrimaryButton(translate("unlock", "Open with the words"), "unlock", self)
        self.open.clicked.connect(self._submit)
        self.back = QuietButton(translate("unlock", "Back"), "back", self)
        self.back.clicked.connect(self.back_asked)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(L)
        column.addWidget(
            Field(
                translate("unlock", "The 24 words of your recovery sheet"),
                self.words,
                translate("unlock", "In their order, with spaces between them."),
                self,
            )
        )
        column.addWidget(
            Field(
                translate("unlock", "A new passphrase"),
                self.passphrase,
                translate("unlock", "Several words; at least ten letters."),
                self,
            )
        )
        column.addWidget(self.open)
        column.addLayout(row(None, self.back, None))
        self._look()

    def clear(self) -> None:
        """Forget what was typed."""
        self.words.clear()
        self.passphrase.clear()

    def allow(self, allowed: bool) -> None:
        """Whether trying is allowed now."""
        self._allowed = allowed
        self._look()

    def _look(self) -> None:
        enough = len(self.words.toPlainText().split()) >= COUNT
        strong = len(self.passphrase.text()) >= LEAST_LENGTH
        self.open.setEnabled(self._allowed and enough and strong)

    def _submit(self) -> None:
        self.submitted.emit(self.words.toPlainText(), self.passphrase.text())

"""A place to write down what a file says, beside the file."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QButtonGroup, QPlainTextEdit, QRadioButton, QVBoxLayout, QWidget

from ishr_desktop.domain.evidence import Derivation
from ishr_desktop.ui.texts import translate
from ishr_desktop.ui.theme import M
from ishr_desktop.ui.widgets import Muted, PrimaryButton, QuietButton, Section, row

WIDTH = 320
KEEP_AFTER = 2000
"""Milliseconds of quiet after which what is typed is kept."""


class WritingPane(QWidget):
    """A transcript or a translation; it becomes a file of its own when it is saved."""

    paused = Signal(str)
    """There is a pause in typing, with all that is typed."""
    saved = Signal(object, str)
    """The `Derivation` and the text."""
    left = Signal()

    def __init__(self, text: str, *, plays: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedWidth(WIDTH)
        self.text = QPlainTextEdit(text, self)
        self.text.setAccessibleName(translate("viewers", "What is said or written in the file"))
        self.text.setTabChangesFocus(True)
        self.transcript = QRadioButton(translate("viewers", "In its own language"), self)
        self.translation = QRadioButton(translate("viewers", "Translated"), self)
        self.transcript.setChecked(True)
        kinds = QButtonGroup(self)
        for kind in (self.transcript, self.translation):
            kinds.addButton(kind)
        self.save = PrimaryButton(translate("viewers", "Save it as a file"), "check", self)
        leave = QuietButton(translate("viewers", "Close"), "close", self)
        self._timer = QTimer(self, singleShot=True, interval=KEEP_AFTER)
        self._timer.timeout.connect(self.keep)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(M)
        column.addWidget(Section(translate("viewers", "Write it down"), self))
        if plays:
            column.addWidget(Muted(_keys(), self))
        column.addWidget(self.text, 1)
        column.addWidget(self.transcript)
        column.addWidget(self.translation)
        column.addLayout(row(leave, None, self.save))
        self.setFocusProxy(self.text)
        self.text.textChanged.connect(self._typed)
        self.save.clicked.connect(self._save)
        leave.clicked.connect(self.left)
        self.save.setEnabled(bool(text.strip()))

    def keep(self) -> None:
        """Tell what is typed, if it changed since the last time."""
        if self._timer.isActive():
            self._timer.stop()
        if self.text.document().isModified():
            self.text.document().setModified(False)
            self.paused.emit(self.text.toPlainText())

    def _typed(self) -> None:
        self.save.setEnabled(bool(self.text.toPlainText().strip()))
        self._timer.start()

    def _save(self) -> None:
        derivation = (
            Derivation.TRANSLATED if self.translation.isChecked() else Derivation.TRANSCRIBED
        )
        self._timer.stop()
        self.text.document().setModified(False)
        self.saved.emit(derivation, self.text.toPlainText())


def _keys() -> str:
    return translate("viewers", "F8 plays and pauses, F7 goes back five seconds.")

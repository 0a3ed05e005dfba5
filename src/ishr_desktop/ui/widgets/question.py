"""A question in its place on the screen, with what it means and the ways on beside it."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from ishr_desktop.ui.theme import M
from ishr_desktop.ui.widgets.buttons import DangerButton, PlainButton, QuietButton, restyle
from ishr_desktop.ui.widgets.flow_layout import FlowLayout, FlowWidget
from ishr_desktop.ui.widgets.surfaces import Picture
from ishr_desktop.ui.widgets.words import Body


class Question(QFrame):
    """Hidden until something is asked; gone again with the first answer."""

    asking = Signal(bool)
    """It is shown, or gone again."""

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setProperty("kind", "banner")
        restyle(self, "tone", "caution")
        self._words = Body("", self)
        self._place = FlowWidget(self)
        self._buttons = FlowLayout(self._place)
        texts = QVBoxLayout()
        texts.setSpacing(M)
        texts.addWidget(self._words)
        texts.addWidget(self._place)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(M, M, M, M)
        layout.setSpacing(M)
        layout.addWidget(Picture("warning", "caution", 20, self), 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(texts, 1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.hide()

    def ask(self, sentence: str, *answers: QPushButton) -> None:
        """Ask; the first answer gets the keyboard and must be the one that does no harm."""
        self.drop()
        self._words.setText(sentence)
        self.setAccessibleName(sentence)
        for answer in answers:
            answer.clicked.connect(self.drop)
            self._buttons.addWidget(answer)
        self.show()
        self.asking.emit(True)
        answers[0].setFocus()

    def drop(self) -> None:
        """Take the question back."""
        while item := self._buttons.takeAt(0):
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.setObjectName("")
                widget.deleteLater()
        self.hide()
        self.asking.emit(False)

    def plain(self, name: str, words: str, action: Callable[[], None]) -> QPushButton:
        """An answer."""
        return self._answer(PlainButton(words, parent=self), name, action)

    def quiet(self, name: str, words: str, action: Callable[[], None]) -> QPushButton:
        """An answer that leaves everything as it is."""
        return self._answer(QuietButton(words, parent=self), name, action)

    def danger(self, name: str, words: str, action: Callable[[], None]) -> QPushButton:
        """An answer that cannot be undone."""
        return self._answer(DangerButton(words, parent=self), name, action)

    @staticmethod
    def _answer(button: QPushButton, name: str, action: Callable[[], None]) -> QPushButton:
        button.setObjectName(name)
        button.clicked.connect(action)
        return button

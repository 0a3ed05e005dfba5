"""Up to three questions that are worth asking next, and "not now"."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ishr_desktop.ui.incidents.record.next_questions import Question
from ishr_desktop.ui.incidents.words import question_words
from ishr_desktop.ui.texts import translate
from ishr_desktop.ui.theme import XS
from ishr_desktop.ui.widgets import Card, QuietButton, Section, row


class QuestionsCard(Card):
    """Each question leads to the account, where it becomes a line to write under."""

    chosen = Signal(object)
    declined = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._buttons = QVBoxLayout()
        self._buttons.setSpacing(XS)
        later = QuietButton(translate("incidents", "Not now"), parent=self)
        later.clicked.connect(self._later)
        title = Section(translate("incidents", "When you are ready"), self)
        self.column.addLayout(row(title, None, later))
        self.column.addLayout(self._buttons)
        self.hide()

    def ask(self, questions: Sequence[Question]) -> None:
        """Show these questions; none hides the card."""
        while (item := self._buttons.takeAt(0)) is not None:
            gone = item.widget()
            if gone is not None:
                gone.hide()
                gone.deleteLater()
        for question in questions:
            button = QuietButton(question_words(question), "forward", self)
            button.clicked.connect(lambda _=False, question=question: self._choose(question))
            self._buttons.addWidget(button, 0, Qt.AlignmentFlag.AlignLeading)
        self.setVisible(bool(questions))

    def _later(self) -> None:
        self.hide()
        self.declined.emit()

    def _choose(self, question: Question) -> None:
        self.hide()
        self.chosen.emit(question)

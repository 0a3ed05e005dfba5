"""Up to three questions that are worth asking next, and "not now"."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from ishr_desktop.domain.next_questions import NextQuestion
from ishr_desktop.ui.incidents.words import question_words
from ishr_desktop.ui.texts import translate
from ishr_desktop.ui.theme import M, S
from ishr_desktop.ui.widgets import Card, PlainButton, QuietButton, Small, row
from ishr_desktop.ui.widgets.flow_layout import FlowLayout, FlowWidget
from ishr_desktop.ui.widgets.surfaces import clear


class QuestionsCard(Card):
    """Stands at the foot of the record; each question leads to the field of its answer."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.column.setContentsMargins(M, S, S, S)
        self._buttons = FlowWidget(self)
        self._flow = FlowLayout(self._buttons)
        later = QuietButton(translate("incidents", "Not now"), parent=self)
        later.clicked.connect(self.hide)
        line = row(self._buttons, later)
        line.setStretch(0, 1)
        line.setAlignment(later, Qt.AlignmentFlag.AlignTop)
        self.column.addLayout(line)
        self.hide()

    def ask(self, questions: Sequence[NextQuestion]) -> None:
        """Show these questions; none hides the card."""
        clear(self._flow)
        title = Small(translate("incidents", "When you are ready"), self._buttons)
        title.setWordWrap(False)
        self._flow.addWidget(title)
        for question in questions:
            button = PlainButton(question_words(question.question), parent=self._buttons)
            button.setProperty("kind", "chip")
            button.clicked.connect(lambda _=False, question=question: self._choose(question))
            self._flow.addWidget(button)
            button.show()
        self.setVisible(bool(questions))
        self._buttons.make_room()

    def _choose(self, question: NextQuestion) -> None:
        self.hide()
        self.chosen.emit(question)

"""One question of a form while it is made: its words, its kind, and what can be answered."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from ishr_desktop.domain.fields import FieldDefinition, FieldType
from ishr_desktop.domain.own_form import next_code
from ishr_desktop.domain.vocabulary import Term
from ishr_desktop.ui.own_forms.words import type_words
from ishr_desktop.ui.terms import spoken
from ishr_desktop.ui.texts import translate
from ishr_desktop.ui.widgets import Card, Field, IconButton, Small, row
from ishr_desktop.ui.widgets.calm_box import CalmBox

LINES_HEIGHT = 96
_CHOOSING = {FieldType.TERM, FieldType.TERMS}


class QuestionCard(Card):
    """What is answered already keeps its meaning: a line that changes is a new answer."""

    moved = Signal(int)
    """Up or down by so many places."""
    removed = Signal()

    def __init__(
        self, definition: FieldDefinition, language: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._definition, self._language = definition, language
        self.label = QLineEdit(spoken(definition.label), self)
        self.label.setObjectName("question-label")
        self.kind = CalmBox(self)
        self.kind.setObjectName("question-kind")
        for term in type_words():
            self.kind.addItem(term.label, term.code)
        self.kind.setCurrentIndex(self.kind.findData(str(definition.type)))
        # Earlier answers could not be read as another kind.
        self.kind.setEnabled(not definition.label)
        self.kind.currentIndexChanged.connect(self._adapt)
        self.lines = QPlainTextEdit("\n".join(self._offered()), self)
        self.lines.setObjectName("question-lines")
        self.lines.setTabChangesFocus(True)
        self.lines.setFixedHeight(LINES_HEIGHT)
        self._lay_out()
        self._adapt()

    def definition(self) -> FieldDefinition:
        """The question as it is made now."""
        kind = FieldType(self.kind.currentData())
        words = self.label.text().strip()
        label = {**self._definition.label, self._language: words} if words else {}
        made = replace(self._definition, type=kind, label=label)
        if kind in _CHOOSING:
            return replace(made, choices=self._choices())
        return replace(made, columns=self._columns()) if kind is FieldType.TABLE else made

    def _offered(self) -> list[str]:
        choices = [spoken(one.label) for one in self._definition.choices if not one.retired]
        columns = [spoken(one.label) for one in self._definition.columns if not one.retired]
        return choices or columns

    def _typed(self) -> list[str]:
        lines = (line.strip() for line in self.lines.toPlainText().splitlines())
        return list(dict.fromkeys(filter(None, lines)))

    def _choices(self) -> tuple[Term, ...]:
        """The typed answers; one that is there already keeps its code."""
        known = {spoken(one.label): one for one in self._definition.choices}
        codes = [one.code for one in self._definition.choices]
        made: list[Term] = []
        for words in self._typed():
            term = known.get(words)
            if term is None:
                term = Term(next_code("c", codes), {self._language: words})
                codes.append(term.code)
            made.append(replace(term, retired=False))
        return tuple(made)

    def _columns(self) -> tuple[FieldDefinition, ...]:
        """The typed columns, each for a few words."""
        known = {spoken(one.label): one for one in self._definition.columns}
        codes = [one.code for one in self._definition.columns]
        made: list[FieldDefinition] = []
        for words in self._typed():
            column = known.get(words)
            if column is None:
                code = next_code("k", codes)
                column = FieldDefinition(code, FieldType.LINE, {self._language: words})
                codes.append(code)
            made.append(replace(column, retired=False))
        return tuple(made)

    def _adapt(self) -> None:
        kind = FieldType(self.kind.currentData())
        self._lines_part.setVisible(kind in _CHOOSING or kind is FieldType.TABLE)

    def _lay_out(self) -> None:
        add = self.column.addWidget
        buttons: Sequence[tuple[str, str, int]] = (
            ("move-up", translate("own_forms", "Move this question up"), -1),
            ("move-down", translate("own_forms", "Move this question down"), 1),
        )
        line = row(None)
        for icon, words, step in buttons:
            button = IconButton(icon, words, self)
            button.clicked.connect(lambda _=False, step=step: self.moved.emit(step))
            line.addWidget(button)
        remove = IconButton("delete", translate("own_forms", "Ask this no more"), self)
        remove.setObjectName("question-remove")
        remove.clicked.connect(self.removed)
        line.addWidget(remove)
        self.column.addLayout(line)
        add(Field(translate("own_forms", "Question"), self.label, parent=self))
        add(Field(translate("own_forms", "Kind of answer"), self.kind, parent=self))
        hint = translate(
            "own_forms",
            "One in each line: answers to choose from, or the columns of the table. What you take "
            "out is not offered any more, and stays readable where it was answered.",
        )
        self._lines_part = Field(
            translate("own_forms", "What can be chosen"), self.lines, hint, self
        )
        add(self._lines_part)
        if not self.kind.isEnabled():
            add(Small(translate("own_forms", "A question keeps its kind once it is saved."), self))

"""Why there is no answer: the reason, a note, and the way back to answering."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QWidget

from ishr_desktop.ui.forms.wording import words_in
from ishr_desktop.ui.terms import term_word
from ishr_desktop.ui.texts import translate
from ishr_desktop.ui.theme import M, S
from ishr_desktop.ui.widgets import QuietButton, Small


class MissingAnswer(QFrame):
    """Stands where the control would stand: "I don't know" is an answer, too."""

    changed = Signal(object)
    """The value with another note."""
    answering = Signal()
    """The person wants to answer after all."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "sunken")
        self._value: dict[str, Any] = {}
        self._reason = Small("", self)
        self._reason.setWordWrap(False)
        self.note = QLineEdit(self)
        self.note.setPlaceholderText(translate("forms", "Why, if it helps"))
        self.note.setAccessibleName(f"{name} – {self.note.placeholderText()}")
        answer = QuietButton(translate("forms", "Answer it"), parent=self)
        answer.setAccessibleName(f"{name} – {answer.text()}")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(M, S, S, S)
        layout.setSpacing(M)
        layout.addWidget(self._reason)
        layout.addWidget(self.note, 1)
        layout.addWidget(answer)
        self.note.textEdited.connect(self._typed)
        answer.clicked.connect(self.answering)

    def show_answer(self, value: Mapping[str, Any]) -> None:
        """Show a reason and its note."""
        self._value = dict(value)
        self._reason.setText(term_word("missing_reasons", str(value.get("missing"))))
        note = words_in(value.get("note"))
        if note != self.note.text():
            self.note.setText(note)

    def _typed(self, text: str) -> None:
        kept = {name: item for name, item in self._value.items() if name != "note"}
        self._value = {**kept, **({"note": text} if text else {})}
        self.changed.emit(self._value)

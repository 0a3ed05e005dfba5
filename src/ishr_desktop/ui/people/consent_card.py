"""What a person agreed to: one line for each use, and the ways to ask, to take back, to print."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ishr_desktop.domain.consent_entry import Answer
from ishr_desktop.ui.consent.words import USES, answer_look, answer_sub, use_word
from ishr_desktop.ui.people.presenter import PersonShown
from ishr_desktop.ui.texts import translate
from ishr_desktop.ui.theme import XS, M, S
from ishr_desktop.ui.widgets import (
    Card,
    Muted,
    PlainButton,
    PrimaryButton,
    QuietButton,
    Section,
    Small,
    StateBadge,
)
from ishr_desktop.ui.widgets.flow_layout import flow
from ishr_desktop.ui.widgets.question import Question
from ishr_desktop.ui.widgets.words import Words


class ConsentCard(Card):
    """Not asked means no, and nothing follows from something else."""

    answer_asked = Signal()
    sheet_asked = Signal()
    withdrawn = Signal(list)
    """The uses for which consent is taken back; none means all."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = {use: _UseRow(use, self) for use in USES}
        self.question = Question("withdraw-question", self)
        self.ask = PrimaryButton(translate("people", "Write down answers"), "edit", self)
        self.ask.setObjectName("write-answers")
        self.ask.clicked.connect(self.answer_asked)
        self.sheet = PlainButton(translate("people", "Consent sheet (PDF)…"), "pdf", self)
        self.sheet.setObjectName("consent-sheet")
        self.sheet.clicked.connect(self.sheet_asked)
        self.withdraw = QuietButton(translate("people", "Take consent back…"), "close", self)
        self.withdraw.setObjectName("withdraw-consent")
        self.withdraw.clicked.connect(self._ask_to_withdraw)
        self._name = ""
        self._lay_out()

    def show_person(self, person: PersonShown) -> None:
        """Show the answers that count today."""
        self._name = person.row.code_name
        for use, line in self._rows.items():
            entry = person.answers.get(use)
            line.badge.show_look(answer_look(entry, person.today))
            line.badge.show()
            line.sub.setText(answer_sub(entry))
            line.sub.setVisible(bool(answer_sub(entry)))
        agreed = any(entry.answer == Answer.YES for entry in person.answers.values())
        self.withdraw.setVisible(agreed)

    def _ask_to_withdraw(self) -> None:
        ask = self.question
        sentence = translate(
            "people",
            "From now on nothing leaves on the word of {name}. What was sent already cannot be "
            "called back: you will see whom to tell.",
        )
        ask.ask(
            sentence.format(name=self._name),
            ask.plain("keep-consent", translate("people", "Leave it as it is"), lambda: None),
            ask.danger(
                "withdraw-all",
                translate("people", "Take it all back"),
                lambda: self.withdrawn.emit([]),
            ),
        )

    def _lay_out(self) -> None:
        add = self.column.addWidget
        add(Section(translate("people", "Consent"), self))
        add(
            Muted(
                translate(
                    "people",
                    "Not asked means no. A yes to one thing is never a yes to the next.",
                ),
                self,
            )
        )
        add(flow(self, self.ask, self.sheet, self.withdraw))
        add(self.question)
        lines = QVBoxLayout()
        lines.setSpacing(XS)
        for line in self._rows.values():
            lines.addWidget(line)
        self.column.addLayout(lines)


class _UseRow(QFrame):
    """One use: what it is, when it was answered, and the answer."""

    def __init__(self, use: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("kind", "sunken")
        self.setObjectName(f"use-{use}")
        self.badge = StateBadge(parent=self)
        self.sub = Small("", self)
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(Words(use_word(use), self))
        texts.addWidget(self.sub)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(M, XS, S, XS)
        layout.setSpacing(S)
        layout.addLayout(texts, 1)
        layout.addWidget(self.badge)

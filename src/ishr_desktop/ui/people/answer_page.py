"""The answers of one person to several questions at once, and how they were given."""

from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLineEdit, QVBoxLayout, QWidget

from ishr_desktop.domain.consent_entry import GUARDIAN, SELF, UNREACHABLE, Answer, ConsentEntry
from ishr_desktop.ui.consent.words import USES, use_question, use_word
from ishr_desktop.ui.people.presenter import PersonShown
from ishr_desktop.ui.terms import terms_of
from ishr_desktop.ui.texts import translate
from ishr_desktop.ui.theme import M, S
from ishr_desktop.ui.widgets import (
    Banner,
    Card,
    Field,
    Heading,
    Muted,
    Page,
    PrimaryButton,
    QuietButton,
    Section,
    row,
)
from ishr_desktop.ui.widgets.choices import Choices
from ishr_desktop.ui.widgets.words import Words


class AnswerPage(Page):
    """Nothing is chosen beforehand: a yes is always pressed by somebody."""

    saved = Signal(list)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(640, parent)
        self._person = ""
        self._title = Heading("", self)
        self._note = Banner("", "caution", self)
        self._answers = {use: self._answer_choices(use) for use in USES}
        self._how = _How(self)
        self.save = PrimaryButton(translate("people", "Save these answers"), "check", self)
        self.save.setObjectName("save-answers")
        self.save.clicked.connect(self._save)
        self.leave = QuietButton(translate("people", "Back without saving"), "back", self)
        self.leave.setObjectName("leave-answers")
        self.leave.clicked.connect(self.left)
        self._lay_out()

    def begin(self, person: PersonShown) -> None:
        """Ask one person; nothing is answered yet."""
        self._person = person.row.id
        words = translate("people", "What {name} answered")
        self._title.setText(words.format(name=person.row.code_name))
        self._note.say("")
        for choices in self._answers.values():
            choices.choose(())
        self._how.begin(person.today.isoformat())
        self.verticalScrollBar().setValue(0)

    def _save(self) -> None:
        given = {use: chosen[0] for use, one in self._answers.items() if (chosen := one.chosen())}
        if not given:
            words = translate("people", "Press yes or no beside at least one question.")
            self._note.say(words, "caution")
            self.ensureWidgetVisible(self._note)
            return
        self.saved.emit([self._how.entry(self._person, use, said) for use, said in given.items()])

    def _answer_choices(self, use: str) -> Choices:
        known = [
            (Answer.YES, translate("consent", "Yes")),
            (Answer.NO, translate("consent", "No")),
            (Answer.NOT_APPLICABLE, translate("consent", "Does not apply")),
        ]
        choices = Choices(use_word(use), known, parent=self)
        choices.setObjectName(f"answer-{use}")
        return choices

    def _lay_out(self) -> None:
        add = self.column.addWidget
        add(self._title)
        add(
            Muted(
                translate(
                    "people",
                    "Ask each question by itself, in the language of the person. Leave out what "
                    "was not asked.",
                ),
                self,
            )
        )
        add(self._note)
        questions = Card(self)
        for use, choices in self._answers.items():
            questions.column.addWidget(_QuestionRow(use, choices, questions))
        add(questions)
        add(self._how)
        self.column.addLayout(row(self.leave, None, self.save))
        self.column.addStretch(1)


class _QuestionRow(QFrame):
    """The use, the question in plain words, and the answers to press."""

    def __init__(self, use: str, choices: Choices, parent: QWidget) -> None:
        super().__init__(parent)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, M)
        layout.setSpacing(S)
        layout.addWidget(Words(use_word(use), self))
        layout.addWidget(Muted(use_question(use), self))
        layout.addWidget(choices)


@dataclass(frozen=True)
class _Line:
    """One line of text of the form."""

    field: str
    label: str
    hint: str = ""
    codes: bool = False
    """Whether it holds dates or codes, which read from left to right."""


class _How(Card):
    """By whom, how, and with which limits; the same for all answers of this page."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._given_by = self._choices(translate("people", "Who answered"), "consent_givers")
        self._basis = self._choices(translate("people", "Why somebody else"), "consent_bases")
        self._method = self._choices(translate("people", "How it was given"), "consent_methods")
        self._shown = self._choices(
            translate("people", "What may be shown of the person"), "identified_as", several=True
        )
        self._checklist = self._choices(
            translate("people", "What was explained"), "consent_checklist", several=True
        )
        self._assent = Choices(
            translate("people", "Did the child agree as well?"),
            [
                ("yes", translate("consent", "Yes")),
                ("no", translate("consent", "No")),
                ("unable", translate("people", "Too young to say")),
            ],
            parent=self,
        )
        self._lines: dict[str, QLineEdit] = {}
        self._parts: dict[str, QWidget] = {}
        self._given_by.changed.connect(self._adapt)
        self._basis.changed.connect(self._adapt)
        self._lay_out()

    def begin(self, today: str) -> None:
        """The person answers today, unless somebody says otherwise."""
        for choices in (self._basis, self._method, self._shown, self._checklist, self._assent):
            choices.choose(())
        self._given_by.choose((SELF,))
        for line in self._lines.values():
            line.clear()
        self._lines["on"].setText(today)
        self._adapt()

    def entry(self, person: str, use: str, answer: str) -> ConsentEntry:
        """One entry for the ledger, as this form describes it."""
        texts: dict[str, Any] = {name: line.text().strip() for name, line in self._lines.items()}
        others = self._first(self._given_by) not in {"", SELF}
        entry = ConsentEntry(
            id="",
            person=person,
            use=use,
            answer=answer,
            identified_as=self._shown.chosen(),
            given_by=self._first(self._given_by) or SELF,
            basis=self._first(self._basis) if others else "",
            assent=self._first(self._assent) if self._is_guardian else "",
            method=self._first(self._method),
            checklist=self._checklist.chosen(),
        )
        return replace(entry, **texts)

    @property
    def _is_guardian(self) -> bool:
        return self._first(self._given_by) == GUARDIAN

    def _adapt(self) -> None:
        """Ask only what matters for the one who answered."""
        others = self._first(self._given_by) not in {"", SELF}
        absent = others and self._first(self._basis) in UNREACHABLE
        for name, visible in (
            ("basis", others),
            ("relationship", others),
            ("decided_by", absent),
            ("why", absent),
            ("assent", self._is_guardian),
            ("best_interests", self._is_guardian),
        ):
            self._parts[name].setVisible(visible)

    @staticmethod
    def _first(choices: Choices) -> str:
        return next(iter(choices.chosen()), "")

    def _choices(self, name: str, vocabulary: str, *, several: bool = False) -> Choices:
        answers = [(term.code, term.label) for term in terms_of(vocabulary)]
        return Choices(name, answers, several=several, parent=self)

    def _lay_out(self) -> None:
        self.column.addWidget(Section(translate("people", "How the answers were given"), self))
        self._add_choices("given_by", self._given_by)
        self._add_choices("basis", self._basis)
        for line in _about_others():
            self._add_line(line)
        self._add_choices("assent", self._assent)
        self._add_choices("method", self._method)
        for line in _about_the_talk():
            self._add_line(line)
        self._add_choices("checklist", self._checklist)
        self._add_choices("identified_as", self._shown)

    def _add_choices(self, name: str, choices: Choices) -> None:
        part = Field(choices.accessibleName(), choices, parent=self)
        self._parts[name] = part
        self.column.addWidget(part)

    def _add_line(self, line: _Line) -> None:
        control = QLineEdit(self)
        control.setObjectName(f"answer-{line.field}")
        if line.codes:
            control.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        part = Field(line.label, control, line.hint, self)
        self._lines[line.field] = control
        self._parts[line.field] = part
        self.column.addWidget(part)


def _about_others() -> tuple[_Line, ...]:
    return (
        _Line("relationship", translate("people", "What they are to the person")),
        _Line("decided_by", translate("people", "Who decided")),
        _Line("why", translate("people", "How it helps the person")),
        _Line(
            "best_interests",
            translate("people", "Why it is good for the child to be named in public"),
        ),
    )


def _about_the_talk() -> tuple[_Line, ...]:
    day = translate("people", "Year, month, day, such as {day}").format(day="2026-11-28")
    return (
        _Line("on", translate("people", "When"), day, codes=True),
        _Line("until", translate("people", "Until when it counts"), day, codes=True),
        _Line("language", translate("people", "In which language")),
        _Line("interpreter", translate("people", "Who interpreted (code name)")),
        _Line("explained_by", translate("people", "Who explained it (code name)")),
        _Line("note", translate("people", "Anything else, such as conditions")),
    )

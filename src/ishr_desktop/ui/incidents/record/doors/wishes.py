"""What the people behind a record want and fear: pressed first, and the doors follow."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ishr_desktop.domain.advice.goals import Goal, Goals
from ishr_desktop.domain.wording import Words
from ishr_desktop.ui.terms import spoken
from ishr_desktop.ui.texts import translate
from ishr_desktop.ui.theme import S
from ishr_desktop.ui.widgets import Muted
from ishr_desktop.ui.widgets.choices import Choices
from ishr_desktop.ui.widgets.folding_card import FoldingCard
from ishr_desktop.ui.widgets.surfaces import clear

Answers = Sequence[tuple[str, Words]]


class Wishes(FoldingCard):
    """Two questions; nothing has to be answered. Once answered they take one line."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._want = _Asked(translate("doors", "What do you want?"), self)
        self._fear = _Asked(translate("doors", "What do you fear?"), self)
        self._beside = Muted("", self)
        self._beside.hide()
        for part in (self._want, self._fear, self._beside):
            self.inside.addWidget(part)
        for asked in (self._want, self._fear):
            asked.changed.connect(self._say_chosen)
            asked.changed.connect(self.changed)
        self._say_chosen()
        self.open()

    @property
    def goals(self) -> tuple[str, ...]:
        """The ids of what is wanted."""
        return self._want.chosen

    @property
    def fears(self) -> tuple[str, ...]:
        """The ids of what is feared."""
        return self._fear.chosen

    def offer(self, goals: Goals) -> None:
        """Offer the goals and fears of the rules that count."""
        self._want.offer([(one.id, one.label) for one in goals.goals])
        self._fear.offer([(one.id, one.label) for one in goals.fears])

    def start_over(self, *, asked: bool) -> None:
        """Show the questions, or only what was answered to them before."""
        self.button.setChecked(asked)

    def show_chosen(self, goals: Sequence[str], fears: Sequence[str], *, read_only: bool) -> None:
        """Show what the record says."""
        self._want.choose(goals, read_only=read_only)
        self._fear.choose(fears, read_only=read_only)
        self._say_chosen()

    def show_beside(self, goals: Sequence[Goal]) -> None:
        """Say what helps beside the doors."""
        lines = [spoken(goal.beside) for goal in goals]
        self._beside.setText("\n".join(lines))
        self._beside.setVisible(bool(lines))

    def go_to(self, field: str) -> None:
        """Put the cursor on the first answer about `goals` or `fears`."""
        self.open()
        (self._fear if field == "fears" else self._want).go()

    def _say_chosen(self) -> None:
        title = translate("doors", "What matters to you")
        chosen = " · ".join((*self._want.words, *self._fear.words))
        self.button.show_words(
            title, chosen or translate("doors", "Say what you want: the order follows")
        )


class _Asked(QWidget):
    """One question with answers of which any number may be pressed."""

    changed = Signal()

    def __init__(self, question: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._question = question
        self._answers: Answers = ()
        self._choices: Choices | None = None
        self._place = QVBoxLayout()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S)
        column.addWidget(Muted(question, self))
        column.addLayout(self._place)

    @property
    def chosen(self) -> tuple[str, ...]:
        """The codes that are pressed."""
        return self._choices.chosen() if self._choices is not None else ()

    @property
    def words(self) -> tuple[str, ...]:
        """The answers that are pressed."""
        return tuple(spoken(label) for code, label in self._answers if code in self.chosen)

    def offer(self, answers: Answers) -> None:
        """Offer other answers than before; the same ones stay as they are."""
        if answers == self._answers:
            return
        self._answers = answers
        clear(self._place)
        spoken_answers = [(code, spoken(label)) for code, label in answers]
        self._choices = Choices(self._question, spoken_answers, several=True, parent=self)
        self._choices.changed.connect(self.changed)
        self._place.addWidget(self._choices)

    def choose(self, codes: Sequence[str], *, read_only: bool) -> None:
        """Press these."""
        if self._choices is not None:
            self._choices.choose(codes)
            self._choices.setEnabled(not read_only)

    def go(self) -> None:
        """Put the cursor on the first answer."""
        if self._choices is not None and self._answers:
            self._choices.button(self._answers[0][0]).setFocus()

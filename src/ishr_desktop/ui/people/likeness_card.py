"""Who may be the same person, and who was said to be: decided by hand, and taken back by hand."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ishr_desktop.ui.people.presenter import PersonShown
from ishr_desktop.ui.people.words import suggestion_sentence
from ishr_desktop.ui.texts import translate
from ishr_desktop.ui.theme import M, S
from ishr_desktop.ui.widgets import Body, Card, PlainButton, QuietButton, Section
from ishr_desktop.ui.widgets.flow_layout import flow
from ishr_desktop.ui.widgets.surfaces import clear


class LikenessCard(Card):
    """Hidden as long as nobody looks alike and nobody was joined."""

    merged = Signal(str)
    """The other one is the same person."""
    differed = Signal(str)
    unmerged = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.column.addWidget(Section(translate("people", "The same person?"), self))
        self._pairs = QVBoxLayout()
        self._pairs.setSpacing(M)
        self.column.addLayout(self._pairs)

    def show_person(self, person: PersonShown) -> None:
        """Show pairs to look at, then those that were joined."""
        clear(self._pairs)
        for pair in person.suggestions:
            self._pairs.addWidget(self._suggested(suggestion_sentence(pair), pair.other))
        for one in person.merged:
            self._pairs.addWidget(self._joined(one.code_name, one.id))
        self.setVisible(bool(person.suggestions or person.merged))

    def _suggested(self, sentence: str, other: str) -> QWidget:
        part, layout = self._part()
        same = PlainButton(translate("people", "The same person"), "check", part)
        same.setObjectName(f"same-{other}")
        same.clicked.connect(lambda: self.merged.emit(other))
        differs = QuietButton(translate("people", "Two people"), "close", part)
        differs.setObjectName(f"two-{other}")
        differs.clicked.connect(lambda: self.differed.emit(other))
        layout.addWidget(Body(sentence, part))
        layout.addWidget(flow(part, same, differs))
        return part

    def _joined(self, name: str, person_id: str) -> QWidget:
        part, layout = self._part()
        words = translate("people", "Also written down as {name}.").format(name=name)
        again = QuietButton(translate("people", "They are two people after all"), "back", part)
        again.setObjectName(f"separate-{person_id}")
        again.clicked.connect(lambda: self.unmerged.emit(person_id))
        layout.addWidget(Body(words, part))
        layout.addWidget(flow(part, again))
        return part

    def _part(self) -> tuple[QWidget, QVBoxLayout]:
        part = QWidget(self)
        layout = QVBoxLayout(part)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(S)
        return part, layout

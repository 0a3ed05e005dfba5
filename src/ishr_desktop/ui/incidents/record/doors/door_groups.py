"""All doors in their groups; what is not for this record is folded away, and what was left out."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ishr_desktop.domain.advice.rules import DoorState
from ishr_desktop.domain.advice.telling import Names
from ishr_desktop.domain.guide import Source
from ishr_desktop.ui.incidents.record.doors.door_body import DoorBody
from ishr_desktop.ui.incidents.record.doors.door_card import DoorCard
from ishr_desktop.ui.incidents.record.doors.shown_door import ShownDoor, ShownDoors
from ishr_desktop.ui.incidents.record.doors.words import GroupWords, group_words
from ishr_desktop.ui.texts import translate
from ishr_desktop.ui.theme import XL, S
from ishr_desktop.ui.widgets import Body, Muted, Section
from ishr_desktop.ui.widgets.folding_card import FoldingCard
from ishr_desktop.ui.widgets.surfaces import Picture

SHOWN = (
    DoorState.OPEN_NOW,
    DoorState.OPEN_WITH_MORE,
    DoorState.LATER,
    DoorState.UNKNOWN,
)
"""The groups whose doors can be seen at once, in this order."""


class DoorGroups(QWidget):
    """Each door keeps its card wherever it goes, open or not."""

    field_asked = Signal(str)
    guide_asked = Signal(str)
    sources_wanted = Signal(str)
    """The id of a mechanism whose card was opened."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names = Names()
        self._cards: dict[str, DoorCard] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(XL)
        self._summary = Body("", self)
        column.addWidget(self._summary)
        self._groups = {state: _Group(group_words(state), self) for state in SHOWN}
        self._closed = _FoldedGroup(self)
        self._left_out = _FoldedGroup(self)
        for part in (*self._groups.values(), self._left_out, self._closed):
            column.addWidget(part)
        for folded in (self._left_out, self._closed):
            folded.button.toggled.connect(self._fill_folded)
        self.shown: ShownDoors | None = None
        """What can be seen now."""

    def start_over(self) -> None:
        """Let go of all cards: another record comes."""
        for card in self._cards.values():
            card.hide()
            card.deleteLater()
        self._cards, self.shown = {}, None
        for group in self._groups.values():
            group.show_cards(())
        for folded in (self._left_out, self._closed):
            folded.button.setChecked(False)
            folded.hide()
        self._summary.setText("")

    def show_doors(self, shown: ShownDoors, names: Names) -> None:
        """Show these doors; cards of doors that stand as before are left alone."""
        self.shown, self._names = shown, names
        for state, group in self._groups.items():
            group.show_cards([self._card(door) for door in shown.groups[state]])
        left_out = translate("doors", "Left out: nothing for what you want ({number})")
        self._left_out.show_words(left_out.format(number=len(shown.left_out)), len(shown.left_out))
        self._summary.setText(_summary(shown))
        closed = shown.groups[DoorState.NOT_FOR_THIS]
        words = group_words(DoorState.NOT_FOR_THIS)
        self._closed.show_words(f"{words.title} ({len(closed)})", len(closed))
        self._fill_folded()

    def card(self, mechanism: str) -> DoorCard | None:
        """The card of a mechanism, if it was made."""
        return self._cards.get(mechanism)

    def show_sources(self, mechanism: str, sources: Sequence[Source]) -> None:
        """Say where the facts about a mechanism can be checked."""
        card = self._cards.get(mechanism)
        if card is not None and card.body is not None:
            card.body.show_sources(sources)

    def _fill_folded(self) -> None:
        """Cards that nobody looks at are not made."""
        if self.shown is None:
            return
        for folded, doors in (
            (self._left_out, self.shown.left_out),
            (self._closed, self.shown.groups[DoorState.NOT_FOR_THIS]),
        ):
            if folded.is_open:
                folded.show_cards([self._card(door) for door in doors])

    def _card(self, shown: ShownDoor) -> DoorCard:
        card = self._cards.get(shown.mechanism.id)
        if card is None:
            card = DoorCard(self._names, self._body, self)
            card.body_opened.connect(self.sources_wanted)
            self._cards[shown.mechanism.id] = card
        card.show_door(shown)
        return card

    def _body(self, parent: QWidget) -> DoorBody:
        body = DoorBody(self._names, parent)
        body.field_asked.connect(self.field_asked)
        body.guide_asked.connect(self.guide_asked)
        return body


def _summary(shown: ShownDoors) -> str:
    """How many doors stand how, for who reads no further."""
    numbers = [(group_words(state).title, len(shown.groups[state])) for state in DoorState]
    words = translate("doors", "{group}: {number}")
    return " · ".join(words.format(group=title, number=number) for title, number in numbers)


class _CardColumn(QVBoxLayout):
    """Cards below each other; only what moved is moved."""

    def __init__(self) -> None:
        super().__init__()
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(S)
        self._cards: list[DoorCard] = []

    def show_cards(self, cards: Sequence[DoorCard]) -> None:
        """Show these cards in this order; others that are still here are hidden."""
        for card in self._cards:
            if card not in cards and self.indexOf(card) >= 0:
                self.removeWidget(card)
                card.hide()
        for place, card in enumerate(cards):
            if self.indexOf(card) != place:
                self.insertWidget(place, card)
            card.show()
        self._cards = list(cards)


class _Group(QWidget):
    """A heading with an icon, what it means, and the doors that stand like this."""

    def __init__(self, words: GroupWords, parent: QWidget) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S)
        self._words = words
        self._title = Section("", self)
        head = QHBoxLayout()
        head.setSpacing(S)
        head.addWidget(Picture(words.icon, "accent", 20, self))
        head.addWidget(self._title, 1)
        column.addLayout(head)
        column.addWidget(Muted(words.about, self))
        self._cards = _CardColumn()
        column.addLayout(self._cards)
        self.hide()

    def show_cards(self, cards: Sequence[DoorCard]) -> None:
        """Show these; without any the group is not there."""
        self._title.setText(f"{self._words.title} ({len(cards)})")
        self._cards.show_cards(cards)
        self.setVisible(bool(cards))


class _FoldedGroup(FoldingCard):
    """Doors that are not offered, behind one line."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._cards = _CardColumn()
        self._filled = False
        self.hide()

    def show_words(self, title: str, number: int) -> None:
        """Say how many there are; the line is not there without any."""
        self.button.show_words(title, "")
        self.setVisible(number > 0)

    def show_cards(self, cards: Sequence[DoorCard]) -> None:
        """Show these inside."""
        if not self._filled:
            self._filled = True
            self.inside.addLayout(self._cards)
        self._cards.show_cards(cards)

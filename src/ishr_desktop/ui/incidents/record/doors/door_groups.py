"""All doors in their groups; what is not for this record is folded away, and what was left out.

The window never waits for them: cards are made a few at a time, those that are read first at once.
"""

from collections import deque
from collections.abc import Iterator, Sequence

from PySide6.QtCore import QElapsedTimer, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ishr_desktop.domain.advice.rules import DoorState
from ishr_desktop.domain.advice.telling import Names
from ishr_desktop.domain.guide import Source
from ishr_desktop.ui.incidents.record.doors.door_body import DoorBody
from ishr_desktop.ui.incidents.record.doors.door_card import DoorCard
from ishr_desktop.ui.incidents.record.doors.door_group import CardColumn, DoorGroup, FoldedGroup
from ishr_desktop.ui.incidents.record.doors.shown_door import ShownDoor, ShownDoors
from ishr_desktop.ui.incidents.record.doors.words import group_words
from ishr_desktop.ui.texts import translate
from ishr_desktop.ui.theme import XL
from ishr_desktop.ui.widgets import Body

SHOWN = (
    DoorState.OPEN_NOW,
    DoorState.OPEN_WITH_MORE,
    DoorState.LATER,
    DoorState.UNKNOWN,
)
"""The groups whose doors can be seen at once, in this order."""
AT_A_TIME = 12
"""Milliseconds after which the window may do something else before more cards are made."""


class DoorGroups(QWidget):
    """Each door keeps its card wherever it goes, open or not."""

    field_asked = Signal(str)
    guide_asked = Signal(str)
    sources_wanted = Signal(str)
    """The id of a mechanism whose card was opened."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.shown: ShownDoors | None = None
        """What is shown, or about to be."""
        self._names = Names()
        self._cards: dict[str, DoorCard] = {}
        self._waiting: deque[tuple[CardColumn, int, ShownDoor]] = deque()
        self._go_on = QTimer(self, singleShot=True, interval=0)
        self._go_on.timeout.connect(self._show_some)
        self._summary = Body("", self)
        self._groups = {state: DoorGroup(group_words(state), self) for state in SHOWN}
        self._left_out, self._closed = FoldedGroup(self), FoldedGroup(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(XL)
        for part in (self._summary, *self._groups.values(), self._left_out, self._closed):
            column.addWidget(part)
        for folded in (self._left_out, self._closed):
            folded.button.toggled.connect(self._show_again)

    @property
    def is_complete(self) -> bool:
        """Whether every door that can be seen has its card."""
        return not self._waiting

    def start_over(self) -> None:
        """Let go of all cards: another record comes."""
        self._waiting.clear()
        for column, _ in self._columns():
            column.keep(())
        for card in self._cards.values():
            card.deleteLater()
        self._cards, self.shown = {}, None
        self._summary.setText("")
        for group in self._groups.values():
            group.show_number(0)
        for folded in (self._left_out, self._closed):
            folded.button.setChecked(False)
            folded.hide()

    def show_doors(self, shown: ShownDoors, names: Names) -> None:
        """Show these doors; cards of doors that stand as before are left alone."""
        self.shown, self._names = shown, names
        self._summary.setText(_summary(shown))
        for state, group in self._groups.items():
            group.show_number(len(shown.groups[state]))
        left_out = translate("doors", "Left out: nothing for what you want ({number})")
        number = len(shown.left_out)
        self._left_out.show_number(left_out.format(number=number), number)
        number = len(shown.groups[DoorState.NOT_FOR_THIS])
        self._closed.show_number(f"{group_words(DoorState.NOT_FOR_THIS).title} ({number})", number)
        self._show_again()

    def card(self, mechanism: str) -> DoorCard | None:
        """The card of a mechanism, if it was made."""
        return self._cards.get(mechanism)

    def show_sources(self, mechanism: str, sources: Sequence[Source]) -> None:
        """Say where the facts about a mechanism can be checked."""
        card = self._cards.get(mechanism)
        if card is not None and card.body is not None:
            card.body.show_sources(sources)

    def _columns(self) -> Iterator[tuple[CardColumn, Sequence[ShownDoor]]]:
        """Where which doors are to be seen; of folded ones none while they are folded."""
        shown = self.shown or ShownDoors({}, (), ())
        for state, group in self._groups.items():
            yield group.cards, shown.groups.get(state, ())
        closed = shown.groups.get(DoorState.NOT_FOR_THIS, ())
        for folded, doors in ((self._left_out, shown.left_out), (self._closed, closed)):
            yield folded.cards, doors if folded.is_open else ()

    def _show_again(self) -> None:
        self._waiting.clear()
        for column, doors in self._columns():
            column.keep({door.mechanism.id for door in doors})
            self._waiting.extend((column, place, door) for place, door in enumerate(doors))
        self._show_some()

    def _show_some(self) -> None:
        clock = QElapsedTimer()
        clock.start()
        while self._waiting and clock.elapsed() < AT_A_TIME:
            column, place, door = self._waiting.popleft()
            column.put(place, self._card(door, column))
        if self._waiting:
            self._go_on.start()

    def _card(self, shown: ShownDoor, parent: QWidget) -> DoorCard:
        card = self._cards.get(shown.mechanism.id)
        if card is None:
            card = DoorCard(self._names, self._body, parent)
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

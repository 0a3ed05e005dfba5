"""Doors that stand alike, below a heading or behind one line."""

from collections.abc import Collection

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ishr_desktop.ui.incidents.record.doors.door_card import DoorCard
from ishr_desktop.ui.incidents.record.doors.words import GroupWords
from ishr_desktop.ui.theme import S
from ishr_desktop.ui.widgets import Muted, Section
from ishr_desktop.ui.widgets.folding_card import FoldingCard
from ishr_desktop.ui.widgets.surfaces import Picture


class CardColumn(QWidget):
    """Cards below each other; only what moved is moved."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(S)

    def keep(self, mechanisms: Collection[str]) -> None:
        """Let go of the cards of other mechanisms."""
        for place in reversed(range(self._column.count())):
            item = self._column.itemAt(place)
            card = item.widget() if item is not None else None
            if isinstance(card, DoorCard) and card.mechanism not in mechanisms:
                self._column.removeWidget(card)
                card.hide()

    def put(self, place: int, card: DoorCard) -> None:
        """Show a card at its place; those before it are there already."""
        if self._column.indexOf(card) != place:
            self._column.insertWidget(place, card)
        card.show()


class DoorGroup(QWidget):
    """A heading with an icon, what it means, and the doors that stand like this."""

    def __init__(self, words: GroupWords, parent: QWidget | None = None) -> None:
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
        self.cards = CardColumn(self)
        column.addWidget(self.cards)
        self.show_number(0)

    def show_number(self, number: int) -> None:
        """Say how many there are; without any the group is not there."""
        self._title.setText(f"{self._words.title} ({number})")
        self.setVisible(number > 0)


class FoldedGroup(FoldingCard):
    """Doors that are not offered, behind one line."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cards = CardColumn()
        self.opened.connect(lambda: self.inside.addWidget(self.cards))
        self.hide()

    def show_number(self, title: str, number: int) -> None:
        """Say how many there are; the line is not there without any."""
        self.button.show_words(title, "")
        self.setVisible(number > 0)

"""All items of a list as cards: one line each, a form when one is opened."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ishr_desktop.ui.forms.hint import Hint
from ishr_desktop.ui.incidents.record.cards.item_body import ItemBody
from ishr_desktop.ui.incidents.record.cards.item_list import Item, ItemList
from ishr_desktop.ui.texts import translate
from ishr_desktop.ui.theme import S
from ishr_desktop.ui.widgets import QuietButton, row
from ishr_desktop.ui.widgets.folding_card import FoldingCard
from ishr_desktop.ui.widgets.surfaces import scroll_into_view

AT_ONCE = 20
"""So many cards are made before the window draws again."""


@dataclass(frozen=True)
class ItemLook:
    """How the items of one list look."""

    title: Callable[[Item], str]
    summary: Callable[[Item], str]
    make: Callable[[Item, bool], ItemBody]
    """Makes the inside of a card, for an item and whether it is only read."""


class _ItemCard(FoldingCard):
    """One item; its inside is told only while it is open."""

    changed = Signal(object, str, object)
    removed = Signal(object)

    def __init__(self, look: ItemLook, *, read_only: bool, parent: QWidget) -> None:
        super().__init__(parent)
        self._look, self._read_only = look, read_only
        self.item: Item = {}
        """As it is shown."""
        self._body_part: ItemBody | None = None
        self._hints: Mapping[str, Sequence[Hint]] = {}
        self.opened.connect(self._make)
        self.button.toggled.connect(self._refresh)

    def show_item(self, item: Item) -> None:
        """Show the item as it is now."""
        self.item = item
        self._show_line()
        if self.is_open:
            self._refresh()

    def show_hints(self, hints: Mapping[str, Sequence[Hint]]) -> None:
        """Show what was noticed about this item."""
        if hints == self._hints:
            return
        self._hints = hints
        self._show_line()
        if self._body_part is not None:
            self._body_part.show_hints(hints)

    def go_to(self, code: str) -> None:
        """Open it, and put the cursor into a field."""
        self.open()
        if self._body_part is not None and code:
            self._body_part.go_to(code)
        else:
            self.button.setFocus()

    def _show_line(self) -> None:
        self.button.show_words(self._look.title(self.item), self._look.summary(self.item))
        worth = [one for said in self._hints.values() for one in said if one.tone != "muted"]
        self.button.mark(
            translate("incidents", "%n thing(s) to look at", None, len(worth)) if worth else ""
        )

    def _make(self) -> None:
        body = self._look.make(self.item, self._read_only)
        body.setParent(self)
        body.changed.connect(lambda code, value: self.changed.emit(self, code, value))
        self._body_part = body
        self.inside.addWidget(body)
        if not self._read_only:
            remove = QuietButton(translate("incidents", "Take it out"), "delete", self)
            remove.clicked.connect(lambda: self.removed.emit(self))
            self.inside.addLayout(row(None, remove))

    def _refresh(self) -> None:
        if self._body_part is not None:
            self._body_part.show_item(self.item)
            self._body_part.show_hints(self._hints)


class ItemCards(QWidget):
    """Cards come and go with the items; which are open stays."""

    removed = Signal()
    """An item was taken out; undo brings it back."""

    def __init__(self, items: ItemList, look: ItemLook, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items, self._look = items, look
        self._read_only = False
        self._cards: dict[str, _ItemCard] = {}
        self._hints: Mapping[int, Mapping[str, Sequence[Hint]]] = {}
        self._waiting: list[str] = []
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._make_more)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(S)

    def show_changed(self) -> None:
        """Show the items that are others now, and only those: one letter was typed in one."""
        self._show(every=False)

    def show_items(self, *, read_only: bool, anew: bool = False) -> None:
        """Show the items as they are now; `anew` is for those of another record."""
        if anew or read_only != self._read_only:
            self._read_only = read_only
            for key in list(self._cards):
                self._drop(key)
        self._show(every=True)

    def _show(self, *, every: bool) -> None:
        items = self._keyed()
        for key in [one for one in self._cards if one not in items]:
            self._drop(key)
        for key, card in self._cards.items():
            if every or items[key] is not card.item:
                card.show_item(items[key])
        self._waiting = [key for key in items if key not in self._cards]
        self._make_more()

    def show_hints(self, hints: Mapping[int, Mapping[str, Sequence[Hint]]]) -> None:
        """Show what was noticed: by the place of the item and the code of the field."""
        self._hints = hints
        for place, key in enumerate(self._keyed()):
            if key in self._cards:
                self._cards[key].show_hints(hints.get(place, {}))

    def go_to(self, place: int, code: str = "") -> None:
        """Open the card of an item, and put the cursor into one of its fields."""
        while self._waiting:
            self._make_more()
        keys = list(self._keyed())
        if place < len(keys):
            card = self._cards[keys[place]]
            card.go_to(code)
            scroll_into_view(card)

    def _keyed(self) -> dict[str, Item]:
        """The items by what they are known by: their id, else their place."""
        keyed: dict[str, Item] = {}
        for place, item in enumerate(self._items.items()):
            key = str(item.get("id") or "")
            keyed[key if key and key not in keyed else f"#{place}"] = item
        return keyed

    def _make_more(self) -> None:
        items = self._keyed()
        places = {key: place for place, key in enumerate(items)}
        # Another record may have come since they were counted.
        self._waiting = [key for key in self._waiting if key in items]
        for key in self._waiting[:AT_ONCE]:
            card = _ItemCard(self._look, read_only=self._read_only, parent=self)
            card.show_item(items[key])
            card.show_hints(self._hints.get(places[key], {}))
            card.changed.connect(self._change)
            card.removed.connect(self._remove)
            self._cards[key] = card
            self._column.insertWidget(self._place_for(places[key], places), card)
        self._waiting = self._waiting[AT_ONCE:]
        if self._waiting:
            self._later.start()

    def _place_for(self, place: int, places: Mapping[str, int]) -> int:
        made = [key for key in self._cards if key in places and places[key] < place]
        return len(made)

    def _drop(self, key: str) -> None:
        card = self._cards.pop(key)
        self._column.removeWidget(card)
        card.hide()
        card.deleteLater()

    def _place_of(self, card: _ItemCard) -> int:
        key = next(key for key, one in self._cards.items() if one is card)
        return list(self._keyed()).index(key)

    def _change(self, card: _ItemCard, code: str, value: object) -> None:
        place = self._place_of(card)
        new = self._items.id_at(place)
        if new and new not in self._cards:
            # The item gets its id with its first change; the card stays the same.
            old = next(key for key, one in self._cards.items() if one is card)
            self._cards[new] = self._cards.pop(old)
        self._items.change(place, code, value)

    def _remove(self, card: _ItemCard) -> None:
        self._items.remove(self._place_of(card))
        self.removed.emit()

"""What sections that consist of lists have in common: a heading, cards, a button to add one."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ishr_desktop.resources.fields import field_block
from ishr_desktop.ui.forms import FormContext
from ishr_desktop.ui.forms.hint import HintLines
from ishr_desktop.ui.incidents.record.cards.item_body import FormBody, ItemBody
from ishr_desktop.ui.incidents.record.cards.item_cards import ItemCards, ItemLook
from ishr_desktop.ui.incidents.record.cards.item_list import Item, ItemList
from ishr_desktop.ui.incidents.record.labels import references_in
from ishr_desktop.ui.incidents.record.noticed import Hints, inside
from ishr_desktop.ui.incidents.record.section import RecordContext, RecordSection
from ishr_desktop.ui.incidents.record.shown import Shown
from ishr_desktop.ui.texts import translate
from ishr_desktop.ui.theme import S
from ishr_desktop.ui.widgets import Muted, QuietButton, Section, row

POINTED_AT = {"parties", "acts", "steps", "evidence"}
"""Fields whose items are named by others."""


def form_context(context: RecordContext) -> FormContext:
    """What the forms of a record know about it."""
    clock = context.screen.session.clock
    return FormContext(
        lambda: clock().astimezone().date(), references_in(lambda: context.editor.document)
    )


def plain_look(
    block: str,
    context: FormContext,
    wanted: Callable[[Item], Sequence[str]],
    title: Callable[[Item], str],
    summary: Callable[[Item], str],
) -> ItemLook:
    """Cards with one form each."""

    def make(item: Item, read_only: bool) -> ItemBody:
        return FormBody(field_block(block), context, wanted(item), read_only=read_only)

    return ItemLook(title, summary, make)


class ListPart(QWidget):
    """One list inside a section."""

    def __init__(
        self,
        items: ItemList,
        look: ItemLook,
        words: tuple[str, str, str],
        parent: QWidget | None = None,
    ) -> None:
        """`words` are the heading, what belongs here, and what the button to add one says."""
        super().__init__(parent)
        self.items = items
        heading, about, adding = words
        self.cards = ItemCards(items, look, self)
        self._about = Muted(about, self)
        self.add_button = QuietButton(adding, "add", self)
        self.add_button.clicked.connect(lambda: self.add({}))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S)
        column.addWidget(Section(heading, self))
        column.addWidget(self._about)
        column.addWidget(self.cards)
        self.buttons = row(self.add_button, None)
        column.addLayout(self.buttons)
        self._noticed = HintLines(self)
        column.addWidget(self._noticed)
        self._shown_id = ""

    def show_record(self, shown: Shown) -> None:
        """Show the list of a record."""
        another = shown.incident.id != self._shown_id
        self._shown_id = shown.incident.id
        self.cards.show_items(read_only=shown.read_only, anew=another)
        self.add_button.setVisible(not shown.read_only)
        self.setVisible(not shown.read_only or bool(self.items.items()))

    def show_hints(self, noticed: Hints) -> None:
        """Show what was noticed about the list and about its items."""
        places: dict[int, Hints] = {}
        for number in range(len(self.items.items())):
            found = inside(noticed, f"[{number}]")
            if found:
                places[number] = found
        self.cards.show_hints(places)
        self._noticed.show_hints(noticed.get("", ()))

    def add(self, item: Mapping[str, Any], code: str = "") -> None:
        """Put one more in, and go to one of its fields."""
        place = self.items.add(item)
        self.cards.go_to(place, code)


class ListSection(RecordSection):
    """A section of one or several lists."""

    def __init__(self, context: RecordContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.forms = form_context(context)
        self.parts: dict[str, ListPart] = {}

    def add_part(self, part: ListPart) -> ListPart:
        """Take one more list."""
        self.parts[part.items.field] = part
        self.column.addWidget(part)
        part.cards.removed.connect(lambda: self._say_removed(part))
        return part

    def show_record(self, shown: Shown) -> None:
        """Show all lists."""
        for part in self.parts.values():
            part.show_record(shown)

    def show_field(self, field: str) -> None:
        """Another field may change what is pointed at, so every list is shown again."""
        for name, part in self.parts.items():
            if field == name:
                part.cards.show_changed()
            elif field in POINTED_AT:
                part.cards.show_items(read_only=self.editor.read_only)

    def go_to(self, path: str) -> None:
        """Open the card of a path such as `acts[0].detention.from`."""
        field, place, code = parts_of(path)
        if field in self.parts:
            part = self.parts[field]
            if place is None:
                part.add_button.setFocus()
            elif place < len(part.items.items()):
                part.cards.go_to(place, code)
            else:
                part.add({}, code)

    def show_hints(self, noticed: Hints) -> None:
        """Say beside the fields, and below a heading, what was noticed."""
        for field, part in self.parts.items():
            part.show_hints(inside(noticed, field))

    def _say_removed(self, part: ListPart) -> None:
        # What had the focus is gone, and Ctrl+Z in a line would only undo letters.
        part.add_button.setFocus()
        self.context.screen.notify(translate("incidents", "Taken out. Ctrl+Z brings it back."))


def parts_of(path: str) -> tuple[str, int | None, str]:
    """The field, the place in its list and the rest of a path: `acts[0].when`."""
    head, _, rest = path.partition(".")
    field, bracket, place = head.partition("[")
    number = place.rstrip("]")
    return field, int(number) if bracket and number.isdigit() else None, rest

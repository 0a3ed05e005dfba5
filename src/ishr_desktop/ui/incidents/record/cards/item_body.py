"""The inside of a card: a form about one item."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ishr_desktop.domain.fields import FieldBlock
from ishr_desktop.ui.forms import Form, FormContext
from ishr_desktop.ui.forms.hint import Hint
from ishr_desktop.ui.incidents.record.cards.item_list import Item
from ishr_desktop.ui.theme import L


class ItemBody(QWidget):
    """Shows one item and tells what the person changes in it."""

    changed = Signal(str, object)
    """The code of a field, such as `detention.from`, and its value."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(L)

    def show_item(self, item: Item) -> None:
        """Show the item as it is now."""
        raise NotImplementedError

    def show_hints(self, hints: Mapping[str, Sequence[Hint]]) -> None:
        """Show what was noticed, by the code of the field."""
        raise NotImplementedError

    def go_to(self, code: str) -> None:
        """Put the cursor into a field."""
        raise NotImplementedError


class FormBody(ItemBody):
    """One form for the whole item."""

    def __init__(
        self,
        block: FieldBlock,
        context: FormContext,
        wanted: Sequence[str],
        *,
        read_only: bool,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._form = Form(block, context, wanted=wanted, read_only=read_only, parent=self)
        self._form.changed.connect(self.changed)
        self.column.addWidget(self._form)

    def show_item(self, item: Item) -> None:
        """Show the item in the form."""
        self._form.show_holder(item)

    def show_hints(self, hints: Mapping[str, Sequence[Hint]]) -> None:
        """Show what was noticed beside the fields."""
        self._form.show_hints(hints)

    def go_to(self, code: str) -> None:
        """Put the cursor into a field."""
        self._form.go_to(code)

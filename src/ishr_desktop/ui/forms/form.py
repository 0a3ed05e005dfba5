"""A calm form: what is answered and the few things most worth asking; the rest on demand."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ishr_desktop.domain.field_values import value_of
from ishr_desktop.domain.fields import FieldBlock, FieldDefinition
from ishr_desktop.ui.forms.context import FormContext
from ishr_desktop.ui.forms.form_field import FormField
from ishr_desktop.ui.forms.hint import Hint
from ishr_desktop.ui.forms.more_fields import MoreFields
from ishr_desktop.ui.guide_links import explained_by
from ishr_desktop.ui.terms import spoken
from ishr_desktop.ui.theme import L
from ishr_desktop.ui.widgets import Muted
from ishr_desktop.ui.widgets.surfaces import scroll_into_view

FIRST = 4
"""So many fields are asked at once when nobody says which."""


class Form(QWidget):
    """The fields of a block, in their order. A control is made when its field is shown first."""

    changed = Signal(str, object)
    """The code of a field and its value, changed by the person; None empties the field."""

    def __init__(
        self,
        block: FieldBlock,
        context: FormContext,
        *,
        wanted: Sequence[str] | None = None,
        left_out: frozenset[str] = frozenset(),
        read_only: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """`wanted` are asked at once, `left_out` are asked somewhere else."""
        super().__init__(parent)
        self._context, self._read_only = context, read_only
        self._offers_more = True
        self._guide_for = block.guide_for
        self._asked = [item for item in block.fields if item.code not in left_out]
        offered = [item.code for item in self._asked if not item.retired]
        self._wanted = set(offered[:FIRST] if wanted is None else wanted)
        self._open = set(self._wanted)
        self._holder: Mapping[str, Any] = {}
        self._fields: dict[str, FormField] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(L)
        self._more = MoreFields(spoken(block.title), self)
        self._more.chosen.connect(self._add)
        self._about = Muted(spoken(block.help), self)
        self._about.setVisible(bool(block.help))
        self._column.addWidget(self._about)
        explained_by(self, block.guide)
        self._column.addWidget(self._more)

    def show_holder(self, holder: Mapping[str, Any]) -> None:
        """Show the object that holds the fields; fields that are answered are always shown."""
        self._holder = holder
        for definition in self._asked:
            value = value_of(holder, definition.code)
            if value not in (None, "", []) and definition.code not in self._fields:
                self._open.add(definition.code)
            if definition.code in self._fields:
                self._fields[definition.code].show_value(value)
        self._show_open()

    def start_over(self) -> None:
        """Another object comes: fields that were opened for the last one are folded away."""
        self._open = set(self._wanted)
        self._drop(code for code in list(self._fields) if code not in self._wanted)

    def set_read_only(self, read_only: bool) -> None:
        """Show the answers in words, or ask for them."""
        if read_only != self._read_only:
            self._read_only = read_only
            self._drop(list(self._fields))
            self.start_over()

    def offer_more(self, offered: bool) -> None:
        """Whether the fields that are not asked at once may be opened."""
        self._offers_more = offered
        self._show_open()

    def show_hints(self, hints: Mapping[str, Sequence[Hint]]) -> None:
        """Show what was noticed: a code of a field and its sentences."""
        by_field: dict[str, list[Hint]] = {}
        for code, said in hints.items():
            definition = self._covering(code)
            if definition is not None:
                by_field.setdefault(definition.code, []).extend(said)
        if not by_field.keys() <= self._open:
            self._open |= by_field.keys()
            self._show_open()
        for code, field in self._fields.items():
            field.show_hints(by_field.get(code, ()))

    def go_to(self, code: str) -> bool:
        """Show a field and put the cursor into it; false when the form does not have it."""
        definition = self._covering(code)
        if definition is not None:
            self._add(definition.code)
        return definition is not None

    def go_first(self) -> bool:
        """Put the cursor into the first field that is shown; false when there is none."""
        codes = [item.code for item in self._asked if item.code in self._fields]
        return bool(codes) and self.go_to(codes[0])

    def _covering(self, code: str) -> FieldDefinition | None:
        """The field that is or holds what a path means: `places` for `places[0].from`."""
        covering = (
            item
            for item in self._asked
            if code == item.code or code.startswith((f"{item.code}.", f"{item.code}["))
        )
        return next(covering, None)

    def _add(self, code: str) -> None:
        self._open.add(code)
        self._show_open()
        self._fields[code].go()
        scroll_into_view(self._fields[code])

    def _drop(self, codes: Iterable[str]) -> None:
        for code in codes:
            field = self._fields.pop(code)
            self._column.removeWidget(field)
            field.hide()
            field.deleteLater()

    def _show_open(self) -> None:
        place = 1
        for definition in self._asked:
            if not self._is_shown(definition):
                continue
            if definition.code not in self._fields:
                self._column.insertWidget(place, self._made(definition))
            place += 1
        shut = [one for one in self._asked if one.code not in self._open and not one.retired]
        self._more.offer(shut if self._offers_more and not self._read_only else [])

    def _is_shown(self, definition: FieldDefinition) -> bool:
        if self._read_only:
            return value_of(self._holder, definition.code) not in (None, "", [])
        return definition.code in self._open

    def _made(self, definition: FieldDefinition) -> FormField:
        field = FormField(definition, self._context, read_only=self._read_only, parent=self)
        field.explain(self._guide_for(definition))
        field.show_value(value_of(self._holder, definition.code))
        field.changed.connect(lambda value, code=definition.code: self.changed.emit(code, value))
        self._fields[definition.code] = field
        return field

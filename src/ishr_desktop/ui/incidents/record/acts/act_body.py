"""The inside of the card of an act: what was done, and the blocks of detail of its type."""

from collections.abc import Mapping, Sequence

from PySide6.QtWidgets import QWidget

from ishr_desktop.resources.fields import field_block
from ishr_desktop.resources.vocabularies import vocabulary
from ishr_desktop.ui.forms import Form, FormContext
from ishr_desktop.ui.forms.hint import Hint
from ishr_desktop.ui.incidents.record.acts import wanted
from ishr_desktop.ui.incidents.record.cards.item_body import ItemBody
from ishr_desktop.ui.incidents.record.cards.item_list import Item
from ishr_desktop.ui.terms import spoken
from ishr_desktop.ui.widgets import Line, Section

SEXUAL_VIOLENCE = "sexual_violence"


class ActBody(ItemBody):
    """Another type of act asks other details; details that were given are always shown."""

    def __init__(
        self, context: FormContext, *, read_only: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._context, self._read_only = context, read_only
        self._act = Form(
            field_block("act"), context, wanted=wanted.ACT, read_only=read_only, parent=self
        )
        self._act.changed.connect(self.changed)
        self._details: dict[str, DetailPart] = {}
        self.column.addWidget(self._act)

    def show_item(self, item: Item) -> None:
        """Show the act, and the details that its type asks for."""
        self._act.show_holder(item)
        asked = details_of(item)
        for block in [one for one in self._details if one not in asked]:
            gone = self._details.pop(block)
            self.column.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        for block in asked:
            if block not in self._details:
                self._details[block] = self._made(block)
            holder = item.get(block)
            self._details[block].show_holder(holder if isinstance(holder, Mapping) else {})

    def show_hints(self, hints: Mapping[str, Sequence[Hint]]) -> None:
        """Show what was noticed, in the act and in its details."""
        self._act.show_hints(hints)
        for block, part in self._details.items():
            part.show_hints(
                {
                    code.removeprefix(f"{block}."): said
                    for code, said in hints.items()
                    if code.startswith(f"{block}.")
                }
            )

    def go_to(self, code: str) -> None:
        """Put the cursor into a field of the act or of its details."""
        block, _, rest = code.partition(".")
        if block in self._details:
            self._details[block].go_to(rest)
        else:
            self._act.go_to(code)

    def _made(self, block: str) -> "DetailPart":
        part = DetailPart(block, self._context, read_only=self._read_only, parent=self)
        part.changed.connect(lambda code, value: self.changed.emit(f"{block}.{code}", value))
        self.column.addWidget(part)
        return part


class DetailPart(ItemBody):
    """One block of detail under its title."""

    def __init__(
        self, block: str, context: FormContext, *, read_only: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        definition = field_block(block)
        self.column.addWidget(Line(self))
        self.column.addWidget(Section(spoken(definition.title), self))
        self._block = block
        self._form = Form(
            definition,
            context,
            wanted=wanted.DETAILS.get(block),
            read_only=read_only,
            parent=self,
        )
        self._form.changed.connect(self.changed)
        self.column.addWidget(self._form)

    def show_holder(self, holder: Item) -> None:
        """Show the block."""
        self._form.show_holder(holder)
        if self._block == SEXUAL_VIOLENCE:
            # More is asked only after somebody said on purpose that it may be.
            self._form.offer_more(holder.get("do_not_detail") is False)

    def show_item(self, item: Item) -> None:
        """Show the block."""
        self.show_holder(item)

    def show_hints(self, hints: Mapping[str, Sequence[Hint]]) -> None:
        """Show what was noticed beside the fields."""
        self._form.show_hints(hints)

    def go_to(self, code: str) -> None:
        """Put the cursor into a field."""
        self._form.go_to(code)


def details_of(act: Item) -> tuple[str, ...]:
    """The blocks of detail that an act asks for or holds, in a lasting order."""
    term = vocabulary("act_types").term(str(act.get("type") or ""))
    asked = term.details if term is not None else ()
    return tuple(block for block in wanted.DETAILS if block in asked or act.get(block))

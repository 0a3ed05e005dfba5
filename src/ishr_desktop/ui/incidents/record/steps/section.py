"""The steps of a record: complaints, courts, doctors, media; or why none was taken."""

from collections.abc import Sequence
from typing import ClassVar

from PySide6.QtWidgets import QWidget

from ishr_desktop.ui.incidents.record.cards.item_list import Item, ItemList
from ishr_desktop.ui.incidents.record.labels import step_label
from ishr_desktop.ui.incidents.record.list_section import ListPart, ListSection, plain_look
from ishr_desktop.ui.incidents.record.section import RecordContext
from ishr_desktop.ui.incidents.record.shown import Shown
from ishr_desktop.ui.terms import term_word
from ishr_desktop.ui.texts import translate
from ishr_desktop.ui.widgets import QuietButton

NONE = "none"
"""The kind of step that says nothing was done."""
WANTED = ("kind", "to", "date", "status", "outcome")
WANTED_OF_NONE = ("kind", "not_taken_reason", "not_taken_note")


class StepsSection(ListSection):
    """That nothing was done counts, too, when somebody says why."""

    FIELDS: ClassVar[frozenset[str]] = frozenset({"steps"})

    def __init__(self, context: RecordContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        look = plain_look("step", self.forms, _wanted, step_label, _status)
        words = (
            translate("incidents", "What was done about it"),
            translate(
                "incidents",
                "Complaints, courts, doctors, media, help. Many bodies ask what was tried first.",
            ),
            translate("incidents", "Add a step"),
        )
        self._steps = self.add_part(ListPart(ItemList(self.editor, "steps"), look, words))
        self._none = QuietButton(translate("incidents", "Nothing was done, because…"), parent=self)
        self._none.clicked.connect(lambda: self._steps.add({"kind": NONE}, "not_taken_reason"))
        self._steps.buttons.insertWidget(1, self._none)
        self.column.addStretch(1)

    def show_record(self, shown: Shown) -> None:
        """Show the steps."""
        super().show_record(shown)
        self._offer_none()

    def show_field(self, field: str) -> None:
        """Show them again."""
        super().show_field(field)
        self._offer_none()

    def _offer_none(self) -> None:
        self._none.setVisible(not self.editor.read_only and not self._steps.items.items())


def _wanted(item: Item) -> Sequence[str]:
    return WANTED_OF_NONE if item.get("kind") == NONE else WANTED


def _status(item: Item) -> str:
    status = str(item.get("status") or "")
    return term_word("step_statuses", status) if status else ""

"""The people of a record: one card each, under a code name."""

from collections.abc import Sequence
from typing import ClassVar

from PySide6.QtWidgets import QWidget

from ishr_desktop.domain.field_values import values_of
from ishr_desktop.domain.person import PersonRow
from ishr_desktop.ui.incidents.record.cards.item_list import Item, ItemList
from ishr_desktop.ui.incidents.record.labels import party_label
from ishr_desktop.ui.incidents.record.list_section import ListPart, ListSection, plain_look
from ishr_desktop.ui.incidents.record.people.person_box import PersonBox
from ishr_desktop.ui.incidents.record.section import RecordContext
from ishr_desktop.ui.incidents.record.shown import Shown
from ishr_desktop.ui.incidents.words import list_of
from ishr_desktop.ui.terms import term_word
from ishr_desktop.ui.texts import translate

WANTED = ("code_name", "kind", "role", "hrd.is", "minor")
_OF_GROUPS = ("code_name", "kind", "role", "count", "description")
_GROUPS = {"group", "community"}
_OF_OTHERS = ("code_name", "kind", "role", "description")
_OTHERS = {"organisation", "public_body", "company", "media"}


class PeopleSection(ListSection):
    """Code names only; real names are in a vault of their own."""

    FIELDS: ClassVar[frozenset[str]] = frozenset({"parties"})

    def __init__(self, context: RecordContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        look = plain_look("party", self.forms, _wanted, party_label, _summary)
        words = (
            translate("incidents", "People and groups"),
            translate(
                "incidents",
                "Everybody under a code name: who was harmed, who saw it, who did it. Companies "
                "and offices belong here, too.",
            ),
            translate("incidents", "Add a group or an organisation"),
        )
        self._people = self.add_part(ListPart(ItemList(self.editor, "parties"), look, words))
        self._people.add_button.clicked.disconnect()
        self._people.add_button.clicked.connect(
            lambda: self._people.add({"kind": "group"}, "code_name")
        )
        self._box = PersonBox(self)
        self._box.named.connect(self._add)
        self.column.addWidget(self._box)
        self.column.addStretch(1)

    def show_record(self, shown: Shown) -> None:
        """Show the people, and read who else the vault knows."""
        super().show_record(shown)
        self._box.setVisible(not shown.read_only)
        if not shown.read_only:
            self.context.screen.jobs.run(
                self.context.screen.session.persons.rows, on_done=self._know
            )

    def _know(self, rows: Sequence[PersonRow]) -> None:
        self._box.offer({row.code_name: row.id for row in rows})

    def _add(self, code_name: str, person: str) -> None:
        known = {"person": person} if person else {}
        self._people.add({"kind": "individual", **known, "code_name": code_name}, "role")


def _wanted(item: Item) -> Sequence[str]:
    kind = item.get("kind")
    if kind in _GROUPS:
        return _OF_GROUPS
    return _OF_OTHERS if kind in _OTHERS else WANTED


def _summary(item: Item) -> str:
    roles = [term_word("party_roles", str(role)) for role in values_of(item, "role")]
    if not roles and item.get("kind"):
        roles = [term_word("party_kinds", str(item["kind"]))]
    return list_of(roles)

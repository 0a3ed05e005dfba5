"""The acts of a record, each one harm to one victim, and who is thought to have done them."""

from typing import ClassVar

from PySide6.QtWidgets import QWidget

from ishr_desktop.domain.field_values import values_of
from ishr_desktop.domain.fields import FieldType
from ishr_desktop.ui.incidents.record.acts import wanted
from ishr_desktop.ui.incidents.record.acts.act_body import ActBody
from ishr_desktop.ui.incidents.record.acts.business_part import BUSINESS, BusinessPart
from ishr_desktop.ui.incidents.record.cards.item_body import ItemBody
from ishr_desktop.ui.incidents.record.cards.item_cards import ItemLook
from ishr_desktop.ui.incidents.record.cards.item_list import Item, ItemList, first_victim
from ishr_desktop.ui.incidents.record.labels import act_label, date_label, label_of
from ishr_desktop.ui.incidents.record.list_section import ListPart, ListSection, plain_look
from ishr_desktop.ui.incidents.record.noticed import Hints
from ishr_desktop.ui.incidents.record.section import RecordContext
from ishr_desktop.ui.incidents.record.shown import Shown
from ishr_desktop.ui.incidents.words import list_of
from ishr_desktop.ui.terms import term_word
from ishr_desktop.ui.texts import translate


class ActsSection(ListSection):
    """Acts and involvement stand together, and a company: one is asked because of the other."""

    FIELDS: ClassVar[frozenset[str]] = frozenset({"acts", "involvement", BUSINESS})

    def __init__(self, context: RecordContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        acts = ItemLook(
            lambda act: act_label(act, self.editor.document),
            lambda act: date_label(act.get("when")),
            self._act_body,
        )
        words = (
            translate("incidents", "What was done"),
            translate(
                "incidents",
                "One act is one harm to one person. Two people who were beaten are two acts.",
            ),
            translate("incidents", "Add an act"),
        )
        part = self.add_part(ListPart(ItemList(self.editor, "acts"), acts, words))
        part.add_button.clicked.disconnect()
        part.add_button.clicked.connect(self._add_act)
        involvement = plain_look(
            "involvement", self.forms, lambda _: wanted.INVOLVEMENT, self._who, self._why
        )
        words = (
            translate("incidents", "Who is thought to have done it"),
            translate(
                "incidents",
                "Officials, armed groups, companies, private people. Say what makes you think so.",
            ),
            translate("incidents", "Add somebody who took part"),
        )
        self.add_part(ListPart(ItemList(self.editor, "involvement"), involvement, words))
        self.business = BusinessPart(self.editor, self.forms, self)
        self.column.addWidget(self.business)
        self.column.addStretch(1)

    def show_record(self, shown: Shown) -> None:
        """Show everything."""
        super().show_record(shown)
        self.business.show_record(shown)

    def show_field(self, field: str) -> None:
        """Show again what changed."""
        super().show_field(field)
        if field in {"parties", BUSINESS, *self.parts}:
            self.business.show_changed()

    def show_hints(self, noticed: Hints) -> None:
        """Say beside the fields what was noticed."""
        super().show_hints(noticed)
        self.business.show_hints(noticed)

    def go_to(self, path: str) -> None:
        """To a card, or to a field of the company."""
        if not self.business.go_to(path):
            super().go_to(path)

    def _act_body(self, act: Item, read_only: bool) -> ItemBody:
        del act
        return ActBody(self.forms, read_only=read_only)

    def _add_act(self) -> None:
        self.parts["acts"].add(first_victim(self.editor.document), "type")

    def _who(self, item: Item) -> str:
        kinds = [term_word("perpetrator_types", str(one)) for one in values_of(item, "perp_type")]
        party = label_of(self.editor.document, FieldType.PARTY, item.get("party"))
        return party or list_of(kinds) or translate("incidents", "Somebody")

    def _why(self, item: Item) -> str:
        degree = str(item.get("degree") or "")
        return term_word("degrees_of_involvement", degree) if degree else ""

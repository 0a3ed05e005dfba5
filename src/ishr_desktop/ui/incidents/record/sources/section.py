"""How a record is known and what it belongs to."""

from typing import ClassVar

from PySide6.QtWidgets import QWidget

from ishr_desktop.domain.fields import FieldType
from ishr_desktop.ui.forms.wording import words_in
from ishr_desktop.ui.incidents.record.cards.item_list import Item, ItemList
from ishr_desktop.ui.incidents.record.labels import label_of
from ishr_desktop.ui.incidents.record.list_section import ListPart, ListSection, plain_look
from ishr_desktop.ui.incidents.record.noticed import Hints
from ishr_desktop.ui.incidents.record.section import RecordContext
from ishr_desktop.ui.incidents.record.shown import Shown
from ishr_desktop.ui.incidents.record.sources.belonging import Belonging
from ishr_desktop.ui.incidents.record.sources.case_part import CasePart
from ishr_desktop.ui.incidents.record.sources.presenter import CasePresenter
from ishr_desktop.ui.terms import term_word
from ishr_desktop.ui.texts import translate

SOURCE = ("party", "connection", "statement", "reliability_source", "credibility_info")
LINK = ("incident", "type", "note")


class SourcesSection(ListSection):
    """Sources first; what the record belongs to stands below them."""

    FIELDS: ClassVar[frozenset[str]] = frozenset(
        {"sources", "links", "un_link", "risk", "tags", "case", "verification", "rights"}
    )

    def __init__(self, context: RecordContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        sources = plain_look("source", self.forms, lambda _: SOURCE, self._who, _how)
        words = (
            translate("incidents", "How we know"),
            translate(
                "incidents",
                "Who or what says so. How far the source is trusted and how far the words are "
                "are two questions.",
            ),
            translate("incidents", "Add a source"),
        )
        self.add_part(ListPart(ItemList(self.editor, "sources"), sources, words))
        self._belonging = Belonging(self.editor, self.forms, self)
        self.column.addWidget(self._belonging)
        self.column.addWidget(self._made_case())
        links = plain_look("link", self.forms, lambda _: LINK, _other, _kind)
        words = (
            translate("incidents", "Other records that belong to it"),
            translate("incidents", "What came before, what followed, what is part of the same."),
            translate("incidents", "Add a record"),
        )
        self.add_part(ListPart(ItemList(self.editor, "links"), links, words))
        self.column.addStretch(1)

    def show_record(self, shown: Shown) -> None:
        """Show everything."""
        super().show_record(shown)
        self._belonging.show_record(shown)
        self._show_case()
        self._cases.read()

    def show_field(self, field: str) -> None:
        """Show again what changed."""
        super().show_field(field)
        self._belonging.show_field(field)
        if field == "case":
            self._show_case()

    def show_hints(self, noticed: Hints) -> None:
        """Say beside the fields what was noticed."""
        super().show_hints(noticed)
        self._belonging.show_hints(noticed)

    def go_to(self, path: str) -> None:
        """To a card, or to a field of what the record belongs to."""
        if path == "case":
            self._case.go()
        elif not self._belonging.go_to(path):
            super().go_to(path)

    def _made_case(self) -> CasePart:
        screen = self.context.screen
        self._case = CasePart(self.forms, self)
        self._cases = CasePresenter(
            screen.jobs,
            screen.session.cases,
            self.editor,
            self._case.offer,
            lambda problem: self.problem_found.emit(screen.messages.sentence(problem)),
        )
        self._case.chosen.connect(self._cases.choose)
        self._case.begun.connect(self._cases.begin)
        self._case.described.connect(self._cases.describe)
        return self._case

    def _show_case(self) -> None:
        code = str(self.editor.value("case") or "")
        self._case.show_case(code, read_only=self.editor.read_only)

    def _who(self, item: Item) -> str:
        party = label_of(self.editor.document, FieldType.PARTY, item.get("party"))
        material = str(item.get("material") or "")
        return (
            party
            or (term_word("material_types", material) if material else "")
            or translate("incidents", "A source")
        )


def _how(item: Item) -> str:
    connection = str(item.get("connection") or "")
    return term_word("source_connections", connection) if connection else ""


def _other(item: Item) -> str:
    return words_in(item.get("incident")) or translate("incidents", "Another record")


def _kind(item: Item) -> str:
    kind = str(item.get("type") or "")
    return term_word("link_types", kind) if kind else ""

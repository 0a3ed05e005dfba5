"""One line of the calendar: when it is, how sure that is, and where to go from here."""

from collections.abc import Callable, Iterator
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ishr_desktop.domain.calendar.entry import CalendarEntry, EntryKind
from ishr_desktop.ui.countries import country_name
from ishr_desktop.ui.date_words import edtf_words
from ishr_desktop.ui.plan.words import (
    check_words,
    kind_words,
    left_words,
    limit_words,
    title_words,
    when_words,
)
from ishr_desktop.ui.terms import spoken
from ishr_desktop.ui.texts import ltr, translate
from ishr_desktop.ui.widgets import Banner, Body, Heading, Muted, Page, PlainButton, Small
from ishr_desktop.ui.widgets.facts import Fact, Facts
from ishr_desktop.ui.widgets.flow_layout import flow
from ishr_desktop.ui.widgets.question import Question


class EntryPage(Page):
    """Shows a line and tells where the person wants to go."""

    record_asked = Signal(str)
    guide_asked = Signal(str)
    country_asked = Signal(str)
    date_asked = Signal(object)
    """A date that is not known shall be written down; with the line."""
    change_asked = Signal(str)
    removed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(640, parent)
        self._entry: CalendarEntry | None = None
        self._title = Heading("", self)
        self._title.setObjectName("plan-title")
        self._kind = Muted("", self)
        self._check = Banner("", "caution", self)
        self._check.setObjectName("plan-check")
        self._facts = Facts(self)
        self._note = Body("", self)
        self._sources = Small("", self)
        self._sources.setObjectName("plan-sources")
        self.question = Question("plan-question", self)
        self._buttons = self._make_buttons()
        for part in (
            *(self._title, self._kind, self._check, self._facts, self._note),
            *(flow(self, *self._buttons.values()), self.question, self._sources),
        ):
            self.column.addWidget(part)
        self.column.addStretch(1)

    def show_entry(self, entry: CalendarEntry, today: date) -> None:
        """Show another line."""
        self._entry = entry
        self.question.drop()
        self._title.setText(title_words(entry))
        self._kind.setText(kind_words(entry))
        self._check.say(check_words(entry), "caution")
        self._facts.show_facts(tuple(_facts(entry, today)))
        note = "\n".join(filter(None, (limit_words(entry), spoken(entry.note))))
        self._note.setText(note)
        self._note.setVisible(bool(note))
        self._sources.setText(_sources(entry))
        self._sources.setVisible(bool(entry.sources))
        own = entry.kind is EntryKind.OWN
        offered = {
            "plan-date": entry.first is None,
            "plan-record": entry.record is not None,
            "plan-guide": bool(entry.mechanism),
            "plan-country": bool(entry.country),
            "plan-change": own,
            "plan-remove": own,
        }
        for name, button in self._buttons.items():
            button.setVisible(offered[name])
        self.verticalScrollBar().setValue(0)

    def _make_buttons(self) -> dict[str, PlainButton]:
        made = {}
        for name, words, icon, act in (
            ("plan-date", translate("plan", "Write the date down"), "add", self._ask_date),
            ("plan-record", translate("plan", "Open the record"), "incidents", self._go_record),
            ("plan-guide", translate("plan", "Read about it"), "guides", self._go_guide),
            ("plan-country", translate("plan", "Look at the country"), "globe", self._go_country),
            ("plan-change", translate("plan", "Change"), "edit", self._go_change),
            ("plan-remove", translate("plan", "Remove"), "delete", self._ask_to_remove),
        ):
            button = PlainButton(words, icon, self)
            button.setObjectName(name)
            button.clicked.connect(act)
            made[name] = button
        return made

    def _told(self, tell: Callable[[CalendarEntry], None]) -> None:
        if self._entry is not None:
            tell(self._entry)

    def _ask_date(self) -> None:
        self._told(self.date_asked.emit)

    def _go_record(self) -> None:
        self._told(lambda one: self.record_asked.emit(one.record.id if one.record else ""))

    def _go_guide(self) -> None:
        self._told(lambda one: self.guide_asked.emit(one.mechanism))

    def _go_country(self) -> None:
        self._told(lambda one: self.country_asked.emit(one.country))

    def _go_change(self) -> None:
        self._told(lambda one: self.change_asked.emit(one.own))

    def _ask_to_remove(self) -> None:
        self.question.ask(
            translate("plan", "Remove this date? It cannot be brought back."),
            self.question.quiet("keep-date", translate("plan", "Keep it"), lambda: None),
            self.question.plain("remove-date", translate("plan", "Remove it"), self._remove),
        )

    def _remove(self) -> None:
        self._told(lambda one: self.removed.emit(one.own))


def _facts(entry: CalendarEntry, today: date) -> Iterator[Fact]:
    left = left_words(entry, today)
    when = " · ".join(filter(None, (when_words(entry), left)))
    yield "calendar", translate("plan", "When"), when
    if entry.record is not None:
        yield "incidents", translate("plan", "Record"), ltr(entry.record.code)
    if entry.country:
        yield "globe", translate("plan", "Country"), country_name(entry.country)
    if entry.as_of is not None:
        yield "clock", translate("plan", "Looked at on"), edtf_words(entry.as_of.isoformat())


def _sources(entry: CalendarEntry) -> str:
    """Where to look; addresses are shown to be copied, the program opens none."""
    head = translate("plan", "Where to look it up:")
    lines = (f"{source.title}\n{ltr(source.url)}" for source in entry.sources)
    return "\n".join((head, *lines))

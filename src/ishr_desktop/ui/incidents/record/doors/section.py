"""Which door: the mechanisms that can take this record or its case, as it is being written."""

from collections.abc import Sequence
from typing import ClassVar

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from ishr_desktop.domain.advice.case_facts import CaseFacts
from ishr_desktop.domain.advice.present_fields import record_path
from ishr_desktop.domain.field_values import values_of
from ishr_desktop.domain.guide import Source
from ishr_desktop.domain.incident import Document
from ishr_desktop.ui.guide_links import explained_by
from ishr_desktop.ui.incidents.record.doors.asking import Asking
from ishr_desktop.ui.incidents.record.doors.door_groups import DoorGroups
from ishr_desktop.ui.incidents.record.doors.fact_words import names_of
from ishr_desktop.ui.incidents.record.doors.first_words import FirstWords
from ishr_desktop.ui.incidents.record.doors.presenter import Answered, Asked, DoorsPresenter
from ishr_desktop.ui.incidents.record.doors.shown_door import shown_doors
from ishr_desktop.ui.incidents.record.doors.wishes import Wishes
from ishr_desktop.ui.incidents.record.section import RecordContext, RecordSection
from ishr_desktop.ui.incidents.record.shown import Shown
from ishr_desktop.ui.terms import spoken_language
from ishr_desktop.ui.texts import translate
from ishr_desktop.ui.widgets import Banner, Small

ASK_AFTER = 500
"""Milliseconds of quiet after which the doors are asked for again."""
IN_DANGER = frozenset({"high", "imminent"})
HELP_PAGE = "emergency-support"
GUIDE_PAGE = "choosing-a-door"


class DoorsSection(RecordSection):
    """Help first where somebody is in danger; then what is wanted; then the doors."""

    FIELDS: ClassVar[frozenset[str]] = frozenset({"goals", "fears"})

    def __init__(self, context: RecordContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        screen = context.screen
        self._shown_id = ""
        self._just_shown = False
        """Whether the record was opened and its doors were not shown yet."""
        self._presenter = DoorsPresenter(
            self, screen.jobs, screen.session, screen.messages, spoken_language()
        )
        self._quiet = QTimer(self, singleShot=True, interval=ASK_AFTER)
        self._quiet.timeout.connect(self._ask)
        self.help = Banner(parent=self)
        self.wishes = Wishes(self)
        clock = screen.session.clock
        self.asking = Asking(lambda: clock().astimezone().date(), self)
        self.first = FirstWords(self)
        self.groups = DoorGroups(self)
        self._note = Small(
            translate(
                "doors",
                "This is not legal advice. Facts age: check each before you rely on it, and never "
                "send anything without the consent of the people in it.",
            ),
            self,
        )
        for part in (self.help, self.wishes, self.asking, self.first, self.groups, self._note):
            self.column.addWidget(part)
        self.column.addStretch(1)
        explained_by(self, GUIDE_PAGE)
        self._connect()

    def show_record(self, shown: Shown) -> None:
        """Show the doors of another record, or of the same one read again."""
        if shown.incident.id != self._shown_id:
            self._shown_id = shown.incident.id
            self.asking.start_over()
            self.groups.start_over()
            document = self.editor.document
            wished = _codes(document, "goals") or _codes(document, "fears")
            self.wishes.start_over(asked=not wished)
            self._just_shown = True
        self._show_wishes()
        self._presenter.look_for_case(str(self.editor.value("case") or ""))
        self._ask()

    def show_field(self, field: str) -> None:
        """Something is said otherwise: the doors follow after a pause."""
        if field in self.FIELDS:
            self._show_wishes()
        if field == "case":
            self._presenter.look_for_case(str(self.editor.value("case") or ""))
        self._quiet.start()

    def go_to(self, path: str) -> None:
        """To the question about what is wanted, or what is feared."""
        self.wishes.go_to(path)

    # --- what the presenter tells ---------------------------------------------------------

    def show_doors(self, answered: Answered) -> None:
        """Show the doors, or what opens them while the record says nothing."""
        self.problem_found.emit("")
        self.wishes.offer(answered.book.goals)
        self._show_wishes()
        self.wishes.show_beside(answered.order.beside)
        self._show_help(answered.facts)
        if self._just_shown and answered.facts.risk in IN_DANGER:
            # In danger nobody should have to look for the doors below the questions.
            self.wishes.start_over(asked=False)
        self._just_shown = False
        says_something = answered.says_something
        self.first.setVisible(not says_something)
        self.groups.setVisible(says_something)
        if says_something:
            shown = shown_doors(answered.order, answered.book, answered.on)
            self.groups.show_doors(shown, names_of(answered.book))

    def show_case(self, code: str) -> None:
        """Offer the case of the record; empty when this vault does not know it."""
        self.asking.offer_case(code)

    def show_sources(self, mechanism: str, sources: Sequence[Source]) -> None:
        """Say where the facts about a mechanism can be checked."""
        self.groups.show_sources(mechanism, sources)

    def say_problem(self, sentence: str) -> None:
        """Say what is in the way."""
        self.problem_found.emit(sentence)

    # --- what the person does -------------------------------------------------------------

    def _wish(self) -> None:
        self.editor.change("goals", list(self.wishes.goals))
        self.editor.change("fears", list(self.wishes.fears))
        self._ask()

    def _ask(self) -> None:
        self._quiet.stop()
        code = str(self.editor.value("case") or "") if self.asking.whole_case else ""
        document = self.editor.document
        goals, fears = _codes(document, "goals"), _codes(document, "fears")
        self._presenter.ask(Asked(document, code, self.asking.on, goals, fears))

    def _go_to_field(self, field: str) -> None:
        path = record_path(field, self.editor.document)
        if path:
            self.path_asked.emit(path)

    def _show_wishes(self) -> None:
        document = self.editor.document
        self.wishes.show_chosen(
            _codes(document, "goals"), _codes(document, "fears"), read_only=self.editor.read_only
        )

    def _show_help(self, facts: CaseFacts) -> None:
        if facts.risk in IN_DANGER:
            words = translate(
                "doors", "Somebody is in danger. Organisations that help at once come first."
            )
            self.help.say(words, "danger")
        else:
            self.help.say("")

    def _connect(self) -> None:
        show = self.context.screen.show
        self.context.screen.jobs.listen(("packs",), self._quiet.start)
        self.help.offer(translate("doors", "Get help now"), lambda: show("guides", HELP_PAGE))
        self.wishes.changed.connect(self._wish)
        self.asking.changed.connect(self._ask)
        self.first.path_asked.connect(self.path_asked)
        self.first.guide_asked.connect(lambda: show("guides", GUIDE_PAGE))
        self.groups.field_asked.connect(self._go_to_field)
        self.groups.guide_asked.connect(lambda mechanism: show("guides", mechanism))
        self.groups.sources_wanted.connect(self._presenter.read_sources)


def _codes(document: Document, field: str) -> tuple[str, ...]:
    return tuple(code for code in values_of(document, field) if isinstance(code, str))

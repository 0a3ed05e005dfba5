"""Who in this record was asked, who would write, what would be held back, and what has left."""

from typing import ClassVar

from PySide6.QtWidgets import QComboBox, QWidget

from ishr_desktop.ui.consent.left_list import LeftList
from ishr_desktop.ui.consent.words import USES, use_word
from ishr_desktop.ui.incidents.record.consent.people_list import PeopleList
from ishr_desktop.ui.incidents.record.consent.presenter import ConsentPresenter, ConsentShown
from ishr_desktop.ui.incidents.record.consent.submitter_card import SUBMITTER, SubmitterCard
from ishr_desktop.ui.incidents.record.consent.verdict import Verdict
from ishr_desktop.ui.incidents.record.list_section import form_context
from ishr_desktop.ui.incidents.record.noticed import Hints
from ishr_desktop.ui.incidents.record.section import RecordContext, RecordSection
from ishr_desktop.ui.incidents.record.shown import Shown
from ishr_desktop.ui.texts import translate
from ishr_desktop.ui.widgets import Card, Field, Muted, Section


class ConsentSection(RecordSection):
    """Answers are written down in People, once for all records of a person."""

    FIELDS: ClassVar[frozenset[str]] = frozenset({"consent", SUBMITTER})

    def __init__(self, context: RecordContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        screen = context.screen
        self._presenter = ConsentPresenter(self, screen.jobs, screen.session, screen.messages)
        self.people = PeopleList(self)
        self.people.person_asked.connect(self._go_to_person)
        self.use = QComboBox(self)
        self.use.setObjectName("export-use")
        for use in USES:
            self.use.addItem(use_word(use), str(use))
        self.use.activated.connect(lambda _: self._presenter.ask(self.use.currentData()))
        self.verdict = Verdict(self)
        self.verdict.allowed.connect(self._presenter.allow)
        self.left = LeftList(self)
        self.submitter = SubmitterCard(self.editor, form_context(context), self)
        self._lay_out()

    def show_record(self, shown: Shown) -> None:
        """Show another record, or the same one read again."""
        self._presenter.show(shown.incident.id)
        self.submitter.show_record(shown)

    def show_field(self, field: str) -> None:
        """Show again what changed; files are named by the one who would write."""
        if field in {SUBMITTER, "evidence"}:
            self.submitter.show_changed()

    def show_hints(self, noticed: Hints) -> None:
        """Say beside the fields what was noticed."""
        self.submitter.show_hints(noticed)

    def go_to(self, path: str) -> None:
        """To a field of the one who would write."""
        self.submitter.go_to(path)

    def show_consent(self, shown: ConsentShown) -> None:
        """Show who was asked, and what would be held back."""
        self.people.show_people(shown.people, shown.now.date())
        self.use.setCurrentIndex(self.use.findData(shown.check.use))
        self.verdict.show_check(shown.check)
        self.left.show_left(shown.left, shown.now)

    def say_problem(self, sentence: str) -> None:
        """Say what is in the way."""
        self.problem_found.emit(sentence)

    def _go_to_person(self, person_id: str) -> None:
        self.context.record.keep()
        self.context.screen.show("people", person_id)

    def _lay_out(self) -> None:
        people = self._card(translate("incidents", "Who has to be asked"))
        words = translate(
            "incidents",
            "Everybody who can be recognised decides alone: who was harmed, who saw it, who told "
            "it. Not asked means no.",
        )
        people.column.addWidget(Muted(words, people))
        people.column.addWidget(self.people)
        self.column.addWidget(self.submitter)
        check = self._card(translate("incidents", "What would be held back"))
        question = translate("incidents", "If this record were used for")
        check.column.addWidget(Field(question, self.use, parent=check))
        check.column.addWidget(self.verdict)
        left = self._card(translate("incidents", "What has left of this record"))
        left.column.addWidget(self.left)
        self.column.addStretch(1)

    def _card(self, title: str) -> Card:
        card = Card(self)
        card.column.addWidget(Section(title, card))
        self.column.addWidget(card)
        return card

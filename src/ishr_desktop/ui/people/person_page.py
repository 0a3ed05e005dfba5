"""One person: what they agreed to, in which records they stand, and who they really are."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from ishr_desktop.domain.disclosure import Disclosure
from ishr_desktop.domain.person import PersonIncident
from ishr_desktop.ui.consent.left_list import LeftList
from ishr_desktop.ui.people.consent_card import ConsentCard
from ishr_desktop.ui.people.identity_card import IdentityCard
from ishr_desktop.ui.people.likeness_card import LikenessCard
from ishr_desktop.ui.people.presenter import PersonShown
from ishr_desktop.ui.people.words import person_sub
from ishr_desktop.ui.texts import ltr, translate
from ishr_desktop.ui.theme import XS
from ishr_desktop.ui.widgets import Banner, Card, Muted, Page, QuietButton, Section, row

SUMMARY = 80
"""Characters of a record that are shown."""


class PersonPage(Page):
    """Shows a person and tells what is decided about them."""

    renamed = Signal(str)
    incident_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(640, parent)
        self._person = ""
        self.name = QLineEdit(self)
        self.name.setProperty("kind", "title")
        self.name.setMaxLength(100)
        self.name.setAccessibleName(translate("people", "Code name"))
        self.name.setObjectName("person-name")
        self.name.editingFinished.connect(self._rename)
        self._sub = Muted("", self)
        self.recall = Banner("", "caution", self)
        self.recall.setObjectName("recall")
        self.likeness = LikenessCard(self)
        self.consent = ConsentCard(self)
        self.identity = IdentityCard(self)
        self._incidents = QVBoxLayout()
        self._incidents.setSpacing(XS)
        self._records: list[QuietButton] = []
        self.left = LeftList(self)
        self._known_name = ""
        self._lay_out()

    def show_person(self, person: PersonShown) -> None:
        """Fill everything."""
        if person.row.id != self._person:
            self.recall.say("")
            self.consent.question.drop()
            self.identity.forget_typed()
            self.verticalScrollBar().setValue(0)
        self._person, self._known_name = person.row.id, person.row.code_name
        self.name.setText(person.row.code_name)
        self.name.setCursorPosition(0)
        # By itself a line leans by its own letters: a Latin name would stand at the far side.
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        side = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
        self.name.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute)
        self._sub.setText(person_sub(person.row))
        self.likeness.show_person(person)
        self.consent.show_person(person)
        self.identity.show_person(person)
        self._show_incidents(person)
        self.left.show_left(person.left, person.now)

    def show_recall(self, recall: tuple[Disclosure, ...]) -> None:
        """Consent was taken back: say who has to be told."""
        receivers = dict.fromkeys(one.receiver_label for one in recall if one.receiver_label)
        if not recall:
            words = translate("people", "Taken back. Nothing had left on this person's word.")
            self.recall.say(words, "positive")
        elif not receivers:
            words = translate(
                "people",
                "Taken back. Copies in clear were saved: find them in the list below, and destroy "
                "them.",
            )
            self.recall.say(words, "caution")
        else:
            words = translate(
                "people", "Taken back. Please tell {receivers}: they have what is listed below."
            )
            self.recall.say(words.format(receivers=", ".join(receivers)), "caution")
        self.ensureWidgetVisible(self.recall)

    def _rename(self) -> None:
        typed = self.name.text().strip()
        if typed and typed != self._known_name:
            self._known_name = typed
            self.renamed.emit(typed)

    def _show_incidents(self, person: PersonShown) -> None:
        for gone in self._records:
            gone.hide()
            gone.deleteLater()
        self._records = [self._record(one) for one in person.incidents]
        for button in self._records:
            self._incidents.addWidget(button, 0, Qt.AlignmentFlag.AlignLeading)

    def _record(self, one: PersonIncident) -> QuietButton:
        words = f"{ltr(one.incident_code)}  {one.summary}"
        button = QuietButton(words[:SUMMARY], "incidents", self)
        button.clicked.connect(lambda: self.incident_asked.emit(one.incident_id))
        return button

    def _lay_out(self) -> None:
        head = QVBoxLayout()
        head.setSpacing(XS)
        head.addWidget(self.name)
        head.addWidget(self._sub)
        self.column.addLayout(head)
        for part in (self.recall, self.likeness, self.consent, self.identity):
            self.column.addWidget(part)
        self.column.addWidget(self._card(translate("people", "In these records"), self._incidents))
        left = QVBoxLayout()
        left.addWidget(self.left)
        title = translate("people", "What has left about this person")
        self.column.addWidget(self._card(title, left))
        self.column.addStretch(1)

    def _card(self, title: str, content: QVBoxLayout) -> Card:
        card = Card(self)
        card.column.addLayout(row(Section(title, card), None))
        card.column.addLayout(content)
        return card

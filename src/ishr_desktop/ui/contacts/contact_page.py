"""One contact: who it is, whether numbers were compared, and whether records go there."""

from datetime import datetime

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from ishr_desktop.domain.contact import Contact
from ishr_desktop.ui.contacts import words
from ishr_desktop.ui.texts import translate
from ishr_desktop.ui.widgets import (
    Banner,
    Body,
    Card,
    FingerprintView,
    Heading,
    Muted,
    Page,
    PlainButton,
    PrimaryButton,
    QuietButton,
    Section,
    Small,
    StateBadge,
    row,
)
from ishr_desktop.ui.widgets.facts import Facts
from ishr_desktop.ui.widgets.flow_layout import flow
from ishr_desktop.ui.widgets.question import Question


class ContactPage(Page):
    """Shows a contact and tells what the person decides about it."""

    matched = Signal(str)
    differed = Signal(str)
    receive_asked = Signal(str, bool)
    remove_asked = Signal(object)
    own_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(640, parent)
        self._contact: Contact | None = None
        self._make_parts()
        self._lay_out()

    def show_contact(self, contact: Contact, now: datetime) -> None:
        """Fill everything."""
        other = self._contact is None or contact.fingerprint != self._contact.fingerprint
        self._contact = contact
        if other:
            self.advice.say("")
            self.question.drop()
            self._digits.show_digits(contact.digits)
            self.verticalScrollBar().setValue(0)
        self._label.setText(contact.label)
        self._badge.show_state("verified")
        self._badge.show_look(words.trust_look(contact, now))
        self._facts.show_facts(_facts(contact))
        self._ask.setText(words.compare_words(contact.label))
        self._show_comparing(contact.verified_at is None)
        self.receives.blockSignals(True)
        self.receives.setChecked(contact.receives)
        self.receives.blockSignals(False)

    def show_advice(self, contact: Contact) -> None:
        """The numbers were not the same."""
        self.advice.say(words.differ_words(contact.label), "danger")

    def _show_comparing(self, comparing: bool) -> None:
        self._ask.setVisible(comparing)
        self.match.setVisible(comparing)
        self.differ.setVisible(comparing)
        self.own.setVisible(comparing)
        self.again.setVisible(not comparing)

    def _compare_again(self) -> None:
        self._show_comparing(True)
        self.match.setFocus()

    def _say_match(self) -> None:
        if self._contact is not None:
            self.advice.say("")
            self.matched.emit(self._contact.fingerprint)

    def _say_differ(self) -> None:
        if self._contact is not None:
            self.differed.emit(self._contact.fingerprint)

    def _say_receives(self, receives: bool) -> None:
        if self._contact is not None:
            self.receive_asked.emit(self._contact.fingerprint, receives)

    def _ask_remove(self) -> None:
        contact, ask = self._contact, self.question
        if contact is None:
            return
        ask.ask(
            words.remove_words(contact),
            ask.plain("keep-contact", translate("contacts", "Keep this contact"), lambda: None),
            ask.danger(
                "remove-contact-now",
                translate("contacts", "Remove"),
                lambda: self.remove_asked.emit(contact),
            ),
        )
        # Once the layout has given it its place.
        QTimer.singleShot(0, self, lambda: self.ensureWidgetVisible(ask))

    def _make_parts(self) -> None:
        self._label = Heading("", self)
        self._label.setObjectName("contact-label")
        self._badge = StateBadge("unverified", self)
        self._badge.setObjectName("contact-trust")
        self._facts = Facts(self)
        self._digits = FingerprintView("", self, big=True)
        self._ask = Body("", self)
        self.advice = Banner("", "danger", self)
        self.advice.setObjectName("contact-advice")
        self.question = Question("remove-question", self)
        self.match = PrimaryButton(translate("contacts", "They match"), "check", self)
        self.differ = PlainButton(translate("contacts", "They do not match"), "close", self)
        self.own = PlainButton(translate("contacts", "Show my numbers"), "qr", self)
        self.again = PlainButton(translate("contacts", "Compare again"), "refresh", self)
        self.remove = QuietButton(translate("contacts", "Remove this contact…"), "delete", self)
        for name, button, told in (
            ("numbers-match", self.match, self._say_match),
            ("numbers-differ", self.differ, self._say_differ),
            ("show-own-numbers", self.own, self.own_asked.emit),
            ("compare-again", self.again, self._compare_again),
            ("remove-contact", self.remove, self._ask_remove),
        ):
            button.setObjectName(name)
            button.clicked.connect(told)
        receives = translate("contacts", "Receives my records")
        self.receives = QCheckBox(receives, self)
        self.receives.setAccessibleName(receives)
        self.receives.setObjectName("receives")
        self.receives.toggled.connect(self._say_receives)

    def _lay_out(self) -> None:
        add = self.column.addWidget
        header = row(self._label, self._badge)
        header.setStretch(0, 1)
        self.column.addLayout(header)
        add(self._facts)
        add(self.advice)
        add(self._comparison())
        card = Card(self)
        card.column.addWidget(self.receives)
        card.column.addWidget(
            Muted(
                translate(
                    "contacts",
                    "Each batch is sealed for everybody who receives. "
                    "What was sent before cannot be taken back.",
                ),
                card,
            )
        )
        add(card)
        add(self.question)
        self.column.addLayout(row(None, self.remove))
        self.column.addStretch(1)

    def _comparison(self) -> Card:
        card = Card(self)
        title = Section(translate("contacts", "Compare numbers"), card)
        card.column.addWidget(title)
        card.column.addWidget(self._ask)
        card.column.addLayout(row(self._digits, None))
        card.column.addWidget(flow(card, self.match, self.differ, self.again, self.own))
        card.column.addWidget(
            Small(translate("contacts", "Reads from left to right, line by line."), card)
        )
        return card


def _facts(contact: Contact) -> list[tuple[str, str, str]]:
    return [
        (
            words.role_icon(contact.role),
            translate("contacts", "Role"),
            words.role_words(contact.role),
        ),
        ("mailbox", translate("contacts", "Mailbox"), words.mailbox_words(contact)),
    ]

"""A card that was opened and is not kept yet: whose it is, and its numbers."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ishr_desktop.ui.contacts import words
from ishr_desktop.ui.contacts.presenter import NewCard
from ishr_desktop.ui.texts import translate
from ishr_desktop.ui.widgets import (
    Banner,
    Body,
    Card,
    FingerprintView,
    Heading,
    Page,
    PlainButton,
    PrimaryButton,
    Section,
    row,
)
from ishr_desktop.ui.widgets.facts import Facts
from ishr_desktop.ui.widgets.flow_layout import flow


class NewPage(Page):
    """Nothing is added before the person has seen this."""

    add_asked = Signal(object, bool)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(640, parent)
        self._card: NewCard | None = None
        self._label = Heading("", self)
        self._facts = Facts(self)
        self._note = Banner("", "info", self)
        self._ask = Body("", self)
        self._digits = FingerprintView("", self, big=True)
        self.match = PrimaryButton(translate("contacts", "They match: add"), "check", self)
        self.later = PlainButton(translate("contacts", "Add, compare later"), parent=self)
        self.leave = PlainButton(translate("contacts", "Do not add"), parent=self)
        for name, button, told in (
            ("add-compared", self.match, lambda: self._add(True)),
            ("add-uncompared", self.later, lambda: self._add(False)),
            ("do-not-add", self.leave, self.left.emit),
        ):
            button.setObjectName(name)
            button.clicked.connect(told)
        self._lay_out()

    def show_new(self, card: NewCard) -> None:
        """Show a card."""
        self._card = card
        contact = card.contact
        self._label.setText(contact.label)
        self._facts.show_facts(
            [
                (
                    words.role_icon(contact.role),
                    translate("contacts", "Role"),
                    words.role_words(contact.role),
                ),
                ("mailbox", translate("contacts", "Mailbox"), words.mailbox_words(contact)),
            ]
        )
        self._note.say(_note(card), "info")
        self._ask.setText(words.compare_words(contact.label))
        self._digits.show_digits(contact.digits)
        self.later.setFocus()

    def _add(self, compared: bool) -> None:
        if self._card is not None:
            self.add_asked.emit(self._card, compared)

    def _lay_out(self) -> None:
        add = self.column.addWidget
        add(self._label)
        add(self._facts)
        add(self._note)
        card = Card(self)
        card.column.addWidget(Section(translate("contacts", "Is this really their card?"), card))
        card.column.addWidget(self._ask)
        card.column.addLayout(row(self._digits, None))
        card.column.addWidget(flow(card, self.match, self.later, self.leave))
        add(card)
        self.column.addStretch(1)


def _note(card: NewCard) -> str:
    if card.known is not None:
        return translate(
            "contacts", "You have this contact already. A newer card takes the place of the old."
        )
    if card.contact.receives:
        return translate(
            "contacts",
            "This is a receiving desk. Once added, the records you send are sealed for it.",
        )
    return ""

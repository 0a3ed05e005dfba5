"""The own card: what others need so that they can seal for this vault and recognise it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ishr_desktop.domain.contact import Contact
from ishr_desktop.ui.clipboard import copy_for_a_while
from ishr_desktop.ui.contacts.words import role_words
from ishr_desktop.ui.texts import translate
from ishr_desktop.ui.theme import XL, M
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
    Section,
    Small,
)
from ishr_desktop.ui.widgets.flow_layout import flow
from ishr_desktop.ui.widgets.qr_code import QrCode


class OwnPage(Page):
    """Label, twelve groups, QR code, and the card as a file."""

    save_asked = Signal()
    settings_asked = Signal()
    copied = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(640, parent)
        self._own: Contact | None = None
        self._label = Heading("", self)
        self._role = Muted("", self)
        self._qr = QrCode(translate("contacts", "Your numbers as a QR code"), parent=self)
        self._digits = FingerprintView("", self)
        self.save = PrimaryButton(translate("contacts", "Save my card as a file…"), "save", self)
        self.save.setObjectName("save-own-card")
        self.save.clicked.connect(self.save_asked)
        self.copy = PlainButton(translate("contacts", "Copy the numbers"), "copy", self)
        self.copy.setObjectName("copy-digits")
        self.copy.clicked.connect(self._copy)
        self._mailbox = Banner("", "info", self)
        self._lay_out()

    def show_own(self, own: Contact) -> None:
        """Show the card of this vault."""
        self._label.setText(own.label)
        self._role.setText(role_words(own.role))
        if self._own is None or own.fingerprint != self._own.fingerprint:
            self._digits.show_digits(own.digits)
            self._qr.show_text(own.fingerprint.upper())
        self._own = own
        if own.has_mailbox:
            words = translate("contacts", "Your card names your mailbox: answers find you there.")
            self._mailbox.say(words, "positive")
        else:
            words = translate(
                "contacts", "Your card names no mailbox yet. Answers can only come by hand."
            )
            self._mailbox.say(words, "info")

    def _copy(self) -> None:
        if self._own is not None:
            copy_for_a_while(self._own.digits)
            self.copied.emit()

    def _lay_out(self) -> None:
        add = self.column.addWidget
        add(self._label)
        add(self._role)
        add(
            Body(
                translate(
                    "contacts",
                    "Give this card to people who want to send you something. "
                    "It holds no secret: it lets them seal for you, and nobody but you open.",
                ),
                self,
            )
        )
        add(flow(self, self.save, self.copy))
        card = Card(self)
        numbers = QWidget(card)
        texts = QVBoxLayout(numbers)
        texts.setContentsMargins(0, 0, 0, 0)
        texts.setSpacing(M)
        texts.addWidget(Section(translate("contacts", "Your numbers"), numbers))
        texts.addWidget(self._digits)
        texts.addWidget(
            Small(
                translate(
                    "contacts",
                    "Read them out when somebody compares, on the telephone or face to face.",
                ),
                numbers,
            )
        )
        card.column.addWidget(flow(card, numbers, self._qr, spacing=XL))
        add(card)
        add(self._mailbox)
        self.column.addStretch(1)

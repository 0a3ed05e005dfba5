"""A mailbox on a relay, so that answers and receipts can come back."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from ishr_desktop.ui.texts import translate
from ishr_desktop.ui.widgets import Banner, Card, Field, Muted, PlainButton, Section, row


class MailboxCard(Card):
    """Joins a relay with an invitation."""

    join_wanted = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.url = QLineEdit(self)
        self.url.setPlaceholderText("https://")
        self.invitation = QLineEdit(self)
        self.join = PlainButton(translate("settings", "Open a mailbox"), "mailbox", self)
        self.join.clicked.connect(
            lambda: self.join_wanted.emit(self.url.text(), self.invitation.text())
        )
        self._note = Banner("", "info", self)
        for line in (self.url, self.invitation):
            line.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
            line.textChanged.connect(self._allow)
        self._lay_out()
        self._allow()

    def show_mailbox(self, joined: bool) -> None:
        """Say whether this vault has a mailbox."""
        if joined:
            self.say(translate("settings", "You have a mailbox. Your card shows it."), "positive")
            self.url.clear()
            self.invitation.clear()

    def say(self, sentence: str, tone: str = "info") -> None:
        """Say how something ended."""
        self._note.say(sentence, tone)

    def _lay_out(self) -> None:
        add = self.column.addWidget
        add(Section(translate("settings", "Mailbox"), self))
        add(
            Muted(
                translate(
                    "settings",
                    "A relay keeps sealed batches until you collect them and cannot read them. "
                    "ISHR gives you its address and an invitation.",
                ),
                self,
            )
        )
        add(self._note)
        add(Field(translate("settings", "Address of the relay"), self.url, parent=self))
        add(Field(translate("settings", "Invitation"), self.invitation, parent=self))
        self.column.addLayout(row(self.join, None))

    def _allow(self) -> None:
        self.join.setEnabled(bool(self.url.text().strip() and self.invitation.text().strip()))

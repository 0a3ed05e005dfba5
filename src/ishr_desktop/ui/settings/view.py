"""The settings in one calm column: looks, safety, connection, mailbox, about."""

from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ishr_desktop.ui.settings.about_card import AboutCard
from ishr_desktop.ui.settings.connection_card import ConnectionCard
from ishr_desktop.ui.settings.look_card import LookCard
from ishr_desktop.ui.settings.mailbox_card import MailboxCard
from ishr_desktop.ui.settings.presenter import CheckResult, SettingsPresenter
from ishr_desktop.ui.settings.safety_card import SafetyCard
from ishr_desktop.ui.texts import translate
from ishr_desktop.ui.widgets import Heading, Page

WIDTH = 640


class SettingsView(QWidget):
    """One card for each subject."""

    def __init__(self, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = LookCard(self)
        self.safety = SafetyCard(folder, self)
        self.connection = ConnectionCard(self)
        self.mailbox = MailboxCard(self)
        page = Page(WIDTH, self)
        page.column.addWidget(Heading(translate("settings", "Settings"), self))
        for card in (self.look, self.safety, self.connection, self.mailbox, AboutCard(self)):
            page.column.addWidget(card)
        page.column.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(page)

    def attach(self, presenter: SettingsPresenter) -> None:
        """Connect what a person does to what happens."""
        self._presenter = presenter
        for card in (self.look, self.safety, self.connection):
            card.chosen.connect(presenter.keep)
        self.safety.passphrase_wanted.connect(presenter.change_passphrase)
        self.safety.check_wanted.connect(
            lambda: presenter.check_vault(translate("settings", "Checking the vault"))
        )
        self.mailbox.join_wanted.connect(
            lambda url, invitation: presenter.join(
                url, invitation, translate("settings", "Opening a mailbox")
            )
        )

    def show_choices(self, choices: dict[str, Any]) -> None:
        """Show all settings."""
        for card in (self.look, self.safety, self.connection):
            card.show_choices(choices)

    def passphrase_changed(self) -> None:
        """Say that the new passphrase counts."""
        self.safety.say(translate("settings", "Your new passphrase counts from now on."))
        self.safety.forget_typed()

    def passphrase_kept(self, sentence: str) -> None:
        """Say why the old passphrase still counts."""
        self.safety.say(sentence, "caution")

    def vault_checked(self, result: CheckResult) -> None:
        """Say what the check found."""
        if result.sound:
            words = translate(
                "settings", "Everything is whole. %n file(s) were read.", None, result.attachments
            )
            self.safety.say(words)
        else:
            words = translate(
                "settings",
                "Some parts cannot be read any more. Copy the folder of the vault before "
                "anything else and ask ISHR for help.",
            )
            self.safety.say(words, "danger")

    def vault_not_checked(self, sentence: str) -> None:
        """Say why the check stopped."""
        self.safety.say(sentence, "caution")

    def show_mailbox(self, joined: bool) -> None:
        """Say whether this vault has a mailbox."""
        self.mailbox.show_mailbox(joined)

    def mailbox_refused(self, sentence: str) -> None:
        """Say why there is no mailbox yet."""
        self.mailbox.say(sentence, "caution")

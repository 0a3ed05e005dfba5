"""The settings in one calm column: looks, safety, recovery, connection, mailbox, about."""

from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from ishr_desktop.ui.file_chooser import AskingChooser, FileChooser
from ishr_desktop.ui.findings import finding_sentence
from ishr_desktop.ui.recovery_sheet.check_page import CheckPage
from ishr_desktop.ui.recovery_sheet.sheet_page import SheetPage
from ishr_desktop.ui.settings.about_card import AboutCard
from ishr_desktop.ui.settings.connection_card import ConnectionCard
from ishr_desktop.ui.settings.look_card import LookCard
from ishr_desktop.ui.settings.mailbox_card import MailboxCard
from ishr_desktop.ui.settings.presenter import CheckResult, SettingsPresenter
from ishr_desktop.ui.settings.recovery_card import RecoveryCard
from ishr_desktop.ui.settings.safety_card import SafetyCard
from ishr_desktop.ui.texts import ltr, translate
from ishr_desktop.ui.widgets import Heading, Page

WIDTH = 640
RECOVERY = "recovery"
"""The card that the window leads to while the recovery sheet is unchecked."""

MOST = 8
"""Lines about what does not hold; `ishr vault check` lists them all."""


class SettingsView(QWidget):
    """One card for each subject."""

    def __init__(self, folder: Path, files: FileChooser | None = None) -> None:
        super().__init__()
        self.look = LookCard(self)
        self.safety = SafetyCard(folder, self)
        self.recovery = RecoveryCard(self)
        self.connection = ConnectionCard(self)
        self.mailbox = MailboxCard(self)
        self.sheet = SheetPage(files or AskingChooser(), self, can_go_back=True)
        self.check = CheckPage(self)
        self._choices = self._page()
        self._pages = QStackedWidget(self)
        for page in (self._choices, self.sheet, self.check):
            self._pages.addWidget(page)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._pages)

    def attach(self, presenter: SettingsPresenter) -> None:
        """Connect what a person does to what happens."""
        self._presenter = presenter
        for card in (self.look, self.safety, self.connection):
            card.chosen.connect(presenter.keep)
        self.recovery.sheet_wanted.connect(presenter.renew_sheet)
        self.sheet.kept.connect(presenter.sheet.sheet_is_kept)
        self.sheet.back_asked.connect(presenter.leave_sheet)
        self.check.typed.connect(presenter.sheet.check)
        self.check.back_asked.connect(presenter.sheet.show_sheet_again)
        self.safety.passphrase_wanted.connect(presenter.change_passphrase)
        self.safety.check_wanted.connect(
            lambda: presenter.check_vault(translate("settings", "Checking the vault"))
        )
        self.mailbox.join_wanted.connect(
            lambda url, invitation: presenter.join(
                url, invitation, translate("settings", "Opening a mailbox")
            )
        )

    def reveal(self, thing: str) -> None:
        """Lead to the recovery sheet."""
        if thing == RECOVERY and self._pages.currentWidget() is self._choices:
            self.recovery.passphrase.setFocus()
            self._choices.ensureWidgetVisible(self.recovery)

    def show_choices(self, choices: dict[str, Any]) -> None:
        """Show all settings."""
        for card in (self.look, self.safety, self.recovery, self.connection):
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
                "Some parts are not as they were saved. Copy the folder of the vault before "
                "anything else and ask ISHR for help.",
            )
            self.safety.say("\n".join((words, *_found(result))), "danger")

    def vault_not_checked(self, sentence: str) -> None:
        """Say why the check stopped."""
        self.safety.say(sentence, "caution")

    def show_mailbox(self, joined: bool) -> None:
        """Say whether this vault has a mailbox."""
        self.mailbox.show_mailbox(joined)

    def mailbox_refused(self, sentence: str) -> None:
        """Say why there is no mailbox yet."""
        self.mailbox.say(sentence, "caution")

    def show_words(self, words: tuple[str, ...]) -> None:
        """Put the words on the sheet; none clears it."""
        self.sheet.show_words(words)

    def show_sheet(self) -> None:
        """Show the sheet."""
        self.recovery.forget_typed()
        self._show(self.sheet)

    def ask_for_words(self, positions: tuple[int, ...]) -> None:
        """Make a field for each of the words at these positions."""
        self.check.ask_for(positions)

    def show_check(self) -> None:
        """Show those fields."""
        self._show(self.check)

    def ask_again(self, positions: tuple[int, ...]) -> None:
        """Say which of them differ from the sheet."""
        self.check.ask_again(positions)

    def sheet_kept(self, sentence: str) -> None:
        """Say why the old recovery sheet still counts."""
        self.recovery.say(sentence, "caution")

    def show_cards(self) -> None:
        """Go back from the new recovery sheet."""
        self._show(self._choices)
        self.recovery.passphrase.setFocus()

    def sheet_checked(self) -> None:
        """Go back from the new recovery sheet and say that it counts."""
        self.show_cards()
        self.recovery.say(
            translate(
                "settings",
                "Your new recovery sheet counts from now on. Destroy the old one: it opens nothing "
                "any more.",
            ),
            "positive",
        )

    def _show(self, page: QWidget) -> None:
        self._pages.setCurrentWidget(page)
        page.setFocus()

    def _page(self) -> Page:
        page = Page(WIDTH, self)
        page.column.addWidget(Heading(translate("settings", "Settings"), self))
        cards = (self.look, self.safety, self.recovery, self.connection, self.mailbox)
        for card in (*cards, AboutCard(self)):
            page.column.addWidget(card)
        page.column.addStretch(1)
        return page


def _found(result: CheckResult) -> list[str]:
    """One line for each thing that does not hold, as many as can be looked at."""
    file = translate("settings", "{code}: the file “{name}” cannot be read any more.")
    lines = [file.format(code=ltr(code), name=name) for code, name in result.files]
    lines += [f"{ltr(one.subject)}: {finding_sentence(one)}" for one in result.findings]
    more = len(lines) - MOST
    if more > 0:
        lines[MOST:] = [translate("settings", "And %n more.", None, more)]
    return lines

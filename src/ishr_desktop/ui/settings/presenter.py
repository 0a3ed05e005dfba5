"""Reads and keeps the settings; renews what opens the vault; checks it; joins a relay."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from ishr_desktop.domain.checking import Finding
from ishr_desktop.domain.errors import AttachmentUnknown, ExpectedError, IncidentUnknown
from ishr_desktop.domain.progress import Progress
from ishr_desktop.ui.context import Wording
from ishr_desktop.ui.job_runner import JobRunner
from ishr_desktop.ui.recovery_sheet.presenter import SheetPresenter, SheetView

if TYPE_CHECKING:
    from ishr_desktop.services.session import RecoveryRenewal, Session


@dataclass(frozen=True)
class CheckResult:
    """What a check of the vault found."""

    sound: bool
    """Whether everything that was saved is whole."""
    attachments: int
    """How many files were read."""
    files: tuple[tuple[str, str], ...] = ()
    """Code of the record and name of each file that is damaged or gone."""
    findings: tuple[Finding, ...] = ()
    """Seals and custody logs that do not hold."""


class Joining(Protocol):
    """The part of the engine that opens a mailbox."""

    def join(self, relay_url: str, invitation: str) -> object:
        """Open a mailbox of our own on a relay."""


class SettingsScreen(SheetView, Protocol):
    """What the presenter tells the screen."""

    def show_choices(self, choices: dict[str, Any]) -> None:
        """Show all settings."""

    def passphrase_changed(self) -> None:
        """Say that the new passphrase counts."""

    def passphrase_kept(self, sentence: str) -> None:
        """Say why the old passphrase still counts."""

    def vault_checked(self, result: CheckResult) -> None:
        """Say what the check found."""

    def vault_not_checked(self, sentence: str) -> None:
        """Say why the check stopped."""

    def show_mailbox(self, joined: bool) -> None:
        """Say whether this vault has a mailbox."""

    def mailbox_refused(self, sentence: str) -> None:
        """Say why there is no mailbox yet."""

    def sheet_kept(self, sentence: str) -> None:
        """Say why the old recovery sheet still counts."""

    def show_cards(self) -> None:
        """Go back from the new recovery sheet."""

    def sheet_checked(self) -> None:
        """Go back from the new recovery sheet and say that it counts."""


class SettingsPresenter:
    """Keeps each choice at once; there is no Apply."""

    def __init__(
        self,
        view: SettingsScreen,
        jobs: JobRunner,
        session: "Session",
        relay: Joining,
        wording: Wording,
    ) -> None:
        self._view = view
        self._jobs = jobs
        self._session = session
        self._relay = relay
        self._wording = wording
        self.sheet = SheetPresenter(view, jobs, self._sheet_checked, self._sheet_not_made)

    def load(self) -> None:
        """Show what is chosen now."""
        self._jobs.run(self._session.settings.all, on_done=self._view.show_choices)
        self._load_mailbox()

    def keep(self, name: str, value: object) -> None:
        """Keep one choice."""
        self._jobs.run(self._session.settings.set, name, value, changes=("settings",))

    def change_passphrase(self, old: str, new: str) -> None:
        """Put a new passphrase in the place of the old one."""
        self._jobs.run(
            self._session.change_passphrase,
            old,
            new,
            on_done=lambda _: self._view.passphrase_changed(),
            on_error=lambda problem: self._view.passphrase_kept(self._words(problem)),
        )

    def renew_sheet(self, passphrase: str) -> None:
        """Make new recovery words and show them; they count once some were typed back."""
        self._jobs.run(
            self._session.renew_recovery_words,
            passphrase,
            on_done=self._begin_sheet,
            on_error=self._sheet_not_made,
        )

    def leave_sheet(self) -> None:
        """Stay with the old recovery sheet."""
        self.sheet.forget()
        self._view.show_cards()

    def check_vault(self, title: str) -> None:
        """Read the whole vault; `title` is what the strip at the foot says meanwhile."""
        self._jobs.run(
            _check,
            self._session,
            title=title,
            on_done=self._view.vault_checked,
            on_error=lambda problem: self._view.vault_not_checked(self._words(problem)),
        )

    def join(self, relay_url: str, invitation: str, title: str) -> None:
        """Open a mailbox on a relay with an invitation."""
        self._jobs.run_sync(
            self._relay.join,
            relay_url.strip(),
            invitation.strip(),
            title=title,
            on_done=lambda _: self._load_mailbox(),
            on_error=lambda problem: self._view.mailbox_refused(self._words(problem)),
            changes=("contacts", "outbox"),
        )

    def _begin_sheet(self, renewal: "RecoveryRenewal") -> None:
        self.sheet.begin(renewal, renewal.keep)

    def _sheet_not_made(self, problem: ExpectedError) -> None:
        self.leave_sheet()
        self._view.sheet_kept(self._words(problem))

    def _sheet_checked(self) -> None:
        self._view.sheet_checked()

    def _load_mailbox(self) -> None:
        self._jobs.run(_has_mailbox, self._session, on_done=self._view.show_mailbox)

    def _words(self, problem: ExpectedError) -> str:
        return self._wording.sentence(problem)


def _check(session: "Session", progress: Progress) -> CheckResult:
    report = session.check(progress)
    files = tuple(_file(session, one) for one in (*report.damaged, *report.missing))
    return CheckResult(report.sound, report.attachments, files, report.findings)


def _file(session: "Session", attachment_id: str) -> tuple[str, str]:
    try:
        attachment = session.evidence.get(attachment_id)
        return session.incidents.get(attachment.incident_id).code, attachment.name
    except (AttachmentUnknown, IncidentUnknown):
        # In the bin: nobody reads it there, and still it is told apart from the others.
        return "", attachment_id


def _has_mailbox(session: "Session") -> bool:
    card = session.contacts.read(session.contacts.own_card())
    return card.has_mailbox

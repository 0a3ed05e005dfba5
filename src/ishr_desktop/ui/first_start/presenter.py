"""The first fifteen minutes: role, passphrase, recovery sheet, who receives."""

import functools
from collections.abc import Callable
from enum import IntEnum
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from ishr_desktop.domain.contact import Contact
from ishr_desktop.domain.errors import ExpectedError
from ishr_desktop.domain.role import Role
from ishr_desktop.ui.card_file import read_card_file
from ishr_desktop.ui.context import Wording
from ishr_desktop.ui.job_runner import JobRunner
from ishr_desktop.ui.recovery_sheet.presenter import SheetPresenter, SheetView
from ishr_desktop.ui.vault_door import RecoverySheet, Strength, VaultDoor

if TYPE_CHECKING:
    from ishr_desktop.services.session import Session


class Step(IntEnum):
    """The steps, in their order."""

    ROLE = 0
    PASSPHRASE = 1
    SHEET = 2
    CHECK = 3
    RECEIVER = 4


class FirstStartView(SheetView, Protocol):
    """What the presenter tells the screen."""

    def show_step(self, step: Step) -> None:
        """Show one step."""

    def show_passphrase(self, passphrase: str) -> None:
        """Put a passphrase made here into its field, readable."""

    def show_strength(self, strength: Strength) -> None:
        """Say how long the typed passphrase stands."""

    def show_card(self, label: str, digits: str) -> None:
        """Show a contact card for comparison."""

    def show_busy(self, busy: bool) -> None:
        """Say that the vault is being made."""

    def show_problem(self, sentence: str) -> None:
        """Say what went wrong; empty takes it back."""


class FirstStartPresenter:
    """Leads through the steps and makes the vault."""

    def __init__(
        self,
        view: FirstStartView,
        jobs: JobRunner,
        door: VaultDoor,
        wording: Wording,
        opened: "Callable[[Session], None]",
        finished: Callable[[], None],
    ) -> None:
        self._view = view
        self._jobs = jobs
        self._door = door
        self._wording = wording
        self._opened = opened
        self._finished = finished
        self._role = Role.DEFENDER
        self._label = ""
        self._session: Session | None = None
        self.sheet = SheetPresenter(view, jobs, self._sheet_checked, self._say)
        self._contact: Contact | None = None
        self._judging = False
        self._judge_next: str | None = None

    # --- role and passphrase --------------------------------------------------------------

    def choose(self, role: Role, label: str) -> None:
        """The person says what they do and what others call them."""
        self._role = role
        self._label = label.strip()
        self._view.show_step(Step.PASSPHRASE)
        self.make_passphrase()

    def make_passphrase(self) -> None:
        """Offer six words."""
        self._jobs.run(self._door.new_passphrase, on_done=self._view.show_passphrase)

    def judge(self, passphrase: str) -> None:
        """Say how strong a passphrase is; while one is judged, only the last typed one waits."""
        if self._judging:
            self._judge_next = passphrase
            return
        self._judging = True
        self._jobs.run(self._door.judge, passphrase, on_done=self._judged)

    def create(self, folder: Path, passphrase: str) -> None:
        """Make the vault."""
        self._view.show_problem("")
        self._view.show_busy(True)
        self._jobs.run(
            self._door.create,
            folder,
            self._role,
            self._label,
            passphrase,
            on_done=self._created,
            on_error=self._not_created,
        )

    def _judged(self, strength: Strength) -> None:
        self._judging = False
        if self._judge_next is not None:
            waiting, self._judge_next = self._judge_next, None
            self.judge(waiting)
            return
        self._view.show_strength(strength)

    def _created(self, made: "tuple[Session, RecoverySheet]") -> None:
        self._view.show_busy(False)
        self._session, sheet = made
        self._opened(self._session)
        self.sheet.begin(sheet, functools.partial(_note_checked, self._session))

    def _not_created(self, problem: ExpectedError) -> None:
        self._view.show_busy(False)
        self._view.show_problem(self._wording.sentence(problem))

    # --- recovery sheet -------------------------------------------------------------------

    def _sheet_checked(self) -> None:
        if self._role is Role.DESK:
            self.finish()
        else:
            self._view.show_step(Step.RECEIVER)

    # --- who receives ---------------------------------------------------------------------

    def open_card(self, path: Path) -> None:
        """Read a contact card and show its fingerprint."""
        self._view.show_problem("")
        self._jobs.run(
            _read_card,
            self._open_session(),
            path,
            on_done=self._show_card,
            on_error=self._say,
        )

    def take_card(self, compared: bool) -> None:
        """Keep the card; `compared` says that the person saw both fingerprints to be the same."""
        assert self._contact is not None, "a card is taken after it was shown"
        self._jobs.run(
            _keep_card,
            self._open_session(),
            self._contact,
            compared,
            on_done=lambda _: self.finish(),
            on_error=self._say,
            changes=("contacts",),
        )

    def finish(self) -> None:
        """Done means done."""
        self._finished()

    def _show_card(self, contact: Contact) -> None:
        self._contact = contact
        self._view.show_card(contact.label, contact.digits)

    def _say(self, problem: ExpectedError) -> None:
        self._view.show_problem(self._wording.sentence(problem))

    def _open_session(self) -> "Session":
        assert self._session is not None, "the vault is made before this step"
        return self._session


def _read_card(session: "Session", path: Path) -> Contact:
    return session.contacts.read(read_card_file(path))


def _note_checked(session: "Session") -> None:
    session.settings.recovery_checked = True


def _keep_card(session: "Session", contact: Contact, compared: bool) -> None:
    added = session.contacts.add(contact.card)
    if compared:
        session.contacts.verify(added.fingerprint)

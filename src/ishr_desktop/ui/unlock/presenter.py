"""Opening a vault with its passphrase or its recovery words."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from ishr_desktop.domain.errors import ExpectedError, WrongPassphrase, WrongRecoveryWords
from ishr_desktop.ui.context import Wording
from ishr_desktop.ui.job_runner import JobRunner
from ishr_desktop.ui.vault_door import VaultDoor

if TYPE_CHECKING:
    from ishr_desktop.services.session import Session


class UnlockView(Protocol):
    """What the presenter tells the screen."""

    def show_busy(self, busy: bool) -> None:
        """Say that the passphrase is being tried."""

    def show_problem(self, sentence: str) -> None:
        """Say what went wrong; empty takes it back."""

    def wait(self, seconds: float) -> None:
        """Take no passphrase for a while."""

    def clear(self) -> None:
        """Forget what was typed."""

    def show_folder(self, folder: Path) -> None:
        """Say which vault is opened."""


class UnlockPresenter:
    """Tries a passphrase, and asks for patience after several wrong ones."""

    def __init__(
        self,
        view: UnlockView,
        jobs: JobRunner,
        door: VaultDoor,
        wording: Wording,
        opened: "Callable[[Session], None]",
    ) -> None:
        self._view = view
        self._jobs = jobs
        self._door = door
        self._wording = wording
        self._opened = opened
        self._folder = door.folder
        self._mistakes = 0

    def choose_folder(self, folder: Path) -> None:
        """Open another vault instead."""
        self._folder = folder
        self._view.show_folder(folder)
        self._view.show_problem("")

    def unlock(self, passphrase: str) -> None:
        """Try a passphrase."""
        self._try(self._door.open, self._folder, passphrase)

    def recover(self, words: str, new_passphrase: str) -> None:
        """Try the recovery words and set a new passphrase."""
        self._try(self._door.recover, self._folder, words, new_passphrase)

    def _try(self, work: "Callable[..., Session]", *args: object) -> None:
        self._view.show_problem("")
        self._view.show_busy(True)
        self._jobs.run(work, *args, on_done=self._succeed, on_error=self._fail)

    def _succeed(self, session: "Session") -> None:
        self._view.clear()
        self._view.show_busy(False)
        self._opened(session)

    def _fail(self, problem: ExpectedError) -> None:
        self._view.show_busy(False)
        self._view.show_problem(self._wording.sentence(problem))
        if isinstance(problem, WrongPassphrase | WrongRecoveryWords):
            self._mistakes += 1
            self._view.wait(self._door.wait_after(self._mistakes))

"""The lock: right and wrong passphrases, recovery words, and patience."""

from pathlib import Path

import pytest
from tests.gui.conftest import CHEAP, PASSPHRASE, clock
from tests.gui.immediate_jobs import ImmediateJobs

from ishr_desktop.domain.role import Role
from ishr_desktop.services.session import Session, create_vault
from ishr_desktop.ui import messages
from ishr_desktop.ui.unlock.presenter import UnlockPresenter
from ishr_desktop.ui.vault_door import VaultDoor


class SeenLock:
    """Remembers what the screen was told."""

    def __init__(self) -> None:
        self.busy: list[bool] = []
        self.problem = ""
        self.waits: list[float] = []
        self.cleared = 0
        self.folder = Path()

    def show_busy(self, busy: bool) -> None:
        self.busy.append(busy)

    def show_problem(self, sentence: str) -> None:
        self.problem = sentence

    def wait(self, seconds: float) -> None:
        self.waits.append(seconds)

    def clear(self) -> None:
        self.cleared += 1

    def show_folder(self, folder: Path) -> None:
        self.folder = folder


class Lock:
    """A presenter before a vault that exists."""

    def __init__(self, door: VaultDoor) -> None:
        made, sheet = create_vault(door.folder, Role.DEFENDER, "Orchid", PASSPHRASE, clock, CHEAP)
        made.close()
        self.words = " ".join(sheet.words)
        self.view = SeenLock()
        self.opened: list[Session] = []
        self.presenter = UnlockPresenter(
            self.view, ImmediateJobs(), door, messages, self.opened.append
        )


@pytest.fixture
def lock(door: VaultDoor) -> Lock:
    return Lock(door)


def test_the_passphrase_opens_the_vault(lock: Lock) -> None:
    lock.presenter.unlock(PASSPHRASE)
    assert lock.opened[0].label == "Orchid"
    assert lock.view.busy == [True, False]
    assert lock.view.cleared == 1
    lock.opened[0].close()


def test_after_several_wrong_tries_patience_is_asked_for(lock: Lock) -> None:
    for _ in range(6):
        lock.presenter.unlock("river lamp seven loud")
    assert "does not open the vault" in lock.view.problem
    assert lock.view.waits == sorted(lock.view.waits)
    assert lock.view.waits[0] == 0
    assert lock.view.waits[-1] > 1
    assert not lock.opened


def test_the_recovery_words_open_it_with_a_new_passphrase(lock: Lock, door: VaultDoor) -> None:
    lock.presenter.recover(lock.words, "a quite new passphrase")
    lock.opened[0].close()
    door.open(door.folder, "a quite new passphrase").close()


def test_wrong_recovery_words_are_said(lock: Lock) -> None:
    lock.presenter.recover("abandon " * 24, "a quite new passphrase")
    assert "24 words" in lock.view.problem
    assert lock.view.waits == [0]


def test_another_folder_without_a_vault_is_said(lock: Lock, tmp_path: Path) -> None:
    lock.presenter.choose_folder(tmp_path / "elsewhere")
    lock.presenter.unlock(PASSPHRASE)
    assert "no vault" in lock.view.problem
    assert lock.view.folder == tmp_path / "elsewhere"
    assert lock.view.waits == []


def test_a_vault_that_is_open_elsewhere_is_said(lock: Lock) -> None:
    lock.presenter.unlock(PASSPHRASE)
    lock.presenter.unlock(PASSPHRASE)
    assert "another window" in lock.view.problem
    lock.opened[0].close()

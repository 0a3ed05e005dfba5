"""The lock: nothing of the vault is in memory while it is shown."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from ishr_desktop.ui import messages
from ishr_desktop.ui.job_runner import JobRunner
from ishr_desktop.ui.unlock.presenter import UnlockPresenter
from ishr_desktop.ui.unlock.view import Unlock
from ishr_desktop.ui.vault_door import VaultDoor

if TYPE_CHECKING:
    from ishr_desktop.services.session import Session


def build(
    jobs: JobRunner,
    door: VaultDoor,
    opened: "Callable[[Session], None]",
    another_wanted: Callable[[Path], None],
) -> QWidget:
    """The screen; `another_wanted` hears of an empty folder in which to make a vault."""
    view = Unlock(door.folder)
    view.attach(UnlockPresenter(view, jobs, door, messages, opened), another_wanted)
    return view

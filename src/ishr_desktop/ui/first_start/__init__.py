"""The first fifteen minutes, from nothing to a vault that somebody receives from."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from ishr_desktop.ui import messages
from ishr_desktop.ui.first_start.presenter import FirstStartPresenter
from ishr_desktop.ui.first_start.view import FirstStart
from ishr_desktop.ui.job_runner import JobRunner
from ishr_desktop.ui.languages import Languages
from ishr_desktop.ui.vault_door import VaultDoor

if TYPE_CHECKING:
    from ishr_desktop.services.session import Session


def build(
    jobs: JobRunner,
    door: VaultDoor,
    languages: Languages,
    opened: "Callable[[Session], None]",
    finished: Callable[[], None],
) -> QWidget:
    """The screen; `opened` hears of the vault at once, `finished` when the last step is done."""
    view = FirstStart(languages, door.folder)
    view.attach(FirstStartPresenter(view, jobs, door, messages, opened, finished))
    return view

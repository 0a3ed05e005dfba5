"""The whole program with an empty vault, opened at the incidents screen."""

from dataclasses import dataclass
from pathlib import Path

from pytestqt.qtbot import QtBot
from tests.gui.conftest import CHEAP, PASSPHRASE, StartApp, clock
from tests.gui.places import settle, unlock

from ishr_desktop.app import DesktopApp
from ishr_desktop.domain.role import Role
from ishr_desktop.services.session import Session, create_vault
from ishr_desktop.ui.incidents.screen import IncidentsScreen


@dataclass
class Stage:
    """What a test acts on."""

    app: DesktopApp
    qtbot: QtBot
    folder: Path
    """Where the vault is, open or not."""

    @property
    def session(self) -> Session:
        """The vault that is open."""
        session = self.app.flow.session
        assert session is not None
        return session

    @property
    def screen(self) -> IncidentsScreen:
        """The screen of the vault that is open."""
        content = self.app.window.centralWidget()
        assert content is not None
        screen = content.findChild(IncidentsScreen)
        assert screen is not None
        return screen

    def settle(self) -> None:
        """Let the workers come to rest."""
        settle(self.app, self.qtbot)

    def come_to_rest(self) -> None:
        """Let layouts inside layouts find their sizes, too: each passes its own on to the next."""
        for _ in range(3):
            self.settle()

    def unlock(self) -> None:
        """Open the vault again after it was locked."""
        unlock(self.app, self.qtbot)


def stage_in(
    start_app: StartApp,
    qtbot: QtBot,
    tmp_path: Path,
    language: str = "en",
    *,
    recovery_checked: bool = True,
) -> Stage:
    """Make a vault and unlock it in the window."""
    folder = tmp_path / "vault"
    session, _ = create_vault(folder, Role.DEFENDER, "Orchid", PASSPHRASE, clock, CHEAP)
    session.settings.language = language
    session.settings.recovery_checked = recovery_checked
    session.close()
    stage = Stage(start_app(folder), qtbot, folder)
    stage.unlock()
    return stage

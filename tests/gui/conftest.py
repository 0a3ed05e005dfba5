"""One dressed application for all tests, and real vaults behind the screens."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tests.gui.immediate_jobs import ImmediateJobs

from ishr_desktop.app import DesktopApp, vault_door
from ishr_desktop.domain.role import Role
from ishr_desktop.keys.passphrase import Argon2Cost
from ishr_desktop.services.session import Session, create_vault
from ishr_desktop.ui.jobs import Jobs
from ishr_desktop.ui.languages import Languages
from ishr_desktop.ui.theme import Scheme, Theme
from ishr_desktop.ui.vault_door import VaultDoor

CHEAP = Argon2Cost(memory_kib=64, passes=1, lanes=1)
"""A passphrase that costs nothing to try: these tests are not about guessing."""
PASSPHRASE = "river lamp seven quiet"


def clock() -> datetime:
    return datetime(2026, 11, 23, 9, 30, tzinfo=UTC)


@pytest.fixture(autouse=True)
def theme(qapp: QApplication) -> Theme:
    """The application is dressed once; every test begins in the light theme."""
    found = qapp.findChild(Theme) or Theme(qapp)
    if found.scheme is not Scheme.LIGHT or not qapp.styleSheet():
        found.dress(Scheme.LIGHT, 1.0)
    return found


@pytest.fixture
def languages(qapp: QApplication) -> Iterator[Languages]:
    """Languages that go back to English after the test."""
    made = Languages(qapp)
    yield made
    made.speak("en")
    made.deleteLater()


@pytest.fixture
def jobs() -> Iterator[Jobs]:
    """Both workers, ended after the test."""
    made = Jobs()
    yield made
    made.shut_down()


@pytest.fixture
def immediate_jobs() -> ImmediateJobs:
    """Work without threads."""
    return ImmediateJobs()


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    """A defender's vault."""
    opened, _ = create_vault(tmp_path / "vault", Role.DEFENDER, "Orchid", PASSPHRASE, clock, CHEAP)
    yield opened
    opened.close()


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Session]:
    """The vault of a receiving desk."""
    opened, _ = create_vault(tmp_path / "desk", Role.DESK, "Desk", PASSPHRASE, clock, CHEAP)
    yield opened
    opened.close()


@pytest.fixture
def door(tmp_path: Path) -> VaultDoor:
    """The way into a vault that is not made yet."""
    return vault_door(tmp_path / "vault", clock, CHEAP)


StartApp = Callable[[Path], DesktopApp]


@pytest.fixture
def start_app(qapp: QApplication, qtbot: QtBot) -> Iterator[StartApp]:
    """Starts the whole program on a vault folder, and ends it after the test."""
    running: list[DesktopApp] = []

    def start(folder: Path) -> DesktopApp:
        for old in (*qapp.findChildren(Theme), *qapp.findChildren(Languages)):
            old.setParent(None)
        app = DesktopApp(qapp, folder, clock, CHEAP)
        app.theme.dress(Scheme.LIGHT)
        app.languages.speak("en")
        running.append(app)
        app.start()
        qtbot.waitExposed(app.window)
        return app

    yield start
    for app in running:
        app.stop()
        app.languages.speak("en")
        app.idle.stop()
        app.window.deleteLater()

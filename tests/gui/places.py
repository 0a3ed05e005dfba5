"""Every place of the program, one after the other, with something in it."""

from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from tests.gui.conftest import CHEAP, PASSPHRASE, clock

from ishr_desktop.app import DesktopApp
from ishr_desktop.domain.incident_list import IncidentQuery
from ishr_desktop.domain.role import Role
from ishr_desktop.services.session import Session, create_vault
from ishr_desktop.ui.first_start.presenter import Step
from ishr_desktop.ui.first_start.view import FirstStart
from ishr_desktop.ui.settings.view import SettingsView
from ishr_desktop.ui.unlock.view import Unlock
from ishr_desktop.ui.workspace import Workspace

DATA = ("Orchid", "Desk", "Kisumu", "Two men came to the office", PASSPHRASE)
"""What is content and not words of the program."""
WORDS = tuple(f"word{place}" for place in range(1, 25))

Visit = Callable[[str, QWidget], None]


def fill(folder: Path, role: Role, other: Session, language: str = "en") -> None:
    """A vault with an incident, a draft and a contact."""
    session, _ = create_vault(folder, role, "Orchid", PASSPHRASE, clock, CHEAP)
    session.settings.language = language
    session.contacts.add(other.contacts.own_card())
    session.incidents.save(
        {
            "tile": ["threat"],
            "one_line": "Two men came to the office",
            "when": "2026-11-20",
            "where": [{"label": "Kisumu"}],
            "urgency": {"level": "soon"},
        }
    )
    session.close()


def settle(app: DesktopApp, qtbot: QtBot) -> None:
    """Let the workers and the layouts come to rest."""
    qtbot.waitUntil(lambda: not app.jobs.is_busy, timeout=10_000)
    for _ in range(4):
        QApplication.processEvents()


def walk_first_start(app: DesktopApp, qtbot: QtBot, visit: Visit) -> None:
    """Every step before there is a vault."""
    screen = app.window.centralWidget()
    assert isinstance(screen, FirstStart)
    for step in Step:
        screen.show_words(WORDS)
        screen.ask_for_words((3, 9, 21))
        screen.ask_again((9,))
        if step is Step.RECEIVER:
            screen.show_card("Desk", " ".join(["12345"] * 12))
        screen.show_step(step)
        settle(app, qtbot)
        visit(f"first start, {step.name.lower()}", screen)


def walk_lock(app: DesktopApp, qtbot: QtBot, visit: Visit) -> None:
    """The lock in its two forms."""
    screen = app.window.centralWidget()
    assert isinstance(screen, Unlock)
    settle(app, qtbot)
    visit("lock", screen)
    screen.forgotten.click()
    settle(app, qtbot)
    visit("lock, recovery words", screen)


def walk_vault(app: DesktopApp, qtbot: QtBot, visit: Visit) -> None:
    """Every screen of an open vault, empty-handed and with an incident open."""
    unlock(app, qtbot)
    workspace = app.flow.workspace
    session = app.flow.session
    assert workspace is not None
    assert session is not None
    for noun in workspace.nouns:
        workspace.show_screen(noun)
        settle(app, qtbot)
        visit(noun, workspace)
    _walk_new_sheet(app, qtbot, visit, workspace)
    for incident in _incident_ids(session):
        workspace.show_screen("incidents", incident)
        settle(app, qtbot)
        visit("incidents, one open", workspace)


def _walk_new_sheet(app: DesktopApp, qtbot: QtBot, visit: Visit, workspace: Workspace) -> None:
    workspace.show_screen("settings")
    view = workspace.current
    assert isinstance(view, SettingsView)
    view.show_words(WORDS)
    view.ask_for_words((3, 9, 21))
    view.ask_again((9,))
    for name, show in (("sheet", view.show_sheet), ("check", view.show_check)):
        show()
        settle(app, qtbot)
        visit(f"settings, new {name}", workspace)


def unlock(app: DesktopApp, qtbot: QtBot) -> None:
    """Type the passphrase."""
    screen = app.window.centralWidget()
    assert isinstance(screen, Unlock)
    screen.passphrase.set_text(PASSPHRASE)
    screen.open.click()
    qtbot.waitUntil(lambda: app.flow.workspace is not None, timeout=10_000)
    settle(app, qtbot)


def _incident_ids(session: Session) -> Iterator[str]:
    for row in session.incidents.rows(IncidentQuery(), 0, 10):
        yield row.id

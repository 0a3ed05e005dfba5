"""From nothing to an open vault, to the lock, and back in."""

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit
from pytestqt.qtbot import QtBot
from tests.gui.conftest import PASSPHRASE, StartApp
from tests.gui.places import fill, settle, unlock

from ishr_desktop.app import DesktopApp
from ishr_desktop.domain.role import Role
from ishr_desktop.services.session import Session
from ishr_desktop.ui.first_start.view import FirstStart
from ishr_desktop.ui.settings.view import SettingsView
from ishr_desktop.ui.theme import Scheme
from ishr_desktop.ui.unlock.view import Unlock
from ishr_desktop.ui.workspace import Workspace

SECRET = "Two men came to the office"


@pytest.fixture
def filled(tmp_path: Path, desk: Session) -> Path:
    """A vault with something in it."""
    fill(tmp_path / "filled", Role.DEFENDER, desk)
    return tmp_path / "filled"


def _texts(app: DesktopApp) -> list[str]:
    labels = [label.text() for label in app.window.findChildren(QLabel)]
    return [*labels, *(line.text() for line in app.window.findChildren(QLineEdit))]


def _workspace(app: DesktopApp) -> Workspace:
    assert app.flow.workspace is not None
    return app.flow.workspace


def test_the_first_start_leads_to_an_open_vault(
    start_app: StartApp, qtbot: QtBot, tmp_path: Path
) -> None:
    app = start_app(tmp_path / "new" / "vault")
    screen = app.window.centralWidget()
    assert isinstance(screen, FirstStart)
    assert not screen.role.go_on.isEnabled()
    screen.role.cards[Role.DEFENDER].click()
    screen.role.label.setText("Orchid")
    screen.role.go_on.click()
    qtbot.waitUntil(lambda: len(screen.passphrase.passphrase.text().split()) == 6)
    passphrase = screen.passphrase.passphrase.text()
    screen.passphrase.go_on.click()
    qtbot.waitUntil(lambda: app.flow.session is not None)
    words = _sheet_words(screen)
    assert len(words) == 24
    assert screen.passphrase.passphrase.text() == ""
    screen.sheet.go_on.click()
    for field in screen.check.fields:
        assert isinstance(field.control, QLineEdit)
        number = int("".join(sign for sign in field.control.accessibleName() if sign.isdigit()))
        field.control.setText(words[number - 1])
    screen.check.go_on.click()
    screen.receiver.later.click()
    qtbot.waitUntil(lambda: app.flow.workspace is not None)
    app.flow.lock()
    settle(app, qtbot)
    lock = app.window.centralWidget()
    assert isinstance(lock, Unlock)
    lock.passphrase.set_text(passphrase)
    lock.open.click()
    qtbot.waitUntil(lambda: app.flow.workspace is not None)


def _sheet_words(screen: FirstStart) -> list[str]:
    shown = [one for one in screen.sheet.findChildren(QLabel) if one.property("kind") == "word"]
    return [label.text() for label in shown]


def test_locking_leaves_nothing_to_read(start_app: StartApp, qtbot: QtBot, filled: Path) -> None:
    app = start_app(filled)
    unlock(app, qtbot)
    session = app.flow.session
    assert session is not None
    app.flow.lock()
    settle(app, qtbot)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert app.flow.session is None
    assert isinstance(app.window.centralWidget(), Unlock)
    assert not [text for text in _texts(app) if SECRET in text or PASSPHRASE in text]
    assert not app.window.findChildren(Workspace)


def test_what_is_typed_is_kept_before_the_lock(
    start_app: StartApp, qtbot: QtBot, filled: Path
) -> None:
    app = start_app(filled)
    unlock(app, qtbot)
    kept: list[str] = []
    session = app.flow.session
    assert session is not None

    def last_word() -> None:
        app.jobs.run(session.drafts.keep, "new", {"one_line": SECRET})
        kept.append("asked")

    app.flow.before_lock(last_word)
    app.flow.lock()
    settle(app, qtbot)
    assert kept == ["asked"]
    unlock(app, qtbot)
    again = app.flow.session
    assert again is not None
    assert again.drafts.find("new") == {"one_line": SECRET}


def test_quiet_minutes_lock(start_app: StartApp, qtbot: QtBot, filled: Path) -> None:
    app = start_app(filled)
    unlock(app, qtbot)
    app.idle.idle.emit()
    settle(app, qtbot)
    assert isinstance(app.window.centralWidget(), Unlock)


def test_the_keys_of_the_window(start_app: StartApp, qtbot: QtBot, filled: Path) -> None:
    app = start_app(filled)
    unlock(app, qtbot)
    app.window.activateWindow()
    workspace = _workspace(app)
    _press(app, Qt.Key.Key_Comma)
    assert isinstance(workspace.current, SettingsView)
    _press(app, Qt.Key.Key_1)
    assert not isinstance(workspace.current, SettingsView)
    _press(app, Qt.Key.Key_L)
    settle(app, qtbot)
    assert isinstance(app.window.centralWidget(), Unlock)


def _press(app: DesktopApp, key: Qt.Key) -> None:
    control = Qt.KeyboardModifier.ControlModifier
    target = QApplication.focusWidget() or app.window
    for kind in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(target, QKeyEvent(kind, key, control))
    QApplication.processEvents()


def test_a_setting_counts_at_once_and_after_the_next_unlock(
    start_app: StartApp, qtbot: QtBot, filled: Path
) -> None:
    app = start_app(filled)
    unlock(app, qtbot)
    workspace = _workspace(app)
    workspace.show_screen("settings")
    settle(app, qtbot)
    view = workspace.current
    assert isinstance(view, SettingsView)
    view.look.theme.setCurrentIndex(view.look.theme.findData("dark"))
    view.look.theme.activated.emit(view.look.theme.currentIndex())
    settle(app, qtbot)
    assert app.theme.scheme is Scheme.DARK
    app.flow.lock()
    app.theme.dress(Scheme.LIGHT)
    unlock(app, qtbot)
    assert app.theme.scheme is Scheme.DARK
    app.theme.dress(Scheme.LIGHT)


def test_another_language_builds_the_screens_again(
    start_app: StartApp, qtbot: QtBot, filled: Path
) -> None:
    app = start_app(filled)
    unlock(app, qtbot)
    before = _workspace(app)
    session = app.flow.session
    assert session is not None
    session.settings.language = "ar"
    app.languages.speak("ar")
    settle(app, qtbot)
    after = _workspace(app)
    assert after is not before
    assert after.layoutDirection() == Qt.LayoutDirection.RightToLeft
    assert after.mapTo(app.window, QPoint(0, 0)) == QPoint(0, 0)


def test_closing_the_window_closes_the_vault(
    start_app: StartApp, qtbot: QtBot, filled: Path
) -> None:
    app = start_app(filled)
    unlock(app, qtbot)
    app.window.close()
    settle(app, qtbot)
    assert app.flow.session is None
    second = start_app(filled)
    unlock(second, qtbot)


def test_a_desk_sees_its_inbox_and_a_defender_does_not(
    start_app: StartApp, qtbot: QtBot, tmp_path: Path, filled: Path, session: Session
) -> None:
    fill(tmp_path / "desk2", Role.DESK, session)
    app = start_app(tmp_path / "desk2")
    unlock(app, qtbot)
    assert "inbox" in _workspace(app).nouns
    other = start_app(filled)
    unlock(other, qtbot)
    assert "inbox" not in _workspace(other).nouns


def test_the_window_says_nothing_about_its_content(
    start_app: StartApp, qtbot: QtBot, filled: Path
) -> None:
    app = start_app(filled)
    titles = [app.window.windowTitle()]
    unlock(app, qtbot)
    titles.append(app.window.windowTitle())
    assert titles == ["Locked", "Open"]

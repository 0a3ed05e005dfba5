"""A sheet that was never checked is not forgotten, and a new one is made in Settings."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit
from pytestqt.qtbot import QtBot
from tests.gui.conftest import CHEAP, PASSPHRASE, StartApp, clock
from tests.gui.incidents_stage import Stage, stage_in

from ishr_desktop.domain.errors import WrongRecoveryWords
from ishr_desktop.services.session import recover_vault
from ishr_desktop.ui.settings.view import SettingsView
from ishr_desktop.ui.widgets.buttons import QuietButton

WARNING = "Your recovery sheet was never checked."


@pytest.fixture
def stage(start_app: StartApp, qtbot: QtBot, tmp_path: Path) -> Stage:
    """A vault whose first start ended before the sheet was checked."""
    return stage_in(start_app, qtbot, tmp_path, recovery_checked=False)


def warning(stage: Stage) -> QFrame | None:
    """The banner at the top of the window, while it is shown."""
    for banner in stage.app.window.findChildren(QFrame):
        if banner.accessibleName().startswith(WARNING) and banner.isVisible():
            return banner
    return None


def settings(stage: Stage) -> SettingsView:
    assert stage.app.flow.workspace is not None
    view = stage.app.flow.workspace.current
    assert isinstance(view, SettingsView)
    return view


def go_to(stage: Stage, noun: str) -> None:
    assert stage.app.flow.workspace is not None
    stage.app.flow.workspace.show_screen(noun)
    stage.settle()


def make_sheet(stage: Stage) -> list[str]:
    """From the warning to the new words."""
    banner = warning(stage)
    assert banner is not None
    (button,) = banner.findChildren(QuietButton)
    button.click()
    stage.settle()
    view = settings(stage)
    view.recovery.passphrase.set_text(PASSPHRASE)
    view.recovery.make.click()
    stage.settle()
    assert view.sheet.isVisible()
    labels = view.sheet.findChildren(QLabel)
    return [label.text() for label in labels if label.property("kind") == "word"]


def type_back(view: SettingsView, words: list[str]) -> None:
    view.sheet.go_on.click()
    for field in view.check.fields:
        assert isinstance(field.control, QLineEdit)
        number = int("".join(filter(str.isdigit, field.control.accessibleName())))
        field.control.setText(words[number - 1])


def test_it_is_said_everywhere_until_a_new_sheet_was_checked(stage: Stage) -> None:
    assert warning(stage) is not None
    go_to(stage, "outbox")
    assert warning(stage) is not None
    words = make_sheet(stage)
    view = settings(stage)
    assert warning(stage) is None, "in Settings the card says it"
    type_back(view, words)
    view.check.go_on.click()
    stage.settle()
    assert view.recovery.isVisible()
    go_to(stage, "outbox")
    assert warning(stage) is None
    stage.app.flow.lock()
    stage.settle()
    recover_vault(stage.folder, " ".join(words), PASSPHRASE, clock, CHEAP).close()


def test_not_now_leaves_everything_as_it_was(stage: Stage) -> None:
    words = make_sheet(stage)
    view = settings(stage)
    view.sheet.back.click()
    stage.settle()
    assert view.recovery.isVisible()
    assert view.recovery.passphrase.text() == ""
    go_to(stage, "incidents")
    assert warning(stage) is not None
    stage.app.flow.lock()
    stage.settle()
    with pytest.raises(WrongRecoveryWords):
        recover_vault(stage.folder, " ".join(words), PASSPHRASE, clock, CHEAP)


def test_a_lock_while_the_sheet_is_shown_shows_it_to_nobody(stage: Stage) -> None:
    words = make_sheet(stage)
    stage.app.flow.lock()
    stage.settle()
    labels = {label.text() for label in stage.app.window.findChildren(QLabel)}
    assert not labels & set(words)
    stage.unlock()
    assert warning(stage) is not None


def test_a_checked_sheet_is_not_asked_about(stage: Stage) -> None:
    stage.session.settings.recovery_checked = True
    stage.app.flow.lock()
    stage.settle()
    stage.unlock()
    assert warning(stage) is None

"""Another language while a vault is open: nothing that was typed is lost."""

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QPlainTextEdit
from pytestqt.qtbot import QtBot
from tests.gui.conftest import StartApp
from tests.gui.incidents_stage import Stage, stage_in

from ishr_desktop.domain.role import Role
from ishr_desktop.ui.first_start.view import FirstStart
from ishr_desktop.ui.incidents.capture.sentence_box import SentenceBox
from ishr_desktop.ui.incidents.record.story.account_editor import AccountEditor
from ishr_desktop.ui.settings.view import SettingsView
from ishr_desktop.ui.theme import Scheme


@pytest.fixture
def stage(start_app: StartApp, qtbot: QtBot, tmp_path: Path) -> Stage:
    return stage_in(start_app, qtbot, tmp_path)


def choose(stage: Stage, language: str) -> None:
    """As a person does in Settings."""
    workspace = stage.app.flow.workspace
    assert workspace is not None
    workspace.show_screen("settings")
    stage.settle()
    view = workspace.current
    assert isinstance(view, SettingsView)
    view.look.chosen.emit("language", language)
    for _ in range(3):
        stage.settle()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert stage.app.languages.language.code == language


def sentence(stage: Stage) -> QPlainTextEdit:
    box = stage.screen.capture.findChild(SentenceBox)
    assert box is not None
    editor = box.findChild(QPlainTextEdit)
    assert editor is not None
    return editor


def go_to_incidents(stage: Stage) -> None:
    assert stage.app.flow.workspace is not None
    stage.app.flow.workspace.show_screen("incidents")
    stage.settle()


def test_what_is_typed_in_capture_is_kept(stage: Stage) -> None:
    stage.screen.new()
    stage.settle()
    sentence(stage).setPlainText("Half a sent")
    choose(stage, "ar")
    go_to_incidents(stage)
    stage.screen.new()
    stage.settle()
    assert sentence(stage).toPlainText() == "Half a sent"
    assert sentence(stage).layoutDirection() == Qt.LayoutDirection.RightToLeft


def test_what_is_typed_in_a_record_is_kept(stage: Stage) -> None:
    incident = stage.session.incidents.save({"one_line": "x"})
    stage.screen.reveal(incident.id)
    stage.settle()
    account = stage.screen.detail.findChild(AccountEditor)
    assert account is not None
    account.setPlainText("They came at nig")
    choose(stage, "ar")
    go_to_incidents(stage)
    stage.screen.reveal(incident.id)
    stage.settle()
    again = stage.screen.detail.findChild(AccountEditor)
    assert again is not None
    assert again.toPlainText() == "They came at nig"
    assert stage.session.incidents.get(incident.id).narrative == ""


def test_one_stays_where_one_is(stage: Stage) -> None:
    choose(stage, "ar")
    assert stage.app.flow.workspace is not None
    assert isinstance(stage.app.flow.workspace.current, SettingsView)


def test_files_on_their_way_in_arrive_once(stage: Stage, tmp_path: Path) -> None:
    incident = stage.session.incidents.save({"one_line": "x"})
    stage.screen.reveal(incident.id)
    stage.settle()
    paths = [tmp_path / name for name in ("a.bin", "b.bin")]
    for path in paths:
        path.write_bytes(path.name.encode() * 400_000)
    stage.screen.record.add_files(paths)
    stage.session.settings.language = "ar"
    stage.app.languages.speak("ar")
    stage.settle()
    stage.settle()
    names = [item.name for item in stage.session.evidence.of(incident.id)]
    assert sorted(names) == ["a.bin", "b.bin"]
    assert stage.session.drafts.keys() == []


def test_choices_made_one_after_the_other_all_count(stage: Stage) -> None:
    workspace = stage.app.flow.workspace
    assert workspace is not None
    workspace.show_screen("settings")
    stage.settle()
    view = workspace.current
    assert isinstance(view, SettingsView)
    view.look.chosen.emit("language", "ar")
    view.look.chosen.emit("theme", "dark")
    for _ in range(3):
        stage.settle()
    assert stage.app.languages.language.code == "ar"
    assert stage.app.theme.scheme is Scheme.DARK
    stage.app.theme.dress(Scheme.LIGHT)


def test_the_choices_of_the_vault_count_at_unlocking(stage: Stage) -> None:
    stage.session.settings.language = "ar"
    stage.session.settings.theme = "dark"
    stage.app.flow.lock()
    stage.settle()
    stage.unlock()
    assert stage.app.languages.language.code == "ar"
    assert stage.app.theme.scheme is Scheme.DARK
    assert stage.app.flow.workspace is not None
    assert stage.app.flow.workspace.layoutDirection() == Qt.LayoutDirection.RightToLeft
    stage.app.theme.dress(Scheme.LIGHT)


def test_the_language_of_the_first_start_stays(
    start_app: StartApp, qtbot: QtBot, tmp_path: Path
) -> None:
    app = start_app(tmp_path / "new")
    first = app.window.centralWidget()
    assert isinstance(first, FirstStart)
    place = first.role.language.findData("ar")
    first.role.language.setCurrentIndex(place)
    first.role.language.activated.emit(place)
    screen = app.window.centralWidget()
    assert isinstance(screen, FirstStart)
    screen.role.cards[Role.DESK].click()
    screen.role.go_on.click()
    qtbot.waitUntil(lambda: bool(screen.passphrase.passphrase.text()))
    screen.passphrase.go_on.click()
    qtbot.waitUntil(lambda: app.flow.session is not None)
    app.flow._show_workspace()
    qtbot.waitUntil(lambda: app.flow.workspace is not None)
    session = app.flow.session
    assert session is not None
    assert session.settings.language == "ar"
    assert app.languages.language.code == "ar"

"""A record and a file are removed on purpose only, and go to the bin."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot
from tests.gui.conftest import StartApp
from tests.gui.incidents_stage import Stage, stage_in

from ishr_desktop.domain.incident import Incident
from ishr_desktop.domain.incident_list import IncidentQuery
from ishr_desktop.ui.incidents.record.evidence.file_panel import FilePanel
from ishr_desktop.ui.incidents.record.evidence.section import EvidenceSection
from ishr_desktop.ui.incidents.record.story.removal_part import RemovalPart
from ishr_desktop.ui.widgets import Banner
from ishr_desktop.ui.widgets.question import Question
from ishr_desktop.ui.widgets.removal_question import plain_digits

KEYS = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Delete, Qt.Key.Key_Backspace)


@pytest.fixture
def stage(start_app: StartApp, qtbot: QtBot, tmp_path: Path) -> Stage:
    return stage_in(start_app, qtbot, tmp_path)


@pytest.fixture
def incident(stage: Stage, tmp_path: Path) -> Incident:
    """A record with two files that is open on the screen."""
    saved = stage.session.incidents.save({"one_line": "Two men came"})
    for name in ("note.txt", "list.txt"):
        (tmp_path / name).write_text(name, encoding="utf-8")
        stage.session.evidence.attach(saved.id, tmp_path / name)
    stage.screen.reveal(saved.id)
    stage.settle()
    return saved


def removal(stage: Stage) -> RemovalPart:
    part = stage.screen.detail.findChild(RemovalPart)
    assert part is not None
    return part


def files(stage: Stage) -> FilePanel:
    stage.screen.detail.sections.open("evidence")
    stage.settle()
    part = stage.screen.detail.findChild(FilePanel)
    assert part is not None
    return part


def words(question: Question) -> str:
    return " ".join(label.text() for label in question.findChildren(QLabel))


def answer(question: Question, name: str, stage: Stage) -> None:
    button = question.findChild(QPushButton, name)
    assert button is not None
    button.click()
    stage.settle()


def test_a_record_goes_to_the_bin_after_a_question(stage: Stage, incident: Incident) -> None:
    stage.screen.record.editor.change("narrative", "never saved")
    stage.screen.record.keep()
    stage.settle()
    removal(stage).button.click()
    question = removal(stage).question
    assert incident.code in words(question)
    answer(question, "remove", stage)
    assert stage.session.incidents.count(IncidentQuery()) == 0
    assert stage.session.drafts.keys() == []
    assert [entry.id for entry in stage.session.bin.entries()] == [incident.id]
    assert stage.screen.record.shown is None
    said = {label.text() for label in stage.app.window.findChildren(QLabel)}
    assert any("is in the bin" in text for text in said)


def test_no_single_key_removes_a_record(stage: Stage, incident: Incident) -> None:
    removal(stage).button.setFocus()
    for key in KEYS * 2:
        focused = QApplication.focusWidget() or stage.app.window
        QTest.keyClick(focused, key)
        stage.settle()
    assert stage.session.incidents.get(incident.id).id == incident.id
    assert len(stage.session.evidence.of(incident.id)) == 2


def test_who_keeps_it_has_the_button_again(stage: Stage, incident: Incident) -> None:
    removal(stage).button.click()
    question = removal(stage).question
    answer(question, "keep", stage)
    assert stage.session.incidents.get(incident.id).id == incident.id
    assert not question.isVisible()
    assert removal(stage).button.isVisible()


def test_another_record_takes_the_question_back(stage: Stage, incident: Incident) -> None:
    other = stage.session.incidents.save({"one_line": "Another"})
    removal(stage).button.click()
    stage.screen.reveal(other.id)
    stage.settle()
    assert not removal(stage).question.isVisible()


def test_the_question_stays_while_something_else_happens(stage: Stage, incident: Incident) -> None:
    removal(stage).button.click()
    stage.screen.record.refresh()
    stage.settle()
    assert removal(stage).question.isVisible()


def test_a_record_on_its_way_stays_until_it_has_arrived(stage: Stage, incident: Incident) -> None:
    shown = stage.screen.record.shown
    assert shown is not None
    sealed = stage.session.vault
    with sealed.transaction() as connection:
        connection.execute("UPDATE outbox_entry SET state = 'sent'")
    stage.screen.record.refresh()
    stage.settle()
    assert not removal(stage).button.isEnabled()
    # Should it have been sealed a moment ago, the vault says no.
    stage.screen.record.remove()
    stage.settle()
    assert stage.session.incidents.get(incident.id).id == incident.id
    said = [one.accessibleName() for one in stage.screen.detail.findChildren(Banner)]
    assert any("already sealed" in text for text in said)


def test_a_file_goes_to_the_bin_after_a_question(stage: Stage, incident: Incident) -> None:
    part = files(stage)
    section = stage.screen.detail.findChild(EvidenceSection)
    assert section is not None
    section.list.chosen.emit(
        next(file.id for file in stage.session.evidence.of(incident.id) if file.name == "note.txt")
    )
    part.remove.click()
    assert "note.txt" in words(part.question)
    answer(part.question, "remove", stage)
    assert [item.name for item in stage.session.evidence.of(incident.id)] == ["list.txt"]
    assert not part.question.isVisible()
    shown = stage.screen.record.shown
    assert shown is not None
    assert [item.name for item in shown.attachments] == ["list.txt"]


@pytest.mark.parametrize(("typed", "plain"), [(" 014 ", "014"), ("٠١٤", "014"), ("०१४", "014")])
def test_digits_of_every_script_are_understood(typed: str, plain: str) -> None:
    assert plain_digits(typed) == plain

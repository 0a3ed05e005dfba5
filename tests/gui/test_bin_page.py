"""The bin in the window, and removing several records at once with a guard above thirty."""

import io
from pathlib import Path

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot
from tests.gui.conftest import StartApp
from tests.gui.incidents_stage import Stage, stage_in

from ishr_desktop.domain.bin import ASKED_ABOVE
from ishr_desktop.domain.incident_list import IncidentQuery
from ishr_desktop.ui.incidents.bin.view import BinPage
from ishr_desktop.ui.incidents.removing.bar import RemovingBar
from ishr_desktop.ui.languages import Languages
from ishr_desktop.ui.widgets import Banner

ALL = IncidentQuery()


@pytest.fixture
def stage(start_app: StartApp, qtbot: QtBot, tmp_path: Path) -> Stage:
    return stage_in(start_app, qtbot, tmp_path)


def fill(stage: Stage, count: int) -> list[str]:
    """The ids of new records, in the order of the list."""
    stage.session.incidents.add_all([{"one_line": f"Record {one}"} for one in range(count)])
    stage.screen.listing.refresh()
    stage.settle()
    return [row.id for row in stage.session.incidents.rows(ALL, 0, -1)]


def bar(stage: Stage) -> RemovingBar:
    return stage.screen.pane.removing


def press(bar_or_question: RemovingBar, name: str, stage: Stage) -> None:
    button = bar_or_question.findChild(QPushButton, name)
    assert button is not None
    button.click()
    stage.settle()


def said(stage: Stage) -> list[str]:
    return [one.accessibleName() for one in bar(stage).findChildren(Banner) if one.isVisible()]


def choose(stage: Stage, *rows: int) -> None:
    view = stage.screen.pane.list
    for row in rows:
        index = view.model().index(row, 0)
        view.selectionModel().select(index, QItemSelectionModel.SelectionFlag.Select)
    stage.settle()


def bin_page(stage: Stage) -> BinPage:
    stage.screen.pane.bin_asked.emit()
    stage.settle()
    return stage.screen.bin


def test_several_records_go_at_once_after_a_question(stage: Stage, languages: Languages) -> None:
    languages.speak("en")
    ids = fill(stage, 4)
    assert not bar(stage).remove.isVisible()
    choose(stage, 0, 2)
    bar(stage).remove.click()
    stage.settle()
    press(bar(stage), "keep", stage)
    assert stage.session.incidents.count(ALL) == 4
    bar(stage).remove.click()
    stage.settle()
    press(bar(stage), "remove", stage)
    assert {one.id for one in stage.session.bin.entries()} == {ids[0], ids[2]}
    assert [row.id for row in stage.session.incidents.rows(ALL, 0, -1)] == [ids[1], ids[3]]
    assert said(stage) == ["2 records are in the bin."]


def test_what_stays_is_named(stage: Stage) -> None:
    ids = fill(stage, 3)
    stage.session.bin.protect(ids[1], on=True)
    choose(stage, 0, 1)
    bar(stage).remove.click()
    stage.settle()
    press(bar(stage), "remove", stage)
    assert stage.session.incidents.count(ALL) == 2
    (words,) = said(stage)
    assert "Protected, so they stay" in words
    assert stage.session.incidents.get(ids[1]).code in words


def test_above_thirty_their_number_is_typed(stage: Stage) -> None:
    fill(stage, ASKED_ABOVE + 1)
    stage.screen.pane.list.selectAll()
    stage.settle()
    bar(stage).remove.click()
    stage.settle()
    question = bar(stage).typed_question
    assert question.isVisible()
    assert not question.remove.isEnabled()
    QTest.keyClicks(question.line, "30")
    assert not question.remove.isEnabled()
    question.line.clear()
    QTest.keyClicks(question.line, "31")
    question.remove.click()
    stage.settle()
    assert stage.session.incidents.count(ALL) == 0
    assert len(stage.session.bin.entries()) == 31


def test_a_list_that_moved_forgets_what_was_chosen(stage: Stage) -> None:
    fill(stage, 3)
    choose(stage, 0, 1)
    bar(stage).remove.click()
    stage.settle()
    fill(stage, 1)
    assert len(stage.screen.pane.list.chosen_rows()) <= 1
    assert not bar(stage).question.isVisible()
    assert not bar(stage).remove.isVisible()


@pytest.mark.parametrize("language", ["en", "ar"])
def test_rows_are_chosen_with_the_keyboard_in_both_directions(
    start_app: StartApp, qtbot: QtBot, tmp_path: Path, language: str
) -> None:
    stage = stage_in(start_app, qtbot, tmp_path, language)
    fill(stage, 5)
    view = stage.screen.pane.list
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Home)
    for _ in range(2):
        QTest.keyClick(view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert view.chosen_rows() == [0, 1, 2]
    QTest.keyClick(view, Qt.Key.Key_Delete)
    stage.settle()
    assert bar(stage).question.isVisible()


@pytest.mark.parametrize("language", ["en", "ar"])
def test_rows_are_chosen_with_the_mouse_in_both_directions(
    start_app: StartApp, qtbot: QtBot, tmp_path: Path, language: str
) -> None:
    stage = stage_in(start_app, qtbot, tmp_path, language)
    fill(stage, 5)
    view = stage.screen.pane.list
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    points = [view.visualRect(view.model().index(row, 0)).center() for row in range(5)]
    QTest.mouseClick(view.viewport(), left, none, points[1])
    QTest.mouseClick(view.viewport(), left, Qt.KeyboardModifier.ShiftModifier, points[3])
    assert view.chosen_rows() == [1, 2, 3]
    QTest.mouseClick(view.viewport(), left, Qt.KeyboardModifier.ControlModifier, points[2])
    assert view.chosen_rows() == [1, 3]


def test_a_record_comes_back_from_the_bin(stage: Stage) -> None:
    first, second = fill(stage, 2)
    stage.session.bin.remove_all([first, second])
    page = bin_page(stage)
    assert len(page.list.row_keys()) == 2
    assert not page.restore.isEnabled()
    page.list.setFocus()
    QTest.keyClick(page.list, Qt.Key.Key_Down)
    chosen = page.list.key
    page.restore.click()
    stage.settle()
    assert stage.session.incidents.get(chosen).id == chosen
    assert len(page.list.row_keys()) == 1
    page.back.click()
    assert stage.screen.pane.isVisible()


def test_one_thing_or_all_go_for_good_after_their_number_was_typed(stage: Stage) -> None:
    ids = fill(stage, 3)
    stage.session.evidence.attach_stream(ids[2], "a.txt", io.BytesIO(b"a"))
    stage.session.bin.remove_all(ids)
    page = bin_page(stage)
    page.list.choose(ids[0])
    page._offer()
    page.let_go.click()
    QTest.keyClicks(page.question.line, "1")
    page.question.remove.click()
    stage.settle()
    assert {one.id for one in stage.session.bin.entries()} == set(ids[1:])
    page.empty.click()
    QTest.keyClicks(page.question.line, "2")
    page.question.remove.click()
    stage.settle()
    assert stage.session.bin.entries() == []
    assert stage.session.vault.blobs.stored() == set()
    words = {label.text() for label in page.findChildren(QLabel) if label.isVisible()}
    assert "The bin is empty" in words


def test_a_file_says_which_record_it_belongs_to(stage: Stage) -> None:
    (incident_id,) = fill(stage, 1)
    file = stage.session.evidence.attach_stream(incident_id, "a.txt", io.BytesIO(b"a"))
    stage.session.bin.remove_attachment(file.id)
    page = bin_page(stage)
    look = page.list.model().index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "a.txt" in look
    assert stage.session.incidents.get(incident_id).code in look


def test_escape_leaves_the_bin(stage: Stage) -> None:
    page = bin_page(stage)
    QTest.keyClick(page.back, Qt.Key.Key_Escape)
    assert stage.screen.pane.isVisible()

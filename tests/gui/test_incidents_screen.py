"""The incidents screen in the real program: what a person does, and what is in the vault then."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer, QIODevice, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QColor, QDropEvent, QImage, QPainter, QPdfWriter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot
from tests.gui.conftest import StartApp
from tests.gui.incidents_stage import Stage, stage_in

from ishr_desktop.domain.incident import Incident
from ishr_desktop.domain.incident_list import IncidentQuery
from ishr_desktop.ui.incidents.capture.sentence_box import SentenceBox
from ishr_desktop.ui.incidents.incoming_files import as_png
from ishr_desktop.ui.incidents.listing.presenter import WINDOW
from ishr_desktop.ui.incidents.record.evidence.section import EvidenceSection
from ishr_desktop.ui.incidents.record.questions_card import QuestionsCard
from ishr_desktop.ui.incidents.record.shown import Shown, Standing
from ishr_desktop.ui.incidents.record.story.account_editor import AccountEditor
from ishr_desktop.ui.viewers.image_view import ImageView
from ishr_desktop.ui.viewers.pdf_view import PdfView
from ishr_desktop.ui.viewers.text_view import TextView
from ishr_desktop.ui.widgets import Banner, EmptyState
from ishr_desktop.ui.widgets.choices import Choices


@pytest.fixture
def stage(start_app: StartApp, qtbot: QtBot, tmp_path: Path) -> Stage:
    return stage_in(start_app, qtbot, tmp_path)


def sentence_of(stage: Stage) -> QPlainTextEdit:
    box = stage.screen.capture.findChild(SentenceBox)
    assert box is not None
    editor = box.findChild(QPlainTextEdit)
    assert editor is not None
    return editor


def choices(stage: Stage, name: str) -> Choices:
    (found,) = (c for c in stage.screen.capture.findChildren(Choices) if c.accessibleName() == name)
    return found


def drop(target: object, path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    event = QDropEvent(
        QPointF(5, 5),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    target.dropEvent(event)  # type: ignore[attr-defined]


def rows(stage: Stage) -> list[str]:
    return [row.summary for row in stage.session.incidents.rows(IncidentQuery(), 0, 50)]


# --- capture -------------------------------------------------------------------------------


def test_a_record_is_written_with_the_keyboard_alone(stage: Stage) -> None:
    window = stage.app.window
    QTest.keyClick(stage.screen.pane.list, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    stage.settle()
    assert stage.screen.is_capturing
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Right)
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Space)
    sentence_of(stage).setFocus()
    QTest.keyClicks(sentence_of(stage), "Two men took him")
    QTest.keyClick(sentence_of(stage), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    stage.settle()
    assert not stage.screen.is_capturing
    (row,) = stage.session.incidents.rows(IncidentQuery(), 0, 9)
    assert (row.summary, row.tile, row.send_state) == ("Two men took him", "attack", "waiting")
    shown = stage.screen.record.shown
    assert shown is not None
    assert shown.incident.id == row.id
    assert stage.screen.pane.list.currentIndex().row() == 0


def test_what_is_typed_survives_a_lock(stage: Stage) -> None:
    stage.screen.new()
    stage.settle()
    sentence_of(stage).setPlainText("Half a sent")
    choices(stage, "Is anyone in danger now?").button("now").click()
    choices(stage, "Who was harmed?").button("colleague").click()
    stage.app.flow.lock()
    stage.unlock()
    stage.screen.new()
    stage.settle()
    assert sentence_of(stage).toPlainText() == "Half a sent"
    form = stage.screen.capturing.form
    assert (form.urgency, form.harmed) == ("now", "colleague")
    assert form.code_name
    assert rows(stage) == []


def test_what_is_typed_survives_a_killed_program(
    stage: Stage, start_app: StartApp, qtbot: QtBot, tmp_path: Path
) -> None:
    stage.screen.new()
    stage.settle()
    sentence_of(stage).setPlainText("Half a sent")
    # The quiet seconds after a change are time, which a test does not wait for.
    stage.screen.capture.keep_due.emit()
    stage.settle()
    # Killed: nothing of what a lock does is done, only the lock of the folder falls, as it
    # does when a process dies.
    vault = stage.session.vault
    stage.app.flow.leave = lambda: None  # type: ignore[method-assign]
    stage.app.jobs.shut_down()
    vault.close()
    again = Stage(start_app(tmp_path / "vault"), qtbot, tmp_path / "vault")
    again.unlock()
    again.screen.new()
    again.settle()
    assert sentence_of(again).toPlainText() == "Half a sent"


def test_escape_leaves_capture_and_keeps_it(stage: Stage) -> None:
    stage.screen.new()
    stage.settle()
    sentence_of(stage).setPlainText("Later")
    QTest.keyClick(sentence_of(stage), Qt.Key.Key_Escape)
    stage.settle()
    assert not stage.screen.is_capturing
    assert stage.session.drafts.find("new") is not None


def test_a_dropped_file_and_a_pasted_picture_come_with_the_record(
    stage: Stage, tmp_path: Path
) -> None:
    note = tmp_path / "note.txt"
    note.write_text("seen at the gate", encoding="utf-8")
    drop(stage.screen.pane, note)
    stage.settle()
    assert stage.screen.is_capturing
    picture = QImage(20, 20, QImage.Format.Format_RGB32)
    picture.fill(QColor("teal"))
    QApplication.clipboard().setImage(picture)
    sentence_of(stage).paste()
    stage.settle()
    assert len(stage.screen.capturing.form.files) == 2
    stage.screen.capture.save_asked.emit()
    stage.settle()
    (row,) = stage.session.incidents.rows(IncidentQuery(), 0, 9)
    kinds = [item.media_type for item in stage.session.evidence.of(row.id)]
    # The clock stands still in tests, so both have the same moment.
    assert sorted(kinds) == ["image/png", "text/plain"]
    QApplication.clipboard().clear()


# --- list ----------------------------------------------------------------------------------


def test_search_finds_as_it_is_typed(stage: Stage, qtbot: QtBot) -> None:
    for text in ("Old bridge", "مداهمة المكتب", "Old market"):
        stage.session.incidents.save({"one_line": text})
    stage.screen.listing.refresh()
    stage.settle()
    field = stage.screen.pane.findChild(QLineEdit)
    assert field is not None
    QTest.keyClicks(field, "old ma")
    qtbot.waitUntil(lambda: stage.screen.pane.table.rowCount() == 1, timeout=5000)
    stage.settle()
    row = stage.screen.pane.table.row_at(0)
    assert row is not None
    assert row.summary == "Old market"
    field.setText("المكتب")
    qtbot.waitUntil(lambda: stage.screen.listing.query.text == "المكتب", timeout=5000)
    stage.settle()
    assert stage.screen.pane.table.rowCount() == 1


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_arrow_keys_open_records_in_both_directions(
    start_app: StartApp, qtbot: QtBot, tmp_path: Path, language: str
) -> None:
    stage = stage_in(start_app, qtbot, tmp_path, language)
    ids = [stage.session.incidents.save({"one_line": f"n{n}"}).id for n in range(3)]
    stage.screen.listing.refresh()
    stage.settle()
    stage.screen.pane.list.setFocus()
    for _ in range(2):
        QTest.keyClick(stage.screen.pane.list, Qt.Key.Key_Down)
        stage.settle()
    shown = stage.screen.record.shown
    assert shown is not None
    assert shown.incident.id in ids
    assert stage.screen.pane.list.selectionModel().selectedIndexes()


def test_only_the_rows_that_are_seen_are_read(stage: Stage, qtbot: QtBot) -> None:
    with stage.session.vault.transaction():
        for number in range(WINDOW * 3):
            stage.session.incidents.save({"one_line": f"n{number}"}, send=False)
    stage.screen.listing.refresh()
    stage.settle()
    table = stage.screen.pane.table
    assert table.rowCount() == WINDOW * 3
    assert table.row_at(WINDOW * 2) is None
    qtbot.waitUntil(lambda: table.row_at(WINDOW * 2) is not None, timeout=5000)


def test_letters_typed_on_the_list_go_to_the_search(stage: Stage, qtbot: QtBot) -> None:
    # A figure: a letter may also begin the code of a record, which is taken by chance.
    for text in ("Old bridge", "7 houses"):
        stage.session.incidents.save({"one_line": text})
    stage.screen.listing.refresh()
    stage.settle()
    stage.screen.pane.list.setFocus()
    QTest.keyClick(stage.screen.pane.list, Qt.Key.Key_7)
    qtbot.waitUntil(lambda: stage.screen.listing.query.text == "7", timeout=5000)
    stage.settle()
    assert stage.screen.pane.table.rowCount() == 1


# --- detail --------------------------------------------------------------------------------


def test_an_account_is_typed_kept_and_saved(stage: Stage) -> None:
    incident = stage.session.incidents.save({"one_line": "x"})
    stage.screen.reveal(incident.id)
    stage.settle()
    account = next(
        e for e in stage.screen.detail.findChildren(QPlainTextEdit) if not e.isReadOnly()
    )
    QTest.keyClicks(account, "It was dark")
    stage.app.flow.lock()
    stage.unlock()
    assert stage.session.incidents.get(incident.id).narrative == ""
    stage.screen.reveal(incident.id)
    stage.settle()
    assert stage.screen.record.editor.value("narrative") == "It was dark"
    stage.screen.record.save()
    stage.settle()
    assert stage.session.incidents.get(incident.id).narrative == "It was dark"


def test_what_somebody_sent_is_shown_and_not_changed(stage: Stage) -> None:
    own = stage.session.incidents.save({"one_line": "x", "narrative": "As it came"})
    detail = stage.screen.detail
    for verified in (True, False):
        show_received(stage, own, Standing("kept", "Fern", verified))
        assert all(e.isReadOnly() for e in detail.findChildren(QPlainTextEdit))
        said = [b.accessibleName() for b in detail.findChildren(Banner)]
        assert any("Fern" in words and ("not compared" in words) != verified for words in said)
        detail.sections.open("evidence")
        words = {b.text() for b in detail.findChildren(QPushButton) if b.isVisibleTo(detail)}
        assert not words & {"Save", "Change the facts", "Add files…", "Keep on this computer"}


def show_received(stage: Stage, own: Incident, standing: Standing) -> None:
    """Show a record of this vault as if it had come from somebody else."""
    received = replace(own, sender="ab" * 32)
    stage.screen.record.editor.open(received, {})
    stage.screen.detail.show_record(Shown(received, (), standing))


def test_what_came_without_an_account_and_files_invites_to_neither(stage: Stage) -> None:
    own = stage.session.incidents.save({"one_line": "x"})
    stage.screen.reveal(own.id)
    stage.settle()
    detail = stage.screen.detail
    account = detail.findChild(AccountEditor)
    assert account is not None
    assert "Tell it" in account.placeholderText()
    detail.sections.open("evidence")
    files = detail.findChild(EvidenceSection)
    assert files is not None
    assert files.add.isVisible()
    show_received(stage, own, Standing("kept", "Fern"))
    detail.sections.open("story")
    assert account.placeholderText() == "No account came with this record."
    assert not files.add.isVisible()


def test_a_file_in_a_narrow_window_has_one_way_back(stage: Stage, tmp_path: Path) -> None:
    incident = stage.session.incidents.save({"one_line": "x"})
    (tmp_path / "note.txt").write_text("seen", encoding="utf-8")
    attachment = stage.session.evidence.attach(incident.id, tmp_path / "note.txt")
    stage.app.window.resize(900, 640)
    stage.screen.reveal(incident.id)
    stage.settle()
    ways = ("Back to the list", "Back to the record")
    assert ways_back(stage, ways) == ["Back to the list"]
    stage.screen.record.open_file(attachment)
    stage.settle()
    assert ways_back(stage, ways) == ["Back to the record"]
    stage.screen.detail.viewer.leave()
    assert ways_back(stage, ways) == ["Back to the list"]


def ways_back(stage: Stage, names: tuple[str, ...]) -> list[str]:
    buttons = stage.screen.findChildren(QPushButton)
    return [one.text() for one in buttons if one.text() in names and one.isVisible()]


def test_a_question_leads_to_the_field_of_its_answer(stage: Stage) -> None:
    stage.screen.new()
    stage.settle()
    choices(stage, "Is anyone in danger now?").button("now").click()
    stage.screen.capture.save_asked.emit()
    stage.settle()
    card = stage.screen.detail.findChild(QuestionsCard)
    assert card is not None
    asked = [b for b in card.findChildren(QPushButton) if b.isVisibleTo(card)]
    assert len(asked) == 4
    (danger,) = (b for b in asked if b.text() == "What may happen next, and by when?")
    danger.click()
    stage.settle()
    assert not card.isVisible()
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClicks(focused, "They said Friday")
    assert stage.screen.record.editor.value("urgency")["what_next"] == "They said Friday"


def test_files_are_shown_inside_the_program(stage: Stage, tmp_path: Path) -> None:
    incident = stage.session.incidents.save({"one_line": "x"})
    picture = QImage(60, 40, QImage.Format.Format_RGB32)
    picture.fill(QColor("teal"))
    contents = {
        "picture": as_png(picture),
        "letter": pdf(),
        "note": "Свидетели видели две машины".encode("cp1251"),
        "film": bytes(range(256)) * 9,
        "broken": as_png(picture)[:60],
        "torn": pdf()[:200],
    }
    expected = {
        "picture": ImageView,
        "letter": PdfView,
        "note": TextView,
        "film": EmptyState,
        "broken": EmptyState,
        "torn": EmptyState,
    }
    for name, content in contents.items():
        (tmp_path / name).write_bytes(content)
        stage.session.evidence.attach(incident.id, tmp_path / name)
    before = files_below(tmp_path)
    stage.screen.reveal(incident.id)
    stage.settle()
    for attachment in stage.session.evidence.of(incident.id):
        stage.screen.record.open_file(attachment)
        stage.settle()
        content_shown = stage.screen.detail.viewer.content
        assert isinstance(content_shown, expected[attachment.name]), attachment.name
        shield = stage.screen.detail.viewer.shield
        assert (shield is None) == isinstance(content_shown, EmptyState)
        assert shield is None or not shield.is_down
        if isinstance(content_shown, PdfView):
            assert content_shown.page_count() == 2
        if isinstance(content_shown, TextView):
            assert content_shown.text() == "Свидетели видели две машины"
        QTest.keyClick(stage.screen.detail.viewer, Qt.Key.Key_Escape)
        assert stage.screen.detail.viewer.content is None
    assert files_below(tmp_path) == before


def test_a_file_dropped_on_a_record_is_taken_in(stage: Stage, tmp_path: Path) -> None:
    incident = stage.session.incidents.save({"one_line": "x"})
    note = tmp_path / "note.txt"
    note.write_text("seen at the gate", encoding="utf-8")
    stage.screen.reveal(incident.id)
    stage.settle()
    drop(stage.screen.detail, note)
    stage.settle()
    assert [item.name for item in stage.session.evidence.of(incident.id)] == ["note.txt"]
    shown = stage.screen.record.shown
    assert shown is not None
    assert [item.name for item in shown.attachments] == ["note.txt"]


def test_a_file_that_cannot_be_read_is_said(stage: Stage, tmp_path: Path) -> None:
    incident = stage.session.incidents.save({"one_line": "x"})
    note = tmp_path / "note.txt"
    note.write_text("seen at the gate", encoding="utf-8")
    stage.screen.reveal(incident.id)
    stage.settle()
    blob = stage.session.evidence.attach(incident.id, note)
    for path in (tmp_path / "vault" / "blobs").rglob("*"):
        if path.is_file():
            path.write_bytes(path.read_bytes()[:-1] + b"x")
    stage.screen.record.open_file(blob)
    stage.settle()
    (said,) = (
        banner.accessibleName()
        for banner in stage.screen.detail.findChildren(Banner)
        if "damaged" in banner.accessibleName()
    )
    assert "note.txt" in said


def pdf() -> bytes:
    device = QBuffer()
    device.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(device)
    painter = QPainter(writer)
    painter.drawText(100, 100, "One")
    writer.newPage()
    painter.drawText(100, 100, "Two")
    painter.end()
    return bytes(device.data().data())


def files_below(folder: Path) -> set[Path]:
    return {path for path in folder.rglob("*") if path.is_file()}

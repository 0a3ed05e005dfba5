"""Writing down what a file says, beside the file."""

import io

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from tests.gui import media_files
from tests.gui.immediate_jobs import ImmediateJobs
from tests.gui.walking import interactive, is_reached_by_tab, spoken_name

from ishr_desktop.domain.evidence import Attachment, Derivation
from ishr_desktop.services.session import Session
from ishr_desktop.ui import messages
from ishr_desktop.ui.viewers import writing_pane
from ishr_desktop.ui.viewers.media_view import MediaView
from ishr_desktop.ui.viewers.viewer import Viewer
from ishr_desktop.ui.viewers.viewer_head import Handling
from ishr_desktop.ui.viewers.writing_pane import WritingPane

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture
def viewer(immediate_jobs: ImmediateJobs, qtbot: QtBot) -> Viewer:
    made = Viewer(immediate_jobs, messages)
    qtbot.addWidget(made)
    made.resize(900, 640)
    made.show()
    return made


def open_in(viewer: Viewer, session: Session, data: bytes) -> Attachment:
    incident = session.incidents.save({"one_line": "x"})
    taken = session.evidence.attach_stream(incident.id, "file", io.BytesIO(data))
    handling = Handling(shielded=False, writable=True)
    viewer.show_file(taken, session.evidence.open(taken.id), "1 KB", handling)
    return taken


def pane_of(viewer: Viewer) -> WritingPane:
    pane = viewer.findChild(WritingPane)
    assert pane is not None
    return pane


def test_what_is_typed_is_told_with_its_kind(viewer: Viewer, session: Session) -> None:
    taken = open_in(viewer, session, b"words in a letter")
    asked: list[Attachment] = []
    said: list[tuple[Attachment, Derivation, str]] = []
    viewer.writing_asked.connect(asked.append)
    viewer.written.connect(lambda *all_of_it: said.append(all_of_it))
    viewer.head.write.click()
    assert asked == [taken]
    viewer.write(taken, "begun ")
    pane = pane_of(viewer)
    QTest.keyClicks(pane.text, "x")
    pane.translation.setChecked(True)
    pane.save.click()
    assert said == [(taken, Derivation.TRANSLATED, "xbegun ")]


def test_a_pause_in_typing_is_told_and_so_is_what_is_typed_when_it_closes(
    viewer: Viewer, session: Session, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writing_pane, "KEEP_AFTER", 20)
    taken = open_in(viewer, session, b"words in a letter")
    viewer.write(taken, "")
    with qtbot.waitSignal(viewer.writing_paused) as kept:
        QTest.keyClicks(pane_of(viewer).text, "one")
    assert kept.args == [taken, "one"]
    QTest.keyClicks(pane_of(viewer).text, " two")
    with qtbot.waitSignal(viewer.writing_paused) as last:
        viewer.leave()
    assert last.args == [taken, "one two"]


def test_nothing_typed_is_nothing_to_save_or_to_keep(viewer: Viewer, session: Session) -> None:
    taken = open_in(viewer, session, b"words in a letter")
    kept: list[str] = []
    viewer.writing_paused.connect(lambda _, text: kept.append(text))
    viewer.write(taken, "")
    assert not pane_of(viewer).save.isEnabled()
    viewer.close_writing()
    assert kept == []


def test_a_recording_is_played_from_where_the_cursor_is(
    viewer: Viewer, session: Session, qtbot: QtBot
) -> None:
    taken = open_in(viewer, session, media_files.tone(20))
    media = viewer.content
    assert isinstance(media, MediaView)
    qtbot.waitUntil(lambda: media.player.duration() > 0, timeout=10_000)
    viewer.write(taken, "")
    text = pane_of(viewer).text
    media.player.setPosition(9000)
    QTest.keyClick(text, Qt.Key.Key_F8)
    assert media.player.isPlaying()
    QTest.keyClick(text, Qt.Key.Key_F7)
    qtbot.waitUntil(lambda: 3000 < media.player.position() < 7000, timeout=10_000)
    QTest.keyClick(text, Qt.Key.Key_F8)
    assert not media.player.isPlaying()
    assert text.toPlainText() == ""
    viewer.leave()


def test_escape_closes_the_pane_and_then_the_file(viewer: Viewer, session: Session) -> None:
    taken = open_in(viewer, session, b"words in a letter")
    viewer.write(taken, "")
    QTest.keyClick(pane_of(viewer).text, Qt.Key.Key_Escape)
    assert viewer.content is not None
    QTest.keyClick(viewer, Qt.Key.Key_Escape)
    assert viewer.content is None


def test_each_control_has_a_name_and_is_reached(viewer: Viewer, session: Session) -> None:
    taken = open_in(viewer, session, b"words in a letter")
    viewer.write(taken, "x")
    for control in interactive(viewer):
        assert spoken_name(control), control
        assert is_reached_by_tab(control), control

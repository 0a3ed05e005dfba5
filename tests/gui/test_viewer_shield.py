"""What is hard to look at stays hidden and silent until somebody asks, each time."""

import io

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot
from tests.gui import media_files
from tests.gui.immediate_jobs import ImmediateJobs
from tests.gui.walking import interactive, is_cut_off, is_reached_by_tab, shown, spoken_name

from ishr_desktop.domain.evidence import Attachment
from ishr_desktop.services.session import Session
from ishr_desktop.ui import messages
from ishr_desktop.ui.incidents.incoming_files import as_png
from ishr_desktop.ui.viewers.break_page import BreakPage
from ishr_desktop.ui.viewers.media_view import MediaView
from ishr_desktop.ui.viewers.viewer import Viewer
from ishr_desktop.ui.viewers.viewer_head import Handling

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
RED = QColor("#d01010")


@pytest.fixture
def viewer(immediate_jobs: ImmediateJobs, qtbot: QtBot) -> Viewer:
    made = Viewer(immediate_jobs, messages)
    qtbot.addWidget(made)
    made.resize(900, 640)
    made.show()
    return made


def picture() -> bytes:
    made = QImage(400, 300, QImage.Format.Format_RGB32)
    made.fill(RED)
    return as_png(made)


def take_in(session: Session, data: bytes) -> Attachment:
    incident = session.incidents.save({"one_line": "x"})
    return session.evidence.attach_stream(incident.id, "file", io.BytesIO(data))


def open_in(viewer: Viewer, session: Session, data: bytes, *, shielded: bool) -> Attachment:
    taken = take_in(session, data)
    reader = session.evidence.open(taken.id)
    viewer.show_file(taken, reader, "1 KB", Handling(shielded=shielded, markable=True))
    return taken


def seen(viewer: Viewer) -> bool:
    """Whether the red of the picture is on the screen."""
    QTest.qWait(20)
    grabbed = viewer.grab().toImage()
    return any(
        grabbed.pixelColor(x, y) == RED
        for x in range(0, grabbed.width(), 10)
        for y in range(0, grabbed.height(), 10)
    )


def test_a_shielded_picture_is_seen_only_after_it_was_asked_for(
    viewer: Viewer, session: Session
) -> None:
    open_in(viewer, session, picture(), shielded=True)
    assert viewer.shield is not None
    assert not seen(viewer)
    viewer.shield.veil.show_button.click()
    assert seen(viewer)
    viewer.head.hide_button.click()
    assert not seen(viewer)
    viewer.leave()
    open_in(viewer, session, picture(), shielded=True)
    assert not seen(viewer)


def test_other_pictures_are_seen_at_once(viewer: Viewer, session: Session) -> None:
    open_in(viewer, session, picture(), shielded=False)
    assert seen(viewer)
    assert not viewer.head.hide_button.isVisible()


def test_one_press_marks_a_file_and_hides_it(viewer: Viewer, session: Session) -> None:
    taken = open_in(viewer, session, picture(), shielded=False)
    said: list[tuple[Attachment, bool]] = []
    viewer.marked.connect(lambda attachment, hard: said.append((attachment, hard)))
    viewer.head.mark.click()
    assert not seen(viewer)
    viewer.head.mark.click()
    assert said == [(taken, True), (taken, False)]


def test_what_may_not_be_marked_offers_no_mark(viewer: Viewer, session: Session) -> None:
    taken = take_in(session, picture())
    viewer.show_file(taken, session.evidence.open(taken.id), "1 KB")
    assert not viewer.head.mark.isVisible()
    assert viewer.shield is not None
    assert viewer.shield.is_down


def test_a_film_behind_the_shield_pauses_and_falls_silent(
    viewer: Viewer, session: Session, qtbot: QtBot
) -> None:
    open_in(viewer, session, media_files.film(20), shielded=True)
    media, shield = viewer.content, viewer.shield
    assert isinstance(media, MediaView)
    assert shield is not None
    qtbot.waitUntil(lambda: media.player.duration() > 0, timeout=10_000)
    shield.lift()
    QTest.keyClick(media, Qt.Key.Key_M)
    QTest.keyClick(media, Qt.Key.Key_Space)
    assert media.player.isPlaying()
    assert not media.is_silent
    viewer.head.hide_button.click()
    assert not media.player.isPlaying()
    assert media.is_silent
    viewer.leave()


def test_a_break_is_one_press_from_the_shield_and_leads_back_to_it(
    viewer: Viewer, session: Session
) -> None:
    open_in(viewer, session, picture(), shielded=True)
    assert viewer.shield is not None
    viewer.shield.lift()
    viewer.head.hide_button.click()
    viewer.shield.veil.break_button.click()
    QTest.qWait(20)
    page = viewer.findChild(BreakPage)
    assert page is not None
    assert page.isVisible()
    assert not viewer.shield.isVisible()
    page.over.emit()
    assert viewer.shield.isVisible()
    assert viewer.shield.is_down


def test_escape_leads_from_the_break_to_the_file_and_then_to_the_record(
    viewer: Viewer, session: Session
) -> None:
    left: list[bool] = []
    viewer.left.connect(lambda: left.append(True))
    open_in(viewer, session, picture(), shielded=False)
    viewer.take_a_break()
    assert not seen(viewer)
    QTest.keyClick(viewer, Qt.Key.Key_Escape)
    assert not left
    QTest.keyClick(viewer, Qt.Key.Key_Escape)
    assert left
    assert viewer.content is None


def test_all_of_it_is_named_reached_and_whole(viewer: Viewer, session: Session) -> None:
    open_in(viewer, session, picture(), shielded=True)
    _walk(viewer)
    assert viewer.shield is not None
    viewer.shield.lift()
    _walk(viewer)
    viewer.take_a_break()
    _walk(viewer)


def _walk(place: QWidget) -> None:
    QTest.qWait(20)
    for control in interactive(place):
        assert spoken_name(control), control
        assert is_reached_by_tab(control), control
    assert not [one for one in shown(place) if is_cut_off(one) and isinstance(one, QLabel)]


def test_a_film_ends_when_its_file_is_left(viewer: Viewer, session: Session, qtbot: QtBot) -> None:
    taken = take_in(session, media_files.film(20))
    reader = session.evidence.open(taken.id)
    viewer.show_file(taken, reader, "1 KB", Handling(shielded=False))
    media = viewer.content
    assert isinstance(media, MediaView)
    media.play_or_pause()
    qtbot.waitUntil(lambda: media.player.position() > 100, timeout=10_000)
    viewer.leave()
    assert reader.closed
    assert not media.player.isPlaying()

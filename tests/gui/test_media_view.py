"""Sound and film, played from the encrypted store."""

import io
import socket
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from tests.gui import media_files
from tests.gui.walking import interactive, is_reached_by_tab, spoken_name

from ishr_desktop.domain.errors import AttachmentDamaged
from ishr_desktop.services.session import Session
from ishr_desktop.ui.viewers.media_setup import prepare_media
from ishr_desktop.ui.viewers.media_view import MediaView
from ishr_desktop.ui.viewers.transport import clock_words

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

Open = Callable[[bytes], MediaView]


@pytest.fixture
def open_media(session: Session, tmp_path: Path, qtbot: QtBot) -> Iterator[Open]:
    """Plays bytes that were taken into a real vault."""
    prepare_media()
    opened: list[MediaView] = []

    def open_bytes(data: bytes) -> MediaView:
        incident = session.incidents.save({"one_line": "x"})
        taken = session.evidence.attach_stream(incident.id, "recording", io.BytesIO(data))
        view = MediaView(session.evidence.open(taken.id), taken.size, taken.name)
        opened.append(view)
        view.resize(640, 480)
        view.show()
        view.load()
        return view

    yield open_bytes
    for view in opened:
        view.close_file()
        view.deleteLater()
    QTest.qWait(20)


def wait_for_length(view: MediaView, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: view.player.duration() > 0, timeout=10_000)


def amber(view: MediaView) -> int:
    """Pixels of the ball that are seen."""
    picture = view.grab().toImage()
    return sum(
        QColor(picture.pixel(x, y)).red() > 200 and QColor(picture.pixel(x, y)).blue() < 100
        for x in range(0, picture.width(), 8)
        for y in range(0, picture.height(), 8)
    )


def test_a_film_starts_paused_and_silent_with_its_first_picture(
    open_media: Open, qtbot: QtBot
) -> None:
    view = open_media(media_files.film())
    wait_for_length(view, qtbot)
    qtbot.waitUntil(lambda: amber(view) > 5, timeout=10_000)

    assert not view.player.isPlaying()
    assert view.is_silent
    assert view.player.position() == 0
    assert view.player.duration() == 5000


def test_a_sound_starts_paused_and_silent(open_media: Open, qtbot: QtBot) -> None:
    view = open_media(media_files.tone())
    wait_for_length(view, qtbot)

    assert not view.player.isPlaying()
    assert view.is_silent
    assert view.player.duration() == 2000


def test_the_keys_play_pause_seek_and_turn_the_sound(open_media: Open, qtbot: QtBot) -> None:
    view = open_media(media_files.film(12))
    wait_for_length(view, qtbot)
    view.setFocus()

    QTest.keyClick(view, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: view.player.position() > 100, timeout=10_000)
    assert view.transport.play.accessibleName() == "Pause"
    QTest.keyClick(view, Qt.Key.Key_Space)
    assert not view.player.isPlaying()
    assert view.transport.play.accessibleName() == "Play"

    QTest.keyClick(view, Qt.Key.Key_Right)
    qtbot.waitUntil(lambda: view.player.position() > 5000, timeout=10_000)
    QTest.keyClick(view, Qt.Key.Key_Left)
    qtbot.waitUntil(lambda: view.player.position() < 5000, timeout=10_000)

    loud = view.transport.volume.value()
    QTest.keyClick(view, Qt.Key.Key_Up)
    assert view.transport.volume.value() == loud + 10
    QTest.keyClick(view, Qt.Key.Key_M)
    assert not view.is_silent
    assert view.transport.sound.text() == "Turn the sound off"


def test_a_press_on_the_line_goes_there(open_media: Open, qtbot: QtBot) -> None:
    view = open_media(media_files.film())
    wait_for_length(view, qtbot)
    line = view.transport.place
    QTest.mouseClick(line, Qt.MouseButton.LeftButton, pos=QPoint(line.width() // 2, 10))

    qtbot.waitUntil(lambda: 2000 < view.player.position() < 3000, timeout=10_000)
    assert "0:02 / 0:05" in line.accessibleDescription()


def test_each_control_has_a_name_and_is_reached(open_media: Open, qtbot: QtBot) -> None:
    view = open_media(media_files.tone())
    wait_for_length(view, qtbot)
    controls = list(interactive(view))

    assert len(controls) == 4
    assert all(spoken_name(control) for control in controls)
    assert all(is_reached_by_tab(control) for control in controls)


def test_the_controls_keep_their_direction_in_a_mirrored_window(
    open_media: Open, qtbot: QtBot
) -> None:
    view = open_media(media_files.tone())
    view.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    wait_for_length(view, qtbot)

    assert view.transport.play.x() < view.transport.place.x() < view.transport.sound.x()


TORN = (media_files.film()[:60], b"RIFF\0\0\0\0WAVEnothing", b"ID3" * 99)


@pytest.mark.parametrize("data", TORN, ids=("film", "sound", "tags"))
def test_a_torn_file_is_refused_once(data: bytes, open_media: Open, qtbot: QtBot) -> None:
    view = open_media(data)
    said: list[object] = []
    view.refused.connect(said.append)
    qtbot.waitUntil(lambda: bool(said), timeout=10_000)
    QTest.qWait(100)

    assert said == [None]


def test_a_film_without_any_picture_is_refused(
    open_media: Open, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ishr_desktop.ui.viewers.media_view.PATIENCE", 200)
    view = open_media(media_files.film()[:300])
    with qtbot.waitSignal(view.refused, timeout=10_000):
        pass


@pytest.mark.qt_log_ignore("QFFmpeg::Demuxer")
def test_damage_on_our_disk_is_told_from_a_torn_file(
    session: Session, tmp_path: Path, qtbot: QtBot
) -> None:
    prepare_media()
    incident = session.incidents.save({"one_line": "x"})
    data = media_files.tone(300)
    taken = session.evidence.attach_stream(incident.id, "recording", io.BytesIO(data))
    blob = next(path for path in (session.folder / "blobs").glob("*/*"))
    content = bytearray(blob.read_bytes())
    content[(2 << 20) + 500] ^= 1
    blob.write_bytes(bytes(content))
    view = MediaView(session.evidence.open(taken.id), taken.size, taken.name)
    said: list[object] = []
    view.refused.connect(said.append)
    view.load()
    wait_for_length(view, qtbot)
    view.player.setPosition(130_000)
    view.player.play()
    qtbot.waitUntil(lambda: bool(said), timeout=10_000)

    assert isinstance(said[0], AttachmentDamaged)
    view.close_file()
    view.deleteLater()


def test_it_stops_at_once_and_lets_go_of_the_file(session: Session, qtbot: QtBot) -> None:
    prepare_media()
    incident = session.incidents.save({"one_line": "x"})
    taken = session.evidence.attach_stream(
        incident.id, "recording", io.BytesIO(media_files.film(20))
    )
    for wait in range(0, 100, 7):
        reader = session.evidence.open(taken.id)
        view = MediaView(reader, taken.size, taken.name)
        view.load()
        view.play_or_pause()
        QTest.qWait(wait)
        begun = time.monotonic()
        view.close_file()
        view.deleteLater()
        QTest.qWait(1)

        assert time.monotonic() - begun < 3
        assert reader.closed


def test_nothing_about_a_file_is_written_anywhere(
    open_media: Open, qtbot: QtBot, capfd: pytest.CaptureFixture[str]
) -> None:
    view = open_media(media_files.tone(note=b"Recorded at the market of Kisumu"))
    wait_for_length(view, qtbot)
    assert view.player.metaData().stringValue(view.player.metaData().Key.Title) != ""
    torn = open_media(media_files.film()[:9000])
    QTest.keyClick(torn, Qt.Key.Key_Space)
    QTest.qWait(300)

    written = "".join(capfd.readouterr())
    assert "Kisumu" not in written
    assert "Input #0" not in written
    assert "Stream" not in written


def test_a_file_cannot_make_the_program_open_a_connection(open_media: Open, qtbot: QtBot) -> None:
    listener = socket.create_server(("127.0.0.1", 0))
    listener.settimeout(0.2)
    port = listener.getsockname()[1]
    tag = b"ID3\x04\0\0\0\0\0\0"
    listing = f"#EXTM3U\n#EXT-X-TARGETDURATION:5\n#EXTINF:2,\nhttp://127.0.0.1:{port}/a.ts\n"
    view = open_media(tag + listing.encode() + b"#EXT-X-ENDLIST\n")
    said: list[object] = []
    view.refused.connect(said.append)
    qtbot.waitUntil(lambda: bool(said), timeout=10_000)

    with pytest.raises(TimeoutError):
        listener.accept()
    listener.close()


def test_a_length_of_time_is_shown_as_a_clock_does() -> None:
    assert clock_words(0) == "0:00"
    assert clock_words(7_900) == "0:07"
    assert clock_words(750_000) == "12:30"
    assert clock_words(3_723_000) == "1:02:03"
    assert clock_words(-1) == "0:00"

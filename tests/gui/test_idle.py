"""Nobody there means locked."""

import time
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ishr_desktop.ui import idle
from ishr_desktop.ui.idle import IdleWatch
from ishr_desktop.ui.login_manager import LoginManager


@pytest.fixture
def watch(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[IdleWatch]:
    """A watch whose clock looks every few milliseconds: time is what this test is about."""
    monkeypatch.setattr(idle, "TICK", 10)
    parent = QObject()
    made = IdleWatch(qapp, parent)
    yield made
    made.stop()
    qapp.removeEventFilter(made)


def test_it_locks_when_the_minutes_are_over(watch: IdleWatch, qtbot: QtBot) -> None:
    with qtbot.waitSignal(watch.idle, timeout=1000):
        watch.start(5)
        watch.quiet_for(20)


def test_every_touch_begins_the_minutes_again(watch: IdleWatch, qapp: QApplication) -> None:
    watch.start(5)
    watch.quiet_for(20)
    press = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(qapp, press)
    assert watch.remaining > 60_000


def test_sleep_locks_after_waking(
    watch: IdleWatch, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    watch.start(5)
    asleep = time.time() + 3600
    with qtbot.waitSignal(watch.idle, timeout=1000):
        monkeypatch.setattr(time, "time", lambda: asleep)


def test_the_platform_says_it_goes_to_sleep(watch: IdleWatch, qtbot: QtBot) -> None:
    watch.start(5)
    manager = LoginManager(watch)
    manager.leaving.connect(watch.leave)
    with qtbot.assertNotEmitted(watch.idle):
        manager.going_to_sleep(begins=False)
    with qtbot.waitSignal(watch.idle):
        manager.going_to_sleep(begins=True)
    with qtbot.waitSignal(watch.idle):
        manager.desktop_locked()


def test_a_suspended_program_locks(watch: IdleWatch, qtbot: QtBot, qapp: QApplication) -> None:
    watch.start(5)
    with qtbot.waitSignal(watch.idle):
        qapp.applicationStateChanged.emit(Qt.ApplicationState.ApplicationSuspended)


def test_nothing_open_means_nothing_to_lock(watch: IdleWatch, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(watch.idle):
        watch.leave()
    assert watch.remaining < 0

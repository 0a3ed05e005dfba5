"""A bug is shown once, without content, and the program goes on."""

import sys
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from ishr_desktop.ui.bugs import BugReporter, trace_without_content

# The offscreen platform says that it gives no window manager the limits of a dialog's size.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

SECRET = "Amani said it was the police"


@pytest.fixture
def reporter(qtbot: QtBot) -> Iterator[BugReporter]:
    """A reporter on a window, taken out of Python's hooks afterwards."""
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    hooks = sys.excepthook, threading.excepthook
    made = BugReporter(window, window)
    made.install()
    yield made
    sys.excepthook, threading.excepthook = hooks


def _boxes(reporter: BugReporter) -> list[QMessageBox]:
    window = reporter.parent()
    assert isinstance(window, QWidget)
    return window.findChildren(QMessageBox)


def _break() -> None:
    raise RuntimeError(SECRET)


def _problem() -> RuntimeError:
    try:
        _break()
    except RuntimeError as problem:
        return problem
    raise AssertionError


def test_the_note_says_where_and_never_what() -> None:
    note = trace_without_content(_problem())
    assert "RuntimeError" in note
    assert "test_bugs.py" in note
    assert SECRET not in note


def test_it_is_logged_and_shown_once(reporter: BugReporter, qtbot: QtBot) -> None:
    logged: list[BaseException] = []
    reporter.log = logged.append
    problem = _problem()
    sys.excepthook(RuntimeError, problem, problem.__traceback__)
    reporter.report(problem)
    qtbot.waitUntil(lambda: len(_boxes(reporter)) == 1)
    (box,) = _boxes(reporter)
    assert logged == [problem]
    assert SECRET not in box.text() + box.informativeText() + box.detailedText()
    box.close()


def test_a_bug_on_another_thread_reaches_the_window(reporter: BugReporter, qtbot: QtBot) -> None:
    worker = threading.Thread(target=_break)
    worker.start()
    worker.join()
    qtbot.waitUntil(lambda: len(_boxes(reporter)) == 1)
    _boxes(reporter)[0].close()


def test_the_keyboard_still_ends_the_program(
    reporter: BugReporter, monkeypatch: pytest.MonkeyPatch
) -> None:
    passed: list[type[BaseException]] = []
    monkeypatch.setattr(sys, "__excepthook__", lambda kind, *_: passed.append(kind))
    sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert passed == [KeyboardInterrupt]
    assert _boxes(reporter) == []

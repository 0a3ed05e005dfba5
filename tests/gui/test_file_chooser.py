"""Choosing files in a dialog of our own that leaves no trace on the disk."""

from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QSettings, QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from ishr_desktop.ui.file_chooser import AskingChooser

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
"""Said by the platform without a screen whenever a dialog is shown."""


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


def answer(path: Path | None) -> None:
    """Act in the dialog as soon as it is there."""

    def act() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QFileDialog)
        assert dialog.testOption(QFileDialog.Option.DontUseNativeDialog)
        if path is None:
            dialog.reject()
            return
        dialog.setDirectory(str(path.parent))
        dialog.selectFile(path.name)
        dialog.accept()

    QTimer.singleShot(0, act)


def traces() -> list[str]:
    """What Qt keeps about file dialogs."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    settings = QSettings(QSettings.Scope.UserScope, "QtProject")
    settings.sync()
    assert not Path(settings.fileName()).exists()
    return [key for key in settings.allKeys() if key.startswith("FileDialog")]


def test_a_file_is_opened(parent: QWidget, tmp_path: Path) -> None:
    wanted = tmp_path / "desk.ishr-card"
    wanted.write_bytes(b"card")
    answer(wanted)
    chosen = AskingChooser().to_open(parent, "Open a card", "Cards", "ishr-card")
    assert chosen == wanted
    assert traces() == []


def test_a_place_is_chosen_even_where_a_file_is_already(parent: QWidget, tmp_path: Path) -> None:
    taken = tmp_path / "batch.ishr-batch"
    taken.write_bytes(b"mine")
    answer(taken)
    assert AskingChooser().to_save(parent, "Save", "batch", "ishr-batch") == taken
    assert taken.read_bytes() == b"mine"


def test_nothing_is_chosen(parent: QWidget) -> None:
    answer(None)
    assert AskingChooser().to_open(parent, "Open a card", "Cards", "ishr-card") is None
    assert traces() == []

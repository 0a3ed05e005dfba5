"""What is proposed when a copy of a file is saved."""

from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from ishr_desktop.ui.incidents.incoming_files import ask_for_target

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.mark.parametrize(
    ("name", "proposed"),
    [
        ("photo.jpg", "photo.jpg"),
        ("notes", "notes"),
        ("list.tar.gz", "list.tar.gz"),
        ("../../.profile", ".._.._.profile"),
        ("..\\start.exe", ".._start.exe"),
    ],
)
def test_a_name_from_somebody_else_stays_in_the_folder(
    qtbot: QtBot, name: str, proposed: str
) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    seen: list[tuple[str, Path]] = []

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QFileDialog)
        line = dialog.findChild(QLineEdit, "fileNameEdit")
        assert isinstance(line, QLineEdit)
        seen.append((line.text(), Path(dialog.directory().absolutePath())))
        dialog.reject()

    QTimer.singleShot(0, look)
    assert ask_for_target(parent, name) is None
    assert seen == [(proposed, Path.home())]

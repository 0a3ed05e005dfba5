"""Answers the program's file dialogs as a person does: types the place and presses Enter."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit

PAUSE = 50
"""Milliseconds between two looks for the dialog."""


@contextmanager
def choosing(path: Path) -> Iterator[None]:
    """The file dialog that opens meanwhile is answered with this path."""
    looking = QTimer()
    looking.timeout.connect(lambda: _answer(path, looking))
    looking.start(PAUSE)
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        yield
    finally:
        looking.stop()


def _answer(path: Path, looking: QTimer) -> None:
    dialog = QApplication.activeModalWidget()
    if not isinstance(dialog, QFileDialog):
        return
    looking.stop()
    line = dialog.findChild(QLineEdit, "fileNameEdit")
    assert isinstance(line, QLineEdit), "the dialog has a line for the name"
    line.setText(str(path))
    QTest.keyClick(line, Qt.Key.Key_Return)

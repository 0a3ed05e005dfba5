"""Run as a program of its own: opens a file dialog, answers it like a person, and ends.

    python dialog_traces.py <which> <path>

With a private home around it, a test can see everything that was written down.
"""

import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QWidget

from ishr_desktop.ui.file_chooser import AskingChooser, leave_no_traces
from ishr_desktop.ui.theme import Theme

Asking = Callable[[QWidget, Path], object]
CHOOSER = AskingChooser()


def printing(parent: QWidget, path: Path) -> object:
    """What the print dialog of Qt does when a person prints into a file."""
    leave_no_traces()
    return plain(parent, path)


def plain(parent: QWidget, _path: Path) -> object:
    """Qt without us: it keeps the folder."""
    return QFileDialog.getOpenFileName(parent, "Open")


WAYS: dict[str, Asking] = {
    "open": lambda parent, _: CHOOSER.to_open(parent, "Open", "Texts", "txt"),
    "several": lambda parent, _: CHOOSER.several_to_open(parent, "Open"),
    "save": lambda parent, _: CHOOSER.to_save(parent, "Save", "new", "txt"),
    "folder": lambda parent, path: CHOOSER.folder(parent, "Folder", path.parent.parent),
    "printing": printing,
    "plain": plain,
}


def answer(path: Path) -> None:
    """Go to the folder, type the path and press Enter."""
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, QFileDialog)
    dialog.setDirectory(str(path.parent))
    line = dialog.findChild(QLineEdit, "fileNameEdit")
    assert isinstance(line, QLineEdit)
    line.setText(str(path))
    QTest.keyClick(line, Qt.Key.Key_Return)


def main() -> int:
    """Ask once and say what was chosen."""
    which, path = sys.argv[1], Path(sys.argv[2])
    qt = QApplication([])
    Theme(qt).dress()
    parent = QWidget()
    QTimer.singleShot(200, lambda: answer(path))
    sys.stdout.write(f"{WAYS[which](parent, path)}\n")
    qt.processEvents()
    return 0


if __name__ == "__main__":
    sys.exit(main())

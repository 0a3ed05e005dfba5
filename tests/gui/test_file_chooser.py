"""Choosing files in a dialog of our own that leaves no trace on the disk."""

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QSettings, Qt, QTimer, QUrl
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from ishr_desktop.ui.file_chooser import AskingChooser

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
"""Said by the platform without a screen whenever a dialog is shown."""
SCRIPT = Path(__file__).with_name("dialog_traces.py")


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


def type_into_dialog(text: str) -> None:
    """Type into the line of the dialog as soon as it is there, and press Enter."""

    def act() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QFileDialog)
        assert dialog.testOption(QFileDialog.Option.DontUseNativeDialog)
        line = dialog.findChild(QLineEdit, "fileNameEdit")
        assert isinstance(line, QLineEdit)
        line.setText(text)
        QTest.keyClick(line, Qt.Key.Key_Return)

    QTimer.singleShot(50, act)


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


def test_several_files_are_opened(parent: QWidget, tmp_path: Path) -> None:
    wanted = [tmp_path / "one.jpg", tmp_path / "two.pdf"]
    for path in wanted:
        path.write_bytes(b"x")
    type_into_dialog(f'"{wanted[0]}" "{wanted[1]}"')
    assert AskingChooser().several_to_open(parent, "Add files") == wanted
    assert traces() == []


def test_no_file_of_several_is_chosen(parent: QWidget) -> None:
    answer(None)
    assert AskingChooser().several_to_open(parent, "Add files") == []


def test_a_folder_is_chosen_from_near_one_that_is_not_there_yet(
    parent: QWidget, tmp_path: Path
) -> None:
    wanted = tmp_path / "vaults"
    wanted.mkdir()
    type_into_dialog(str(wanted))
    chosen = AskingChooser().folder(parent, "Folder", tmp_path / "not" / "yet")
    assert chosen == wanted
    assert traces() == []


def test_the_computer_is_offered_at_the_side(parent: QWidget) -> None:
    seen: list[QUrl] = []

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QFileDialog)
        seen.extend(dialog.sidebarUrls())
        dialog.reject()

    QTimer.singleShot(0, look)
    AskingChooser().several_to_open(parent, "Add files")
    assert seen[:2] == [QUrl("file:"), QUrl.fromLocalFile(str(Path.home()))]


@pytest.mark.parametrize("which", ["open", "several", "save", "folder", "printing"])
def test_no_file_names_the_folder_that_was_chosen(tmp_path: Path, which: str) -> None:
    assert written_down(tmp_path, which) == []


def test_without_us_the_folder_is_written_down(tmp_path: Path) -> None:
    assert written_down(tmp_path, "plain")


def written_down(tmp_path: Path, which: str) -> list[Path]:
    """Files of a private home that name the chosen folder, after one dialog of a new process."""
    home, secret = tmp_path / "home", tmp_path / "safe-house"
    home.mkdir()
    secret.mkdir()
    wanted = secret / "file.txt"
    if which == "folder":
        wanted.mkdir()
    elif which != "save":
        wanted.write_text("x", encoding="utf-8")
    places = {name: str(home / name) for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME")}
    done = subprocess.run(
        [sys.executable, str(SCRIPT), which, str(wanted)],
        env={"HOME": str(home), **places, "QT_QPA_PLATFORM": "offscreen", "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert secret.name in done.stdout, "the dialog was answered"
    needles = [secret.name.encode(code) for code in ("utf-8", "utf-16-le")]
    files = [path for path in home.rglob("*") if path.is_file()]
    return [path for path in files if any(needle in path.read_bytes() for needle in needles)]

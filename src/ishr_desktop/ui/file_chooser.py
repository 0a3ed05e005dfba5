"""Asks for a file to open or a place to save to, and remembers neither on the disk."""

from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QFileDialog, QWidget

from ishr_desktop.ui.texts import translate


class FileChooser(Protocol):
    """What a screen asks; a test or a demonstration answers without a window."""

    def to_open(self, parent: QWidget, title: str, kind: str, suffix: str) -> Path | None:
        """The file a person chose, or None. `suffix` is like `ishr-card`, `kind` its words."""

    def to_save(self, parent: QWidget, title: str, name: str, suffix: str) -> Path | None:
        """The place a person chose for a new file, or None. `name` is a suggestion."""


class AskingChooser:
    """Asks in a dialog of the program's own: those of the system keep lists of recent files."""

    def to_open(self, parent: QWidget, title: str, kind: str, suffix: str) -> Path | None:
        """The file a person chose, or None."""
        others = translate("files", "All files (*)")
        dialog = _dialog(parent, title)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters([f"{kind} (*.{suffix})", others])
        return _answer(dialog)

    def to_save(self, parent: QWidget, title: str, name: str, suffix: str) -> Path | None:
        """The place a person chose for a new file, or None."""
        dialog = _dialog(parent, title)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(suffix)
        # Nothing of ours ever takes the place of another file; the sentence for that comes later.
        dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)
        dialog.selectFile(f"{name}.{suffix}")
        return _answer(dialog)


def _dialog(parent: QWidget, title: str) -> QFileDialog:
    # Qt writes the folders it was in into a file in clear; at this place no file can be.
    nowhere = str(Path("/dev/null/nothing"))
    QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, nowhere)
    dialog = QFileDialog(parent, title, str(Path.home()))
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.setOption(QFileDialog.Option.DontUseCustomDirectoryIcons)
    return dialog


def _answer(dialog: QFileDialog) -> Path | None:
    accepted = dialog.exec() == QFileDialog.DialogCode.Accepted
    chosen = Path(dialog.selectedFiles()[0]) if accepted else None
    dialog.setHistory([])
    dialog.deleteLater()
    # Where settings are not files but a registry, what Qt wrote there is taken back.
    dialog.destroyed.connect(lambda: QSettings("QtProject", "").remove("FileDialog"))
    return chosen

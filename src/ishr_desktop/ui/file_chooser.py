"""Asks for files to open, a place to save to or a folder, and remembers none of it on the disk."""

from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QCoreApplication, QDir, QSettings, QSize, QStandardPaths, Qt, QUrl
from PySide6.QtWidgets import QFileDialog, QToolButton, QWidget

from ishr_desktop.ui import icons
from ishr_desktop.ui.texts import translate

FOLDERS = (
    QStandardPaths.StandardLocation.HomeLocation,
    QStandardPaths.StandardLocation.DesktopLocation,
    QStandardPaths.StandardLocation.DocumentsLocation,
    QStandardPaths.StandardLocation.DownloadLocation,
    QStandardPaths.StandardLocation.PicturesLocation,
)
"""Where people keep files; offered at the side of the dialog."""
STICKS = ("/media/{user}", "/run/media/{user}", "/Volumes")
"""Where a computer shows the sticks that are put in."""

SIZE = QSize(840, 520)
ARROWS = {"backButton": "back", "forwardButton": "forward", "toParentButton": "chevron-up"}
"""Buttons of Qt's dialog by the names Qt gives them, and the icons they get."""


class FileChooser(Protocol):
    """What a screen asks; a test or a demonstration answers without a window."""

    def to_open(self, parent: QWidget, title: str, kind: str, suffix: str) -> Path | None:
        """The file a person chose, or None. `suffix` is like `ishr-card`, `kind` its words."""

    def to_save(self, parent: QWidget, title: str, name: str, suffix: str) -> Path | None:
        """The place a person chose for a new file, or None; `name` without `suffix` is proposed.

        There may be a file at this place: whoever writes must not write over it.
        """


class FolderChooser(FileChooser, Protocol):
    """The same for screens that also ask for a folder."""

    def folder(self, parent: QWidget, title: str, start: Path) -> Path | None:
        """The folder a person chose, or None; the dialog begins at `start` or above it."""


class AskingChooser:
    """Asks in a dialog of the program's own: those of the system keep lists of recent files."""

    def to_open(self, parent: QWidget, title: str, kind: str, suffix: str) -> Path | None:
        """The file a person chose, or None."""
        others = translate("files", "All files (*)")
        dialog = _dialog(parent, title)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters([f"{kind} (*.{suffix})", others])
        return next(iter(_answer(dialog)), None)

    def several_to_open(self, parent: QWidget, title: str) -> list[Path]:
        """Files of any kind; none when the person chose none."""
        dialog = _dialog(parent, title)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        return _answer(dialog)

    def to_save(self, parent: QWidget, title: str, name: str, suffix: str) -> Path | None:
        """The place a person chose for a new file, or None."""
        dialog = _dialog(parent, title)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(suffix)
        # Nothing of ours ever takes the place of another file; the sentence for that comes later.
        dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)
        dialog.selectFile(f"{name}.{suffix}" if suffix else name)
        return next(iter(_answer(dialog)), None)

    def folder(self, parent: QWidget, title: str, start: Path) -> Path | None:
        """The folder a person chose, or None."""
        dialog = _dialog(parent, title, _existing(start))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        return next(iter(_answer(dialog)), None)


def leave_no_traces() -> None:
    """Let no dialog of Qt write down where it was, those for printing included; for good."""
    QCoreApplication.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)
    # Qt writes the folders it was in into a file in clear; at this place no file can be.
    nowhere = str(Path("/dev/null/nothing"))
    QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, nowhere)


def _dialog(parent: QWidget, title: str, start: Path | None = None) -> QFileDialog:
    leave_no_traces()
    dialog = QFileDialog(parent, title, str(start or Path.home()))
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.setOption(QFileDialog.Option.DontUseCustomDirectoryIcons)
    dialog.setSidebarUrls(_places())
    _dress(dialog)
    return dialog


def _dress(dialog: QFileDialog) -> None:
    """Words that Qt has in few languages, and arrows that are black on black in the dark."""
    dialog.resize(SIZE)
    dialog.setLabelText(QFileDialog.DialogLabel.LookIn, translate("files", "Look in:"))
    dialog.setLabelText(QFileDialog.DialogLabel.FileType, translate("files", "Files of type:"))
    for name, icon in ARROWS.items():
        arrow = dialog.findChild(QToolButton, name)
        if isinstance(arrow, QToolButton):
            arrow.setIcon(icons.icon(icon, "text-muted"))


def _answer(dialog: QFileDialog) -> list[Path]:
    accepted = dialog.exec() == QFileDialog.DialogCode.Accepted
    chosen = [Path(name) for name in dialog.selectedFiles()] if accepted else []
    dialog.setHistory([])
    dialog.deleteLater()
    # Where settings are not files but a registry, what Qt wrote there is taken back.
    dialog.destroyed.connect(lambda: QSettings("QtProject", "").remove("FileDialog"))
    return chosen


def _places() -> list[QUrl]:
    """The computer, the folders everybody has, and the sticks that are put in."""
    folders = [Path(QStandardPaths.writableLocation(place)) for place in FOLDERS]
    found = [folder for folder in dict.fromkeys(folders) if folder.is_dir()]
    return [QUrl("file:"), *(QUrl.fromLocalFile(str(folder)) for folder in [*found, *_sticks()])]


def _sticks() -> list[Path]:
    # Asked of Qt, which answers with nothing where a folder is missing or closed to us.
    only = QDir.Filter.Dirs | QDir.Filter.NoDotAndDotDot
    bases = (QDir(base.format(user=Path.home().name)) for base in STICKS)
    return [Path(base.filePath(name)) for base in bases for name in base.entryList(only)]


def _existing(folder: Path) -> Path:
    """The folder itself, or the nearest one above it that is there."""
    return next((one for one in (folder, *folder.parents) if one.is_dir()), Path.home())

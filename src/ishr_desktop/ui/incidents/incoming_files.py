"""Files that a person drops, pastes or picks."""

from pathlib import Path, PurePath

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData
from PySide6.QtGui import QImage, QImageWriter
from PySide6.QtWidgets import QWidget

from ishr_desktop.ui.file_chooser import AskingChooser
from ishr_desktop.ui.texts import translate


def files_in(data: QMimeData) -> list[Path]:
    """The files of this computer that are named in what was dropped or pasted."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]


def image_in(data: QMimeData) -> QImage | None:
    """A picture that was copied somewhere else, when no file is named."""
    if not data.hasImage() or data.hasUrls():
        return None
    image = data.imageData()
    return image if isinstance(image, QImage) and not image.isNull() else None


def as_png(image: QImage) -> bytes:
    """A copied picture as a file, without loss; slow enough to belong on a worker."""
    written = QByteArray()
    device = QBuffer(written)
    device.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(device, QByteArray(b"png")).write(image)
    device.close()
    return bytes(written.data())


def ask_for_files(parent: QWidget) -> list[Path]:
    """Let the person pick files; nothing is remembered about where they lie."""
    title = translate("incidents", "Choose photos or files to add")
    return AskingChooser().several_to_open(parent, title)


def ask_for_target(parent: QWidget, name: str) -> Path | None:
    """Let the person say where a copy of the file `name` goes."""
    title = translate("incidents", "Save a copy of this file")
    # A name that somebody else gave must not lead into another folder.
    proposed = PurePath(name.replace("/", "_").replace("\\", "_"))
    return AskingChooser().to_save(parent, title, proposed.stem, proposed.suffix.removeprefix("."))

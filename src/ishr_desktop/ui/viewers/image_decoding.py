"""Turns the bytes of an image file into a picture of bounded size; runs on a worker."""

from dataclasses import dataclass
from io import BytesIO
from typing import BinaryIO

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageReader

from ishr_desktop.services.formats.limits import Unreadable
from ishr_desktop.services.formats.pictures import picture as opened_picture

ALLOCATION_MEGABYTES = 512
"""Memory Qt may take for one picture; a small file can pretend to be a huge picture."""
LONGEST_SIDE = 4096
"""Pixels; larger pictures are scaled down while they are read."""
VEIL_SIDE = 14
"""Pixels of the picture that is shown blurred: too few to make anything out."""


@dataclass(frozen=True)
class Decoded:
    """A picture and its veiled twin; null pictures when the file cannot be shown."""

    picture: QImage
    veil: QImage


def decode_image(reader: BinaryIO) -> Decoded:
    """Read a whole image file and make a picture of it."""
    data = reader.read()
    picture = _by_qt(data)
    if picture.isNull():
        picture = _by_pillow(data)
    return Decoded(picture, QImage() if picture.isNull() else veiled(picture))


def _by_qt(data: bytes) -> QImage:
    device = QBuffer()
    device.setData(QByteArray(data))
    device.open(QIODevice.OpenModeFlag.ReadOnly)
    source = QImageReader(device)
    QImageReader.setAllocationLimit(ALLOCATION_MEGABYTES)
    source.setAutoTransform(True)
    source.setDecideFormatFromContent(True)
    _bound(source)
    picture = source.read()
    # Before the device: some decoders read from it once more when they go.
    del source
    return picture


def _by_pillow(data: bytes) -> QImage:
    """What telephones make and Qt does not know: HEIC and AVIF."""
    # Loaded only for such a file: it takes longer than the window does.
    from PIL import ImageOps  # noqa: PLC0415

    try:
        with opened_picture(BytesIO(data)) as found:
            found.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
            upright = ImageOps.exif_transpose(found).convert("RGBA")
    except Unreadable:
        return QImage()
    width, height = upright.size
    picture = QImage(upright.tobytes(), width, height, 4 * width, QImage.Format.Format_RGBA8888)
    # A copy, because the first one only borrows the bytes.
    return picture.copy()


def veiled(picture: QImage) -> QImage:
    """The picture grey and blurred beyond recognition."""
    small = picture.scaled(
        VEIL_SIDE,
        VEIL_SIDE,
        Qt.AspectRatioMode.KeepAspectRatio,
        Qt.TransformationMode.SmoothTransformation,
    ).convertToFormat(QImage.Format.Format_Grayscale8)
    return small.scaled(
        QSize(480, 480),
        Qt.AspectRatioMode.KeepAspectRatio,
        Qt.TransformationMode.SmoothTransformation,
    )


def _bound(source: QImageReader) -> None:
    size = source.size()
    if size.isValid() and max(size.width(), size.height()) > LONGEST_SIDE:
        limit = QSize(LONGEST_SIDE, LONGEST_SIDE)
        source.setScaledSize(size.scaled(limit, Qt.AspectRatioMode.KeepAspectRatio))

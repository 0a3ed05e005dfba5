"""The evidence of the demonstration: a photo, a PDF and a large "video", all made here.

People, places and events are invented.
"""

import os
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QImage,
    QImageWriter,
    QLinearGradient,
    QPageSize,
    QPainter,
    QPdfWriter,
    QPolygonF,
    QRadialGradient,
)

VIDEO_SIZE = 200 * 1024 * 1024
MP4_START = bytes.fromhex("00000020667479706d703432") + b"\0" * 20
"""A file type box, so that the file is taken for an MP4; the rest is random bytes."""


def make_all(folder: Path, video_size: int = VIDEO_SIZE) -> list[Path]:
    """Write the three files into `folder` and return their paths, small ones first."""
    folder.mkdir(parents=True, exist_ok=True)
    photo, notice, video = (
        folder / "market-square.jpg",
        folder / "closure-notice.pdf",
        folder / "evening.mp4",
    )
    photo.write_bytes(photograph())
    write_notice(notice)
    write_video(video, video_size)
    return [photo, notice, video]


def photograph() -> bytes:
    """A JPEG of an invented market square at dusk, 2400 × 1600, with the grain of a phone."""
    image = QImage(2400, 1600, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    sky = QLinearGradient(0, 0, 0, 1100)
    sky.setColorAt(0.0, QColor("#22354f"))
    sky.setColorAt(0.7, QColor("#c98f6b"))
    sky.setColorAt(1.0, QColor("#f0c58c"))
    painter.fillRect(0, 0, 2400, 1100, sky)
    painter.fillRect(0, 1040, 2400, 560, QColor("#6b5a49"))
    _houses(painter)
    _stalls(painter)
    _lamp(painter)
    painter.end()
    _grain(image)
    return _jpeg(image)


def _houses(painter: QPainter) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    for index, (left, width, top) in enumerate(
        [(-40, 420, 520), (360, 300, 610), (640, 480, 450), (1450, 380, 560), (1810, 640, 480)]
    ):
        painter.setBrush(QColor("#3d3a44").lighter(100 + 8 * index))
        painter.drawRect(left, top, width, 1080 - top)
        painter.setBrush(QColor("#f3c46b"))
        for row in range(top + 60, 960, 130):
            for column in range(left + 50, left + width - 70, 120):
                if (row + column + index) % 3:
                    painter.drawRect(column, row, 46, 62)


def _stalls(painter: QPainter) -> None:
    for index, left in enumerate(range(120, 2300, 360)):
        colour = QColor(["#8c3b2e", "#2f6f73", "#b6862c"][index % 3])
        painter.setBrush(colour)
        roof = [QPointF(left, 980), QPointF(left + 280, 980), QPointF(left + 240, 900)]
        painter.drawPolygon(QPolygonF([*roof, QPointF(left + 40, 900)]))
        painter.setBrush(colour.darker(170))
        painter.drawRect(left + 20, 980, 240, 150)


def _lamp(painter: QPainter) -> None:
    glow = QRadialGradient(QPointF(1300, 640), 320)
    glow.setColorAt(0.0, QColor(255, 236, 190, 210))
    glow.setColorAt(1.0, QColor(255, 236, 190, 0))
    painter.setBrush(glow)
    painter.drawEllipse(QPointF(1300, 640), 320, 320)
    painter.fillRect(QRectF(1292, 640, 16, 470), QColor("#1e1c22"))


def _grain(image: QImage) -> None:
    noise = os.urandom(image.width() * image.height())
    grain = QImage(
        noise, image.width(), image.height(), image.width(), QImage.Format.Format_Grayscale8
    )
    painter = QPainter(image)
    painter.setOpacity(0.06)
    painter.drawImage(0, 0, grain)
    painter.end()


def _jpeg(image: QImage) -> bytes:
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, QByteArray(b"jpeg"))
    writer.setQuality(88)
    writer.write(image)
    return bytes(data.data())


def write_notice(path: Path) -> None:
    """A one-page PDF: the invented notice on the door of an invented organisation."""
    writer = QPdfWriter(str(path))
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setPageMargins(QMarginsF(25, 30, 25, 30))
    painter = QPainter(writer)
    width = writer.width()
    painter.setFont(QFont("Noto Serif", 20, QFont.Weight.Bold))
    painter.drawText(QRectF(0, 0, width, 900), "NOTICE OF CLOSURE")
    painter.setFont(QFont("Noto Serif", 12))
    body = (
        "The premises of the Lakeside Water Rights Circle, Harbour Street 14, Port Sela, are "
        "closed until further notice.\n\nReason: the organisation has spoken about the dam "
        "without permission.\n\nOffice of Public Order, Sela Province"
    )
    painter.drawText(QRectF(0, 1100, width, 6000), int(Qt.TextFlag.TextWordWrap), body)
    painter.end()


def write_video(path: Path, size: int) -> None:
    """Random bytes behind the first box of an MP4: nothing compresses, nothing repeats."""
    with path.open("wb") as file:
        file.write(MP4_START)
        remaining = size - len(MP4_START)
        while remaining:
            piece = os.urandom(min(remaining, 1 << 20))
            file.write(piece)
            remaining -= len(piece)

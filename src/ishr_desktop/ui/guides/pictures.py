"""Draws the SVG pictures of a page in a bounded size."""

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

_WIDEST, _TALLEST = 2400, 3200
"""Pixels of a picture in memory, whatever its file asks for."""


def drawn(svg: bytes, width: int, ratio: float = 1.0) -> QImage:
    """The picture `width` wide, with `ratio` dots for each pixel; a clear dot if it is none."""
    renderer = QSvgRenderer(QByteArray(svg)) if svg else None
    size = renderer.defaultSize() if renderer is not None and renderer.isValid() else QSize()
    if renderer is None or size.isEmpty():
        return _clear(QSize(1, 1))
    dots = round(width * ratio)
    fitted = size.scaled(min(dots, _WIDEST), _TALLEST, Qt.AspectRatioMode.KeepAspectRatio)
    image = _clear(fitted)
    painter = QPainter(image)
    renderer.render(painter, QRectF(0, 0, fitted.width(), fitted.height()))
    painter.end()
    image.setDevicePixelRatio(ratio)
    return image


def _clear(size: QSize) -> QImage:
    image = QImage(size, QImage.Format.Format_ARGB32)
    image.fill(0)
    return image

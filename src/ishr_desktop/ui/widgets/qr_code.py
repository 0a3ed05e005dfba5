"""A QR code drawn from its matrix, dark on light in every theme because cameras want it so."""

import segno
from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ishr_desktop.ui.theme import RADIUS, Scheme, tokens

QUIET_ZONE = 4
"""Light modules around it, as ISO/IEC 18004 asks."""


class QrCode(QWidget):
    """Shows a short text."""

    def __init__(self, name: str, size: int = 184, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._side = size
        self._matrix: tuple[bytearray, ...] = ()
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_text(self, text: str) -> None:
        """Show another text."""
        code = segno.make_qr(text, error="m", boost_error=True) if text else None
        self._matrix = code.matrix if code else ()
        self.update()

    def sizeHint(self) -> QSize:
        """A square."""
        return QSize(self._side, self._side)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it with whole pixels for each module."""
        del event
        painter = QPainter(self)
        painter.setPen(QColor(0, 0, 0, 0))
        colours = tokens(Scheme.LIGHT)
        painter.setBrush(QColor(colours["surface-raised"]))
        painter.drawRoundedRect(self.rect(), RADIUS, RADIUS)
        modules = len(self._matrix) + 2 * QUIET_ZONE
        size = max(1, min(self.width(), self.height()) // modules)
        left = (self.width() - size * modules) // 2 + size * QUIET_ZONE
        top = (self.height() - size * modules) // 2 + size * QUIET_ZONE
        ink = QColor(colours["text"])
        for y, line in enumerate(self._matrix):
            for x, dark in enumerate(line):
                if dark:
                    painter.fillRect(QRectF(left + x * size, top + y * size, size, size), ink)

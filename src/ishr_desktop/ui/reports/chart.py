"""Bars beside their words, painted by ourselves; the table below says the same to everybody."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ishr_desktop.ui.theme import Theme

ROW = 28
BAR = 16
WORDS = 0.42
"""The part of the width that the words take."""
NUMBER = 56
"""Pixels for the number at the end of a bar."""
MOST = 24
"""Bars that are drawn; the table has all of them."""
PICTURE = QSize(1200, 0)
"""Pixels of a picture; its height follows the bars."""

Row = tuple[str, int]


class Chart(QWidget):
    """One bar for each value, the longest as wide as there is room."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: Sequence[Row] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        Theme.current().changed.connect(self.update)

    def show_rows(self, rows: Sequence[Row], name: str) -> None:
        """Draw other numbers; `name` is what a screen reader says."""
        self._rows = rows[:MOST]
        self.setAccessibleName(name)
        self.setAccessibleDescription(", ".join(f"{words}: {number}" for words, number in rows))
        self.setFixedHeight(max(1, len(self._rows)) * ROW)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the bars in the colours of the theme."""
        del event
        theme = Theme.current()
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        painter = QPainter(self)
        painter.setFont(self.font())
        _paint(
            painter,
            self.rect(),
            self._rows,
            QColor(theme.color("accent")),
            QColor(theme.color("text")),
            mirrored=mirrored,
        )


def picture_of(rows: Sequence[Row], *, mirrored: bool) -> QImage:
    """The same bars on white paper, whatever the theme of the window."""
    drawn = rows[:MOST]
    picture = QImage(PICTURE.width(), max(1, len(drawn)) * ROW * 2, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.white)
    painter = QPainter(picture)
    painter.scale(2, 2)
    area = QRect(0, 0, picture.width() // 2, picture.height() // 2)
    _paint(painter, area, drawn, QColor("#0b5a6f"), QColor("#16212b"), mirrored=mirrored)
    painter.end()
    return picture


def _paint(
    painter: QPainter,
    area: QRect,
    rows: Sequence[Row],
    bars: QColor,
    ink: QColor,
    *,
    mirrored: bool,
) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    most = max((number for _, number in rows), default=1)
    words_width = round(area.width() * WORDS)
    room = area.width() - words_width - NUMBER
    side = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
    for place, (words, number) in enumerate(rows):
        top = area.top() + place * ROW
        width = max(2, round(room * number / most))
        parts = [
            QRect(0, top, words_width - 8, ROW),
            QRect(words_width, top + (ROW - BAR) // 2, width, BAR),
            QRect(words_width + width + 8, top, NUMBER - 8, ROW),
        ]
        if mirrored:
            parts = [_mirrored(part, area.width()) for part in parts]
        painter.setPen(ink)
        shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, words_width)
        painter.drawText(parts[0], int(side | Qt.AlignmentFlag.AlignVCenter), shown)
        painter.drawText(parts[2], int(side | Qt.AlignmentFlag.AlignVCenter), str(number))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(bars)
        painter.drawRoundedRect(parts[1], 3, 3)


def _mirrored(part: QRect, width: int) -> QRect:
    return QRect(width - part.right() - 1, part.top(), part.width(), part.height())

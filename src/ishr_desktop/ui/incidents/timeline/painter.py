"""Draws a row of the timeline: the row of a list, and below it where in its year it lies."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from ishr_desktop.ui.incidents.timeline.rows import TimelineLook
from ishr_desktop.ui.theme import XS, M, S, Theme
from ishr_desktop.ui.widgets.row_delegate import Index, RowPainter, look_at
from ishr_desktop.ui.widgets.row_strokes import PICTURE

_BAND = 16
"""Pixels below the words for the bar."""
_BAR = 6
_MONTHS = 12


class TimelinePainter(RowPainter):
    """A known day is a dot, days between two ends a bar; what goes on has no end."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Room for the bar as well."""
        size = super().sizeHint(option, index)
        if isinstance(look_at(index), TimelineLook):
            size.setHeight(size.height() + _BAND)
        return size

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the words, then the bar."""
        look = look_at(index)
        if not isinstance(look, TimelineLook):
            super().paint(painter, option, index)
            return
        whole = QRect(option.rect)
        super().paint(painter, option, index)
        start = XS + S + PICTURE + M
        band = QRect(
            whole.left() + start, whole.bottom() - _BAND, whole.width() - start - XS - M, _BAND
        )
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._year(painter, option, band)
        self._bar(painter, option, band, look)
        painter.restore()

    def _year(self, painter: QPainter, option: QStyleOptionViewItem, band: QRect) -> None:
        """A line for the year with a tick for each month."""
        theme = Theme.current()
        painter.setPen(QPen(theme.color("border-strong"), 1))
        middle = band.center().y()
        painter.drawLine(band.left(), middle, band.right(), middle)
        for month in range(_MONTHS + 1):
            x = round(self._x(option, band, month / _MONTHS))
            painter.drawLine(x, middle - 2, x, middle + 2)

    def _bar(
        self, painter: QPainter, option: QStyleOptionViewItem, band: QRect, look: TimelineLook
    ) -> None:
        theme = Theme.current()
        ends = sorted(self._x(option, band, share) for share in (look.start, look.stop))
        middle = (ends[0] + ends[1]) / 2
        width = max(_BAR, ends[1] - ends[0])
        box = QRectF(middle - width / 2, band.center().y() - _BAR / 2 + 0.5, width, _BAR)
        painter.setPen(QPen(theme.color("accent"), 1.5))
        painter.setBrush(theme.color("accent" if look.exact else "accent-soft"))
        if look.goes_on:
            # No stroke at the end: nobody has said when it ended.
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("accent"))
        painter.drawRoundedRect(box, _BAR / 2, _BAR / 2)

    def _x(self, option: QStyleOptionViewItem, band: QRect, share: float) -> float:
        spot = QRect(band.left() + round(share * (band.width() - 1)), band.top(), 1, 1)
        return float(QStyle.visualRect(option.direction, band, spot).left())

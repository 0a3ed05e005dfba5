"""What a row of a list is drawn with: words, icons, a picture, a bar, each at its side."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from ishr_desktop.ui import icons
from ishr_desktop.ui.states import StateLook
from ishr_desktop.ui.theme import RADIUS, XS, M, S, Theme

PICTURE = 40
ICON = 16
BAR = 3


class RowStrokes:
    """Draws in one row; places are given as in a row from left to right, and mirrored here."""

    def __init__(self, painter: QPainter, option: QStyleOptionViewItem, theme: Theme) -> None:
        self._painter = painter
        self._option = option
        self._theme = theme

    def ground(self, area: QRect) -> None:
        """Show that the row is chosen, has the focus or is pointed at."""
        selected = bool(self._option.state & QStyle.StateFlag.State_Selected)
        hovered = bool(self._option.state & QStyle.StateFlag.State_MouseOver)
        if selected or hovered:
            self._block(area, "selection" if selected else "hover", RADIUS)
        if selected and self._option.state & QStyle.StateFlag.State_HasFocus:
            self._painter.setPen(QPen(self._theme.color("focus"), 2))
            self._painter.setBrush(Qt.BrushStyle.NoBrush)
            self._painter.drawRoundedRect(area.adjusted(1, 1, -1, -1), RADIUS, RADIUS)

    def picture(self, area: QRect, icon: str, tone: str) -> None:
        """The icon on a soft square at the start."""
        box = QRect(area.left(), area.center().y() - PICTURE // 2 + 1, PICTURE, PICTURE)
        box = self._side(area, box)
        neutral = tone == "neutral"
        self._block(box, "surface-sunken" if neutral else f"{tone}-soft", RADIUS)
        self._icon(box.adjusted(10, 10, -10, -10), icon, "text-muted" if neutral else tone)

    def lines(self, area: QRect) -> tuple[QRect, QRect]:
        """Where the two lines beside the picture are."""
        first = QFontMetrics(font_of(self._option, self._theme, "body")).height()
        second = QFontMetrics(font_of(self._option, self._theme, "small")).height()
        top = area.center().y() - (first + second + XS) // 2
        start = PICTURE + M
        upper = QRect(area.left() + start, top, area.width() - start, first)
        lower = QRect(area.left() + start, top + first + XS, area.width() - start, second)
        return self._side(area, upper), self._side(area, lower)

    def text(self, box: QRect, words: str, step: str, token: str, *, strong: bool = False) -> None:
        """Words at the start of a box, cut with an ellipsis where they do not fit."""
        font = font_of(self._option, self._theme, step, strong=strong)
        mirrored = self._option.direction == Qt.LayoutDirection.RightToLeft
        side = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
        self._painter.setFont(font)
        self._painter.setPen(self._theme.color(token))
        # The words decide their own direction, the row decides at which side they start.
        self._painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        shown = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, box.width())
        flags = side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
        self._painter.drawText(box, int(flags) | int(Qt.TextFlag.TextSingleLine), shown)

    def end(self, line: QRect, words: str, token: str) -> QRect:
        """Small words at the end of a line; what is left of the line comes back."""
        if not words:
            return line
        metrics = QFontMetrics(font_of(self._option, self._theme, "small"))
        width = min(metrics.horizontalAdvance(words) + 2, line.width() * 2 // 3)
        box = QRect(line.right() - width + 1, line.top(), width, line.height())
        self.text(self._side(line, box), words, "small", token)
        return self._side(line, line.adjusted(0, 0, -width - S, 0))

    def end_mark(self, line: QRect, mark: StateLook) -> QRect:
        """Icon and word at the end of a line; what is left of the line comes back."""
        line = self.end(line, mark.word, mark.token)
        box = QRect(line.right() + XS - ICON, line.center().y() - ICON // 2 + 1, ICON, ICON)
        self._icon(self._side(line, box), mark.icon, mark.token)
        return self._side(line, line.adjusted(0, 0, -ICON - XS, 0))

    def alarm(self, line: QRect, mark: StateLook) -> QRect:
        """Icon and strong word at the start of a line; what is left of the line comes back."""
        box = QRect(line.left(), line.center().y() - ICON // 2, ICON, ICON)
        self._icon(self._side(line, box), mark.icon, mark.token)
        rest = self._side(line, line.adjusted(ICON + XS, 0, 0, 0))
        self.text(rest, mark.word, "small", mark.token, strong=True)
        metrics = QFontMetrics(font_of(self._option, self._theme, "small", strong=True))
        width = metrics.horizontalAdvance(mark.word) + S
        return self._side(rest, rest.adjusted(width, 0, 0, 0))

    def bar(self, line: QRect, percent: int) -> None:
        """How far something is, below a line."""
        whole = QRect(line.left(), line.bottom() + XS, line.width(), BAR)
        done = QRect(whole)
        done.setWidth(whole.width() * percent // 100)
        self._block(whole, "border", 1.5)
        self._block(self._side(whole, done), "accent", 1.5)

    def placeholder(self, area: QRect) -> None:
        """A row that is on its way."""
        middle = area.center().y()
        start = area.left() + PICTURE + M
        for box in (
            QRect(area.left(), middle - PICTURE // 2 + 1, PICTURE, PICTURE),
            QRect(start, middle - 16, area.width() // 2, 12),
            QRect(start, middle + 6, area.width() // 3, 10),
        ):
            self._block(self._side(area, box), "surface-sunken", XS)

    def _block(self, box: QRect, token: str, radius: float) -> None:
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(self._theme.color(token))
        self._painter.drawRoundedRect(box, radius, radius)

    def _icon(self, box: QRect, name: str, token: str) -> None:
        ratio = self._painter.device().devicePixelRatioF()
        self._painter.drawPixmap(box, icons.pixmap(name, box.width(), token, ratio))

    def _side(self, area: QRect, box: QRect) -> QRect:
        return QStyle.visualRect(self._option.direction, area, box)


def font_of(
    option: QStyleOptionViewItem, theme: Theme, step: str, *, strong: bool = False
) -> QFont:
    """The font of a row in one of the sizes of the theme."""
    font = QFont(option.font)
    font.setPixelSize(theme.size(step))
    if strong:
        font.setWeight(QFont.Weight.DemiBold)
    return font

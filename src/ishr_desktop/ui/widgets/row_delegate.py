"""Draws one row of a list: a picture, two lines, a state; or a title between the rows."""

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ishr_desktop.ui import icons
from ishr_desktop.ui.states import StateLook
from ishr_desktop.ui.theme import RADIUS, XS, L, M, S, Theme

PICTURE = 40
ICON = 16
BAR = 3
ROW = Qt.ItemDataRole.UserRole


@dataclass(frozen=True)
class RowLook:
    """What one row shows, in words and icons."""

    key: str
    """What is chosen when the row is; empty for a title between rows."""
    title: str
    end: str = ""
    """At the end of the first line, such as a time."""
    sub: str = ""
    icon: str = ""
    tone: str = "accent"
    """Of the picture: `neutral`, `accent`, `positive`, `caution` or `danger`."""
    state: StateLook | None = None
    progress: int | None = None
    """0 to 100 while something is on its way."""

    @property
    def words(self) -> str:
        """The row as it is read aloud."""
        word = self.state.word if self.state else ""
        return ", ".join(filter(None, (self.title, word, self.sub, self.end)))


class RowPainter(QStyledItemDelegate):
    """Two lines beside a picture; colours only from the theme, sides swapped by direction."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = Theme.current()

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Room for two lines, or for one title, at the person's text size."""
        look: RowLook = index.data(ROW)
        body = QFontMetrics(self._font(option, "body")).height()
        small = QFontMetrics(self._font(option, "small")).height()
        if not look.key:
            return QSize(240, small + L + S)
        return QSize(240, max(body + small + XS, PICTURE) + 2 * M)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draw it."""
        look: RowLook = index.data(ROW)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = option.rect.adjusted(XS, 1, -XS, -1)
        if look.key:
            self._ground(painter, option, area)
            self._row(painter, option, area.adjusted(S, 0, -M, 0), look)
        else:
            self._heading(painter, option, area.adjusted(S, 0, -S, 0), look.title)
        painter.restore()

    def _heading(
        self, painter: QPainter, option: QStyleOptionViewItem, area: QRect, title: str
    ) -> None:
        font = self._font(option, "small", strong=True)
        height = QFontMetrics(font).height()
        box = QRect(area.left(), area.bottom() - height - XS, area.width(), height)
        self._text(painter, option, box, title, font, self._theme.color("text-muted"))

    def _ground(self, painter: QPainter, option: QStyleOptionViewItem, area: QRect) -> None:
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        if selected or hovered:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.color("selection" if selected else "hover"))
            painter.drawRoundedRect(area, RADIUS, RADIUS)
        if selected and option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(self._theme.color("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(area.adjusted(1, 1, -1, -1), RADIUS, RADIUS)

    def _row(
        self, painter: QPainter, option: QStyleOptionViewItem, area: QRect, look: RowLook
    ) -> None:
        self._picture(painter, option, area, look)
        upper, lower = self._lines(option, area)
        small = self._font(option, "small")
        muted = self._theme.color("text-muted")
        left = self._end(painter, option, upper, look.end, small, muted)
        bold = self._font(option, "body", strong=True)
        self._text(painter, option, left, look.title, bold, self._theme.color("text"))
        left = lower
        if look.state is not None:
            ink = self._theme.color(look.state.token)
            left = self._end(painter, option, lower, look.state.word, small, ink)
            left = self._end_icon(painter, option, left, look.state.icon, look.state.token)
        self._text(painter, option, left, look.sub, small, muted)
        if look.progress is not None:
            self._bar(painter, option, lower, look.progress)

    def _picture(
        self, painter: QPainter, option: QStyleOptionViewItem, area: QRect, look: RowLook
    ) -> None:
        box = QRect(area.left(), area.center().y() - PICTURE // 2 + 1, PICTURE, PICTURE)
        box = QStyle.visualRect(option.direction, area, box)
        neutral = look.tone == "neutral"
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color("surface-sunken" if neutral else f"{look.tone}-soft"))
        painter.drawRoundedRect(box, RADIUS, RADIUS)
        inner = box.adjusted(10, 10, -10, -10)
        self._icon(painter, inner, look.icon, "text-muted" if neutral else look.tone)

    def _bar(
        self, painter: QPainter, option: QStyleOptionViewItem, line: QRect, percent: int
    ) -> None:
        whole = QRect(line.left(), line.bottom() + XS, line.width(), BAR)
        done = QRect(whole)
        done.setWidth(whole.width() * percent // 100)
        painter.setPen(Qt.PenStyle.NoPen)
        for box, token in ((whole, "border"), (done, "accent")):
            painter.setBrush(self._theme.color(token))
            painter.drawRoundedRect(QStyle.visualRect(option.direction, whole, box), 1.5, 1.5)

    def _lines(self, option: QStyleOptionViewItem, area: QRect) -> tuple[QRect, QRect]:
        first = QFontMetrics(self._font(option, "body")).height()
        second = QFontMetrics(self._font(option, "small")).height()
        top = area.center().y() - (first + second + XS) // 2
        start = PICTURE + M
        upper = QRect(area.left() + start, top, area.width() - start, first)
        lower = QRect(area.left() + start, top + first + XS, area.width() - start, second)
        side = option.direction
        return QStyle.visualRect(side, area, upper), QStyle.visualRect(side, area, lower)

    def _end(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        line: QRect,
        text: str,
        font: QFont,
        color: QColor,
    ) -> QRect:
        """Draw words at the end of a line; what is left of the line comes back."""
        if not text:
            return line
        width = min(QFontMetrics(font).horizontalAdvance(text) + 2, line.width() * 2 // 3)
        box = QRect(line.right() - width + 1, line.top(), width, line.height())
        rest = line.adjusted(0, 0, -width - S, 0)
        self._text(painter, option, self._side(option, line, box), text, font, color)
        return self._side(option, line, rest)

    def _end_icon(
        self, painter: QPainter, option: QStyleOptionViewItem, line: QRect, name: str, token: str
    ) -> QRect:
        box = QRect(line.right() + XS - ICON, line.center().y() - ICON // 2 + 1, ICON, ICON)
        self._icon(painter, self._side(option, line, box), name, token)
        return self._side(option, line, line.adjusted(0, 0, -ICON - XS, 0))

    def _text(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        box: QRect,
        text: str,
        font: QFont,
        color: QColor,
    ) -> None:
        mirrored = option.direction == Qt.LayoutDirection.RightToLeft
        side = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
        painter.setFont(font)
        painter.setPen(color)
        # The words decide their own direction, the row decides at which side they start.
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, box.width())
        flags = side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(box, int(flags) | int(Qt.TextFlag.TextSingleLine), shown)

    @staticmethod
    def _side(option: QStyleOptionViewItem, line: QRect, box: QRect) -> QRect:
        return QStyle.visualRect(option.direction, line, box)

    @staticmethod
    def _icon(painter: QPainter, box: QRect, name: str, token: str) -> None:
        ratio = painter.device().devicePixelRatioF()
        painter.drawPixmap(box, icons.pixmap(name, box.width(), token, ratio))

    def _font(self, option: QStyleOptionViewItem, step: str, *, strong: bool = False) -> QFont:
        font = QFont(option.font)
        font.setPixelSize(self._theme.size(step))
        if strong:
            font.setWeight(QFont.Weight.DemiBold)
        return font

"""Draws one record of the list: picture, line, code, when, and where it stands."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ishr_desktop.domain.incident import Urgency
from ishr_desktop.domain.incident_list import IncidentRow
from ishr_desktop.ui import icons
from ishr_desktop.ui.incidents.dates import edtf_short
from ishr_desktop.ui.incidents.listing.row_words import summary_of
from ishr_desktop.ui.incidents.listing.table_model import ROW
from ishr_desktop.ui.incidents.words import danger_word, state_look, state_of
from ishr_desktop.ui.texts import ltr
from ishr_desktop.ui.theme import RADIUS, XS, M, S, Theme
from ishr_desktop.ui.tiles import tile_icon

PICTURE = 36
ICON = 16


class RowDelegate(QStyledItemDelegate):
    """Two lines beside a picture; colours only from the theme, sides swapped by direction."""

    def __init__(
        self, theme: Theme, today: Callable[[], date], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._today = today

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Room for two lines at the person's text size."""
        del index
        lines = QFontMetrics(self._font(option, "body")).height()
        lines += QFontMetrics(self._font(option, "small")).height() + XS
        return QSize(280, max(lines, PICTURE) + 2 * M)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draw it."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = option.rect.adjusted(XS, 1, -XS, -1)
        self._ground(painter, option, area)
        inner = area.adjusted(S, 0, -M, 0)
        row = index.data(ROW)
        if row is None:
            self._placeholder(painter, option, inner)
        else:
            self._row(painter, option, inner, row)
        painter.restore()

    def _ground(self, painter: QPainter, option: QStyleOptionViewItem, area: QRect) -> None:
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        if selected or hovered:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.color("selection" if selected else "hover"))
            painter.drawRoundedRect(area, RADIUS, RADIUS)
        if selected and option.state & QStyle.StateFlag.State_HasFocus:
            pen = painter.pen()
            pen.setStyle(Qt.PenStyle.SolidLine)
            pen.setWidth(2)
            pen.setColor(self._theme.color("focus"))
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(area.adjusted(1, 1, -1, -1), RADIUS, RADIUS)

    def _placeholder(self, painter: QPainter, option: QStyleOptionViewItem, area: QRect) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color("surface-sunken"))
        middle = area.center().y()
        for box in (
            QRect(area.left(), middle - PICTURE // 2, PICTURE, PICTURE),
            QRect(area.left() + PICTURE + M, middle - 16, area.width() // 2, 12),
            QRect(area.left() + PICTURE + M, middle + 6, area.width() // 3, 10),
        ):
            painter.drawRoundedRect(self._side(option, area, box), XS, XS)

    def _row(
        self, painter: QPainter, option: QStyleOptionViewItem, area: QRect, row: IncidentRow
    ) -> None:
        self._picture(painter, option, area, row)
        upper, lower = self._lines(option, area)
        bold = self._font(option, "body")
        bold.setWeight(QFont.Weight.Medium)
        small = self._font(option, "small")
        muted = self._theme.color("text-muted")
        when = edtf_short(row.when, self._today())
        left = self._end(painter, option, upper, when, small, muted)
        color = self._theme.color("text" if row.summary else "text-muted")
        self._text(painter, option, left, summary_of(row), bold, color)
        self._lower_line(painter, option, lower, row)

    def _lower_line(
        self, painter: QPainter, option: QStyleOptionViewItem, line: QRect, row: IncidentRow
    ) -> None:
        small = self._font(option, "small")
        muted = self._theme.color("text-muted")
        state = state_look(state_of(row))
        left = self._end(painter, option, line, state.word, small, self._theme.color(state.token))
        left = self._end_icon(painter, option, left, state.icon, state.token)
        if row.attachment_count:
            left = self._end(painter, option, left, str(row.attachment_count), small, muted)
            left = self._end_icon(painter, option, left, "attach", "text-muted")
        left = self._danger(painter, option, left, row)
        origin = " · ".join(filter(None, (ltr(row.code), row.sender_label)))
        self._text(painter, option, left, origin, small, muted)

    def _danger(
        self, painter: QPainter, option: QStyleOptionViewItem, line: QRect, row: IncidentRow
    ) -> QRect:
        word = danger_word(row.urgency)
        if not word:
            return line
        token = "danger" if row.urgency == Urgency.NOW else "caution"
        box = QRect(line.left(), line.center().y() - ICON // 2, ICON, ICON)
        if option.direction == Qt.LayoutDirection.RightToLeft:
            box.moveRight(line.right())
        self._icon(painter, box, "warning", token)
        rest = self._after(option, line, ICON + XS)
        font = self._font(option, "small")
        font.setWeight(QFont.Weight.DemiBold)
        self._text(painter, option, rest, word, font, self._theme.color(token))
        return self._after(option, rest, QFontMetrics(font).horizontalAdvance(word) + S)

    # --- pieces ---------------------------------------------------------------------------

    def _picture(
        self, painter: QPainter, option: QStyleOptionViewItem, area: QRect, row: IncidentRow
    ) -> None:
        box = QRect(area.left(), area.center().y() - PICTURE // 2 + 1, PICTURE, PICTURE)
        box = self._side(option, area, box)
        urgent = row.urgency == Urgency.NOW
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color("danger-soft" if urgent else "accent-soft"))
        painter.drawRoundedRect(box, RADIUS, RADIUS)
        name = tile_icon(row.tile) if row.tile else "edit"
        self._icon(painter, box.adjusted(S, S, -S, -S), name, "danger" if urgent else "accent")

    def _lines(self, option: QStyleOptionViewItem, area: QRect) -> tuple[QRect, QRect]:
        first = QFontMetrics(self._font(option, "body")).height()
        second = QFontMetrics(self._font(option, "small")).height()
        top = area.center().y() - (first + second + XS) // 2
        start = PICTURE + M
        upper = QRect(area.left() + start, top, area.width() - start, first)
        lower = QRect(area.left() + start, top + first + XS, area.width() - start, second)
        return self._side(option, area, upper), self._side(option, area, lower)

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
        width = min(QFontMetrics(font).horizontalAdvance(text) + 2, line.width() // 2)
        box = QRect(line.right() - width + 1, line.top(), width, line.height())
        rest = line.adjusted(0, 0, -width - S, 0)
        if option.direction == Qt.LayoutDirection.RightToLeft:
            box.moveLeft(line.left())
            rest = line.adjusted(width + S, 0, 0, 0)
        self._text(painter, option, box, text, font, color)
        return rest

    def _end_icon(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        line: QRect,
        name: str,
        token: str,
    ) -> QRect:
        box = QRect(line.right() + S - XS - ICON, line.center().y() - ICON // 2 + 1, ICON, ICON)
        rest = line.adjusted(0, 0, -ICON - XS, 0)
        if option.direction == Qt.LayoutDirection.RightToLeft:
            box.moveLeft(line.left() - S + XS)
            rest = line.adjusted(ICON + XS, 0, 0, 0)
        self._icon(painter, box, name, token)
        return rest

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
    def _icon(painter: QPainter, box: QRect, name: str, token: str) -> None:
        ratio = painter.device().devicePixelRatioF()
        painter.drawPixmap(box, icons.pixmap(name, box.width(), token, ratio))

    @staticmethod
    def _side(option: QStyleOptionViewItem, area: QRect, box: QRect) -> QRect:
        return QStyle.visualRect(option.direction, area, box)

    @staticmethod
    def _after(option: QStyleOptionViewItem, line: QRect, width: int) -> QRect:
        if option.direction == Qt.LayoutDirection.RightToLeft:
            return line.adjusted(0, 0, -width, 0)
        return line.adjusted(width, 0, 0, 0)

    def _font(self, option: QStyleOptionViewItem, step: str) -> QFont:
        font = QFont(option.font)
        font.setPixelSize(self._theme.size(step))
        return font

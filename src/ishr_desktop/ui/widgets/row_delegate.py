"""Draws one row of a list: a picture, two lines, a state; or a title between the rows."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from ishr_desktop.ui.states import StateLook
from ishr_desktop.ui.theme import XS, L, M, S, Theme
from ishr_desktop.ui.widgets.row_strokes import PICTURE, RowStrokes, font_of

ROW = Qt.ItemDataRole.UserRole
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class RowLook:
    """What one row shows, in words and icons."""

    key: str
    """What is chosen when the row is; empty for a title between rows."""
    title: str
    faint: bool = False
    """Whether the title only stands in for words that are missing."""
    end: str = ""
    """At the end of the first line, such as a time."""
    sub: str = ""
    icon: str = ""
    tone: str = "accent"
    """Of the picture: `neutral`, `accent`, `positive`, `caution` or `danger`."""
    alarm: StateLook | None = None
    """What nobody may overlook, before the second line."""
    mark: StateLook | None = None
    """At the end of the second line, before the state."""
    state: StateLook | None = None
    progress: int | None = None
    """0 to 100 while something is on its way."""

    @property
    def words(self) -> str:
        """The row as it is read aloud."""
        marks = [one.word for one in (self.alarm, self.mark, self.state) if one]
        return ", ".join(filter(None, (self.title, *marks, self.sub, self.end)))


def look_at(index: Index) -> RowLook | None:
    """The look that a model hands out itself."""
    look: RowLook | None = index.data(ROW)
    return look


class RowPainter(QStyledItemDelegate):
    """Two lines beside a picture; a row without a look is still on its way."""

    def __init__(
        self,
        parent: QObject | None = None,
        look_of: Callable[[Index], RowLook | None] = look_at,
    ) -> None:
        super().__init__(parent)
        self._theme = Theme.current()
        self._look_of = look_of

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Room for two lines, or for one title, at the person's text size."""
        body = QFontMetrics(font_of(option, self._theme, "body")).height()
        small = QFontMetrics(font_of(option, self._theme, "small")).height()
        # Asked by the flags: a look may have to be fetched, and then brings no other height.
        if not index.flags() & Qt.ItemFlag.ItemIsSelectable:
            return QSize(240, small + L + S)
        return QSize(240, max(body + small + XS, PICTURE) + 2 * M)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw it."""
        look = self._look_of(index)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        strokes = RowStrokes(painter, option, self._theme)
        area = option.rect.adjusted(XS, 1, -XS, -1)
        if look is None or look.key:
            strokes.ground(area)
        inner = area.adjusted(S, 0, -M, 0)
        if look is None:
            strokes.placeholder(inner)
        elif look.key:
            _row(strokes, inner, look)
        else:
            height = QFontMetrics(font_of(option, self._theme, "small", strong=True)).height()
            box = QRect(inner.left(), inner.bottom() - height - XS, inner.width(), height)
            strokes.text(box, look.title, "small", "text-muted", strong=True)
        painter.restore()


def _row(strokes: RowStrokes, area: QRect, look: RowLook) -> None:
    strokes.picture(area, look.icon, look.tone)
    upper, lower = strokes.lines(area)
    rest = strokes.end(upper, look.end, "text-muted")
    token = "text-muted" if look.faint else "text"
    strokes.text(rest, look.title, "body", token, strong=not look.faint)
    rest = lower
    for mark in filter(None, (look.state, look.mark)):
        rest = strokes.end_mark(rest, mark)
    if look.alarm is not None:
        rest = strokes.alarm(rest, look.alarm)
    strokes.text(rest, look.sub, "small", "text-muted")
    if look.progress is not None:
        strokes.bar(lower, look.progress)

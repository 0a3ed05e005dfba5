"""A page with black parts on it, drawn and moved with the mouse or with the keys."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from ishr_desktop.domain.redaction import Box
from ishr_desktop.ui.redaction.parts import Parts
from ishr_desktop.ui.theme import Theme

STEP, FINE = 0.02, 0.002
"""Shares of the page that one press of an arrow key moves, and with Ctrl."""
GRIP = 12
"""Pixels around the lower right corner by which a part is made larger."""
CLICK = 4
"""Pixels of movement below which the mouse only chose something."""
MIDDLE = ((0.4, 0.45), (0.6, 0.55))
"""Where a part begins that was made with the keyboard."""
LARGEST_ZOOM = 6.0
ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class Canvas(QWidget):
    """Shows what a reader of the copy will see: nothing below the black parts."""

    page_asked = Signal(int)
    """One page on, or back."""

    def __init__(self, parts: Parts, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parts = parts
        self._pixmap = QPixmap()
        self._page = 0
        self._zoom = 1.0
        self._drag: _Drag | None = None
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        parts.listen(self.update)

    def show_page(self, page: int, picture: QImage) -> None:
        """Show another page."""
        self._page, self._pixmap = page, QPixmap.fromImage(picture)
        self.update()

    def zoom(self, factor: float, room: QSize) -> None:
        """Make it larger or smaller; never smaller than what fits into the room."""
        self._zoom = max(1.0, min(LARGEST_ZOOM, self._zoom * factor))
        self.setMinimumSize(room * self._zoom if self._zoom > 1 else QSize(1, 1))
        self.update()

    def add_in_the_middle(self) -> None:
        """A new part, for who works with the keys."""
        self._parts.add(Box.between(self._page, *MIDDLE))
        self.setFocus()

    def area(self, box: Box) -> QRectF:
        """Where a part is on this widget."""
        paper = self._paper()
        return QRectF(
            paper.x() + box.left * paper.width(),
            paper.y() + box.top * paper.height(),
            box.width * paper.width(),
            box.height * paper.height(),
        )

    # --- the mouse ------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of a part or of its corner, or begin a new one."""
        if event.button() != Qt.MouseButton.LeftButton or self._pixmap.isNull():
            return
        self.setFocus()
        spot = event.position()
        chosen = self._parts.chosen_box
        if chosen is not None and chosen.page == self._page and self._on_grip(chosen, spot):
            self._drag = _Drag(spot, chosen, "resize")
            return
        place = self._at(spot)
        self._parts.choose(place)
        held = self._parts.chosen_box if place >= 0 else None
        self._drag = _Drag(spot, held, "move" if held else "draw")

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow the hand."""
        if self._drag is not None:
            self._drag.spot = event.position()
            self._follow(self._drag)
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go: what was drawn is a part now."""
        drag, self._drag = self._drag, None
        if drag is None or event.button() != Qt.MouseButton.LeftButton:
            return
        if drag.kind == "draw" and drag.length > CLICK:
            self._parts.add(self._between(drag.start, event.position()))
        self.update()

    def _follow(self, drag: "_Drag") -> None:
        if drag.box is None or drag.length <= CLICK:
            return
        paper = self._paper()
        across = (drag.spot.x() - drag.start.x()) / paper.width()
        down = (drag.spot.y() - drag.start.y()) / paper.height()
        held = drag.box
        changed = held.moved(across, down) if drag.kind == "move" else held.resized(across, down)
        self._parts.change(changed, f"drag {id(drag)}")

    # --- the keys -------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter makes a part, arrows move it, with Shift they size it, Delete takes it away."""
        key = Qt.Key(event.key())
        if key in ARROWS and self._parts.chosen_box is not None:
            self._push(ARROWS[key], event.modifiers())
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Insert}:
            self.add_in_the_middle()
        elif key in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
            self._parts.remove()
        elif key in {Qt.Key.Key_PageUp, Qt.Key.Key_PageDown}:
            self.page_asked.emit(-1 if key == Qt.Key.Key_PageUp else 1)
        else:
            super().keyPressEvent(event)

    def _push(self, way: tuple[int, int], keys: Qt.KeyboardModifier) -> None:
        box = self._parts.chosen_box
        assert box is not None
        step = FINE if keys & Qt.KeyboardModifier.ControlModifier else STEP
        across, down = way[0] * step, way[1] * step
        if keys & Qt.KeyboardModifier.ShiftModifier:
            self._parts.change(box.resized(across, down), "size with keys")
        else:
            self._parts.change(box.moved(across, down), "move with keys")

    # --- drawing --------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the page, the black parts, and a line around the chosen one."""
        del event
        if self._pixmap.isNull():
            return
        theme = Theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawPixmap(self._paper().toRect(), self._pixmap)
        boxes = [box for box in self._parts.boxes if box.page == self._page]
        drag = self._drag
        if drag is not None and drag.kind == "draw" and drag.length > CLICK:
            boxes.append(self._between(drag.start, drag.spot))
        for box in boxes:
            painter.fillRect(self.area(box).toAlignedRect(), Qt.GlobalColor.black)
        chosen = self._parts.chosen_box
        if chosen is not None and chosen.page == self._page:
            self._outline(painter, self.area(chosen), theme.color("focus"))
        painter.end()

    @staticmethod
    def _outline(painter: QPainter, area: QRectF, colour: QColor) -> None:
        # White below it, because the page may have any colour.
        for width, ink in ((5.0, QColor("white")), (2.5, colour)):
            painter.setPen(QPen(ink, width))
            painter.drawRect(area)
        grip = QRectF(0, 0, GRIP, GRIP)
        grip.moveCenter(area.bottomRight())
        painter.fillRect(grip, QColor("white"))
        painter.fillRect(grip.adjusted(2, 2, -2, -2), colour)

    def _paper(self) -> QRectF:
        """Where the page is on this widget."""
        size = self._pixmap.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        paper = QRectF(0, 0, max(1, size.width()), max(1, size.height()))
        paper.moveCenter(QRectF(self.rect()).center())
        return paper

    def _share(self, spot: QPointF) -> tuple[float, float]:
        paper = self._paper()
        return (spot.x() - paper.x()) / paper.width(), (spot.y() - paper.y()) / paper.height()

    def _between(self, start: QPointF, end: QPointF) -> Box:
        return Box.between(self._page, self._share(start), self._share(end))

    def _at(self, spot: QPointF) -> int:
        """The uppermost part below a spot, or -1."""
        x, y = self._share(spot)
        here = (
            place
            for place, box in enumerate(self._parts.boxes)
            if box.page == self._page and box.contains(x, y)
        )
        return max(here, default=-1)

    def _on_grip(self, box: Box, spot: QPointF) -> bool:
        away = spot - self.area(box).bottomRight()
        return max(abs(away.x()), abs(away.y())) <= GRIP


class _Drag:
    """What the mouse does between press and release."""

    def __init__(self, start: QPointF, box: Box | None, kind: str) -> None:
        self.start, self.spot, self.box, self.kind = start, start, box, kind

    @property
    def length(self) -> float:
        away = self.spot - self.start
        return max(abs(away.x()), abs(away.y()))

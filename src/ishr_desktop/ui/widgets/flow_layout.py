"""Parts side by side that go on in the next line when there is no room."""

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from ishr_desktop.ui.theme import S


class FlowWidget(QWidget):
    """A place for a `FlowLayout` that is always as high as its lines."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        """As high as all lines at the width it has."""
        hint, layout = super().sizeHint(), self.layout()
        if layout is not None and self.width() > 0:
            hint.setHeight(layout.heightForWidth(self.width()))
        return hint

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Make room; layouts of layouts forget to ask for it."""
        super().resizeEvent(event)
        self.make_room()

    def event(self, event: QEvent) -> bool:
        """Look again when a part came or went."""
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self.make_room()
        return done

    def make_room(self) -> None:
        """Be as high as all lines need at this width."""
        layout = self.layout()
        needed = 0 if layout is None else max(0, layout.heightForWidth(self.width()))
        if needed != self.minimumHeight():
            self.setMinimumHeight(needed)
            self.updateGeometry()


class FlowLayout(QLayout):
    """Left to right, or right to left where the language is written so."""

    def __init__(self, parent: QWidget | None = None, spacing: int = S) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self.setSpacing(spacing)
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem, /) -> None:
        """Take one more part."""
        self._items.append(item)
        self.invalidate()

    def count(self) -> int:
        """How many parts there are."""
        return len(self._items)

    def itemAt(self, index: int, /) -> QLayoutItem | None:
        """One part, or None when there are fewer."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int, /) -> QLayoutItem | None:
        """One part, which is no longer laid out."""
        self.invalidate()
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """It takes no more room than it needs."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """The narrower, the higher."""
        return True

    def heightForWidth(self, width: int, /) -> int:
        """The height of all lines at this width."""
        return self._place(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, area: QRect, /) -> None:
        """Put every part in its place."""
        super().setGeometry(area)
        self._place(area, move=True)

    def sizeHint(self) -> QSize:
        """All in one line would be best."""
        width = sum(item.sizeHint().width() + self.spacing() for item in self._items)
        return QSize(max(0, width - self.spacing()), self.minimumSize().height())

    def minimumSize(self) -> QSize:
        """Room for the largest part."""
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size

    def _place(self, area: QRect, *, move: bool) -> int:
        y = 0
        for line in self._lines(area.width()):
            height = max(item.sizeHint().height() for item in line)
            if move:
                self._place_line(line, area, y, height)
            y += height + self.spacing()
        return max(0, y - self.spacing())

    def _lines(self, width: int) -> list[list[QLayoutItem]]:
        lines: list[list[QLayoutItem]] = []
        x = 0
        for item in self._items:
            if item.isEmpty():
                continue
            needed = item.sizeHint().width()
            if not lines or x + needed > width:
                lines.append([])
                x = 0
            lines[-1].append(item)
            x += needed + self.spacing()
        return lines

    def _place_line(self, line: list[QLayoutItem], area: QRect, y: int, height: int) -> None:
        x = 0
        for item in line:
            size = item.sizeHint()
            # In the middle of its line: letters of one script are higher than those of another.
            item.setGeometry(self._spot(area, x, y + (height - size.height()) // 2, size))
            x += size.width() + self.spacing()

    def _spot(self, area: QRect, x: int, y: int, size: QSize) -> QRect:
        parent = self.parentWidget()
        mirrored = parent is not None and parent.layoutDirection() == Qt.LayoutDirection.RightToLeft
        left = area.right() + 1 - x - size.width() if mirrored else area.x() + x
        return QRect(QPoint(left, area.y() + y), size)


def flow(parent: QWidget, *parts: QWidget, spacing: int = S) -> FlowWidget:
    """Buttons side by side, or below each other where their words are long."""
    place = FlowWidget(parent)
    layout = FlowLayout(place, spacing)
    for part in parts:
        layout.addWidget(part)
    return place

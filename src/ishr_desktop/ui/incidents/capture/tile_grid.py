"""The thirteen tiles."""

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from ishr_desktop.domain.incident import Tile
from ishr_desktop.ui.incidents.words import tile_help
from ishr_desktop.ui.theme import S
from ishr_desktop.ui.tiles import tile_icon, tile_word
from ishr_desktop.ui.widgets import TileButton

COLUMNS = 5
ROW_HEIGHT = 88


class TileGrid(QWidget):
    """Any number of tiles can be down; the arrow keys walk over them."""

    changed = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._order: list[str] = []
        self._buttons: dict[str, TileButton] = {}
        self._columns = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(S)
        for tile in Tile:
            self._buttons[str(tile)] = self._made(str(tile))
        self._arrange(COLUMNS)

    def chosen(self) -> tuple[str, ...]:
        """The codes that are down, in the order in which they were pressed."""
        return tuple(self._order)

    def choose(self, codes: Iterable[str]) -> None:
        """Put exactly these down, without telling anybody."""
        self._order = list(codes)
        for code, button in self._buttons.items():
            button.setChecked(code in self._order)

    def button(self, code: str) -> TileButton:
        """One tile."""
        return self._buttons[code]

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fewer beside each other where the words are long or the window is narrow."""
        super().resizeEvent(event)
        self._arrange(max(2, min(COLUMNS, (self.width() + S) // (self._widest() + S))))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk over the tiles."""
        step = self._step(Qt.Key(event.key()))
        tiles = list(self._buttons.values())
        here = next((at for at, tile in enumerate(tiles) if tile.hasFocus()), None)
        if not step or here is None:
            super().keyPressEvent(event)
            return
        tiles[max(0, min(len(tiles) - 1, here + step))].setFocus()

    def _step(self, key: Qt.Key) -> int:
        forward = -1 if self.layoutDirection() == Qt.LayoutDirection.RightToLeft else 1
        return {
            Qt.Key.Key_Right: forward,
            Qt.Key.Key_Left: -forward,
            Qt.Key.Key_Down: self._columns,
            Qt.Key.Key_Up: -self._columns,
        }.get(key, 0)

    def _made(self, code: str) -> TileButton:
        button = TileButton(tile_icon(code), tile_word(code), self)
        button.setToolTip(tile_help(code))
        button.setAccessibleDescription(tile_help(code))
        button.clicked.connect(lambda: self._pressed(code))
        return button

    def _widest(self) -> int:
        """The width that the longest single word needs; it cannot be broken."""
        measure = self.fontMetrics().horizontalAdvance
        words = (word for tile in Tile for word in tile_word(tile).split())
        return max(map(measure, words)) + 2 * S + 4

    def _arrange(self, columns: int) -> None:
        if columns == self._columns:
            return
        for column in range(max(columns, self._columns)):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
        self._columns = columns
        for place, button in enumerate(self._buttons.values()):
            self._grid.addWidget(button, place // columns, place % columns)
            self._grid.setRowMinimumHeight(place // columns, ROW_HEIGHT)

    def _pressed(self, code: str) -> None:
        if self._buttons[code].isChecked():
            self._order.append(code)
        else:
            self._order.remove(code)
        self.changed.emit()

"""The thirteen tiles."""

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
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
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(S)
        for place, tile in enumerate(Tile):
            button = TileButton(tile_icon(tile), tile_word(tile), self)
            button.setToolTip(tile_help(tile))
            button.setAccessibleDescription(tile_help(tile))
            button.clicked.connect(lambda _, code=str(tile): self._pressed(code))
            self._buttons[str(tile)] = button
            layout.addWidget(button, place // COLUMNS, place % COLUMNS)
        for line in range((len(Tile) + COLUMNS - 1) // COLUMNS):
            layout.setRowMinimumHeight(line, ROW_HEIGHT)
        for column in range(COLUMNS):
            layout.setColumnStretch(column, 1)

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
            Qt.Key.Key_Down: COLUMNS,
            Qt.Key.Key_Up: -COLUMNS,
        }.get(key, 0)

    def _pressed(self, code: str) -> None:
        if self._buttons[code].isChecked():
            self._order.append(code)
        else:
            self._order.remove(code)
        self.changed.emit()

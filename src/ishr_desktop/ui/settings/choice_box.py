"""A list to choose one value from, told apart from the words that show it."""

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QWidget


class ChoiceBox(QComboBox):
    """Emits the value only when the person chose it."""

    picked = Signal(object)

    def __init__(self, values: dict[Any, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        for value, words in values.items():
            self.addItem(words, value)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.activated.connect(lambda: self.picked.emit(self.currentData()))

    def show_value(self, value: object) -> None:
        """Show a value; one that is not in the list stays as it is shown."""
        place = self.findData(value)
        if place >= 0:
            self.setCurrentIndex(place)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll the page, never the choice."""
        event.ignore()

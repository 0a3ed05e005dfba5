"""A screen that tells whether anybody looks at it (`ui/freshness.py` reads only then)."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QWidget


class SeenWidget(QWidget):
    """Says when it is seen, and when it is hidden."""

    seen = Signal(bool)

    def showEvent(self, event: QShowEvent) -> None:
        """Somebody looks: what changed meanwhile is read."""
        super().showEvent(event)
        self.seen.emit(True)

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody looks."""
        super().hideEvent(event)
        self.seen.emit(False)

"""The one window: it shows the first start, the lock, or an open vault."""

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QMainWindow, QWidget

FIRST_SIZE = QSize(1200, 720)
SMALLEST = QSize(720, 520)


class MainWindow(QMainWindow):
    """Holds one content at a time. Its title says nothing about what the program is for."""

    closing = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setMinimumSize(SMALLEST)
        self.resize(FIRST_SIZE)
        self.setAccessibleName("ISHR Desktop")

    def present(self, content: QWidget, title: str) -> None:
        """Show another content and destroy the one before, with every text it showed."""
        before = self.takeCentralWidget()
        self.setCentralWidget(content)
        self.setWindowTitle(title)
        if before is not None:
            before.hide()
            before.deleteLater()
        content.setFocus()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep what was typed before the window goes."""
        self.closing.emit()
        super().closeEvent(event)

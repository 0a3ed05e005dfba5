"""What a person does with a window: look for a word, press it, type, drop files, take a picture."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QEvent, QEventLoop, QMimeData, QPoint, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QLabel,
    QLineEdit,
    QWidget,
)
from tests.end_to_end.demo.narrator import StepFailed, wait_until

Kind = TypeVar("Kind", bound=QWidget)
PATIENCE = 60.0
"""Seconds; a slow laptop needs a few for Argon2id."""


def pump() -> None:
    """Let the windows work for a moment."""
    # Not QTest.qWait: it keeps Python's lock, so the workers of the program would stand still.
    loop = QEventLoop()
    QTimer.singleShot(20, loop.quit)
    loop.exec()


class Hands:
    """One person in front of one window."""

    def __init__(self, window: QWidget) -> None:
        self.window = window

    def all(self, kind: type[Kind]) -> list[Kind]:
        """Every widget of a kind that can be seen now."""
        return [one for one in self.window.findChildren(kind) if one.isVisible()]

    def sees(self, words: str) -> bool:
        """Whether these words can be read anywhere in the window."""
        return any(words in label.text() for label in self.all(QLabel))

    def wait_to_see(self, words: str, seconds: float = PATIENCE) -> None:
        """Wait until these words can be read."""
        wait_until(lambda: self.sees(words), f"“{words}” on the screen", pump, seconds)

    def button(self, words: str) -> QAbstractButton:
        """The button that says these words, or whose name for a screen reader they are."""
        for one in self.all(QAbstractButton):
            if words in (one.text().replace("&", ""), one.accessibleName()):
                return one
        raise StepFailed(f"there is no button “{words}”")

    def can_press(self, words: str) -> bool:
        """Whether there is such a button and it is not greyed out."""
        try:
            return self.button(words).isEnabled()
        except StepFailed:
            return False

    def press(self, words: str, seconds: float = PATIENCE) -> None:
        """Press a button once it can be pressed."""
        wait_until(lambda: self.can_press(words), f"a button “{words}”", pump, seconds)
        QTest.mouseClick(self.button(words), Qt.MouseButton.LeftButton)
        pump()

    def field(self, name: str, kind: type[Kind]) -> Kind:
        """The control with this name for a screen reader."""
        for one in self.all(kind):
            if one.accessibleName() == name:
                return one
        raise StepFailed(f"there is no field “{name}”")

    def type(self, name: str, words: str, kind: type[QWidget] = QLineEdit) -> None:
        """Type into a field."""
        field = self.field(name, kind)
        QTest.mouseClick(field, Qt.MouseButton.LeftButton)
        for letter in words:  # QTest's own keys know the letters of English only
            key = QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, letter)
            QApplication.sendEvent(field, key)
        pump()

    def drop(self, target: QWidget, files: Iterable[Path]) -> None:
        """Drop files on a widget, as from a file manager."""
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
        middle = target.rect().center()
        button, key = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        copy = Qt.DropAction.CopyAction
        QApplication.sendEvent(target, QDragEnterEvent(QPoint(middle), copy, data, button, key))
        QApplication.sendEvent(target, QDropEvent(QPointF(middle), copy, data, button, key))
        pump()

    def picture(self, path: Path) -> None:
        """Save what the window shows."""
        pump()
        path.parent.mkdir(parents=True, exist_ok=True)
        if not self.window.grab().save(str(path)):
            raise StepFailed(f"the picture {path.name} could not be written")

    def wait(self, held: Callable[[], bool], what: str, seconds: float = PATIENCE) -> None:
        """Wait until something holds."""
        wait_until(held, what, pump, seconds)

    def has_rows(self, name: str) -> bool:
        """Whether the list with this name shows anything."""
        listing = self.field(name, QAbstractItemView)
        return listing.model() is not None and listing.model().rowCount() > 0

"""Copies a text for half a minute; nothing of a vault stays on the clipboard."""

from PySide6.QtCore import QMimeData, QTimer
from PySide6.QtGui import QGuiApplication

KEPT_FOR = 30_000
"""Milliseconds."""


def copy_for_a_while(text: str) -> None:
    """Put a text on the clipboard, and take it away again unless something else is there."""
    data = QMimeData()
    data.setText(text)
    # Programs that keep a history of the clipboard leave out what is marked so.
    data.setData("x-kde-passwordManagerHint", b"secret")
    data.setData("ExcludeClipboardContentFromMonitorProcessing", b"1")
    QGuiApplication.clipboard().setMimeData(data)
    # Not a timer of the screen: it may be locked by then.
    QTimer.singleShot(KEPT_FOR, lambda: clear_if(text))


def clear_if(text: str) -> None:
    """Clear the clipboard when it still holds this text."""
    clipboard = QGuiApplication.clipboard()
    if clipboard.text() == text:
        clipboard.clear()

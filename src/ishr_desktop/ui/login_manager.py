"""Hears from the login manager of Linux that the computer goes to sleep or the desktop is locked.

Elsewhere `idle.py` notices sleep by the clock when the computer wakes.
"""

import sys
from typing import cast

from PySide6.QtCore import SLOT, QObject, Signal, Slot

if sys.platform == "linux":
    from PySide6.QtDBus import QDBusConnection

SERVICE = "org.freedesktop.login1"


class LoginManager(QObject):
    """Emits `leaving`; silent where there is no such service."""

    leaving = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        if sys.platform == "linux":
            self._listen(QDBusConnection.systemBus())

    def _listen(self, bus: "QDBusConnection") -> None:
        if not bus.isConnected():
            return
        sleep = (f"{SERVICE}.Manager", "PrepareForSleep")
        bus.connect("", "/org/freedesktop/login1", *sleep, self, _slot("going_to_sleep(bool)"))
        bus.connect("", "", f"{SERVICE}.Session", "Lock", self, _slot("desktop_locked()"))

    @Slot(bool)
    def going_to_sleep(self, begins: bool) -> None:
        """Told just before sleep, and again after waking."""
        if begins:
            self.leaving.emit()

    @Slot()
    def desktop_locked(self) -> None:
        """Told when the person locks the desktop."""
        self.leaving.emit()


def _slot(signature: str) -> bytes:
    # The stubs of PySide6 6.12 ask for bytes, the call itself takes the text that SLOT gives.
    return cast("bytes", SLOT(signature))

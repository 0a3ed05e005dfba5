"""The line at the foot: what is saved, what waits to be sent, how we are connected."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from ishr_desktop.ui.texts import translate
from ishr_desktop.ui.theme import XL, XS, L, S
from ishr_desktop.ui.widgets.surfaces import Picture
from ishr_desktop.ui.widgets.words import ElidedLabel

SHOWN_FOR = 6000
"""Milliseconds a sentence stays before the line is calm again."""


class StatusLine(QFrame):
    """Three short statements."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "status")
        self._saved = ElidedLabel("", "small", self)
        self._waiting_icon = Picture("state-waiting", "text-muted", 16, self)
        self._waiting = QLabel(self)
        self._link_icon = Picture("network-none", "text-muted", 16, self)
        self._link = QLabel(self)
        self._calm = QTimer(self)
        self._calm.setSingleShot(True)
        self._calm.timeout.connect(self._be_calm)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(L, S, L, S)
        layout.setSpacing(XS)
        layout.addWidget(Picture("check", "positive", 16, self))
        layout.addWidget(self._saved, 1)
        layout.addWidget(self._waiting_icon)
        layout.addWidget(self._waiting)
        layout.addSpacing(XL)
        layout.addWidget(self._link_icon)
        layout.addWidget(self._link)
        self._be_calm()
        self.show_waiting(0)
        self.show_connection("none")

    def say(self, sentence: str) -> None:
        """Say something for a few seconds."""
        self._saved.setText(sentence)
        self._calm.start(SHOWN_FOR)

    def show_waiting(self, count: int) -> None:
        """Say how many records wait to be sent."""
        words = translate("window", "%n record(s) waiting", None, count)
        self._waiting.setText(words if count else translate("window", "Nothing is waiting"))
        self._waiting_icon.show_icon("state-waiting", "caution" if count else "text-muted")

    def show_connection(self, state: str) -> None:
        """Show `none`, `safe` or `unsafe`."""
        words, icon, ink = {
            "none": (translate("window", "No relay yet"), "network-none", "text-muted"),
            "safe": (
                translate("window", "The way to the relay is safe"),
                "network-safe",
                "positive",
            ),
            "unsafe": (
                translate("window", "The way to the relay is not safe"),
                "warning",
                "caution",
            ),
        }[state]
        self._link.setText(words)
        self._link_icon.show_icon(icon, ink)

    def _be_calm(self) -> None:
        self._saved.setText(translate("window", "Everything is saved on this computer"))

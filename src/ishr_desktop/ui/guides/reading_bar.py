"""What can be done with the open page."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ishr_desktop.ui.texts import translate
from ishr_desktop.ui.theme import L, S
from ishr_desktop.ui.widgets.buttons import IconButton

SCALES = (0.85, 1.0, 1.2, 1.45, 1.75)
"""Sizes of the letters of a page against those of the window."""


class ReadingBar(QWidget):
    """Back and forward, and the size of the letters."""

    scaled = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scale = SCALES.index(1.0)
        self.back = IconButton("back", translate("guides", "Page before"), self)
        self.forward = IconButton("forward", translate("guides", "Next page"), self)
        self.smaller = IconButton("zoom-out", translate("guides", "Smaller letters"), self)
        self.larger = IconButton("zoom-in", translate("guides", "Larger letters"), self)
        self.smaller.clicked.connect(lambda: self._step(-1))
        self.larger.clicked.connect(lambda: self._step(1))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(L, 0, L, 0)
        layout.setSpacing(S)
        for button in (self.back, self.forward):
            layout.addWidget(button)
        layout.addStretch(1)
        for button in (self.smaller, self.larger):
            layout.addWidget(button)

    def allow(self, *, back: bool, forward: bool) -> None:
        """Whether there is a page before and after."""
        self.back.setEnabled(back)
        self.forward.setEnabled(forward)

    def _step(self, step: int) -> None:
        self._scale = min(max(self._scale + step, 0), len(SCALES) - 1)
        self.smaller.setEnabled(self._scale > 0)
        self.larger.setEnabled(self._scale < len(SCALES) - 1)
        self.scaled.emit(SCALES[self._scale])

"""Twelve groups of five digits, made for being read aloud."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from ishr_desktop.ui import fonts
from ishr_desktop.ui.texts import ltr, translate
from ishr_desktop.ui.theme import XL, S, Theme

COLUMNS = 4


class FingerprintView(QWidget):
    """The groups in three rows of four, always from left to right; `big` for reading aloud."""

    def __init__(
        self, digits: str = "", parent: QWidget | None = None, *, big: bool = False
    ) -> None:
        super().__init__(parent)
        self._size = "title" if big else "large"
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(XL)
        self._grid.setVerticalSpacing(S)
        self._grid.setColumnStretch(COLUMNS, 1)
        self._groups: list[QLabel] = []
        self.show_digits(digits)

    def show_digits(self, digits: str) -> None:
        """Show the digits of another identity, groups separated by spaces."""
        for label in self._groups:
            self._grid.removeWidget(label)
            label.deleteLater()
        self._groups = [self._group(text) for text in digits.split()]
        for place, label in enumerate(self._groups):
            self._grid.addWidget(label, place // COLUMNS, place % COLUMNS)
        self.setAccessibleName(translate("widgets", "Fingerprint: {digits}").format(digits=digits))

    def _group(self, text: str) -> QLabel:
        label = QLabel(ltr(text), self)
        label.setFont(fonts.fixed_font(Theme.current().size(self._size)))
        label.setProperty("kind", "digits")
        label.setProperty("step", self._size)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        return label

"""The result of the verification: one line for each thing that was checked."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from ishr_desktop.ui.inbox.words import Check
from ishr_desktop.ui.theme import S
from ishr_desktop.ui.widgets import Body
from ishr_desktop.ui.widgets.surfaces import Picture

_ICONS = {
    "positive": ("check", "positive"),
    "caution": ("warning", "caution"),
    "danger": ("state-refused", "danger"),
    "neutral": ("info", "text-muted"),
}


class CheckList(QWidget):
    """Icon and sentence, line by line."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(S)
        self._grid.setVerticalSpacing(S)
        self._grid.setColumnStretch(1, 1)
        self._lines: list[tuple[Picture, Body]] = []

    def show_checks(self, checks: Sequence[Check]) -> None:
        """Show these lines."""
        while len(self._lines) > len(checks):
            for part in self._lines.pop():
                self._grid.removeWidget(part)
                part.deleteLater()
        while len(self._lines) < len(checks):
            line = (Picture("check", "positive", 20, self), Body("", self))
            number = len(self._lines)
            self._grid.addWidget(line[0], number, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(line[1], number, 1)
            self._lines.append(line)
        for (picture, words), (tone, sentence) in zip(self._lines, checks, strict=True):
            picture.show_icon(*_ICONS[tone])
            words.setText(sentence)

    def sentences(self) -> list[str]:
        """What is said now."""
        return [words.text() for _, words in self._lines]

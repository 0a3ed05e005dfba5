"""A few facts in two columns: what it is, and the value beside it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QWidget

from ishr_desktop.ui.theme import L, S
from ishr_desktop.ui.widgets.surfaces import Picture
from ishr_desktop.ui.widgets.words import Words

ICON = 16
Fact = tuple[str, str, str]
"""Icon, what it is, value."""


class Facts(QWidget):
    """Shows facts, and others in their place."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(S)
        self._grid.setVerticalSpacing(S)
        self._grid.setColumnMinimumWidth(1, L)
        self._grid.setColumnStretch(2, 1)
        self._shown: tuple[Fact, ...] = ()
        self._parts: list[tuple[Picture, QLabel, Words]] = []

    def show_facts(self, facts: Sequence[Fact]) -> None:
        """Show these facts."""
        if tuple(facts) == self._shown:
            return
        self._shown = tuple(facts)
        while len(self._parts) > len(facts):
            for part in self._parts.pop():
                self._grid.removeWidget(part)
                part.deleteLater()
        while len(self._parts) < len(facts):
            self._add()
        for (picture, name, value), (icon, what, words) in zip(self._parts, facts, strict=True):
            picture.show_icon(icon, "text-muted")
            name.setText(what)
            # In the middle of the first line, whose height is that of the script.
            picture.setFixedHeight(max(ICON, name.sizeHint().height()))
            value.setText(words)
            value.setAccessibleName(f"{what}: {words}")

    def _add(self) -> None:
        line = len(self._parts)
        name = QLabel(self)
        name.setTextFormat(Qt.TextFormat.PlainText)
        name.setProperty("kind", "muted")
        name.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        parts = (Picture("info", "text-muted", ICON, self), name, Words("", self))
        top = Qt.AlignmentFlag.AlignTop
        for column, part in enumerate(parts):
            self._grid.addWidget(part, line, column, top if column < 2 else Qt.AlignmentFlag(0))
        self._parts.append(parts)

"""What is different between two versions: one block for each change, before and after in it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from ishr_desktop.domain.comparison import ChangeKind
from ishr_desktop.ui.incidents.record.versions.change_words import ChangeWords
from ishr_desktop.ui.texts import translate
from ishr_desktop.ui.theme import XS, M, S
from ishr_desktop.ui.widgets import Body, Muted, Small, row
from ishr_desktop.ui.widgets.surfaces import Picture, clear
from ishr_desktop.ui.widgets.words import Words

MOST = 60
"""Blocks at once; a record that was written anew is read better as a whole."""
_LOOKS = {
    ChangeKind.ADDED: ("add", "positive"),
    ChangeKind.REMOVED: ("delete", "danger"),
    ChangeKind.CHANGED: ("edit", "accent"),
}


class ComparisonView(QWidget):
    """Before stands where reading begins, after beside it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(M)
        self.changes: tuple[ChangeWords, ...] = ()

    def show_changes(self, changes: Sequence[ChangeWords]) -> None:
        """Show these in the place of others."""
        self.changes = tuple(changes)
        clear(self._column)
        if not changes:
            same = translate("versions", "These two versions say the same.")
            self._column.addWidget(Muted(same, self))
        for change in changes[:MOST]:
            self._column.addWidget(_Block(change, self))
        if len(changes) > MOST:
            more = translate("versions", "And %n more.", None, len(changes) - MOST)
            self._column.addWidget(Muted(more, self))


class _Block(QFrame):
    def __init__(self, change: ChangeWords, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("kind", "sunken")
        icon, token = _LOOKS[change.kind]
        kind = Small(_kind_word(change.kind), self)
        kind.setWordWrap(False)
        place = Words(change.place, self)
        place.setProperty("kind", "label")
        place.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(M, S, M, S)
        layout.setSpacing(S)
        head = row(Picture(icon, token, 16, self), place, kind)
        head.setStretch(1, 1)
        layout.addLayout(head)
        layout.addLayout(self._sides(change))
        said = ". ".join(filter(None, (change.place, _kind_word(change.kind))))
        self.setAccessibleName(said)

    def _sides(self, change: ChangeWords) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(M)
        grid.setVerticalSpacing(XS)
        sides = (
            (translate("versions", "Before"), change.before, ChangeKind.ADDED),
            (translate("versions", "After"), change.after, ChangeKind.REMOVED),
        )
        for column, (name, words, nothing) in enumerate(sides):
            grid.setColumnStretch(column, 1)
            grid.addWidget(Small(name, self), 0, column)
            shown = words or translate("versions", "nothing")
            body = Muted(shown, self) if change.kind is nothing or not words else Body(shown, self)
            body.setAccessibleName(f"{name}: {shown}")
            grid.addWidget(body, 1, column, Qt.AlignmentFlag.AlignTop)
        return grid


def _kind_word(kind: ChangeKind) -> str:
    return {
        ChangeKind.ADDED: translate("versions", "Added"),
        ChangeKind.REMOVED: translate("versions", "Removed"),
        ChangeKind.CHANGED: translate("versions", "Changed"),
    }[kind]

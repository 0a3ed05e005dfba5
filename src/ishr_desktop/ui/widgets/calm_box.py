"""A box with many answers that does not change while somebody scrolls past it."""

from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QCompleter, QSizePolicy, QWidget

from ishr_desktop.ui.terms import TermWords

_SEARCHED: Final = Qt.ItemDataRole.UserRole + 1
"""What is searched in an entry: its word and the other words for it."""


class CalmBox(QComboBox):
    """A box that the wheel only scrolls past: nobody changes an answer while reading on."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(12)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def make_searchable(self, name: str) -> None:
        """Let people type a part of a long list's words; what fits nothing chooses nothing."""
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        line = self.lineEdit()
        assert line is not None
        self.setCompleter(_Completer(self.model(), self))
        line.setAccessibleName(name)
        line.editingFinished.connect(lambda: self.setEditText(self.itemText(self.currentIndex())))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave it to the page."""
        event.ignore()

    def offer(self, terms: Iterable[TermWords], empty: str) -> None:
        """Offer these, after an entry that stands for no answer."""
        self.clear()
        self.addItem(empty, "")
        for term in terms:
            self.addItem(term.label, term.code)
            self.setItemData(self.count() - 1, term.help, Qt.ItemDataRole.ToolTipRole)
            self.setItemData(self.count() - 1, f"{term.label} {term.aliases}", _SEARCHED)


class _Completer(QCompleter):
    """Finds an entry by any of its words, and writes the one that people read."""

    def __init__(self, entries: QAbstractItemModel, parent: QWidget) -> None:
        super().__init__(entries, parent)
        self.setCompletionRole(_SEARCHED)
        self.setFilterMode(Qt.MatchFlag.MatchContains)
        self.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)

    def pathFromIndex(self, index: QModelIndex | QPersistentModelIndex) -> str:
        """The word of an entry."""
        return str(index.data(Qt.ItemDataRole.DisplayRole))

"""A box with many answers that does not change while somebody scrolls past it."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QCompleter, QSizePolicy, QWidget

from ishr_desktop.ui.terms import TermWords


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
        completer, line = self.completer(), self.lineEdit()
        assert completer is not None
        assert line is not None
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
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

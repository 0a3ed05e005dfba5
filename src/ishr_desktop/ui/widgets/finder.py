"""A line that finds one of many things by any part of any of its names."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QAction, QFocusEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from ishr_desktop.ui import icons
from ishr_desktop.ui.folding import folded

SEARCH = Qt.ItemDataRole.UserRole + 1
"""All names of a thing, to be searched and not shown: few computers have fonts for all."""


@dataclass(frozen=True)
class Found:
    """One thing that can be found."""

    code: str
    name: str
    other_names: tuple[str, ...] = ()
    also: str = ""
    """Another code for it."""

    @property
    def search_words(self) -> str:
        """All of its names, without case and accents."""
        return folded(" · ".join((self.name, *self.other_names)))


class Finder(QLineEdit):
    """Shows the name of what is chosen and holds its code."""

    picked = Signal()

    def __init__(self, name: str, show_all: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._code = ""
        self._make: Callable[[], Sequence[Found]] = lambda: ()
        self._things: Sequence[Found] | None = None
        self.setAccessibleName(name)
        self.setPlaceholderText(name)
        self._open = QAction(show_all, self)
        self._open.triggered.connect(self._show_all)
        self.addAction(self._open, QLineEdit.ActionPosition.TrailingPosition)
        self.editingFinished.connect(self._settle)
        self._completer: QCompleter | None = None
        self._tint()

    def offer(self, make: Callable[[], Sequence[Found]]) -> None:
        """What can be found; it is made when it is needed for the first time."""
        self._make, self._things, self._completer = make, None, None
        if self.hasFocus():
            self._searcher()

    def code(self) -> str:
        """The code of what is chosen, or an empty string."""
        return self._code

    def show_code(self, code: str) -> None:
        """Choose by a code without telling anybody; an unknown code is kept and shown."""
        self._code = code
        self.setText(self._name(code) if code else "")
        self.setCursorPosition(0)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Be ready to search; the list of names is not needed before."""
        self._searcher()
        super().focusInEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Draw the arrow in the colours of the new theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._tint()

    def _tint(self) -> None:
        self._open.setIcon(icons.icon("chevron-down", "text-muted"))

    def _all(self) -> Sequence[Found]:
        if self._things is None:
            self._things = self._make()
        return self._things

    def _name(self, code: str) -> str:
        return next((item.name for item in self._all() if code in {item.code, item.also}), code)

    def _searcher(self) -> QCompleter:
        if self._completer is None:
            model = QStandardItemModel(self)
            for thing in self._all():
                item = QStandardItem(thing.name)
                item.setData(thing.search_words, SEARCH)
                model.appendRow(item)
            self._completer = _ByAnyName(model, self)
            self._completer.activated.connect(self._take)
            self.setCompleter(self._completer)
        return self._completer

    def _show_all(self) -> None:
        searcher = self._searcher()
        self.setFocus()
        searcher.setCompletionPrefix("")
        searcher.complete()

    def _take(self, name: str) -> None:
        self._choose(self._fitting(name))

    def _settle(self) -> None:
        """Take the first thing that fits what was typed, or none."""
        typed = self.text().strip()
        if typed != (self._name(self._code) if self._code else ""):
            self._choose(self._fitting(typed))

    def _choose(self, code: str) -> None:
        self.show_code(code)
        self.picked.emit()

    def _fitting(self, typed: str) -> str:
        words = folded(typed)
        fits = [item for item in self._all() if words and words in item.search_words]
        same = [item for item in fits if words in item.search_words.split(" · ")]
        starts = [item for item in fits if folded(item.name).startswith(words)]
        return next((item.code for item in (*same, *starts, *fits)), "")


class _ByAnyName(QCompleter):
    """Looks among all names of a thing and fills in the one that is shown."""

    def __init__(self, model: QStandardItemModel, parent: QWidget) -> None:
        super().__init__(model, parent)
        self.setCompletionRole(SEARCH)
        self.setFilterMode(Qt.MatchFlag.MatchContains)
        self.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)

    def splitPath(self, path: str, /) -> list[str]:
        """What was typed, in the letters that are compared."""
        return [folded(path)]

    def pathFromIndex(self, index: QModelIndex | QPersistentModelIndex, /) -> str:
        """The name that is shown."""
        return str(index.data(Qt.ItemDataRole.DisplayRole) or "")

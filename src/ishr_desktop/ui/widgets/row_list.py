"""A list of rows with titles between them, in which one row can be chosen."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtWidgets import QListView, QWidget

from ishr_desktop.ui.theme import Theme
from ishr_desktop.ui.widgets.row_delegate import ROW, RowLook, RowPainter


class RowModel(QAbstractListModel):
    """The rows as Qt sees them; titles cannot be chosen."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: Sequence[RowLook] = ()

    def show(self, rows: Sequence[RowLook]) -> None:
        """Show other rows; when only their looks changed, nothing jumps."""
        if [row.key for row in rows] == [row.key for row in self._rows]:
            self._rows = rows
            if rows:
                self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))
            return
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Rows and titles."""
        return 0 if parent.isValid() else len(self._rows)

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """The row itself for the painter, its words for screen readers."""
        if not index.isValid() or not 0 <= index.row() < len(self._rows):
            return None
        row = self._rows[index.row()]
        if role == ROW:
            return row
        words = {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}
        return row.words if role in words else None

    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        """Titles between the rows are passed over."""
        row = index.data(ROW)
        if row is None or not row.key:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def find(self, key: str) -> QModelIndex:
        """Where a row is, or an invalid index."""
        for number, row in enumerate(self._rows):
            if key and row.key == key:
                return self.index(number)
        return QModelIndex()


class RowList(QListView):
    """Tells which row is chosen, and keeps it chosen when the rows are read again."""

    chosen = Signal(str)
    entered_row = Signal()
    """The person wants to see more of the chosen row."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = RowModel(self)
        self._key = ""
        self._telling = True
        self.setAccessibleName(name)
        self.setModel(self._rows)
        self.setItemDelegate(RowPainter(self))
        self.setMouseTracking(True)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setSelectionMode(QListView.SelectionMode.SingleSelection)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.selectionModel().currentChanged.connect(self._current_changed)
        self.clicked.connect(lambda _: self.entered_row.emit())
        self.activated.connect(lambda _: self.entered_row.emit())
        Theme.current().changed.connect(self._dressed_again)

    @property
    def key(self) -> str:
        """The chosen row, or an empty string."""
        return self._key

    def show_rows(self, rows: Sequence[RowLook]) -> None:
        """Show other rows; the chosen one stays chosen while it is there."""
        wanted, self._telling = self._key, False
        self._rows.show(rows)
        self._key = wanted
        self._telling = True
        self._mark()

    def choose(self, key: str) -> None:
        """Mark a row as chosen, now or as soon as it is there; it is not told."""
        self._key = key
        self._mark()

    def row_keys(self) -> list[str]:
        """What is in the list, from top to bottom, without titles."""
        indexes = (self._rows.index(row) for row in range(self._rows.rowCount()))
        return [key for key in (index.data(ROW).key for index in indexes) if key]

    def _mark(self) -> None:
        index = self._rows.find(self._key)
        self._telling = False
        if not index.isValid():
            self.selectionModel().clear()
        elif index != self.currentIndex() or not self.selectionModel().isSelected(index):
            # Not setCurrentIndex of the list: it selects nothing while the list is mirrored.
            self.selectionModel().setCurrentIndex(
                index, QItemSelectionModel.SelectionFlag.ClearAndSelect
            )
            self.scrollTo(index)
        self._telling = True

    def _current_changed(self, index: QModelIndex) -> None:
        row = index.data(ROW)
        if self._telling and isinstance(row, RowLook) and row.key:
            self._key = row.key
            # Coming in with Tab makes a row current and leaves it unmarked.
            select = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self.selectionModel().select(index, select)
            self.chosen.emit(row.key)

    def _dressed_again(self) -> None:
        self.scheduleDelayedItemsLayout()
        self.viewport().update()

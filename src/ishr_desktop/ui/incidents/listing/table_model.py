"""The list as Qt sees it: as many rows as there are records, of which only some are in memory."""

from collections import OrderedDict
from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
)

from ishr_desktop.domain.incident_list import IncidentRow, WhereFound
from ishr_desktop.ui.incidents.listing.presenter import WINDOW
from ishr_desktop.ui.incidents.listing.row_words import row_words

ROW = Qt.ItemDataRole.UserRole
"""The `IncidentRow` of an index, or None while it is on its way."""
WINDOWS_KEPT = 12


class IncidentTable(QAbstractListModel):
    """Holds windows of rows; asks for a window when one of its rows is looked at."""

    needed = Signal(int)
    """The first row of a window that is missing."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._count = 0
        self._windows: OrderedDict[int, Sequence[IncidentRow]] = OrderedDict()
        self._where: dict[str, WhereFound] = {}
        self._missing: set[int] = set()
        self._ask_timer = QTimer(self, singleShot=True, interval=0)
        self._ask_timer.timeout.connect(self._ask)

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """As many as there are in the vault."""
        return 0 if parent.isValid() else self._count

    def data(
        self,
        index: QModelIndex | QPersistentModelIndex,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        """The row itself for the delegate, its words for screen readers."""
        if not index.isValid() or not 0 <= index.row() < self._count:
            return None
        if role not in {ROW, Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return None
        row = self.row_at(index.row())
        if role == ROW:
            return row
        return "" if row is None else row_words(row, self._where.get(row.id))

    def row_at(self, number: int) -> IncidentRow | None:
        """One row, or None while it is on its way."""
        offset = number - number % WINDOW
        window = self._windows.get(offset)
        if window is None:
            self._missing.add(offset)
            self._ask_timer.start()
            return None
        self._windows.move_to_end(offset)
        return window[number - offset] if number - offset < len(window) else None

    def where(self, incident_id: str) -> WhereFound | None:
        """Where the words of the search stand in a record, as soon as somebody has looked."""
        return self._where.get(incident_id)

    def put_where(self, where: Mapping[str, WhereFound]) -> None:
        """Take in where the words stand in some records."""
        self._where.update(where)
        if self._count:
            self.dataChanged.emit(self.index(0), self.index(self._count - 1))

    def find(self, incident_id: str) -> QModelIndex:
        """The index of a record among the rows in memory."""
        for offset, window in self._windows.items():
            for place, row in enumerate(window):
                if row.id == incident_id and offset + place < self._count:
                    return self.index(offset + place)
        return QModelIndex()

    def begin(self, count: int) -> None:
        """Another question was asked: no row is what it was."""
        self.beginResetModel()
        self._windows.clear()
        self._where.clear()
        self._count = count
        self.endResetModel()

    def resize(self, count: int) -> None:
        """The same question has more or fewer answers; rows in memory are read again when seen."""
        self._windows.clear()
        if count > self._count:
            self.beginInsertRows(QModelIndex(), self._count, count - 1)
            self._count = count
            self.endInsertRows()
        elif count < self._count:
            self.beginRemoveRows(QModelIndex(), count, self._count - 1)
            self._count = count
            self.endRemoveRows()

    def put(self, offset: int, rows: Sequence[IncidentRow]) -> None:
        """Take in the rows of one window."""
        self._windows[offset] = rows
        self._windows.move_to_end(offset)
        while len(self._windows) > WINDOWS_KEPT:
            self._windows.popitem(last=False)
        last = min(offset + WINDOW, self._count) - 1
        if last >= offset:
            self.dataChanged.emit(self.index(offset), self.index(last))

    def _ask(self) -> None:
        missing, self._missing = sorted(self._missing), set()
        for offset in missing:
            if offset not in self._windows:
                self.needed.emit(offset)

"""The rows of the list as they are chosen, typed on and painted."""

from collections.abc import Callable, Iterable
from datetime import date

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtWidgets import QListView, QWidget

from ishr_desktop.ui.incidents.listing.row_words import row_look
from ishr_desktop.ui.incidents.listing.table_model import ROW, IncidentTable
from ishr_desktop.ui.texts import translate
from ishr_desktop.ui.widgets.row_delegate import Index, RowLook, RowPainter


class RowsView(QListView):
    """A list whose rows are all of one height, so that new content never moves anything."""

    typed = Signal(str)
    """Letters that were typed on the list: they are meant for the search."""

    def chosen_rows(self) -> list[int]:
        """The numbers of the rows that are chosen, from the top."""
        return sorted(index.row() for index in self.selectionModel().selectedRows())

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag, /) -> None:
        """Choose the rows of a rectangle. Qt's own way finds none while the list is mirrored."""
        last = self.model().rowCount() - 1
        height = self.sizeHintForRow(0)
        if last < 0 or height <= 0:
            return
        area = rect.normalized()
        top, bottom = (
            max(0, min(last, (edge + self.verticalOffset()) // height))
            for edge in (area.top(), area.bottom())
        )
        chosen = QItemSelection(self.model().index(top, 0), self.model().index(bottom, 0))
        self.selectionModel().select(chosen, command)

    def keyboardSearch(self, search: str, /) -> None:
        """Hand letters on; Qt's own way would read every row of the vault to find a match."""
        if search.strip():
            self.typed.emit(search)

    def dataChanged(
        self,
        first: QModelIndex | QPersistentModelIndex,
        last: QModelIndex | QPersistentModelIndex,
        /,
        roles: Iterable[int] = (),
    ) -> None:
        """Paint again. Qt's own way lays out all rows: 0.1 s for 100,000, at each window."""
        del first, last, roles
        self.viewport().update()


def _looks(table: IncidentTable, today: Callable[[], date]) -> Callable[[Index], RowLook | None]:
    def look(index: Index) -> RowLook | None:
        row = index.data(ROW)
        return None if row is None else row_look(row, today(), table.where(row.id))

    return look


def records_list(table: IncidentTable, today: Callable[[], date], parent: QWidget) -> RowsView:
    """The list of records over its table."""
    view = RowsView(parent)
    view.setItemDelegate(RowPainter(view, _looks(table, today)))
    view.setAccessibleName(translate("incidents", "Records"))
    view.setProperty("kind", "rows")
    view.setModel(table)
    view.setUniformItemSizes(True)
    view.setMouseTracking(True)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
    view.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
    view.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
    view.setFrameShape(QListView.Shape.NoFrame)
    return view

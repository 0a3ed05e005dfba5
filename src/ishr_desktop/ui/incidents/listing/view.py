"""The list of incidents with its search, its filter and its empty pages."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from PySide6.QtCore import (
    QItemSelectionModel,
    QModelIndex,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from ishr_desktop.domain.facets import Facet
from ishr_desktop.domain.incident_list import FacetCount, IncidentQuery, IncidentRow, WhereFound
from ishr_desktop.ui.incidents.incoming_files import files_in
from ishr_desktop.ui.incidents.listing.active_filters import ActiveFilters
from ishr_desktop.ui.incidents.listing.empty_pages import no_records, nothing_found
from ishr_desktop.ui.incidents.listing.filter_panel import FilterPanel
from ishr_desktop.ui.incidents.listing.presenter import WINDOW
from ishr_desktop.ui.incidents.listing.rows_view import records_list
from ishr_desktop.ui.incidents.listing.saved_panel import SavedPanel
from ishr_desktop.ui.incidents.listing.table_model import ROW, IncidentTable
from ishr_desktop.ui.incidents.patterns.view import PatternsView
from ishr_desktop.ui.incidents.removing.bar import RemovingBar
from ishr_desktop.ui.incidents.timeline.view import TimelineView
from ishr_desktop.ui.texts import translate
from ishr_desktop.ui.theme import L, M, S
from ishr_desktop.ui.widgets import (
    Heading,
    IconButton,
    PrimaryButton,
    QuietButton,
    SearchField,
    Small,
    row,
)
from ishr_desktop.ui.widgets.choices import Choices

LIST, TIMELINE, PATTERNS = "list", "timeline", "patterns"
_PAGES = {LIST: 0, TIMELINE: 3, PATTERNS: 4}
SEARCH_AFTER = 150
"""Milliseconds after a letter until the search runs."""


class ListPane(QWidget):
    """Shows rows and tells what is searched, chosen and dropped; it decides nothing."""

    opened = Signal(str)
    """A record was chosen, by its id."""
    entered = Signal()
    """The person wants to go into the chosen record."""
    new_asked = Signal()
    searched = Signal(str)
    filtered = Signal(object)
    """The facets that are wanted."""
    view_changed = Signal(str)
    """`list`, `timeline` or `patterns` came into sight."""
    counts_wanted = Signal(bool)
    """The filters came into sight, or are gone."""
    days_removed = Signal()
    sorted = Signal(object, bool)
    cleared = Signal()
    files_dropped = Signal(list)
    remove_asked = Signal(list)
    """The rows of the records that the person wants to remove."""
    bin_asked = Signal()

    def __init__(
        self,
        today: Callable[[], date],
        *,
        receives: bool,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAcceptDrops(True)
        self._receives = receives
        self._wanted = ""
        self._new_question = True
        self._telling = True
        self._view = LIST
        self._page_without_rows: int | None = None
        self.table = IncidentTable(self)
        self.list = records_list(self.table, today, self)
        self._search = SearchField(translate("incidents", "Search the records"), self)
        self._filter = FilterPanel(self)
        self._filter.hide()
        self._active = ActiveFilters(self)
        self._labels: dict[Facet, str] = {}
        self._open_filter = IconButton("filter", translate("incidents", "Filter and order"), self)
        self._open_filter.setCheckable(True)
        self.saved = SavedPanel(self)
        self.saved.hide()
        self._open_saved = IconButton("bookmark", translate("incidents", "Saved searches"), self)
        self._open_saved.setCheckable(True)
        self.timeline = TimelineView(today, self)
        self.patterns = PatternsView(self)
        self._views = Choices(
            translate("incidents", "Show as"),
            (
                (LIST, translate("incidents", "List")),
                (TIMELINE, translate("incidents", "Timeline")),
                (PATTERNS, translate("incidents", "Patterns")),
            ),
            parent=self,
        )
        self._views.choose([LIST])
        self._count = Small("", self)
        self._catching_up = Small("", self)
        self._bin = QuietButton(translate("incidents", "Bin"), "delete", self)
        self.removing = RemovingBar(self)
        self._pages = QStackedWidget(self)
        self._timer = QTimer(self, singleShot=True, interval=SEARCH_AFTER)
        self._build()
        self._connect()

    # --- what the presenter tells ---------------------------------------------------------

    def show_query(self, query: IncidentQuery) -> None:
        """The question in force, whoever asked it."""
        if query.text != self._search.text().strip():
            self._search.blockSignals(True)
            self._search.setText(query.text)
            self._search.blockSignals(False)
        self._filter.choose(query.facets, query.sort_by, descending=query.descending)
        self._active.show_query(query, self._labels)
        self.saved.show_query(query)

    def show_facets(self, counts: Sequence[FacetCount]) -> None:
        """How many of the records have each value."""
        self._labels.update({one.facet: one.label for one in counts})
        self._filter.show_counts(counts)

    def show_where(self, where: Mapping[str, WhereFound]) -> None:
        """Where the words stand in some of the rows."""
        self.table.put_where(where)

    def show_count(self, count: int, *, filtered: bool) -> None:
        """How many rows there are now."""
        if self._new_question:
            self._new_question = False
            self.table.begin(count)
        else:
            self.table.resize(count)
        self._choose_one()
        self._count.setText(translate("incidents", "%n record(s)", None, count))
        self._count.setVisible(count > 0)
        self._views.setVisible(bool(count) or filtered)
        self._page_without_rows = None if count else (2 if filtered else 1)
        self._turn_page()
        self._search.setEnabled(bool(count) or filtered)
        self._open_filter.setEnabled(bool(count) or filtered)
        if not count and not filtered:
            self.show_filter(False)

    def show_catching_up(self, records: int, files: int) -> None:
        """How much search and filters do not know yet."""
        words = ""
        if records:
            words = translate("incidents", "Preparing %n record(s) for search", None, records)
        elif files:
            words = translate("incidents", "Reading %n file(s) for search", None, files)
        self._catching_up.setText(words)

    def show_rows(self, offset: int, rows: Sequence[IncidentRow]) -> None:
        """Rows of one window."""
        self.table.put(offset, rows)
        self._mark_wanted()

    def windows_in_view(self) -> tuple[int, ...]:
        """The offsets of the windows whose rows can be seen."""
        if self._new_question or not self.table.rowCount():
            return (0,)
        area = self.list.viewport().rect()
        first = max(0, self.list.indexAt(area.topLeft()).row())
        bottom = self.list.indexAt(area.bottomLeft()).row()
        last = bottom if bottom >= 0 else self.table.rowCount() - 1
        last = min(last, first + WINDOW)
        return tuple(sorted({first - first % WINDOW, last - last % WINDOW}))

    def start_over(self) -> None:
        """Another question was asked; the rows of the last one stay until its answer comes."""
        self._new_question = True

    def _turn_page(self) -> None:
        page = _PAGES[self._view] if self._page_without_rows is None else self._page_without_rows
        self._pages.setCurrentIndex(page)

    # --- what the screen tells ------------------------------------------------------------

    def choose(self, incident_id: str) -> None:
        """Mark a record as chosen, now or as soon as its row is there."""
        self._wanted = incident_id
        self._mark_wanted()

    def show_view(self, code: str) -> None:
        """Show the records as a list, along time, or what repeats among them."""
        self._views.choose([code])
        self._view = code
        self._turn_page()
        self.view_changed.emit(code)

    def show_filter(self, wanted: bool) -> None:
        """Open or close the filter below the search."""
        self._open_filter.setChecked(wanted)

    def show_saved(self, wanted: bool) -> None:
        """Open or close the saved searches below the search."""
        self._open_saved.setChecked(wanted)

    def focus_search(self) -> None:
        """Let the person type what to look for."""
        self._search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._search.selectAll()

    def _mark_wanted(self) -> None:
        index = self.table.find(self._wanted)
        if not self._wanted:
            self.list.selectionModel().clear()
        elif index.isValid() and index != self.list.currentIndex():
            self._select(index)

    def _select(self, index: QModelIndex) -> None:
        self._telling = False
        # Not setCurrentIndex of the list: it selects nothing while the list is mirrored.
        self.list.selectionModel().setCurrentIndex(
            index, QItemSelectionModel.SelectionFlag.ClearAndSelect
        )
        self._telling = True
        self.list.scrollTo(index)

    # --- how it is made -------------------------------------------------------------------

    def _build(self) -> None:
        new = PrimaryButton(translate("incidents", "New record"), "add", self)
        new.setToolTip(translate("incidents", "Ctrl+N"))
        new.clicked.connect(self.new_asked)
        self._pages.addWidget(self.list)
        self._pages.addWidget(no_records(self.new_asked.emit, receives=self._receives))
        self._pages.addWidget(nothing_found(self.cleared.emit))
        self._pages.addWidget(self.timeline)
        self._pages.addWidget(self.patterns)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(M, L, M, S)
        layout.setSpacing(M)
        title = Heading(translate("incidents", "Incidents"), self)
        layout.addLayout(row(title, None, new))
        layout.addLayout(row(self._search, self._open_filter, self._open_saved))
        layout.addWidget(self._views)
        layout.addWidget(self._active)
        layout.addWidget(self.saved)
        layout.addWidget(self._filter, 2)
        layout.addWidget(self._pages, 1)
        layout.addWidget(self.removing)
        layout.addLayout(row(self._count, self._catching_up, None, self._bin))

    def _connect(self) -> None:
        self._search.textChanged.connect(lambda _: self._timer.start())
        self._timer.timeout.connect(lambda: self.searched.emit(self._search.text()))
        self._views.changed.connect(lambda: self.show_view(self._views.chosen()[0]))
        self._open_filter.toggled.connect(self._filter.setVisible)
        self._open_filter.toggled.connect(self.counts_wanted)
        self._open_saved.toggled.connect(self.saved.setVisible)
        self._active.removed.connect(self._remove_facet)
        self._active.days_removed.connect(self.days_removed)
        self._active.cleared.connect(self.cleared)
        self._filter.changed.connect(lambda: self.filtered.emit(self._filter.value()))
        self._filter.sorted.connect(lambda: self.sorted.emit(*self._filter.order()))
        self.list.selectionModel().currentChanged.connect(self._current_changed)
        self.list.selectionModel().selectionChanged.connect(
            lambda: self.removing.show_chosen(self.list.chosen_rows())
        )
        self.removing.ask_wanted.connect(self._ask_to_remove)
        self._bin.clicked.connect(self.bin_asked)
        delete = QShortcut(QKeySequence(QKeySequence.StandardKey.Delete), self.list)
        delete.setContext(Qt.ShortcutContext.WidgetShortcut)
        delete.activated.connect(self._ask_to_remove)
        self.list.typed.connect(self._search_for)
        self.list.activated.connect(lambda _: self.entered.emit())
        self.list.clicked.connect(lambda _: self.entered.emit())
        down = QShortcut(QKeySequence(Qt.Key.Key_Down), self._search)
        down.setContext(Qt.ShortcutContext.WidgetShortcut)
        down.activated.connect(self.list.setFocus)

    def _current_changed(self, index: QModelIndex) -> None:
        found = index.data(ROW)
        if self._telling and isinstance(found, IncidentRow):
            self._wanted = found.id
            self.opened.emit(found.id)

    def _choose_one(self) -> None:
        """What is chosen are rows, and the records may have moved to others: only one stays."""
        if len(self.list.chosen_rows()) > 1:
            self._select(self.list.currentIndex())

    def _ask_to_remove(self) -> None:
        if rows := self.list.chosen_rows():
            self.remove_asked.emit(rows)

    def _search_for(self, letters: str) -> None:
        self._search.setFocus(Qt.FocusReason.OtherFocusReason)
        self._search.setText(letters)

    def _remove_facet(self, facet: Facet) -> None:
        self.filtered.emit(self._filter.value() - {facet})

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files dropped on the list become a new record."""
        if files_in(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take what was let go."""
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self.files_dropped.emit(files_in(event.mimeData()))

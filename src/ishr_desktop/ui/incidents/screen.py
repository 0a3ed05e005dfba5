"""The incidents screen: list and detail side by side, or quick capture in their place."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from ishr_desktop.domain.facets import Facet
from ishr_desktop.domain.incident import Incident
from ishr_desktop.ui.incidents.bin.view import BinPage
from ishr_desktop.ui.incidents.capture.presenter import CapturePresenter
from ishr_desktop.ui.incidents.capture.view import CaptureScreen
from ishr_desktop.ui.incidents.incoming_files import as_png
from ishr_desktop.ui.incidents.listing.presenter import ListPresenter
from ishr_desktop.ui.incidents.listing.view import LIST, ListPane
from ishr_desktop.ui.incidents.record.presenter import DetailPresenter
from ishr_desktop.ui.incidents.record.view import DetailPane
from ishr_desktop.ui.texts import ltr, translate
from ishr_desktop.ui.widgets import ListDetail

LISTING, CAPTURE, BIN = range(3)


class IncidentsScreen(QWidget):
    """Joins the three views and their presenters; the presenters do not know each other."""

    def __init__(
        self,
        *,
        pane: ListPane,
        detail: DetailPane,
        capture: CaptureScreen,
        bin_page: BinPage,
        list_presenter: ListPresenter,
        detail_presenter: DetailPresenter,
        capture_presenter: CapturePresenter,
        notify: Callable[[str], None],
    ) -> None:
        super().__init__()
        self.pane, self.detail, self.capture = pane, detail, capture
        self.listing, self.record, self.capturing = (
            list_presenter,
            detail_presenter,
            capture_presenter,
        )
        self.bin = bin_page
        self._notify = notify
        self._both = ListDetail(pane, detail, self)
        self._pages = QStackedWidget(self)
        self._pages.addWidget(self._both)
        self._pages.addWidget(capture)
        self._pages.addWidget(bin_page)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._pages)
        self._connect_list()
        self._connect_capture()
        self._connect_detail()
        self._connect_bin()

    @property
    def is_capturing(self) -> bool:
        """Whether quick capture is on the screen."""
        return self._pages.currentIndex() == CAPTURE

    def reveal(self, incident_id: str) -> None:
        """Show one record."""
        self._pages.setCurrentIndex(LISTING)
        self.pane.choose(incident_id)
        self._open(incident_id)
        self._both.show_detail()

    def keep(self) -> None:
        """Store what is typed and close the file that is open; called before the vault locks."""
        self.detail.leave_file()
        self.capturing.keep()
        self.record.keep()

    def new(self) -> None:
        """Begin a record, or go on with the one that was begun."""
        self.capturing.open()

    def saved(self, incident: Incident) -> None:
        """A record settles into the list."""
        self._notify(translate("incidents", "Saved on this computer."))
        self.detail.ask_when_shown(incident.id)
        self.reveal(incident.id)

    def _open(self, incident_id: str) -> None:
        shown = self.record.shown
        if shown is None or shown.incident.id != incident_id:
            self.detail.leave_file()
            self.record.show(incident_id)

    def _connect_list(self) -> None:
        self.pane.opened.connect(self._open)
        self.pane.entered.connect(self._both.show_detail)
        self.pane.timeline.opened.connect(self._open)
        self.pane.timeline.entered.connect(self._both.show_detail)
        self.pane.patterns.chosen.connect(self._show_pattern)
        self.pane.new_asked.connect(self.new)
        self.pane.searched.connect(self.listing.search)
        self.pane.filtered.connect(self.listing.filter_by)
        self.pane.sorted.connect(
            lambda order, descending: self.listing.sort(order, descending=descending)
        )
        self.pane.cleared.connect(self.listing.clear)
        self.pane.counts_wanted.connect(self.listing.count_facets)
        self.pane.days_removed.connect(self.listing.forget_days)
        self.pane.table.needed.connect(self.listing.need)
        self.pane.files_dropped.connect(self._new_with_files)
        for keys, action in (("Ctrl+N", self.new), ("Ctrl+F", self._find)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(action)

    def _show_pattern(self, facet: Facet) -> None:
        """The records behind a pattern, as a list."""
        self.listing.filter_by(self.listing.query.facets | {facet})
        self.pane.show_view(LIST)
        self.pane.list.setFocus()

    def _connect_capture(self) -> None:
        view, presenter = self.capture, self.capturing
        view.opened.connect(lambda: self._pages.setCurrentIndex(CAPTURE))
        view.edited.connect(presenter.change)
        view.keep_due.connect(presenter.keep)
        view.save_asked.connect(presenter.save)
        view.saved.connect(lambda incident, _new: self.saved(incident))
        view.discard_asked.connect(presenter.discard)
        view.files_added.connect(presenter.add_files)
        view.file_removed.connect(presenter.remove_file)
        view.picture_pasted.connect(self._paste)
        view.leave_asked.connect(self._leave_capture)

    def _connect_detail(self) -> None:
        view = self.detail
        view.facts_asked.connect(self._change_facts)
        view.removed.connect(self._removed)
        view.file_shown.connect(lambda shown: self._both.offer_back(not shown))

    def _connect_bin(self) -> None:
        self.pane.bin_asked.connect(self._open_bin)
        self.bin.left.connect(self._leave_bin)

    def _open_bin(self) -> None:
        self.record.keep()
        self._pages.setCurrentIndex(BIN)
        self.bin.open()

    def _leave_bin(self) -> None:
        self._pages.setCurrentIndex(LISTING)
        self.pane.list.setFocus()

    def _removed(self, code: str) -> None:
        words = translate(
            "incidents", "{code} is in the bin. It can come back from there for 30 days."
        )
        self._notify(words.format(code=ltr(code)))
        self._both.go_back()
        self.pane.list.setFocus()

    def _find(self) -> None:
        self._leave_capture()
        self._both.go_back()
        self.pane.focus_search()

    def _leave_capture(self) -> None:
        self.capturing.keep()
        self._pages.setCurrentIndex(LISTING)
        self.pane.list.setFocus()

    def _new_with_files(self, paths: list[Path]) -> None:
        self.capturing.open(paths)

    def _paste(self, picture: QImage) -> None:
        name = translate("incidents", "Pasted picture") + ".png"
        self.capturing.add_pasted(name, lambda: as_png(picture))

    def _change_facts(self) -> None:
        # What is typed is saved first: the facts are changed on top of what is saved.
        if self.record.editor.unsaved:
            self.record.save(self.capturing.open_facts)
        elif self.record.shown is not None:
            self.capturing.open_facts(self.record.shown.incident)

"""Shelves on the left, the open page on the right."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from ishr_desktop.domain.guide import GlossaryTerm, Hit, ShelvedPage
from ishr_desktop.domain.wording import in_language
from ishr_desktop.ui.guides.page_browser import PageBrowser
from ishr_desktop.ui.guides.page_html import glossary_html, page_html
from ishr_desktop.ui.guides.presenter import GuidesPresenter, PageShown
from ishr_desktop.ui.guides.reading_bar import ReadingBar
from ishr_desktop.ui.guides.rows import GLOSSARY, hit_rows, shelf_rows
from ishr_desktop.ui.terms import spoken_language
from ishr_desktop.ui.texts import translate
from ishr_desktop.ui.theme import L, M, S
from ishr_desktop.ui.widgets import Banner, Heading, ListDetail, SearchField
from ishr_desktop.ui.widgets.list_detail import noted
from ishr_desktop.ui.widgets.row_list import RowList


class GuidesView(QWidget):
    """Shows; the presenter decides."""

    def __init__(self, notify: Callable[[str], None]) -> None:
        super().__init__()
        self.setObjectName("guides")
        self._notify = notify
        self.search = SearchField(translate("guides", "Search the guides"), self)
        self.list = RowList(translate("guides", "Guides"), self)
        self.bar = ReadingBar(self)
        self.page = PageBrowser(translate("guides", "Page"), self)
        self.note = Banner("", "info", self)
        self._pages = QStackedWidget(self)
        self._pages.addWidget(self._reading())
        self._both = ListDetail(self._listing(), noted(self.note, self._pages, self), self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._both)

    def attach(self, presenter: GuidesPresenter) -> None:
        """Connect what a person does to what happens."""
        self._presenter = presenter
        self.search.textChanged.connect(presenter.search)
        self.list.chosen.connect(self._choose)
        self.list.entered_row.connect(self._both.show_detail)
        self.page.page_asked.connect(presenter.follow)
        self.page.term_asked.connect(presenter.open_glossary)
        self.bar.back.clicked.connect(presenter.back)
        self.bar.forward.clicked.connect(presenter.forward)
        self.bar.scaled.connect(self.page.set_scale)
        self._shortcut("Ctrl+F", self._find)
        self._shortcut("Alt+Left", presenter.back)
        self._shortcut("Alt+Right", presenter.forward)

    # --- what the presenter tells ---------------------------------------------------------

    def show_shelves(self, pages: Sequence[ShelvedPage]) -> None:
        """List every page."""
        self.list.show_rows(shelf_rows(pages))

    def show_hits(self, hits: Sequence[Hit]) -> None:
        """List what a search found."""
        self.list.show_rows(hit_rows(hits))

    def show_page(self, page: PageShown, heading: str) -> None:
        """Open a page, at a heading unless that is empty."""
        self.list.choose(page.shelved.address)
        self.bar.allow(back=page.can_go_back, forward=page.can_go_forward)
        self.page.show_page(page_html(page), page.pictures)
        if heading:
            self.page.go_to(heading)
        sentence = translate("guides", "This page is not yet in your language. It is in English.")
        self.note.say("" if page.translated else sentence)

    def show_glossary(self, terms: Sequence[GlossaryTerm], term_id: str) -> None:
        """Open the glossary, at a term unless that is empty."""
        self.list.choose(GLOSSARY)
        self.page.show_page(glossary_html(terms), {})
        self.note.say("")
        for term in terms:
            if term.id == term_id:
                self.page.go_to(in_language(term.term, spoken_language()))

    def say_problem(self, sentence: str) -> None:
        """Say what is in the way."""
        self.note.say(sentence, "caution")

    # --- what the window tells ------------------------------------------------------------

    def reveal(self, address: str) -> None:
        """Open a page."""
        self._presenter.open(address)
        self._both.show_detail()

    # --- what the person does -------------------------------------------------------------

    def _choose(self, key: str) -> None:
        if key == GLOSSARY:
            self._presenter.open_glossary()
        else:
            self._presenter.open(key)

    def _find(self) -> None:
        self._both.go_back()
        self.search.setFocus()

    def _shortcut(self, keys: str, action: Callable[[], None]) -> None:
        shortcut = QShortcut(QKeySequence(keys), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(action)

    # --- how it is made -------------------------------------------------------------------

    def _listing(self) -> QWidget:
        pane = QWidget(self)
        layout = QVBoxLayout(pane)
        layout.setContentsMargins(L, L, L, 0)
        layout.setSpacing(M)
        layout.addWidget(Heading(translate("guides", "Guides"), pane))
        layout.addWidget(self.search)
        layout.addWidget(self.list, 1)
        return pane

    def _reading(self) -> QWidget:
        pane = QWidget(self)
        layout = QVBoxLayout(pane)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(S)
        layout.addWidget(self.bar)
        layout.addWidget(self.page, 1)
        return pane

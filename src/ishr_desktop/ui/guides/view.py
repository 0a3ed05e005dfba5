"""Shelves on the left, the open page on the right."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from ishr_desktop.domain.guide import GlossaryTerm, Hit
from ishr_desktop.domain.reading_marks import ReadingMarks
from ishr_desktop.domain.wording import in_language
from ishr_desktop.ui.file_chooser import AskingChooser, FileChooser
from ishr_desktop.ui.guide_links import COUNTRY, PACKS
from ishr_desktop.ui.guides.aloud import Aloud
from ishr_desktop.ui.guides.country.page import CountryPage
from ishr_desktop.ui.guides.note_pane import NotePane
from ishr_desktop.ui.guides.page_browser import PageBrowser
from ishr_desktop.ui.guides.page_html import glossary_html, page_html
from ishr_desktop.ui.guides.paper import booklet_html, booklet_pictures
from ishr_desktop.ui.guides.presenter import GuidesPresenter, PageShown, Publishers, Shelves
from ishr_desktop.ui.guides.reading_bar import ReadingBar
from ishr_desktop.ui.guides.rows import GLOSSARY, HEADING, hit_rows, shelf_rows
from ishr_desktop.ui.printing import pdf_of_html, print_html
from ishr_desktop.ui.terms import spoken_language
from ishr_desktop.ui.texts import apart, translate
from ishr_desktop.ui.theme import L, M, S
from ishr_desktop.ui.widgets import Banner, Heading, ListDetail, SearchField
from ishr_desktop.ui.widgets.list_detail import noted
from ishr_desktop.ui.widgets.row_list import RowList


class GuidesView(QWidget):
    """Shows; the presenter decides."""

    def __init__(self, notify: Callable[[str], None], files: FileChooser | None = None) -> None:
        super().__init__()
        self.setObjectName("guides")
        self.files: FileChooser = files or AskingChooser()
        self._notify = notify
        self._page: PageShown | None = None
        self.search = SearchField(translate("guides", "Search the guides"), self)
        self.list = RowList(translate("guides", "Guides"), self)
        self.bar = ReadingBar(self)
        self.page = PageBrowser(translate("guides", "Page"), self)
        self.my_note = NotePane(self)
        self.aloud = Aloud(self)
        self.note = Banner("", "info", self)
        self._pages = QStackedWidget(self)
        self._pages.addWidget(self._reading())
        self._packs: QWidget | None = None
        self._country: CountryPage | None = None
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
        self.bar.scaled.connect(presenter.keep_scale)
        self.bar.marked.connect(lambda on: presenter.mark(on, self.page.heading))
        self.bar.listed.connect(presenter.list_for_later)
        self.bar.ticked.connect(presenter.tick_off)
        self.bar.note.toggled.connect(self.my_note.setVisible)
        self.bar.aloud.clicked.connect(self._read_aloud)
        self.bar.print_page.triggered.connect(presenter.print)
        self.bar.save_page.triggered.connect(lambda: self._save(booklet=False))
        self.bar.save_booklet.triggered.connect(lambda: self._save(booklet=True))
        self.my_note.kept.connect(presenter.keep_note)
        self.aloud.speaking.connect(self.bar.show_speaking)
        self.aloud.no_voice.connect(self._say_no_voice)
        self._shortcut("Ctrl+F", self._find)
        self._shortcut("Alt+Left", presenter.back)
        self._shortcut("Alt+Right", presenter.forward)

    def add_packs(self, packs: QWidget) -> None:
        """Take in the page about packs."""
        self._packs = packs
        self._pages.addWidget(packs)

    def add_country(self, country: CountryPage) -> None:
        """Take in the page about countries."""
        self._country = country
        self._pages.addWidget(country)

    # --- what the presenter tells ---------------------------------------------------------

    def show_shelves(self, shelves: Shelves) -> None:
        """List every page."""
        self.list.show_rows(shelf_rows(shelves))

    def show_hits(self, hits: Sequence[Hit], publishers: Publishers) -> None:
        """List what a search found."""
        self.list.show_rows(hit_rows(hits, publishers))

    def show_page(self, page: PageShown, heading: str) -> None:
        """Open a page, at a heading unless that is empty."""
        self._show_reading()
        self._page = page
        if not self.list.key.startswith(f"{page.shelved.address}{HEADING}"):
            self.list.choose(page.shelved.address)
        self.bar.show_marks(page.marks, page.shelved.address)
        self.my_note.show_note(page.shelved.address, page.note)
        self.bar.note.setChecked(bool(page.note))
        self.bar.allow(back=page.can_go_back, forward=page.can_go_forward)
        self.page.show_page(page_html(page), page.pictures)
        if heading:
            self.page.go_to(heading)
        sentence = translate("guides", "This page is not yet in your language. It is in English.")
        self.note.say("" if page.translated else sentence)

    def show_glossary(self, terms: Sequence[GlossaryTerm], term_id: str) -> None:
        """Open the glossary, at a term unless that is empty."""
        self._show_reading()
        self._page = None
        self.bar.show_marks(ReadingMarks(), "")
        self.bar.note.setChecked(False)
        self.list.choose(GLOSSARY)
        self.page.show_page(glossary_html(terms), {})
        self.note.say("")
        for term in terms:
            if term.id == term_id:
                self.page.go_to(in_language(term.term, spoken_language()))

    def show_marks(self, marks: ReadingMarks, page: str) -> None:
        """Show what is kept about the open page, if one is open."""
        self.bar.show_marks(marks, page if self._page is not None else "")

    def show_scale(self, scale: float) -> None:
        """Show letters of this size."""
        self.bar.show_scale(scale)
        self.page.set_scale(scale)

    def saved(self, name: str) -> None:
        """Pages are in a file of this name."""
        self._notify(translate("guides", "Saved as {name}.").format(name=apart(name)))

    def printing(self, pages: Sequence[PageShown]) -> None:
        """Ask for a printer and print."""
        print_html(
            booklet_html(pages),
            self,
            right_to_left=self._is_mirrored,
            pictures=booklet_pictures(pages),
        )

    def say_problem(self, sentence: str) -> None:
        """Say what is in the way."""
        self.note.say(sentence, "caution")

    # --- what the window tells ------------------------------------------------------------

    def leave(self) -> None:
        """The vault is about to be locked: keep the note and be silent."""
        self.my_note.keep()
        self.aloud.stop()

    def reveal(self, address: str) -> None:
        """Open a page."""
        self._choose(address)
        self._both.show_detail()

    # --- what the person does -------------------------------------------------------------

    def _choose(self, key: str) -> None:
        if key == PACKS and self._packs is not None:
            self._show_beside(PACKS, self._packs)
        elif key.startswith(COUNTRY) and self._country is not None:
            self._show_beside(COUNTRY, self._country)
            self._country.open(key.removeprefix(COUNTRY))
        elif key == GLOSSARY:
            self._presenter.open_glossary()
        else:
            address, _, heading = key.partition(HEADING)
            self._presenter.open(address, heading)

    def _show_reading(self) -> None:
        self.aloud.stop()
        self._pages.setCurrentIndex(0)

    def _show_beside(self, key: str, part: QWidget) -> None:
        """Show what is no page of a guide."""
        self.aloud.stop()
        self.note.say("")
        self._page = None
        self._presenter.leave_pages()
        self.list.choose(key)
        self._pages.setCurrentWidget(part)

    def _read_aloud(self) -> None:
        if self.aloud.is_speaking:
            self.aloud.stop()
        elif self._page is not None:
            self.aloud.read(self.page.toPlainText(), self._page.shelved.language)

    def _say_no_voice(self) -> None:
        self.note.say(
            translate(
                "guides",
                "This computer has no voice for this language. You can add one in the settings "
                "of the computer.",
            )
        )

    def _save(self, *, booklet: bool) -> None:
        title = translate("guides", "Save as PDF")
        chosen = self.files.to_save(self, title, translate("guides", "guides"), "pdf")
        mirrored = self._is_mirrored
        if chosen is not None:
            self._presenter.save(
                chosen,
                lambda pages: pdf_of_html(
                    booklet_html(pages), right_to_left=mirrored, pictures=booklet_pictures(pages)
                ),
                booklet=booklet,
            )

    @property
    def _is_mirrored(self) -> bool:
        return self.layoutDirection() == Qt.LayoutDirection.RightToLeft

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
        layout.addWidget(self.my_note)
        self.my_note.hide()
        return pane

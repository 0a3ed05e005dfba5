"""The library as it is browsed, searched and read."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from ishr_desktop.domain.durable import create_file
from ishr_desktop.domain.errors import ExpectedError
from ishr_desktop.domain.guide import GlossaryTerm, Hit, ShelvedPage, Source
from ishr_desktop.domain.packs import OWN_PUBLISHER
from ishr_desktop.domain.reading_marks import ReadingMarks
from ishr_desktop.services.packs.page_facts import PageFacts, families, page_facts
from ishr_desktop.ui.context import Wording
from ishr_desktop.ui.guides.history import History
from ishr_desktop.ui.job_runner import JobRunner

if TYPE_CHECKING:
    from ishr_desktop.services.guides.library import Library
    from ishr_desktop.services.session import Session

FIRST_PAGE = "choosing-a-door"
"""What is open before anything was chosen."""


@dataclass(frozen=True)
class PageShown:
    """One page as it is read."""

    shelved: ShelvedPage
    html: str
    pictures: Mapping[str, bytes]
    """SVG by its path in the page."""
    sources: Sequence[Source]
    related: Sequence[ShelvedPage]
    facts: PageFacts
    today: date
    translated: bool
    """Whether it is in the language of the window."""
    marks: ReadingMarks
    note: str
    publisher: str = ""
    """Who made it, when that is not ISHR."""
    can_go_back: bool = False
    can_go_forward: bool = False


ToPaper = Callable[[Sequence[PageShown]], bytes]


Publishers = Mapping[str, str]
"""What publishers other than ISHR are called here, by id."""


@dataclass(frozen=True)
class Shelves:
    """Every page, and what the person keeps."""

    pages: Sequence[ShelvedPage]
    families: Mapping[str, str]
    """The family of each mechanism by the address of its page."""
    marks: ReadingMarks
    publishers: Publishers


class GuidesScreen(Protocol):
    """What the presenter tells the screen."""

    def show_shelves(self, shelves: Shelves) -> None:
        """List every page."""

    def show_hits(self, hits: Sequence[Hit], publishers: Publishers) -> None:
        """List what a search found."""

    def show_page(self, page: PageShown, heading: str) -> None:
        """Open a page, at a heading unless that is empty."""

    def show_glossary(self, terms: Sequence[GlossaryTerm], term_id: str) -> None:
        """Open the glossary, at a term unless that is empty."""

    def show_marks(self, marks: ReadingMarks, page: str) -> None:
        """Show what is kept about the open page, if one is open."""

    def show_scale(self, scale: float) -> None:
        """Show letters of this size."""

    def saved(self, name: str) -> None:
        """Pages are in a file of this name."""

    def printing(self, pages: Sequence[PageShown]) -> None:
        """Ask for a printer and print."""

    def say_problem(self, sentence: str) -> None:
        """Say what is in the way."""


class GuidesPresenter:
    """Asks the library and tells the screen."""

    def __init__(
        self,
        view: GuidesScreen,
        jobs: JobRunner,
        session: "Session",
        wording: Wording,
        language: str,
    ) -> None:
        self._view = view
        self._jobs = jobs
        self._session = session
        self._wording = wording
        self._language = language
        self._history = History()
        self._text = ""
        self._open: ShelvedPage | None = None
        self._asked = False
        """Whether a page was asked for, even when it is not read yet."""

    def load(self) -> None:
        """List the pages now and whenever packs change."""
        self._jobs.listen(("packs",), self.reload)
        self._jobs.listen(("marks",), self._list)
        settings = self._session.settings
        self._jobs.run(lambda: settings.page_scale, on_done=self._view.show_scale)
        self._list()
        self._jobs.run(self._prepare_search)

    def reload(self) -> None:
        """List again, and read the open page again."""
        self._list()
        if self._open is not None:
            self._read(self._open.address, "")

    def search(self, text: str) -> None:
        """List the pages with these words; all pages when there are none."""
        self._text = text.strip()
        if not self._text:
            self._list()
            return
        asked = self._text
        self._jobs.run(
            lambda: (self._library.search(asked), self._publishers),
            on_done=lambda found: self._found(asked, *found),
        )

    def open(self, address: str, heading: str = "") -> None:
        """Read a page."""
        self._asked = True
        self._history.visit(address)
        self._read(address, heading)

    def follow(self, page_id: str) -> None:
        """Read the page to which a link of the open one leads."""
        origin = self._open
        if origin is not None:
            self._jobs.run(
                lambda: self._library.linked(page_id, origin),
                on_done=lambda shelved: self.open(shelved.address),
                on_error=self._say,
            )

    def back(self) -> None:
        """Read the page before."""
        if self._history.can_go_back:
            self._read(self._history.back(), "")

    def forward(self) -> None:
        """Read the page that was left by going back."""
        if self._history.can_go_forward:
            self._read(self._history.forward(), "")

    def open_glossary(self, term_id: str = "") -> None:
        """Show every term, at one of them."""
        self._asked = True
        self._jobs.run(
            lambda: self._library.glossary.terms,
            on_done=lambda terms: self._view.show_glossary(terms, term_id),
        )

    def leave_pages(self) -> None:
        """Something else than a page is open."""
        self._asked = True
        self._open = None

    def mark(self, marked: bool, heading: str) -> None:
        """Put a bookmark into the open page, or take all out of it."""
        marks, page = self._session.marks, self._address
        if marked:
            self._keep(marks.bookmark, page, heading)
        else:
            self._keep(marks.remove_bookmarks, page)

    def list_for_later(self, listed: bool) -> None:
        """Put the open page on the reading list, or take it off."""
        marks = self._session.marks
        self._keep(marks.read_later if listed else marks.take_off_list, self._address)

    def tick_off(self) -> None:
        """The open page was read."""
        self._keep(self._session.marks.tick_off, self._address)

    def keep_scale(self, scale: float) -> None:
        """Keep the size of the letters for the next time."""
        self._jobs.run(self._session.settings.set, "page_scale", scale)

    def keep_note(self, page: str, text: str) -> None:
        """Keep a note about a page."""
        self._keep(self._session.marks.keep_note, page, text)

    def save(self, target: Path, to_paper: ToPaper, *, booklet: bool) -> None:
        """Write the open page, or the pages of the reading list, to a new PDF file."""
        self._jobs.run(
            lambda: create_file(target, to_paper(self._for_paper(booklet=booklet))),
            on_done=lambda _: self._view.saved(target.name),
            on_error=self._say,
        )

    def print(self) -> None:
        """Print the open page."""
        self._jobs.run(
            lambda: self._for_paper(booklet=False),
            on_done=self._view.printing,
            on_error=self._say,
        )

    def _keep(self, work: Callable[..., None], *what: str) -> None:
        self._jobs.run(work, *what, on_error=self._say, changes=("marks",))

    @property
    def _address(self) -> str:
        return self._open.address if self._open is not None else ""

    def _read(self, address: str, heading: str) -> None:
        self._jobs.run(
            self._page,
            address,
            on_done=lambda page: self._show(page, heading),
            on_error=self._say,
        )

    def _show(self, page: PageShown, heading: str) -> None:
        self._open = page.shelved
        self._view.show_page(page, heading)

    def _found(self, asked: str, hits: Sequence[Hit], publishers: Publishers) -> None:
        if asked == self._text:
            self._view.show_hits(hits, publishers)

    def _list(self) -> None:
        self._jobs.run(self._shelves, on_done=self._show_shelves)

    def _show_shelves(self, shelves: Shelves) -> None:
        self._view.show_marks(shelves.marks, self._address)
        if not self._text:
            self._view.show_shelves(shelves)
        if shelves.pages and not self._asked:
            addresses = [shelved.address for shelved in shelves.pages]
            self.open(FIRST_PAGE if FIRST_PAGE in addresses else addresses[0])

    def _say(self, problem: ExpectedError) -> None:
        self._view.say_problem(self._wording.sentence(problem))

    # --- on the storage thread ------------------------------------------------------------

    @property
    def _library(self) -> "Library":
        return self._session.guides.library(self._language)

    @property
    def _publishers(self) -> Publishers:
        known = self._session.pack_installing.publishers.all()
        return {one.id: one.label for one in known if one.id != OWN_PUBLISHER}

    def _prepare_search(self) -> None:
        self._library.prepare_search()

    def _shelves(self) -> Shelves:
        pages = self._library.pages
        shelves = families(self._session.packs.counting(), pages)
        return Shelves(pages, shelves, self._session.marks.all(), self._publishers)

    def _page(self, address: str) -> PageShown:
        library = self._library
        shelved = library.page(address)
        return PageShown(
            shelved=shelved,
            html=library.html(shelved),
            pictures=library.pictures(shelved),
            sources=library.sources(shelved),
            related=library.related(shelved),
            today=self._session.clock().astimezone().date(),
            facts=page_facts(self._session.packs.counting(), shelved),
            translated=shelved.language == library.language,
            marks=self._session.marks.all(),
            note=self._session.marks.note(address),
            publisher=self._publishers.get(shelved.book.publisher, ""),
            can_go_back=self._history.can_go_back,
            can_go_forward=self._history.can_go_forward,
        )

    def _for_paper(self, *, booklet: bool) -> Sequence[PageShown]:
        if not booklet:
            return [self._page(self._address)]
        known = {shelved.address for shelved in self._library.pages}
        listed = self._session.marks.all().reading_list
        return [self._page(one.page) for one in listed if one.page in known]

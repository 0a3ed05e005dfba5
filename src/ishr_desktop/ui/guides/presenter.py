"""The library as it is browsed, searched and read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from ishr_desktop.domain.errors import ExpectedError
from ishr_desktop.domain.guide import GlossaryTerm, Hit, ShelvedPage, Source
from ishr_desktop.services.packs.page_facts import PageFacts, page_facts
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
    translated: bool
    """Whether it is in the language of the window."""
    can_go_back: bool = False
    can_go_forward: bool = False


class GuidesScreen(Protocol):
    """What the presenter tells the screen."""

    def show_shelves(self, pages: Sequence[ShelvedPage]) -> None:
        """List every page."""

    def show_hits(self, hits: Sequence[Hit]) -> None:
        """List what a search found."""

    def show_page(self, page: PageShown, heading: str) -> None:
        """Open a page, at a heading unless that is empty."""

    def show_glossary(self, terms: Sequence[GlossaryTerm], term_id: str) -> None:
        """Open the glossary, at a term unless that is empty."""

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
        self.reload()

    def reload(self) -> None:
        """List again, and read the open page again."""
        self._jobs.run(self._pages, on_done=self._show_shelves)
        if self._open is not None:
            self._read(self._open.address, "")

    def search(self, text: str) -> None:
        """List the pages with these words; all pages when there are none."""
        self._text = text.strip()
        if not self._text:
            self._jobs.run(self._pages, on_done=self._show_shelves)
            return
        asked = self._text
        self._jobs.run(
            lambda: self._library.search(asked), on_done=lambda hits: self._found(asked, hits)
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

    def _found(self, asked: str, hits: Sequence[Hit]) -> None:
        if asked == self._text:
            self._view.show_hits(hits)

    def _show_shelves(self, pages: Sequence[ShelvedPage]) -> None:
        if not self._text:
            self._view.show_shelves(pages)
        if pages and not self._asked:
            addresses = [shelved.address for shelved in pages]
            self.open(FIRST_PAGE if FIRST_PAGE in addresses else addresses[0])

    def _say(self, problem: ExpectedError) -> None:
        self._view.say_problem(self._wording.sentence(problem))

    # --- on the storage thread ------------------------------------------------------------

    @property
    def _library(self) -> "Library":
        return self._session.guides.library(self._language)

    def _pages(self) -> Sequence[ShelvedPage]:
        return self._library.pages

    def _page(self, address: str) -> PageShown:
        library = self._library
        shelved = library.page(address)
        return PageShown(
            shelved=shelved,
            html=library.html(shelved),
            pictures=library.pictures(shelved),
            sources=library.sources(shelved),
            related=library.related(shelved),
            facts=page_facts(self._session.packs.counting(), shelved),
            translated=shelved.language == library.language,
            can_go_back=self._history.can_go_back,
            can_go_forward=self._history.can_go_forward,
        )

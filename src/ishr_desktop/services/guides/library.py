"""The guides of all packs as one library."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from html import escape

from ishr_desktop.domain.errors import GuideUnknown
from ishr_desktop.domain.guide import (
    GlossaryTerm,
    GuideBook,
    Hit,
    PageKind,
    ShelvedPage,
    Source,
    title_of,
)
from ishr_desktop.domain.packs import OWN_PUBLISHER
from ishr_desktop.services.guides.glossary import Glossary
from ishr_desktop.services.guides.markdown import html_of, images_of, sections_of
from ishr_desktop.services.guides.slips import meant
from ishr_desktop.services.snippets import snippet
from ishr_desktop.storage.guide_index import GuideIndex, Passage

_PASSAGES_LOOKED_AT = 200
_KINDS = {kind: place for place, kind in enumerate(PageKind)}


@dataclass(frozen=True)
class _Place:
    """Where a passage of the index stands."""

    shelved: ShelvedPage
    heading: str
    text: str


class Library:
    """What can be read in one language. Made anew when packs or the language change."""

    def __init__(self, books: Sequence[GuideBook], language: str) -> None:
        self.language = language
        self._books = books
        self._pages = {shelved.address: shelved for shelved in self._shelved()}

    @property
    def pages(self) -> tuple[ShelvedPage, ...]:
        """Every page, ordered by kind and title."""
        return tuple(self._pages.values())

    @cached_property
    def glossary(self) -> Glossary:
        """All terms of all packs; of terms with the same id the first pack's counts."""
        terms: dict[str, GlossaryTerm] = {}
        for book in self._books:
            for term in book.contents.glossary:
                terms.setdefault(term.id, term)
        return Glossary(terms.values(), self.language)

    def page(self, address: str) -> ShelvedPage:
        """The page with this address; raises `GuideUnknown`."""
        try:
            return self._pages[address]
        except KeyError:
            raise GuideUnknown(address) from None

    def linked(self, link: str, origin: ShelvedPage) -> ShelvedPage:
        """Where a `guide:` link of a page leads: to its own pack first; raises `GuideUnknown`."""
        own = self._pages.get(_address(origin.book, link))
        return own or self.page(link)

    def markdown(self, shelved: ShelvedPage) -> str:
        """The text of a page."""
        return shelved.book.markdown(shelved.page, shelved.language)

    def html(self, shelved: ShelvedPage) -> str:
        """The text of a page as HTML, each term of the glossary marked where it first stands."""
        markdown = self.markdown(shelved)
        if shelved.language != self.language:
            # The words of one language are not looked for in the text of another.
            return html_of(markdown, escape)
        already: set[str] = set()
        return html_of(markdown, lambda text: self.glossary.marked(text, already))

    def pictures(self, shelved: ShelvedPage) -> Mapping[str, bytes]:
        """The SVG of each picture of a page, by its path in the page."""
        paths = images_of(self.markdown(shelved))
        return {path: data for path in paths if (data := _file(shelved.book, path))}

    def sources(self, shelved: ShelvedPage) -> tuple[Source, ...]:
        """The sources that a page names, in its order."""
        known = {source.id: source for source in shelved.book.contents.sources}
        return tuple(known[one] for one in shelved.page.sources if one in known)

    def related(self, shelved: ShelvedPage) -> tuple[ShelvedPage, ...]:
        """The pages that a page names as related."""
        addresses = (_address(shelved.book, one) for one in shelved.page.related)
        return tuple(self._pages[one] for one in addresses if one in self._pages)

    def prepare_search(self) -> None:
        """Make the index now, so that the first search is as quick as the others."""
        _ = self._index

    def search(self, text: str, most: int = 50) -> tuple[Hit, ...]:
        """The pages with all of these words, the best first; slips of the pen are forgiven.

        When no passage has all of them, those with some.
        """
        index, places = self._index
        groups = meant(text, index.words)
        found: dict[str, Hit] = {}
        numbers = index.find(groups, _PASSAGES_LOOKED_AT)
        for number in numbers or index.find(groups, _PASSAGES_LOOKED_AT, every=False):
            place = places[number]
            if place.shelved.address not in found:
                found[place.shelved.address] = _hit(place, groups)
        return tuple(found.values())[:most]

    @cached_property
    def _index(self) -> tuple[GuideIndex, list[_Place]]:
        places = [place for shelved in self.pages for place in self._places(shelved)]
        passages = (_passage(place, self.language) for place in places)
        return GuideIndex(passages, self.language), places

    def _places(self, shelved: ShelvedPage) -> Iterator[_Place]:
        # By its summary a page is found whose text says it otherwise.
        yield _Place(shelved, "", shelved.summary)
        for section in sections_of(self.markdown(shelved)):
            yield _Place(shelved, section.heading, section.text)

    def _shelved(self) -> list[ShelvedPage]:
        shelved = [
            ShelvedPage(_address(book, page.id), page, book, page.language_for(self.language))
            for book in self._books
            for page in book.contents.pages
        ]
        return sorted(
            shelved,
            key=lambda one: (_KINDS[one.page.kind], title_of(one.page, self.language).casefold()),
        )


def _address(book: GuideBook, page_id: str) -> str:
    if book.publisher == OWN_PUBLISHER:
        return page_id
    return f"{book.publisher}/{book.pack}/{page_id}"


def _file(book: GuideBook, path: str) -> bytes:
    """A file of a pack; empty when the pack has none of this path."""
    try:
        return book.read(path)
    except KeyError:
        return b""


def _passage(place: _Place, language: str) -> Passage:
    page = place.shelved.page
    keywords = (*page.keywords.get(place.shelved.language, ()), *page.keywords.get(language, ()))
    # The id, too: people copy it from a list of the command line.
    names = " ".join((*dict.fromkeys(keywords), page.id.replace("-", " ")))
    return Passage(place.shelved.title, names, place.heading, place.text)


def _hit(place: _Place, groups: Sequence[Sequence[str]]) -> Hit:
    phrases = [phrase for group in groups for phrase in group]
    shown = next((cut for phrase in phrases if (cut := snippet([place.text], phrase))), "")
    return Hit(place.shelved, place.heading, shown or place.shelved.summary)

"""Guides: the pages, the glossary and the sources that a guide pack brings (docs/packs.md)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import Any

from ishr_desktop.domain.wording import Words, in_language


class PageKind(StrEnum):
    """What a page is for; the shelves of the library stand in this order."""

    OVERVIEW = "overview"
    MECHANISM = "mechanism"
    TOPIC = "topic"
    SKILL = "skill"


@dataclass(frozen=True)
class Source:
    """Where a fact can be checked."""

    id: str
    title: str
    url: str
    """Shown to be copied; the program opens no address."""
    publisher: str
    date: str
    """Of the text that was read: a year, month or day in ISO 8601, or empty when it has none."""
    status: str
    """`read`, or `pointer` for a place that was not read but is where to check."""


@dataclass(frozen=True)
class GuidePage:
    """What the library knows of a page before it is opened."""

    id: str
    kind: PageKind
    title: Words
    summary: Words
    keywords: Mapping[str, tuple[str, ...]]
    """By language: words people type that the page itself may lack."""
    related: tuple[str, ...]
    """Ids of other pages of the same pack."""
    written: date
    """The day on which its words were last changed."""
    last_human_review: date | None
    """The day on which a person last checked it; None when nobody has."""
    sources: tuple[str, ...]
    """Ids of sources; the page of a mechanism has those of its facts."""

    def language_for(self, wanted: str) -> str:
        """The language in which the page is read: the one wanted, else English, else any."""
        offered = (wanted, wanted.partition("-")[0], "en", *self.title)
        return next(language for language in offered if language in self.title)


@dataclass(frozen=True)
class GlossaryTerm:
    """A word that is explained wherever it stands."""

    id: str
    term: Words
    words: Mapping[str, tuple[str, ...]]
    """By language: the spellings under which it is recognised, beside the term itself."""
    definition: Words
    see_also: tuple[str, ...]

    def spellings(self, language: str) -> tuple[str, ...]:
        """Every spelling in a language, none when the term has no name there."""
        term = self.term.get(language)
        return (*([term] if term else ()), *self.words.get(language, ()))


@dataclass(frozen=True)
class GuideContents:
    """`guide.json` of a pack."""

    pages: tuple[GuidePage, ...]
    glossary: tuple[GlossaryTerm, ...]
    sources: tuple[Source, ...]
    review_months: Mapping[str, int]
    """After how many months a page wants a look (`domain/ageing.py`)."""

    def page(self, page_id: str) -> GuidePage | None:
        """The page with this id; None when the pack has none."""
        return self._by_id.get(page_id)

    @cached_property
    def _by_id(self) -> Mapping[str, GuidePage]:
        return {page.id: page for page in self.pages}


@dataclass(frozen=True)
class GuideBook:
    """The guide of one pack, ready to be read."""

    publisher: str
    """`ishr`, or the id of a publisher that was added in this vault."""
    pack: str
    version: int
    contents: GuideContents
    read: Callable[[str], bytes]
    """A file of the pack by its path; raises KeyError when there is none."""

    def markdown(self, page: GuidePage, language: str) -> str:
        """The text of a page in a language that its title has."""
        return self.read(page_path(language, page.id)).decode("utf-8")


@dataclass(frozen=True)
class ShelvedPage:
    """A page and the pack that it stands in."""

    address: str
    """Its id, with `publisher/pack/` before it when it is not in the guides of ISHR."""
    page: GuidePage
    book: GuideBook
    language: str
    """In which it is read; another than the one wanted when it was not translated."""

    @property
    def title(self) -> str:
        """The title in that language."""
        return self.page.title[self.language]

    @property
    def summary(self) -> str:
        """The summary in that language."""
        return self.page.summary.get(self.language, "")


@dataclass(frozen=True)
class Hit:
    """A page that a search found, and where in it."""

    shelved: ShelvedPage
    heading: str
    """Under which the words stand; empty before the first heading."""
    snippet: str


def contents_from(value: Mapping[str, Any]) -> GuideContents:
    """What `guide.json` says; raises KeyError, TypeError, ValueError or AttributeError if unfit."""
    return GuideContents(
        tuple(_page(item) for item in value["pages"]),
        tuple(_term(item) for item in value["glossary"]),
        tuple(source_from(item) for item in value["sources"]),
        dict(value.get("review_months") or {}),
    )


def page_path(language: str, page_id: str) -> str:
    """Where a page stands, in the folder that is edited and in the pack."""
    return f"pages/{language}/{page_id}.md"


def title_of(page: GuidePage, language: str) -> str:
    """The title as it stands in a list."""
    return in_language(page.title, language)


def _page(item: Mapping[str, Any]) -> GuidePage:
    review = item.get("last_human_review")
    return GuidePage(
        id=item["id"],
        kind=PageKind(item["kind"]),
        title=dict(item["title"]),
        summary=dict(item["summary"]),
        keywords=_lists(item.get("keywords")),
        related=tuple(item.get("related", ())),
        written=date.fromisoformat(item["written"]),
        last_human_review=date.fromisoformat(review) if review else None,
        sources=tuple(item.get("sources", ())),
    )


def _term(item: Mapping[str, Any]) -> GlossaryTerm:
    return GlossaryTerm(
        id=item["id"],
        term=dict(item["term"]),
        words=_lists(item.get("words")),
        definition=dict(item["definition"]),
        see_also=tuple(item.get("see_also", ())),
    )


def source_from(item: Mapping[str, Any]) -> Source:
    """A source of `guide.json` or `rules.json`; raises KeyError if it is unfit."""
    return Source(
        id=item["id"],
        title=item["title"],
        url=item["url"],
        publisher=item.get("publisher") or "",
        date=item.get("date") or "",
        status=item["status"],
    )


def _lists(value: Mapping[str, Any] | None) -> Mapping[str, tuple[str, ...]]:
    return {language: tuple(words) for language, words in (value or {}).items()}

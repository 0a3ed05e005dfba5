"""The pages of a guide in all their languages, as they were written."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from ishr_desktop.domain.guide import PageKind, page_path
from ishr_desktop.services.packs.bounds import MOST_PAGES
from ishr_desktop.services.packs.either import Either
from ishr_desktop.services.packs.front_matter import PAGE_BYTES, PageText, read_page
from ishr_desktop.services.packs.pack_head import PackHead
from ishr_desktop.services.packs.page_checking import headings
from ishr_desktop.services.packs.shapes import (
    ID,
    Choice,
    Day,
    ListOf,
    Nullable,
    Place,
    Record,
    Shape,
    Text,
    Whole,
)
from ishr_desktop.services.packs.source_folder import SourceFolder
from ishr_desktop.services.packs.yaml_reading import plain

_PAGES: Final = "pages"
_ONCE: Final = ("kind", "related", "sources")
"""Said by the original; a translation may repeat it, and must not say something else."""


@dataclass
class SourcePage:
    """One page; the first of its languages is the original."""

    id: str
    texts: dict[str, PageText] = field(default_factory=dict)
    heads: dict[str, dict[str, Any]] = field(default_factory=dict)

    @property
    def original(self) -> Mapping[str, Any]:
        """The head of the page in its first language."""
        return next(iter(self.heads.values()))

    def words(self, key: str, default: object = None) -> dict[str, Any]:
        """What each language says under a key."""
        return {language: head.get(key, default) for language, head in self.heads.items()}


def read_pages(source: SourceFolder, head: PackHead) -> list[SourcePage]:
    """Every page that could be read; faults are noted, and missing translations as warnings."""
    original, *others = head.languages
    for language in source.folders(_PAGES):
        if language not in head.languages:
            sentence = f"“{language}” is not among the languages of pack.yaml"
            source.faults.refuse(source.shown(f"{_PAGES}/{language}"), 0, sentence)
    ids = source.ids(f"{_PAGES}/{original}", ".md")
    if len(ids) > MOST_PAGES:
        source.faults.refuse(source.shown(_PAGES), 0, f"there are more than {MOST_PAGES} pages")
    pages = [page for page_id in ids for page in _read(source, head, page_id)]
    for language in others:
        for page_id in source.ids(f"{_PAGES}/{language}", ".md"):
            if page_id not in ids:
                path = source.shown(page_path(language, page_id))
                source.faults.refuse(path, 0, f"there is no such page in “{original}”")
    return pages


def _read(source: SourceFolder, head: PackHead, page_id: str) -> Iterator[SourcePage]:
    page = SourcePage(page_id)
    for language in head.languages:
        path = page_path(language, page_id)
        if not source.has(path):
            sentence = f"not translated into “{language}”: it is shown in “{head.languages[0]}”"
            source.faults.warn(source.shown(page_path(head.languages[0], page_id)), 0, sentence)
            continue
        text = _text(source, head, language, path)
        if text is None:
            continue
        page.texts[language] = text
        page.heads[language] = plain(text.head)
        if len(page.texts) > 1:
            _compare(source, page, language, path)
    if head.languages[0] in page.texts:
        yield page


def _text(source: SourceFolder, head: PackHead, language: str, path: str) -> PageText | None:
    data = source.bytes(path, PAGE_BYTES)
    text = None if data is None else read_page(data, source.shown(path), source.faults)
    if text is None:
        return None
    before = source.faults.refusals
    _shape(head, language).check(text.head, Place(source.shown(path), source.faults))
    return text if source.faults.refusals == before else None


def _shape(head: PackHead, language: str) -> Record:
    words: dict[str, Shape] = {
        "title": Text(120),
        "summary": Text(160),
        "written": Day(head.reviewed),
    }
    # A year is a word that people look for like any other.
    keywords: dict[str, Shape] = {"keywords": ListOf(Either(Whole(), Text(60)), 0, 60)}
    kind = {"kind": Choice("kind of page", frozenset(PageKind))}
    links: dict[str, Shape] = {"related": ListOf(ID, 0, 30), "sources": ListOf(ID, 0, 60)}
    review: dict[str, Shape] = {"last_human_review": Nullable(Day(head.reviewed))}
    if language == head.languages[0]:
        return Record({**words, **kind}, {**keywords, **links, **review})
    return Record(words, {**keywords, **kind, **links, **review})


def _compare(source: SourceFolder, page: SourcePage, language: str, path: str) -> None:
    """A translation says the same as its original."""
    text, said, shown = page.texts[language], page.heads[language], source.shown(path)
    original, first = page.original, next(iter(page.texts))
    for key in _ONCE:
        if key in said and said[key] != original.get(key):
            line = text.head.key_lines[key]
            source.faults.refuse(shown, line, f"{key} is not the same as in “{first}”")
    if said["written"] < original["written"]:
        line = text.head.key_lines["written"]
        sentence = f"“{first}” was changed later: does the translation still say the same?"
        source.faults.warn(shown, line, sentence)
    if headings(text) != headings(page.texts[first]):
        sentence = f"there are more or fewer headings than in “{first}”"
        source.faults.warn(shown, text.body_line, sentence)

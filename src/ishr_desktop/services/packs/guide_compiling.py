"""Makes the guide of a pack: pages, glossary, pictures and the sources that pages name."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from ishr_desktop.domain.guide import PageKind
from ishr_desktop.services.packs.front_matter import PAGE_BYTES, PageText, read_page
from ishr_desktop.services.packs.pack_head import PackHead
from ishr_desktop.services.packs.shapes import ID, Choice, Day, ListOf, Place, Record, Shape, Text
from ishr_desktop.services.packs.source_folder import SourceFolder
from ishr_desktop.services.packs.sources import cited, read_sources
from ishr_desktop.services.packs.yaml_reading import Mapping, plain
from ishr_protocol.pack_writing import json_bytes

_IMAGE_BYTES = 256 * 1024
_SAME_IN_EVERY_LANGUAGE = ("kind", "related", "sources")


@dataclass
class _Page:
    """One page in all its languages; the first is the original."""

    id: str
    texts: dict[str, PageText]

    def compiled(self, of_facts: Collection[str]) -> dict[str, Any]:
        """What `guide.json` says of the page; a page about facts has the sources of the facts."""
        heads = {language: plain(text.head) for language, text in self.texts.items()}
        original = next(iter(heads.values()))
        return {
            "id": self.id,
            "kind": original["kind"],
            "languages": list(heads),
            "title": {language: head["title"] for language, head in heads.items()},
            "summary": {language: head["summary"] for language, head in heads.items()},
            "keywords": {language: head.get("keywords", []) for language, head in heads.items()},
            "related": original.get("related", []),
            "reviewed": original["reviewed"],
            "sources": original.get("sources") or sorted(of_facts),
        }


def compile_guide(source: SourceFolder, head: PackHead) -> dict[str, bytes]:
    """`guide.json`, the pages and the pictures; faults are noted."""
    pages = _read_pages(source, head)
    sources = read_sources(source, head)
    compiled = [page.compiled(()) for page in pages]
    files = {
        f"pages/{language}/{page.id}.md": text.body.encode()
        for page in pages
        for language, text in page.texts.items()
    }
    files.update(_images(source))
    named = {name for page in compiled for name in page["sources"]}
    guide = {
        "pages": compiled,
        "glossary": _glossary(source),
        "sources": cited(sources, named),
        "review_months": head.review_months,
    }
    return {"guide.json": json_bytes(guide), **files}


def _read_pages(source: SourceFolder, head: PackHead) -> list[_Page]:
    original, *others = head.languages
    pages = []
    for page_id in source.ids(f"pages/{original}", ".md"):
        page = _Page(page_id, {})
        for language in (original, *others):
            text = _read_text(source, head, language, page_id)
            if text is not None:
                page.texts[language] = text
        if original in page.texts:
            pages.append(page)
    return pages


def _read_text(
    source: SourceFolder, head: PackHead, language: str, page_id: str
) -> PageText | None:
    path = f"pages/{language}/{page_id}.md"
    if not source.has(path):
        return None
    data = source.bytes(path, PAGE_BYTES)
    text = None if data is None else read_page(data, source.shown(path), source.faults)
    if text is None:
        return None
    before = len(source.faults.found)
    _page_shape(head, language).check(text.head, Place(source.shown(path), source.faults))
    return text if len(source.faults.found) == before else None


def _page_shape(head: PackHead, language: str) -> Record:
    """A translation says only what is written in words; the rest is as in the original."""
    words: dict[str, Shape] = {
        "title": Text(120),
        "summary": Text(160),
        "reviewed": Day(head.reviewed),
    }
    keywords: dict[str, Shape] = {"keywords": ListOf(Text(60), 0, 60)}
    kind = {"kind": Choice("kind of page", frozenset(PageKind))}
    links: dict[str, Shape] = {"related": ListOf(ID, 0, 30), "sources": ListOf(ID, 0, 60)}
    if language == head.languages[0]:
        return Record({**words, **kind}, {**keywords, **links})
    return Record(words, {**keywords, **kind, **links})


def _images(source: SourceFolder) -> dict[str, bytes]:
    images = {}
    for name in source.ids("images", ".svg"):
        data = source.bytes(f"images/{name}.svg", _IMAGE_BYTES)
        if data is not None:
            images[f"images/{name}.svg"] = data
    return images


def _glossary(source: SourceFolder) -> list[dict[str, Any]]:
    node = source.yaml("glossary.yaml")
    terms = node.get("terms") if isinstance(node, Mapping) else None
    return plain(terms) if terms is not None else []

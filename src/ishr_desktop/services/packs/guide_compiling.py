"""Makes the guide of a pack: pages, glossary, pictures and the sources that pages name."""

from typing import Any, Final

from ishr_desktop.domain.guide import PageKind, page_path
from ishr_desktop.domain.packs import GUIDE_JSON
from ishr_desktop.services.packs.glossary_reading import read_glossary
from ishr_desktop.services.packs.mechanism_ids import facts_of
from ishr_desktop.services.packs.pack_head import PackHead
from ishr_desktop.services.packs.page_checking import Known, check_page
from ishr_desktop.services.packs.page_reading import SourcePage, read_pages
from ishr_desktop.services.packs.shapes import Choice, Place
from ishr_desktop.services.packs.source_folder import SourceFolder
from ishr_desktop.services.packs.sources import read_sources
from ishr_desktop.services.packs.svg_checking import SVG_BYTES, check_svg
from ishr_desktop.services.packs.yaml_reading import Items
from ishr_protocol.pack_writing import json_bytes

_IMAGES: Final = "images"
MOST_IMAGES: Final = 200


def compile_guide(source: SourceFolder, head: PackHead) -> dict[str, bytes]:
    """`guide.json`, the pages and the pictures; faults are noted."""
    pages = read_pages(source, head)
    sources = read_sources(source, head)
    facts = facts_of((source, *head.beside))
    images = _read_images(source)
    _check_links(source, pages, frozenset(sources))
    _check_facts(source, pages, facts)
    _check_texts(source, pages, frozenset(images))
    compiled = [_compiled(page, facts.get(page.id, ())) for page in pages]
    named = {name for page in compiled for name in page["sources"]}
    guide = {
        "pages": compiled,
        "glossary": read_glossary(source, head),
        "sources": [sources[name] for name in sorted(named) if name in sources],
        "review_months": head.review_months,
    }
    texts = {
        page_path(language, page.id): text.body.encode()
        for page in pages
        for language, text in page.texts.items()
    }
    return {GUIDE_JSON: json_bytes(guide), **texts, **images}


def _compiled(page: SourcePage, of_facts: tuple[str, ...]) -> dict[str, Any]:
    original = page.original
    return {
        "id": page.id,
        "kind": original["kind"],
        "languages": list(page.texts),
        "title": page.words("title"),
        "summary": page.words("summary"),
        "keywords": {
            language: list(map(str, words))
            for language, words in page.words("keywords", []).items()
        },
        "related": original.get("related", []),
        "written": original["written"],
        "last_human_review": original.get("last_human_review"),
        "sources": list(dict.fromkeys((*original.get("sources", ()), *of_facts))),
    }


def _read_images(source: SourceFolder) -> dict[str, bytes]:
    images = {}
    names = source.ids(_IMAGES, ".svg")
    if len(names) > MOST_IMAGES:
        source.faults.refuse(source.shown(_IMAGES), 0, f"more than {MOST_IMAGES} pictures")
    for name in names[:MOST_IMAGES]:
        path = f"{_IMAGES}/{name}.svg"
        data = source.bytes(path, SVG_BYTES)
        if data is not None:
            check_svg(data, source.shown(path), source.faults)
            images[path] = data
    return images


def _check_links(source: SourceFolder, pages: list[SourcePage], sources: frozenset[str]) -> None:
    """What the heads of pages name exists."""
    known = {"related": frozenset(page.id for page in pages), "sources": sources}
    for page in pages:
        for language, text in page.texts.items():
            place = Place(source.shown(page_path(language, page.id)), source.faults)
            for key, noun in (("related", "page"), ("sources", "source")):
                listed = text.head.get(key)
                if not isinstance(listed, Items):
                    continue
                for item in listed.items:
                    Choice(noun, known[key]).check(item, place.under(key))
                    if key == "related" and getattr(item, "value", None) == page.id:
                        place.refuse(item, "related: a page is not related to itself")


def _check_facts(
    source: SourceFolder, pages: list[SourcePage], facts: dict[str, tuple[str, ...]]
) -> None:
    """Pages about a mechanism have its facts, and mechanisms have their page."""
    about = {page.id for page in pages if page.original["kind"] == PageKind.MECHANISM}
    for page in pages:
        if facts and page.id in about and page.id not in facts:
            first = next(iter(page.texts))
            path = source.shown(page_path(first, page.id))
            line = page.texts[first].head.key_lines["kind"]
            source.faults.refuse(path, line, f"there are no facts of a mechanism “{page.id}”")
    for missing in sorted(set(facts) - about):
        source.faults.warn(source.shown("pages"), 0, f"the mechanism “{missing}” has no page")


def _check_texts(source: SourceFolder, pages: list[SourcePage], images: frozenset[str]) -> None:
    known = Known(frozenset(page.id for page in pages), images)
    shown: set[str] = set()
    for page in pages:
        for language, text in page.texts.items():
            path = source.shown(page_path(language, page.id))
            shown |= check_page(text, path, known, source.faults)
    for unused in sorted(images - shown):
        source.faults.warn(source.shown(unused), 0, "no page shows this picture")

"""Whether a guide that comes from outside holds what a guide may hold, before it is installed."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from ishr_desktop.domain.guide import PageKind, page_path
from ishr_desktop.domain.pack_fault import Faults
from ishr_desktop.domain.packs import GUIDE_JSON
from ishr_desktop.services.packs.bounds import MOST_PAGES
from ishr_desktop.services.packs.front_matter import PAGE_BYTES, PageText
from ishr_desktop.services.packs.glossary_reading import check_terms
from ishr_desktop.services.packs.guide_compiling import MOST_IMAGES
from ishr_desktop.services.packs.json_reading import object_of, read_json
from ishr_desktop.services.packs.pack_head import PackHead
from ishr_desktop.services.packs.page_checking import Known, check_page
from ishr_desktop.services.packs.shapes import (
    ID,
    LANGUAGE,
    Choice,
    Day,
    ListOf,
    MapOf,
    Nullable,
    Place,
    Record,
    Shape,
    Text,
    Whole,
)
from ishr_desktop.services.packs.sources import source_shape
from ishr_desktop.services.packs.svg_checking import SVG_BYTES, check_svg
from ishr_desktop.services.packs.words import Words
from ishr_desktop.services.packs.yaml_reading import Items, Mapping, Node, Scalar, plain
from ishr_protocol.pack import Pack

_PICTURES: Final = "images/"
_PICTURE: Final = ".svg"


def check_guide(pack: Pack, head: PackHead, faults: Faults) -> frozenset[str]:
    """Note what does not belong into a guide; returns the paths of all that does."""
    place = Place(GUIDE_JSON, faults)
    guide = read_json(pack.read(GUIDE_JSON), GUIDE_JSON, faults)
    if guide is None:
        return frozenset({GUIDE_JSON})
    _shape(guide, head).check(guide, place)
    images = frozenset(path for path in pack.paths if _is_picture(path))
    _check_pictures(pack, images, faults)
    if faults.refusals:
        return frozenset({GUIDE_JSON, *images})
    _check_glossary(guide, place)
    pages: list[dict[str, Any]] = plain(guide)["pages"]
    texts = frozenset(_paths(pages))
    known = Known(frozenset(page["id"] for page in pages), images)
    for page in pages:
        _check_languages(page, place)
    for path in sorted(texts):
        _check_text(pack, path, known, faults)
    return frozenset({GUIDE_JSON, *texts, *images})


def _shape(guide: Mapping, head: PackHead) -> Record:
    pages, sources = ids_in(guide, "pages"), ids_in(guide, "sources")
    words: dict[str, Shape] = {
        "title": MapOf(LANGUAGE, Text(120)),
        "summary": MapOf(LANGUAGE, Text(160)),
        "keywords": MapOf(LANGUAGE, ListOf(Text(60), 0, 60)),
    }
    page = Record(
        {
            "id": ID,
            "kind": Choice("kind of page", frozenset(PageKind)),
            "languages": ListOf(LANGUAGE, 1, 100),
            **words,
            "related": ListOf(Choice("page", pages), 0, 30),
            "written": Day(head.reviewed),
            "last_human_review": Nullable(Day(head.reviewed)),
            "sources": ListOf(Choice("source", sources), 0, 300),
        }
    )
    return Record(
        {
            "pages": ListOf(page, 1, MOST_PAGES),
            "glossary": ListOf(_term(head.languages[0])),
            "sources": ListOf(source_shape(head), 0, 5000),
            "review_months": MapOf(Text(60), Whole(1, 120)),
        }
    )


def _term(original: str) -> Record:
    """A term as the builder makes it: all its words by language, and nothing left out."""
    return Record(
        {
            "id": ID,
            "term": _ByLanguage(original, 80),
            "words": MapOf(LANGUAGE, ListOf(Text(80), 0, 40)),
            "definition": _ByLanguage(original, 500),
            "see_also": ListOf(ID, 0, 10),
        }
    )


@dataclass(frozen=True)
class _ByLanguage:
    """Words that are not plain text, which only editors may write."""

    original: str
    longest: int

    def check(self, node: Node, place: Place) -> None:
        """Note what is not words by language."""
        if isinstance(node, Mapping):
            Words(self.original, self.longest).check(node, place)
        else:
            place.refuse(node, "this must be words by language")


def ids_in(value: Mapping, key: str) -> frozenset[str]:
    """The ids of the objects in a list; what is no such list has none."""
    return frozenset(_ids(value.get(key)))


def _ids(listed: Node | None) -> Iterator[str]:
    for item in listed.items if isinstance(listed, Items) else ():
        name = item.get("id") if isinstance(item, Mapping) else None
        if isinstance(name, Scalar) and isinstance(name.value, str):
            yield name.value


def _check_glossary(guide: Mapping, place: Place) -> None:
    terms = guide.entries["glossary"]
    if isinstance(terms, Items):
        check_terms(terms, plain(terms), place)


def _check_languages(page: dict[str, Any], place: Place) -> None:
    for key in ("title", "summary"):
        if set(page[key]) != set(page["languages"]):
            sentence = f"{key} of “{page['id']}” is not there in each of its languages"
            place.refuse(object_of(), sentence)


def _paths(pages: Iterable[dict[str, Any]]) -> Iterator[str]:
    for page in pages:
        yield from (page_path(language, page["id"]) for language in page["languages"])


def _check_text(pack: Pack, path: str, known: Known, faults: Faults) -> None:
    if path not in pack.paths:
        faults.refuse(path, 0, "this page is listed, and is not there")
        return
    data = pack.read(path)
    if len(data) > PAGE_BYTES:
        faults.refuse(path, 0, f"the page has more than {PAGE_BYTES // 1024} KiB")
        return
    try:
        body = data.decode("utf-8")
    except UnicodeDecodeError:
        faults.refuse(path, 0, "this is not text in UTF-8")
        return
    check_page(PageText(object_of(), body, 1), path, known, faults)


def _check_pictures(pack: Pack, images: frozenset[str], faults: Faults) -> None:
    if len(images) > MOST_IMAGES:
        faults.refuse(_PICTURES, 0, f"more than {MOST_IMAGES} pictures")
        return
    for path in sorted(images):
        data = pack.read(path)
        if len(data) > SVG_BYTES:
            faults.refuse(path, 0, f"the picture has more than {SVG_BYTES // 1024} KiB")
        else:
            check_svg(data, path, faults)


def _is_picture(path: str) -> bool:
    return path.startswith(_PICTURES) and path.endswith(_PICTURE)

"""The list of pages: shelves, or what a search found."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from ishr_desktop.domain.guide import Hit, PageKind, ShelvedPage
from ishr_desktop.ui.guide_links import COUNTRY, PACKS
from ishr_desktop.ui.guides.presenter import Publishers, Shelves
from ishr_desktop.ui.guides.words import FAMILIES, KIND_ICONS, family_words, kind_words
from ishr_desktop.ui.texts import apart, translate
from ishr_desktop.ui.widgets.row_delegate import RowLook

HEADING = "#"
"""Between the address of a page and a heading, in the key of a row."""
GLOSSARY = "glossary:"
"""The key of the row that stands for the glossary."""


def shelf_rows(shelves: Shelves) -> list[RowLook]:
    """What the person keeps, then every page under the title of its shelf."""
    title = RowLook(key="", title=translate("guides", "Guides"))
    rows = [*_kept_rows(shelves), title, _glossary(), _countries()]
    for kind, shelf in groupby(shelves.pages, key=lambda shelved: shelved.page.kind):
        if kind is PageKind.MECHANISM:
            rows += _family_rows(list(shelf), shelves.families)
        else:
            rows.append(RowLook(key="", title=kind_words(kind)))
            rows += [_row(shelved, shelved.summary) for shelved in shelf]
    rows += [RowLook(key="", title=translate("guides", "Packs")), _packs()]
    return [_labelled(row, shelves.publishers) for row in rows]


def _kept_rows(shelves: Shelves) -> Iterator[RowLook]:
    """Bookmarks and the reading list, what was read last."""
    by_address = {shelved.address: shelved for shelved in shelves.pages}
    marks = shelves.marks
    if marks.bookmarks or marks.reading_list:
        yield RowLook(key="", title=translate("guides", "Mine"))
    for mark in marks.bookmarks:
        if mark.page in by_address:
            shelved = by_address[mark.page]
            yield replace(
                _row(shelved, mark.heading or shelved.summary),
                key=f"{mark.page}{HEADING}{mark.heading}",
                icon="bookmark",
                tone="accent",
            )
    for listed in sorted(marks.reading_list, key=lambda one: one.read_at is not None):
        if listed.page in by_address:
            read = translate("guides", "Read") if listed.read_at else ""
            waits = translate("guides", "To read")
            shelved = by_address[listed.page]
            yield replace(
                _row(shelved, read or waits),
                key=f"{listed.page}{HEADING}",
                icon="check" if listed.read_at else "clock",
                tone="positive" if listed.read_at else "accent",
            )


def _family_rows(pages: Sequence[ShelvedPage], families: Mapping[str, str]) -> Iterator[RowLook]:
    """Mechanisms under their families, those of no known family last."""
    for family in (*FAMILIES, ""):
        shelf = [one for one in pages if _family(one, families) == family]
        if shelf:
            yield RowLook(key="", title=family_words(family))
        yield from (_row(shelved, shelved.summary) for shelved in shelf)


def _family(shelved: ShelvedPage, families: Mapping[str, str]) -> str:
    found = families.get(shelved.address, "")
    return found if found in FAMILIES else ""


def hit_rows(hits: Sequence[Hit], publishers: Publishers) -> list[RowLook]:
    """What was found, with the words around it."""
    title = translate("guides", "%n page(s) found", None, len(hits))
    rows = (_labelled(_row(hit.shelved, hit.snippet), publishers) for hit in hits)
    return [RowLook(key="", title=title), *rows]


def _labelled(row: RowLook, publishers: Publishers) -> RowLook:
    """The row of a page that is not from ISHR says whose it is."""
    publisher, inside, _ = row.key.partition("/")
    if not inside or publisher not in publishers:
        return row
    return replace(row, sub=f"{apart(publishers[publisher])} · {row.sub}")


def _row(shelved: ShelvedPage, sub: str) -> RowLook:
    return RowLook(
        key=shelved.address,
        title=shelved.title,
        sub=sub,
        icon=KIND_ICONS[shelved.page.kind],
        tone="neutral",
    )


def _packs() -> RowLook:
    return RowLook(
        key=PACKS,
        title=translate("guides", "Where the guides come from"),
        sub=translate("guides", "Newer guides, and who has signed them"),
        icon="shield",
    )


def _countries() -> RowLook:
    return RowLook(
        key=COUNTRY,
        title=translate("guides", "Countries"),
        sub=translate("guides", "What a State has accepted, and when it is reviewed"),
        icon="globe",
    )


def _glossary() -> RowLook:
    return RowLook(
        key=GLOSSARY,
        title=translate("guides", "Glossary"),
        sub=translate("guides", "What the words of the law mean"),
        icon="language",
    )

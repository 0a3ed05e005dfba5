"""The list of pages: shelves, or what a search found."""

from collections.abc import Sequence
from itertools import groupby

from ishr_desktop.domain.guide import Hit, ShelvedPage
from ishr_desktop.ui.guides.words import KIND_ICONS, kind_words
from ishr_desktop.ui.texts import translate
from ishr_desktop.ui.widgets.row_delegate import RowLook

GLOSSARY = "glossary:"
"""The key of the row that stands for the glossary."""


def shelf_rows(pages: Sequence[ShelvedPage]) -> list[RowLook]:
    """Every page under the title of its shelf, with the glossary on top."""
    rows = [_glossary()]
    for kind, shelf in groupby(pages, key=lambda shelved: shelved.page.kind):
        rows.append(RowLook(key="", title=kind_words(kind)))
        rows += [_row(shelved, shelved.summary) for shelved in shelf]
    return rows


def hit_rows(hits: Sequence[Hit]) -> list[RowLook]:
    """What was found, with the words around it."""
    title = translate("guides", "%n page(s) found", None, len(hits))
    return [RowLook(key="", title=title), *(_row(hit.shelved, hit.snippet) for hit in hits)]


def _row(shelved: ShelvedPage, sub: str) -> RowLook:
    return RowLook(
        key=shelved.address,
        title=shelved.title,
        sub=sub,
        icon=KIND_ICONS[shelved.page.kind],
        tone="neutral",
    )


def _glossary() -> RowLook:
    return RowLook(
        key=GLOSSARY,
        title=translate("guides", "Glossary"),
        sub=translate("guides", "What the words of the law mean"),
        icon="language",
    )

"""A whole page: its title, its text, what it is related to and where it comes from."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from html import escape

from PySide6.QtCore import QLocale, Qt

from ishr_desktop.domain.ageing import is_old, months_for
from ishr_desktop.domain.guide import GlossaryTerm, ShelvedPage, Source
from ishr_desktop.services.packs.page_facts import PageFacts
from ishr_desktop.ui.date_words import edtf_words
from ishr_desktop.ui.guides.facts_html import Age, facts_html
from ishr_desktop.ui.guides.lists_html import mandates_html, support_html
from ishr_desktop.ui.guides.presenter import PageShown
from ishr_desktop.ui.terms import spoken, spoken_language
from ishr_desktop.ui.texts import apart, ltr, translate

_PICTURE = re.compile(r'<img src="([^"]+)"[^>]*/>')
_ROW = re.compile(r"<tr>(.*?)</tr>", re.DOTALL)
_CELL = re.compile(r"<t[hd]\b.*?</t[hd]>", re.DOTALL)
_CALLOUT = re.compile(r"<blockquote>(.*?)</blockquote>", re.DOTALL)


def page_html(page: PageShown) -> str:
    """The page as the text widget shows it."""
    shelved = page.shelved
    return "".join(
        (
            f"<h1>{escape(shelved.title)}</h1>",
            f'<p class="lead">{escape(shelved.summary)}</p>',
            *_publisher(page.publisher),
            f'<p class="small">{escape(_checked(shelved))}</p>',
            _old(shelved, page.today),
            boxed(pressable(in_reading_order(page.html, shelved.language))),
            *_facts(page.facts, page.today),
            *_related(page.related),
            *_sources(page.sources),
        )
    )


def glossary_html(terms: Sequence[GlossaryTerm]) -> str:
    """Every term with what it means."""
    title = translate("guides", "Glossary")
    lead = translate("guides", "Short explanations, not legal texts.")
    entries = (
        f"<h3>{escape(spoken(term.term))}</h3><p>{escape(spoken(term.definition))}</p>"
        for term in terms
    )
    return f'<h1>{escape(title)}</h1><p class="lead">{escape(lead)}</p>{"".join(entries)}'


def in_reading_order(html: str, language: str) -> str:
    """Tables with their first column where reading begins: Qt lays them out from the left."""
    if QLocale(language).textDirection() == Qt.LayoutDirection.LeftToRight:
        return html
    return _ROW.sub(lambda row: "".join(("<tr>", *reversed(_CELL.findall(row[1])), "</tr>")), html)


def pressable(html: str) -> str:
    """Pictures become links: pressed, they take all the room there is."""
    return _PICTURE.sub(r'<a href="picture:\1">\g<0></a>', html)


def boxed(html: str) -> str:
    """Quotations as boxes: Qt gives a ground to the cell of a table, not to a quotation."""
    return _CALLOUT.sub(
        r'<table width="100%" cellspacing="0"><tr><td class="callout">\1</td></tr></table>', html
    )


def _publisher(label: str) -> Iterator[str]:
    if label:
        words = translate("guides", "From {publisher}, not from ISHR.")
        yield f'<p class="small">{escape(words.format(publisher=apart(label)))}</p>'


def _checked(shelved: ShelvedPage) -> str:
    reviewed = shelved.page.last_human_review
    if reviewed is not None:
        words = translate("guides", "Checked by a person on {day}. This is not legal advice.")
        return words.format(day=edtf_words(reviewed.isoformat()))
    words = translate(
        "guides", "Written on {day}. No person has checked it yet. This is not legal advice."
    )
    return words.format(day=edtf_words(shelved.page.written.isoformat()))


def _old(shelved: ShelvedPage, today: date) -> str:
    looked = (shelved.page.last_human_review or shelved.page.written).isoformat()
    months = months_for(shelved.book.contents.review_months, "page")
    if not is_old(looked, months, today):
        return ""
    words = translate(
        "guides",
        "This page is more than %n month(s) old. Check before you rely on it.",
        None,
        months,
    )
    return f'<p class="caution">{escape(words)}</p>'


def _facts(facts: PageFacts, today: date) -> Iterator[str]:
    if facts.mechanism is not None:
        html = facts_html(facts.mechanism, Age(facts.review_months, today))
        yield in_reading_order(html, spoken_language())
    if facts.mandates is not None:
        yield mandates_html(facts.mandates)
    if facts.support is not None:
        yield support_html(facts.support)


def _related(related: Sequence[ShelvedPage]) -> Iterator[str]:
    if related:
        yield f"<h2>{escape(translate('guides', 'Read next'))}</h2>"
        for one in related:
            yield f'<p><a href="guide:{escape(one.page.id)}">{escape(one.title)}</a></p>'


def _sources(sources: Sequence[Source]) -> Iterator[str]:
    if sources:
        yield f"<h2>{escape(translate('guides', 'Where this comes from'))}</h2>"
        for source in sources:
            words = [source.title, *filter(None, (source.publisher, source.date))]
            address = escape(ltr(source.url))
            yield f'<p class="small">{escape(" · ".join(words))}<br/>{address}</p>'

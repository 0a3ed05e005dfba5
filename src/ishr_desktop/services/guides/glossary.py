"""The words of the glossary, recognised in any text."""

import re
from collections.abc import Iterable, Mapping
from html import escape

from ishr_desktop.domain.guide import GlossaryTerm
from ishr_desktop.domain.wording import in_language

GLOSSARY_LINK = "glossary:"
_VOWEL_SIGNS = "\u064b-\u0652"
"""Of Arabic: they end a word as letters do, and are none to `re`."""


class Glossary:
    """The terms of some guides in one language."""

    def __init__(self, terms: Iterable[GlossaryTerm], language: str) -> None:
        self.terms = tuple(
            sorted(terms, key=lambda term: in_language(term.term, language).casefold())
        )
        self._language = language
        self._by_spelling = self._spellings()
        self._pattern = _pattern(self._by_spelling)

    def term(self, term_id: str) -> GlossaryTerm | None:
        """The term with this id; None when there is none."""
        return next((term for term in self.terms if term.id == term_id), None)

    def found_in(self, text: str) -> tuple[GlossaryTerm, ...]:
        """The terms whose spellings stand in a text, each once, in their order."""
        matches = self._pattern.finditer(text) if self._pattern else ()
        terms = {self._by_spelling[found[0].casefold()].id: found[0] for found in matches}
        return tuple(self._by_spelling[spelling.casefold()] for spelling in terms.values())

    def marked(self, text: str, already: set[str]) -> str:
        """The text as HTML in which the terms lead to `glossary:`, with the definition as title.

        A term is marked once: those in `already` are left alone, and those marked here are added.
        """
        marked, end = [], 0
        for found in self._pattern.finditer(text) if self._pattern else ():
            term = self._by_spelling[found[0].casefold()]
            if term.id in already:
                continue
            already.add(term.id)
            title = escape(in_language(term.definition, self._language))
            link = f'<a href="{GLOSSARY_LINK}{term.id}" title="{title}">{escape(found[0])}</a>'
            marked += [escape(text[end : found.start()]), link]
            end = found.end()
        return "".join((*marked, escape(text[end:])))

    def _spellings(self) -> Mapping[str, GlossaryTerm]:
        return {
            spelling.casefold(): term
            for term in self.terms
            for spelling in term.spellings(self._language)
        }


def _pattern(spellings: Iterable[str]) -> re.Pattern[str] | None:
    """Any spelling as a whole word, the longest that fits."""
    longest_first = sorted(spellings, key=len, reverse=True)
    if not longest_first:
        return None
    choices = "|".join(map(re.escape, longest_first))
    return re.compile(rf"(?<!\w)(?:{choices})(?![\w{_VOWEL_SIGNS}])", re.IGNORECASE)

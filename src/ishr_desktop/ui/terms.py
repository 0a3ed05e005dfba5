"""Words of the shipped lists and fields in the language of the window."""

from dataclasses import dataclass

from PySide6.QtCore import QLocale

from ishr_desktop.domain.wording import Words, in_language
from ishr_desktop.resources.vocabularies import vocabulary


@dataclass(frozen=True)
class TermWords:
    """One term as people read it."""

    code: str
    label: str
    help: str
    """Empty when there is nothing to explain."""


def spoken(words: Words) -> str:
    """A label or an explanation from the data, in the language of the window."""
    return in_language(words, QLocale().name().split("_")[0])


def terms_of(name: str) -> tuple[TermWords, ...]:
    """The terms of a list that are offered, in their order."""
    return tuple(
        TermWords(term.code, spoken(term.label), spoken(term.help))
        for term in vocabulary(name).offered
    )


def term_word(name: str, code: str) -> str:
    """What people read for a code; the code itself when it is not in the list."""
    term = vocabulary(name).term(code)
    return spoken(term.label) if term else code


def term_help(name: str, code: str) -> str:
    """What explains a code, or an empty string."""
    term = vocabulary(name).term(code)
    return spoken(term.help) if term else ""

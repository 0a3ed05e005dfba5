"""Words of the shipped lists and fields in the language of the window."""

from dataclasses import dataclass

from PySide6.QtCore import QLocale

from ishr_desktop.domain.fields import FieldDefinition
from ishr_desktop.domain.vocabulary import Term
from ishr_desktop.domain.wording import Words, in_language
from ishr_desktop.resources.vocabularies import vocabulary


@dataclass(frozen=True)
class TermWords:
    """One term as people read it."""

    code: str
    label: str
    help: str
    """Empty when there is nothing to explain."""
    aliases: str = ""
    """Other words by which people look for it."""


def spoken_language() -> str:
    """The language of the window, as the data names it."""
    locale = QLocale()
    # Before any language is chosen the locale is that of no language.
    return "en" if locale.language() is QLocale.Language.C else locale.name().split("_")[0]


def spoken(words: Words) -> str:
    """A label or an explanation from the data, in the language of the window."""
    return in_language(words, spoken_language())


def terms_of(name: str) -> tuple[TermWords, ...]:
    """The terms of a list that are offered, in their order."""
    return tuple(map(_words, vocabulary(name).offered))


def choices_of(definition: FieldDefinition) -> tuple[TermWords, ...]:
    """The answers that a field offers: its own, else those of its list."""
    if not definition.choices:
        return terms_of(definition.vocabulary)
    return tuple(_words(term) for term in definition.choices if not term.retired)


def _words(term: Term) -> TermWords:
    aliases = term.aliases.get(spoken_language(), ())
    return TermWords(term.code, spoken(term.label), spoken(term.help), " ".join(aliases))


def choice_word(definition: FieldDefinition, code: str) -> str:
    """What people read for an answer of a field, also for one that is no longer offered."""
    own = {term.code: spoken(term.label) for term in definition.choices}
    return own[code] if code in own else term_word(definition.vocabulary, code)


def term_word(name: str, code: str) -> str:
    """What people read for a code; the code itself when it is not in the list."""
    term = vocabulary(name).term(code) if name else None
    return spoken(term.label) if term else code


def term_help(name: str, code: str) -> str:
    """What explains a code, or an empty string."""
    term = vocabulary(name).term(code)
    return spoken(term.help) if term else ""

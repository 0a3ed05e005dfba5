"""How the codes in reasons of advice are called, with the lists that ship with the program."""

from collections.abc import Callable, Mapping

from ishr_desktop.domain.advice.rule_book import RuleBook
from ishr_desktop.domain.advice.telling import Names
from ishr_desktop.domain.wording import in_language
from ishr_desktop.resources.countries import countries
from ishr_desktop.resources.vocabularies import vocabulary


def names_in(language: str, book: RuleBook) -> Names:
    """The names in a language, as far as the lists have it."""
    by_code = {one.alpha3: in_language(one.names, language) or one.name for one in countries()}
    submitters = _labels(language, "submitter_types", "advice_terms")
    terms = _labels(language, "advice_terms", "submitter_types")
    acts = _labels(language, "act_types")
    mechanisms = {one.id: in_language(one.names, language) for one in book.mechanisms}
    return Names(
        country=_named(by_code),
        act=_named(acts),
        submitter=_named(submitters),
        actor=_named(terms),
        condition=_named(terms),
        mechanism=_named(mechanisms),
        status=_named(terms),
        field=_last_word,
    )


def _labels(language: str, *lists: str) -> Mapping[str, str]:
    return {
        term.code: in_language(term.label, language)
        for name in reversed(lists)
        for term in vocabulary(name).terms
    }


def _named(labels: Mapping[str, str]) -> Callable[[str], str]:
    return lambda code: labels.get(code) or code


def _last_word(field: str) -> str:
    """`remedies.final_decision_date` without where it stands."""
    return field.rpartition(".")[2].replace("_", " ")

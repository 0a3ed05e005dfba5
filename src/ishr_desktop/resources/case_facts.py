"""The facts of a case, read with the lists that ship with the program."""

from datetime import date
from functools import cache

from ishr_desktop.domain.advice.case_facts import CaseFacts
from ishr_desktop.domain.advice.code_lists import CodeLists
from ishr_desktop.domain.advice.reading_facts import case_facts
from ishr_desktop.domain.incident import Document
from ishr_desktop.resources.countries import countries
from ishr_desktop.resources.vocabularies import vocabulary


def facts_of(document: Document, today: date) -> CaseFacts:
    """The facts of one record; never raises."""
    return case_facts(document, today, code_lists())


@cache
def code_lists() -> CodeLists:
    """The list of kinds of harm, and the codes of countries."""
    by_code = {
        code: country.alpha3 for country in countries() for code in (country.alpha2, country.alpha3)
    }
    return CodeLists(vocabulary("act_types"), by_code)

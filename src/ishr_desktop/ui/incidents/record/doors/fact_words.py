"""The facts that advice rests on, in words: codes by their names, days as people say them."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from ishr_desktop.domain.advice.door import Reason
from ishr_desktop.domain.advice.rule_book import RuleBook
from ishr_desktop.domain.advice.telling import Names, filled
from ishr_desktop.resources.advice_names import names_in
from ishr_desktop.ui.countries import country_name
from ishr_desktop.ui.date_words import edtf_words
from ishr_desktop.ui.incidents.record.doors.asked_fields import field_words
from ishr_desktop.ui.terms import spoken_language
from ishr_desktop.ui.texts import translate

_NAMED = re.compile(r"\{([a-z_]+)\}")


def names_of(book: RuleBook) -> Names:
    """How the codes in facts are called in the language of the window."""
    return replace(
        names_in(spoken_language(), book),
        country=country_name,
        field=lambda code: field_words(code).whole,
        day=edtf_words,
        unknown_day=translate("doors", "a day that is not known"),
    )


def fact_line(reason: Reason, names: Names) -> str:
    """The facts behind a reason that its sentence does not say itself; often empty."""
    said = set(_NAMED.findall(reason.words.get(spoken_language()) or reason.words.get("en", "")))
    return " · ".join(_facts(reason.facts, said, names))


def _facts(facts: Mapping[str, str], said: set[str], names: Names) -> Iterator[str]:
    for name, word in _labels().items():
        if facts.get(name) and name not in said:
            value = filled(f"{{{name}}}", {name: facts[name]}, names)
            yield translate("doors", "{fact}: {value}").format(fact=word, value=value)


def _labels() -> Mapping[str, str]:
    """What facts are, in the order in which they are told; the others say nothing by themselves."""
    return {
        "state": translate("doors", "State"),
        "instrument_name": translate("doors", "List"),
        "as_of": translate("doors", "list as of"),
        "since": translate("doors", "bound since"),
        "left": translate("doors", "left"),
        "began": translate("doors", "began"),
        "counted_from": translate("doors", "counted from"),
        "last_day": translate("doors", "last day"),
        "acts": translate("doors", "what was done"),
        "actors": translate("doors", "who did it"),
        "submitter": translate("doors", "who writes"),
        "conditions": translate("doors", "who was harmed"),
        "elsewhere": translate("doors", "also with"),
        "status": translate("doors", "where that stands"),
        "financiers": translate("doors", "banks"),
        "note": translate("doors", "note"),
    }

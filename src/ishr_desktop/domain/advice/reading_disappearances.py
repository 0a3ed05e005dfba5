"""Who is missing, and since when."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from ishr_desktop.domain.acts import Act, acts_of
from ishr_desktop.domain.advice.answer import Answer, any_of
from ishr_desktop.domain.advice.case_facts import Span
from ishr_desktop.domain.advice.reading_spans import beginning_in, first_of
from ishr_desktop.domain.reading import code_in, codes_in, tri_in

Document = Mapping[str, Any]

_DISAPPEARANCES: Final = frozenset({"disappearance", "abduction"})
_FOUND: Final = frozenset({"found_alive_free", "found_detained", "found_dead"})
_FOUND_AFTER: Final = frozenset(
    {"dead", "found_free", "held", "held_trial", "sentenced", "released", "released_conditions"}
)


def disappeared_in(document: Document) -> Span:
    """When the first of those who are missing disappeared."""
    found = []
    for act in _disappearances(document):
        told = beginning_in(act.detail("disappearance").get("when"))
        told = told if told != Span() else beginning_in(act.fields.get("when"))
        found.append(told if told != Span() else beginning_in(document.get("when")))
    return first_of(found)


def not_found_in(document: Document) -> Answer:
    """Whether somebody disappeared and nobody knows where the person is.

    An act of disappearance says so itself, until its fate or the state of the person says else.
    """
    acts = list(acts_of(document))
    if any(code_in(act.fields.get("status_after")) == "missing" for act in acts):
        return Answer.YES
    answers = [_is_missing(act) for act in _disappearances(document)]
    if answers:
        return any_of(answers)
    hidden = any(_is_hidden(act) for act in acts)
    if not acts or hidden or "disappearance" in codes_in(document.get("tile")):
        return Answer.UNKNOWN
    return Answer.NO


def _is_hidden(act: Act) -> bool:
    """Whether officials deny to hold a person who was taken."""
    return tri_in(act.detail("detention").get("whereabouts_acknowledged")) == "no"


def _disappearances(document: Document) -> Iterator[Act]:
    for act in acts_of(document):
        if act.type in _DISAPPEARANCES or act.detail("disappearance"):
            yield act


def _is_missing(act: Act) -> Answer:
    fate = code_in(act.detail("disappearance").get("fate"))
    after = code_in(act.fields.get("status_after"))
    if fate in _FOUND or (not fate and after in _FOUND_AFTER):
        return Answer.NO
    if fate or after == "missing" or act.type == "disappearance":
        return Answer.YES
    return Answer.UNKNOWN

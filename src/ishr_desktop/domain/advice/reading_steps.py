"""What was tried at home, and what was begun abroad."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from ishr_desktop.domain.advice.answer import Answer
from ishr_desktop.domain.advice.case_facts import Procedure, Span
from ishr_desktop.domain.advice.mechanism_names import mechanism_named
from ishr_desktop.domain.advice.reading_spans import any_of_spans, span_in
from ishr_desktop.domain.reading import code_in, codes_in, is_missing, plain_text
from ishr_desktop.domain.steps import INTERNATIONAL, NOTHING_DONE, Step, steps_of

Document = Mapping[str, Any]

_REMEDIES: Final = frozenset(
    {
        "police_complaint",
        "prosecutor",
        "court",
        "habeas",
        "appeal",
        "nhri",
        "ombuds",
        "administrative",
        "disciplinary",
    }
)
"""Steps by which the State itself can put something right."""
_EXCUSES: Final = frozenset(
    {
        "fear",
        "no_money",
        "no_lawyer",
        "refused_by_authority",
        "ineffective",
        "too_slow",
        "would_harm",
    }
)
"""Reasons that bodies hear; that nobody knew how is none."""
_NOT_TAKEN: Final = "not_accepted"
_STAGES: Final[Mapping[str, str]] = {
    "submitted": "pending",
    "pending": "pending",
    "granted": "decided",
    "refused": "decided",
}
_NEVER_BEGUN: Final = frozenset({"planned", "withdrawn", _NOT_TAKEN})


def remedies_in(document: Document) -> str:
    """Whether remedies of the country were used up; an empty text when nothing was told."""
    steps = list(steps_of(document))
    at_home = _at_home(steps)
    if any(step.is_final for step in at_home):
        return "yes"
    if at_home:
        return "partly"
    return "no" if any(step.kind == NOTHING_DONE for step in steps) else ""


def exception_in(document: Document) -> Answer:
    """Whether a reason was given why remedies cannot be used, or authorities took none of them."""
    steps = list(steps_of(document))
    reasons = {reason for step in steps for reason in codes_in(step.fields.get("not_taken_reason"))}
    if reasons & _EXCUSES:
        return Answer.YES
    at_home = [step for step in _at_home(steps) if _status(step) != "planned"]
    if at_home and all(_status(step) == _NOT_TAKEN for step in at_home):
        return Answer.YES
    return Answer.UNKNOWN


def final_decision_in(document: Document) -> Span:
    """When the person was told of the last decision; of several, it can have been any."""
    final = (step for step in _at_home(list(steps_of(document))) if step.is_final)
    return any_of_spans(_told_on(step) for step in final)


def _told_on(step: Step) -> Span:
    """The day of the decision stands for that of the news, unless that is said not to be known."""
    told = step.fields.get("notified_on")
    decided = span_in(step.fields.get("date"))
    if is_missing(told):
        return Span(decided.earliest, None)
    notified = span_in(told)
    return notified if notified != Span() else decided


def _at_home(steps: list[Step]) -> list[Step]:
    return [step for step in steps if step.kind in _REMEDIES and _status(step) != "planned"]


def procedures_in(document: Document) -> tuple[Procedure, ...]:
    """Every procedure that was begun at the UN or at a regional body."""
    return tuple(_procedures(document))


def _procedures(document: Document) -> Iterator[Procedure]:
    for step in steps_of(document):
        status = _status(step)
        if step.kind not in INTERNATIONAL or status in _NEVER_BEGUN:
            continue
        body = plain_text(step.fields.get("to")).strip()
        words = " ".join((body, plain_text(step.fields.get("reference"))))
        stage = "settled" if step.is_final else _STAGES.get(status, "unknown")
        yield Procedure(body, stage, mechanism_named(words))


def _status(step: Step) -> str:
    return code_in(step.fields.get("status"))

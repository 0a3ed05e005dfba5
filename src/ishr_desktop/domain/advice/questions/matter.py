"""Questions about what happened, and what was tried at home."""

from collections.abc import Mapping
from typing import Any

from ishr_desktop.domain.advice.answer import Answer
from ishr_desktop.domain.advice.asked import Asked
from ishr_desktop.domain.advice.finding import Finding, joined, no, said, unknown, yes

ACTS_FIELD = "incident.violation_types"
ONGOING_FIELD = "incident.ongoing"
PATTERN_FIELD = "incident.pattern"
REMEDIES_FIELD = "remedies.exhausted"
REASON_FIELD = "remedies.reason_not_exhausted"


def available(asked: Asked, _argument: Any) -> Finding:
    """Whether a person can use the procedure at all, for a complaint about a case."""
    for flag, case in (
        ("available", "not_in_force"),
        ("direct_access", "not_direct"),
        ("individual_complaints", "no_complaints"),
    ):
        if asked.mechanism.facts.get(flag) is False:
            return no(case)
    return yes()


def act(asked: Asked, argument: Mapping[str, Any]) -> Finding:
    """Whether something that the mechanism takes is among what happened.

    `vague` names acts that say too little to be sure that nothing of it is.
    """
    taken = asked.mechanism.violations
    if taken is None:
        return yes("all")
    acts = asked.facts.acts
    if fitting := acts & taken:
        return yes("", {"acts": joined(fitting)})
    if not acts - frozenset(argument.get("vague", ())):
        return unknown(missing=(ACTS_FIELD,))
    return no("", {"acts": joined(acts)})


def ongoing(asked: Asked, _argument: Any) -> Finding:
    """Whether it continues."""
    return said(asked.facts.ongoing, missing=(ONGOING_FIELD,))


def pattern(asked: Asked, _argument: Any) -> Finding:
    """Whether the record shows that it is not a single case."""
    return said(asked.facts.pattern, missing=(PATTERN_FIELD,))


def remedies(asked: Asked, _argument: Any) -> Finding:
    """Whether remedies at home were used to the end, or cannot be used."""
    facts = asked.facts
    match facts.remedies:
        case "yes":
            return yes()
        case "not-available":
            return yes("exception")
    if facts.exception is Answer.YES:
        return yes("exception")
    match facts.remedies:
        case "no":
            return no("not_used")
        case "partly":
            return no("not_finished")
    return unknown(missing=(REMEDIES_FIELD, REASON_FIELD))


def remedies_tried(asked: Asked, _argument: Any) -> Finding:
    """Whether anybody at home was asked at all, or cannot be asked."""
    if asked.facts.remedies == "partly":
        return yes()
    return remedies(asked, _argument)


def noted(asked: Asked, field: str) -> Finding:
    """Whether the record answers a field."""
    return yes() if field in asked.facts.present else Finding(Answer.NO, missing=(field,))

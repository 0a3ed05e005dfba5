"""Questions about people: who submits, who was harmed, by whom, and what they agreed to."""

from collections.abc import Iterable, Mapping
from typing import Any

from ishr_desktop.domain.advice.answer import Answer
from ishr_desktop.domain.advice.asked import Asked
from ishr_desktop.domain.advice.case_facts import answer_in
from ishr_desktop.domain.advice.finding import (
    Facts,
    Finding,
    any_finding,
    joined,
    no,
    said,
    unknown,
    yes,
)
from ishr_desktop.domain.advice.questions.states import STATE_FIELD

SUBMITTER_FIELD = "source.type"
PERPETRATOR_FIELD = "perpetrator.type"
AUTHORITY_FIELD = "source.authority_document"


def submitter(asked: Asked, argument: Mapping[str, Any]) -> Finding:
    """Whether who submits may.

    `kinds` replaces the kinds of the mechanism, of which `of_states` are open to no person;
    `counts_as` names kinds that are also others; `standing` gives for a kind that needs a status
    the kind that may have it, and the field that says so.
    """
    allowed = tuple(argument.get("kinds") or asked.mechanism.allowed)
    kind = asked.facts.submitter
    facts = {"allowed": joined(allowed), "submitter": kind}
    if not set(allowed) - set(argument.get("of_states", ())):
        return no("no_person", facts)
    if "any-person" in allowed:
        return yes("anyone", facts)
    if not kind:
        return unknown("", facts, (SUBMITTER_FIELD,))
    kinds = {kind, *argument.get("counts_as", {}).get(kind, ())}
    if kinds & set(allowed):
        return yes("", facts)
    statuses = [
        _status(asked, status, facts)
        for needed, status in argument.get("standing", {}).items()
        if needed in allowed and status["kind"] in kinds
    ]
    return any_finding(statuses) if statuses else no("", facts)


def _status(asked: Asked, status: Mapping[str, str], facts: Facts) -> Finding:
    answer = answer_in(asked.facts.standing, status["status"])
    return said(answer, "status", facts, (status["field"],))


def victim(asked: Asked, argument: Mapping[str, Any]) -> Finding:
    """Whether a victim is somebody for whom the mechanism exists; `fields` says what would tell.

    `conditions` replaces those of the mechanism.
    """
    conditions = tuple(argument.get("conditions") or asked.mechanism.victim_conditions)
    fields = argument.get("fields", {})
    found = any_finding(
        said(
            answer_in(asked.facts.victim, condition),
            facts={"conditions": condition},
            missing=tuple(fields.get(condition, ())),
        )
        for condition in conditions
    )
    if found.answer is Answer.YES:
        return found
    return said(found.answer, facts={"conditions": joined(conditions)}, missing=found.missing)


def actor(asked: Asked, _argument: Any) -> Finding:
    """Whether the mechanism judges somebody who is said to have done it.

    A State answers for what its agents do, and for what it supports or tolerates. What others do
    without that counts only with what the State failed to do.
    """
    covered = asked.mechanism.actors
    actors = asked.facts.actors
    facts = {"actors": joined(actors)}
    if actors & covered:
        return yes("", facts)
    if "state" in covered and asked.facts.states:
        named = {"state": joined(asked.facts.states), **facts}
        if not actors or "state-supported" in actors:
            return yes("named" if not actors else "supported", named)
        return no("must_protect", named)
    if actors:
        return no("no_state" if "state" in covered else "", facts)
    fields = (PERPETRATOR_FIELD, STATE_FIELD) if "state" in covered else (PERPETRATOR_FIELD,)
    return unknown(missing=fields)


def consent(asked: Asked, use: str) -> Finding:
    """Whether the person agreed to one use: to_submit, name_to_state or name_public."""
    return said(answer_in(asked.facts.consent, use), missing=(f"consent.{use}",))


def authority(asked: Asked, argument: Mapping[str, Any]) -> Finding:
    """Whether who submits needs no signed authority, or the record has it.

    `own` names kinds of submitter who act for themselves, `instead` a field that says why it
    could not be had.
    """
    kind = asked.facts.submitter
    if kind and kind in argument["own"]:
        return yes("own")
    if AUTHORITY_FIELD in asked.facts.present:
        return yes("", {"submitter": kind})
    if argument.get("instead") in asked.facts.present:
        return yes("explained", {"submitter": kind})
    if not kind:
        return unknown(missing=(SUBMITTER_FIELD,))
    return no("", {"submitter": kind})


def did(asked: Asked, kinds: Iterable[str]) -> Finding:
    """Whether somebody of one of these kinds is said to have done it."""
    actors = asked.facts.actors
    if not actors:
        return unknown(missing=(PERPETRATOR_FIELD,))
    facts = {"actors": joined(actors)}
    return yes("", facts) if actors & frozenset(kinds) else no("", facts)

"""Reads the facts of a case from a record. Pure and total: any JSON document has facts.

What the record does not say is not known, and so is what it says is missing. Some answers follow
from others (an arrest was made by authorities, a person who disappeared and was not found is still
missing); each such rule stands where it is applied, and none replaces what was said.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any, Final

from ishr_desktop.domain.advice.answer import Answer
from ishr_desktop.domain.advice.case_facts import CaseFacts, Span
from ishr_desktop.domain.advice.code_lists import CodeLists
from ishr_desktop.domain.advice.present_fields import is_present
from ishr_desktop.domain.advice.reading_actors import (
    actors_in,
    company_in,
    of_another_state,
    places_in,
    states_in,
)
from ishr_desktop.domain.advice.reading_acts import (
    acts_in,
    began_in,
    ended_in,
    feared_in,
    ongoing_in,
)
from ishr_desktop.domain.advice.reading_consent import consent_in, standing_in, submitter_in
from ishr_desktop.domain.advice.reading_disappearances import disappeared_in
from ishr_desktop.domain.advice.reading_people import conditions_in, victims_in
from ishr_desktop.domain.advice.reading_spans import span_in
from ishr_desktop.domain.advice.reading_steps import (
    exception_in,
    final_decision_in,
    procedures_in,
    remedies_in,
)
from ishr_desktop.domain.advice.record_fields import RECORD_FIELDS
from ishr_desktop.domain.field_values import value_of
from ishr_desktop.domain.person import parties, roles_of
from ishr_desktop.domain.reading import code_in, listed, objects_in, plain_text

Document = Mapping[str, Any]

_RISK_BY_URGENCY: Final = {"now": "imminent", "soon": "high", "none": "low"}
_RISK_BY_LIKELIHOOD: Final = {"1": "low", "2": "low", "3": "medium", "4": "high", "5": "high"}
_SAME_AS_OTHERS: Final = frozenset({"parallel", "same_actor"})
"""Kinds of links between records that speak of a pattern."""
_NO_PATTERN: Final = frozenset({"no", "none", "non", "não", "nein", "нет", "لا", "没有", "否"})
"""The question is put so that somebody may answer it in one word."""
_MEDIA: Final = frozenset({"photo", "video", "audio"})


def case_facts(document: Document, today: date, lists: CodeLists) -> CaseFacts:
    """The facts of one record, as of a day; consent ends on its last day."""
    acts = acts_in(document, lists)
    actors = actors_in(document, acts)
    began, ongoing = began_in(document), ongoing_in(document, lists)
    victim = conditions_in(document, began.earliest or today)
    facts = CaseFacts(
        states=states_in(document, lists),
        countries=places_in(document, lists),
        nationalities=lists.countries(party.get("nationality") for party in victims_in(document)),
        company_countries=lists.countries([value_of(document, "business.headquarters_country")]),
        acts=lists.act_types.with_broader(acts | set(_followed_from(document, acts, victim))),
        began=began,
        ended=ended_in(document, ongoing),
        ongoing=ongoing,
        disappeared=disappeared_in(document),
        submitter=submitter_in(document),
        standing=standing_in(document),
        victim=victim,
        actors=actors,
        pattern=_pattern(document),
        remedies=remedies_in(document),
        exception=exception_in(document),
        final_decision=final_decision_in(document),
        procedures=procedures_in(document),
        consent=consent_in(document, today),
        risk=_risk(document),
        feared=feared_in(document, today),
        financiers=_texts(value_of(document, "business.financiers")),
        closing=span_in(value_of(document, "business.closing_date")),
    )
    return _with_present(facts, document)


def _followed_from(
    document: Document, acts: frozenset[str], victim: Mapping[str, Answer]
) -> Iterator[str]:
    """Kinds of harm that say why, to whom or through whom: the record says it elsewhere."""
    if acts and victim["child"] is Answer.YES:
        yield "child_rights"
    if plain_text(value_of(document, "un_link.nexus")) or code_in(
        value_of(document, "un_link.body")
    ):
        yield "reprisal"
    if of_another_state(document):
        yield "transnational_repression"
    if company_in(document):
        yield "business_abuse"


def _pattern(document: Document) -> Answer:
    told = plain_text(value_of(document, "risk.pattern")).strip().casefold().rstrip(".")
    if told in _NO_PATTERN:
        return Answer.NO
    links = (code_in(link.get("type")) for link in objects_in(document.get("links")))
    return Answer.YES if told or _SAME_AS_OTHERS & set(links) else Answer.UNKNOWN


def _risk(document: Document) -> str:
    urgency = code_in(value_of(document, "urgency.level"))
    likelihood = code_in(value_of(document, "risk.likelihood"))
    return _RISK_BY_URGENCY.get(urgency) or _RISK_BY_LIKELIHOOD.get(likelihood, "")


def _has_authority(document: Document) -> bool:
    """Whether a signed paper is in the evidence, or somewhere else (`true`)."""
    none = value_of(document, "submitter.authority_document") is False
    return not none and is_present(document, "source.authority_document")


def _texts(value: object) -> tuple[str, ...]:
    texts = (plain_text(item).strip() for item in listed(value))
    return tuple(text for text in texts if text)


def _with_present(facts: CaseFacts, document: Document) -> CaseFacts:
    """What is read together with other things is present when it is known."""
    known = {
        "incident.violation_types": bool(facts.acts),
        "incident.start_date": facts.began != Span(),
        "incident.end_date": facts.ended != Span(),
        "incident.ongoing": facts.ongoing is not Answer.UNKNOWN,
        "incident.country": bool(facts.countries),
        "incident.responsible_state": bool(facts.states),
        "incident.pattern": facts.pattern is Answer.YES,
        "disappearance.date": facts.disappeared != Span(),
        "perpetrator.type": bool(facts.actors),
        "victim.nationality": bool(facts.nationalities),
        "victim.count": bool(victims_in(document)) or is_present(document, "victim.count"),
        "remedies.steps": facts.remedies in {"yes", "partly"},
        "remedies.exhausted": bool(facts.remedies),
        "remedies.final_decision_date": facts.final_decision != Span(),
        "parallel.other_procedures": bool(facts.procedures),
        "evidence.media": any(
            code_in(file.get("kind")) in _MEDIA for file in objects_in(document.get("evidence"))
        ),
        "evidence.witnesses": any("witness" in roles_of(party) for party in parties(document)),
        "risk.level": bool(facts.risk),
        "risk.expected_date": facts.feared != Span(),
        "source.type": bool(facts.submitter),
        "source.authority_document": _has_authority(document),
        "business.headquarters_country": bool(facts.company_countries),
        **{f"consent.{use}": answer is not Answer.UNKNOWN for use, answer in facts.consent.items()},
    }
    present = {field for field in RECORD_FIELDS if known.get(field, is_present(document, field))}
    return replace(facts, present=frozenset(present))

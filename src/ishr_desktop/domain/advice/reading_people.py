"""Who was harmed: what the facts about mechanisms ask of victims."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any, Final

from ishr_desktop.domain.acts import acts_of
from ishr_desktop.domain.advice.answer import Answer, any_of
from ishr_desktop.domain.advice.reading_disappearances import not_found_in
from ishr_desktop.domain.field_values import value_of, values_of
from ishr_desktop.domain.person import Party, parties, roles_of, text_of
from ishr_desktop.domain.protected_people import is_child, is_perpetrator_only
from ishr_desktop.domain.reading import (
    code_in,
    codes_in,
    is_answered,
    is_missing,
    plain_text,
    tri_in,
)

Document = Mapping[str, Any]

_UN_BODIES: Final = frozenset(
    {
        "human_rights_council",
        "upr",
        "special_procedures",
        "treaty_body",
        "ohchr",
        "field_presence",
        "general_assembly",
        "security_council",
        "csw",
        "indigenous_forum",
        "ngo_committee",
        "inquiry",
        "climate",
        "peacekeeping",
        "other_un",
    }
)
_COMMITTEES: Final = frozenset({"treaty_body"})
_PROTECTED: Final = frozenset({"1", "2", "3", "4"})
_COMPLAINED: Final = frozenset({"3"})
"""Of `reprisal_person_categories`: those who sent a complaint to a committee, or helped to."""
_OF_JUSTICE: Final = frozenset({"disbarment", "attack_on_lawyer_judge"})
_PEOPLE_AND_GROUPS: Final = frozenset({"individual", "unidentified", "community", "group"})


def victims_in(document: Document) -> tuple[Party, ...]:
    """The parties who were harmed: by their acts and roles, else all who are not accused."""
    harmed = {act.victim for act in acts_of(document)} - {""}
    found = tuple(
        party
        for party in parties(document)
        if text_of(party, "id") in harmed or "victim" in roles_of(party)
    )
    if found:
        return found
    others = (party for party in parties(document) if not roles_of(party))
    return tuple(party for party in others if not is_perpetrator_only(document, party))


def conditions_in(document: Document, day: date) -> dict[str, Answer]:
    """What is said to each victim condition of the facts; one victim who fits is enough.

    `day` is the one on which the age of a victim counts.
    """
    victims = victims_in(document)
    pressed = _pressed_for_justice(document)
    asked: Mapping[str, Callable[[Party], Answer]] = {
        "child": lambda party: _child(party, day),
        "woman-or-girl": _woman,
        "disability": _disabled,
        "migrant-worker": _migrant_worker,
        "environmental-defender": _environmental,
        "trade-unionist": _unionist,
        "employer": _employer,
    }
    answers = {name: _of_one(ask(party) for party in victims) for name, ask in asked.items()}
    return {
        **answers,
        "defender": _either(_of_one(map(_defender, victims)), _hrd_nexus(document)),
        "justice-operator": _of_one(_justice(party, pressed) for party in victims),
        "cooperated-with-un": _cooperated(document, _UN_BODIES, _PROTECTED),
        "cooperated-with-treaty-body": _cooperated(document, _COMMITTEES, _COMPLAINED),
        "disappeared-and-not-found": not_found_in(document),
    }


def _of_one(answers: Iterable[Answer]) -> Answer:
    given = list(answers)
    return any_of(given) if given else Answer.UNKNOWN


def _either(answer: Answer, other: Answer) -> Answer:
    return Answer.YES if Answer.YES in (answer, other) else answer


def _child(party: Party, day: date) -> Answer:
    said = tri_in(party.get("minor"))
    if said in {"yes", "no"}:
        return Answer(said)
    if is_answered(party.get("minor")):
        return Answer.UNKNOWN
    age = party.get("age")
    known = isinstance(age, Mapping) and not is_missing(age) and is_answered(age)
    if not known or code_in(value_of(party, "age.range")) == "unknown":
        return Answer.UNKNOWN
    return Answer.YES if is_child(party, day) else Answer.NO


def _woman(party: Party) -> Answer:
    if "women_girls" in codes_in(party.get("groups")):
        return Answer.YES
    by_gender = {"woman": Answer.YES, "man": Answer.NO}
    return by_gender.get(code_in(party.get("gender")), Answer.UNKNOWN)


def _disabled(party: Party) -> Answer:
    told = plain_text(party.get("disability")).strip()
    in_group = "disability" in codes_in(party.get("groups"))
    return Answer.YES if told or in_group else Answer.UNKNOWN


def _migrant_worker(party: Party) -> Answer:
    migrant = "migrants" in codes_in(party.get("groups"))
    works = bool(plain_text(party.get("occupation")).strip())
    return Answer.YES if migrant and works else Answer.UNKNOWN


def _defender(party: Party) -> Answer:
    said = tri_in(value_of(party, "hrd.is"))
    if said in {"yes", "no"}:
        return Answer(said)
    return Answer.YES if values_of(party, "hrd.themes") else Answer.UNKNOWN


def _hrd_nexus(document: Document) -> Answer:
    told = plain_text(document.get("hrd_nexus")).strip()
    return Answer.YES if told else Answer.UNKNOWN


def _environmental(party: Party) -> Answer:
    if "environment" in values_of(party, "hrd.themes"):
        return Answer.YES
    return Answer.NO if _defender(party) is Answer.NO else Answer.UNKNOWN


def _unionist(party: Party) -> Answer:
    said = tri_in(party.get("trade_unionist"))
    return Answer(said) if said in {"yes", "no"} else Answer.UNKNOWN


def _employer(party: Party) -> Answer:
    """The condition of complaints by employers: people and groups of people are none."""
    return Answer.NO if text_of(party, "kind") in _PEOPLE_AND_GROUPS else Answer.UNKNOWN


def _pressed_for_justice(document: Document) -> frozenset[str]:
    """The ids of those to whom something was done that is done to lawyers and judges alone."""
    return frozenset(act.victim for act in acts_of(document) if act.type in _OF_JUSTICE)


def _justice(party: Party, pressed: frozenset[str]) -> Answer:
    if text_of(party, "id") in pressed:
        return Answer.YES
    return Answer.YES if "lawyers" in values_of(party, "hrd.themes") else Answer.UNKNOWN


def _cooperated(document: Document, bodies: frozenset[str], categories: frozenset[str]) -> Answer:
    """What the contact with the UN or a regional body says; that there was none is a no."""
    contact = document.get("un_link")
    if not isinstance(contact, Mapping):
        return Answer.UNKNOWN
    if contact.get("missing") == "not_applicable":
        return Answer.NO
    body = code_in(contact.get("body"))
    if body in bodies or code_in(contact.get("person_category")) in categories:
        return Answer.YES
    return Answer.NO if body else Answer.UNKNOWN

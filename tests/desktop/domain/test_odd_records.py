"""Records come from other programs and from strangers: no rule falls over any shape of them."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.desktop.json_values import entries, records

from ishr_desktop.domain import consent, graphic, own_form, person, places, protected_people
from ishr_desktop.domain.acts import acts_of
from ishr_desktop.domain.chronology import chronology
from ishr_desktop.domain.consent_entry import Use
from ishr_desktop.domain.facets import facets_of
from ishr_desktop.domain.hints import hints
from ishr_desktop.domain.incident import Document, Incident
from ishr_desktop.domain.involvements import involvements_of
from ishr_desktop.domain.moments import moments_of
from ishr_desktop.domain.next_questions import next_questions
from ishr_desktop.domain.steps import steps_of
from ishr_desktop.resources.vocabularies import vocabulary

TODAY = date(2026, 3, 20)
NOW = datetime(2026, 3, 20, tzinfo=UTC)


def incident(document: Document) -> Incident:
    return Incident("01935a1e-0000-7000-8000-000000000000", "KT-26-001", 1, document, NOW, NOW)


def _of_each_party(document: Document) -> None:
    for party in person.parties(document):
        protected_people.is_child(party, TODAY)
        protected_people.suffered_sexual_violence(document, party)
        protected_people.is_hidden_source(document, party)
        protected_people.is_perpetrator_only(document, party)
        consent.shown(document, party, Use.UN_EXPERT, TODAY)


def _consent(document: Document) -> None:
    for use in Use:
        consent.gaps(document, use, TODAY)
        consent.doubts(document, use, TODAY)
        consent.reliances(document, use, TODAY)


def _typed(document: Document) -> None:
    for act in acts_of(document):
        assert isinstance((act.id, act.type, act.victim, act.outcome), tuple)
        assert act.when is None or act.when.text()
    for one in involvements_of(document):
        assert isinstance(one.points_at_somebody, bool)
        assert isinstance((one.why_we_think, one.why_state_link), tuple)
    for step in steps_of(document):
        assert isinstance((step.kind, step.is_final, step.reasons_not_taken), tuple)
        assert step.notified_on is None or step.notified_on.text()


RULES: dict[str, Callable[[Document], object]] = {
    "hints": lambda document: hints(document, TODAY, {"Ann"}),
    "next questions": lambda document: next_questions(
        incident(document), vocabulary("act_types"), TODAY
    ),
    "facets": lambda document: facets_of(incident(document), {}),
    "moments": lambda document: list(moments_of(incident(document), {})),
    "chronology": lambda document: chronology([incident(document)]),
    "consent": _consent,
    "protected people": _of_each_party,
    "sources": lambda document: list(protected_people.sources_without_party(document)),
    "persons": lambda document: person.persons_of("id", document),
    "graphic": lambda document: (
        graphic.marks(document),
        graphic.is_shielded(document, "e", received=True),
    ),
    "own forms": own_form.forms_in,
    "places": lambda document: places.shared_places(document.get("where")),
    "typed": _typed,
    "summary": lambda document: (
        incident(document).summary,
        incident(document).tiles,
        incident(document).places,
        incident(document).perpetrators,
        incident(document).urgency,
        incident(document).stage,
    ),
}
MISSING = {"missing": "withheld_for_safety", "note": "Not now."}
UNANSWERED: Document = {
    "tile": MISSING,
    "country": MISSING,
    "urgency": MISSING,
    "when": MISSING,
    "where": [MISSING],
    "tags": [],
    "parties": [
        {"id": MISSING, "kind": MISSING, "role": MISSING, "minor": MISSING, "age": MISSING},
        {"id": "p1", "kind": "individual", "age": {"range": MISSING, "birth": MISSING}},
    ],
    "acts": [
        {"id": MISSING, "type": MISSING, "victim": MISSING, "when": MISSING, "where": MISSING},
        {"type": "arrest", "victim": "p1", "detention": MISSING, "method": MISSING},
    ],
    "involvement": [{"party": MISSING, "perp_type": MISSING, "act": MISSING}],
    "sources": [{"party": MISSING, "evidence": MISSING, "identity_hidden_from": MISSING}],
    "steps": MISSING,
    "un_link": MISSING,
    "evidence": [{"id": "e1", "people": MISSING, "graphic": MISSING}],
    "consent": [{"person": MISSING, "use": "U4", "answer": "yes", "given_by": MISSING}],
}


@pytest.mark.parametrize("rule", RULES)
def test_a_record_without_answers_is_understood(rule: str) -> None:
    RULES[rule](UNANSWERED)


@pytest.mark.parametrize(
    ("minor", "child"),
    [
        ({"missing": "not_asked"}, True),
        ({"missing": "unknown", "note": "Nobody knows."}, True),
        ({"missing": "not_applicable"}, False),
        (True, True),
        (False, False),
        (None, False),
        (["yes"], False),
    ],
)
def test_who_may_be_a_child_is_treated_as_one(minor: object, child: bool) -> None:
    assert protected_people.is_child({"id": "p1", "minor": minor}, TODAY) is child


@settings(max_examples=60)
@pytest.mark.parametrize("rule", RULES)
@given(document=records, lists=st.lists(entries, max_size=3))
def test_no_record_is_too_odd(rule: str, document: dict[str, Any], lists: list[Any]) -> None:
    RULES[rule](document)
    names = ("parties", "acts", "involvement", "sources", "steps", "consent", "evidence", "where")
    RULES[rule](dict.fromkeys(names, lists))

"""Who would write, what was agreed to, and what a body asks for that the record answers."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from tests.desktop.full_record import full_record

from ishr_desktop.domain.advice.answer import Answer
from ishr_desktop.domain.advice.case_facts import CaseFacts, Span
from ishr_desktop.domain.advice.merging_facts import merged
from ishr_desktop.domain.advice.present_fields import record_path
from ishr_desktop.domain.advice.record_fields import IN_VICTIMS, RECORD_FIELDS
from ishr_desktop.resources import read_json, resource
from ishr_desktop.resources.case_facts import facts_of
from ishr_desktop.resources.fields import field_block
from ishr_desktop.resources.incident_schema import require_valid

YES, NO, UNKNOWN = Answer.YES, Answer.NO, Answer.UNKNOWN
_LISTS = re.compile(r"^(?:required|optional)_fields: \[([^\]]*)\]", re.MULTILINE)
TODAY = date(2026, 11, 28)
VICTIM = {"id": "p1", "person": "one", "kind": "individual", "role": ["victim"]}
SAID = {"person": "one", "answer": "yes", "on": "2026-11-01"}


def facts(**document: Any) -> CaseFacts:
    return facts_of(document, TODAY)


@pytest.mark.parametrize(
    ("entries", "expected"),
    [
        ([], (UNKNOWN, UNKNOWN, UNKNOWN)),
        ([{"use": "U3"}], (YES, UNKNOWN, UNKNOWN)),
        ([{"use": "U6"}], (YES, YES, UNKNOWN)),
        ([{"use": "U3", "answer": "no"}], (UNKNOWN, UNKNOWN, UNKNOWN)),
        ([{"use": "U3", "answer": "no"}, {"use": "U6", "answer": "no"}], (NO, UNKNOWN, UNKNOWN)),
        ([{"use": "U3"}, {"use": "U4", "answer": "withdrawn"}], (YES, UNKNOWN, UNKNOWN)),
        ([{"use": "U5", "until": "2026-11-27"}, {"use": "U4"}], (UNKNOWN, YES, UNKNOWN)),
        ([{"use": "U5"}], (UNKNOWN, UNKNOWN, YES)),
    ],
)
def test_consent(entries: list[dict[str, str]], expected: tuple[Answer, ...]) -> None:
    found = facts(parties=[VICTIM], consent=[{**SAID, **entry} for entry in entries]).consent
    answers = tuple(found[name] for name in ("to_submit", "name_to_state", "name_public"))
    assert answers == expected


def test_everybody_has_to_agree() -> None:
    other = {"id": "p2", "person": "two", "kind": "individual", "role": ["witness"]}
    consent = [{**SAID, "use": "U3"}]
    assert facts(parties=[VICTIM, other], consent=consent).consent["to_submit"] is UNKNOWN


def test_who_writes_about_themselves_agrees_to_write() -> None:
    own = {**VICTIM, "relation_to_author": "self"}
    found = facts(parties=[own], submitter={"type": "victim"}).consent
    assert (found["to_submit"], found["name_to_state"]) == (YES, UNKNOWN)
    assert facts(parties=[own], submitter={"type": "lawyer"}).consent["to_submit"] is UNKNOWN


@pytest.mark.parametrize(
    ("submitter", "kind", "standing"),
    [
        ({"type": "ngo", "ecosoc_status": "yes"}, "ngo", {"ecosoc_status": YES}),
        ({"type": "trade_union"}, "trade-union", {}),
        ({"type": "ngo", "achpr_observer_status": False}, "ngo", {"achpr_observer_status": NO}),
        ({"type": "ecosoc-ngo"}, "ngo", {"ecosoc_status": YES}),
        ({"ecosoc_status": {"missing": "not_asked"}}, "", {}),
        ("a lawyer", "", {}),
    ],
)
def test_who_would_write(submitter: Any, kind: str, standing: dict[str, Answer]) -> None:
    found = facts(submitter=submitter)
    assert (found.submitter, found.standing) == (kind, standing)


@pytest.mark.parametrize(
    ("authority", "there"),
    [("e2", True), (True, True), (False, False), ({"missing": "refused"}, False), ("", False)],
)
def test_signed_authority(authority: Any, there: bool) -> None:
    document = {"submitter": {"authority_document": authority}}
    require_valid(document)
    assert ("source.authority_document" in facts_of(document, TODAY).present) is there


def test_the_company_behind_it() -> None:
    business = {"financiers": ["World Bank", {"text": "Harbour Bank"}], "closing_date": "2027-06"}
    found = facts(business=business)
    assert found.financiers == ("World Bank", "Harbour Bank")
    assert found.closing == Span(date(2027, 6, 1), date(2027, 6, 30))


@pytest.mark.parametrize(
    ("document", "risk"),
    [
        ({"urgency": "now"}, "imminent"),
        ({"urgency": {"level": "soon"}}, "high"),
        ({"urgency": "none"}, "low"),
        ({"risk": {"likelihood": "4"}}, "high"),
        ({"risk": {"likelihood": "unknown"}}, ""),
        ({"urgency": {"missing": "unknown"}}, ""),
    ],
)
def test_danger(document: dict[str, Any], risk: str) -> None:
    assert facts(**document).risk == risk


@pytest.mark.parametrize(
    ("document", "pattern"),
    [
        ({"risk": {"pattern": "Four others of the union in two months"}}, YES),
        ({"risk": {"pattern": "No."}}, NO),
        ({"links": [{"incident": "KT-26-002", "type": "same_actor"}]}, YES),
        ({"links": [{"incident": "KT-26-002", "type": "precedes"}]}, UNKNOWN),
        ({"risk": {"pattern": {"missing": "unknown"}}}, UNKNOWN),
    ],
)
def test_pattern(document: dict[str, Any], pattern: Answer) -> None:
    assert facts(**document).pattern is pattern


# --- what is asked for, and where it is answered ---------------------------------------------


def asked_for() -> Iterator[str]:
    """Every field that the facts of a mechanism name."""
    for path in resource("guides", "rules", "mechanisms").glob("*.yaml"):
        text = path.read_text(encoding="utf-8")
        for listed in re.findall(
            r"^(?:required|optional)_fields: \[([^\]]*)\]", text, re.MULTILINE
        ):
            yield from re.split(r",\s*", listed.strip())


def test_every_field_that_a_mechanism_asks_for_is_in_the_table() -> None:
    named = {name.strip() for name in asked_for()} - {""}
    assert len(named) > 80
    assert named <= set(RECORD_FIELDS)


def test_every_place_of_the_table_is_a_field_of_the_record() -> None:
    blocks = {"acts": "act", "steps": "step", "sources": "source", "parties": "party"}
    whole = read_json("schemas", "incident.schema.json")["properties"]
    for place in {one for places in RECORD_FIELDS.values() for one in places}:
        if place.startswith(IN_VICTIMS):
            _require_field("party", place.removeprefix(IN_VICTIMS))
            continue
        name, each, rest = place.partition("[]")
        top, _, inner = place.partition(".")
        if each:
            block = blocks.get(name, name)
            detail, _, code = rest.removeprefix(".").partition(".")
            known = {field.code.partition(".")[0] for field in field_block(block).fields}
            if detail in known:
                _require_field(block, rest.removeprefix("."))
            else:
                _require_field(detail, code)
        elif top in {"submitter", "business", "un_link", "risk"}:
            _require_field(top, inner)
        else:
            assert top in whole, place


def _require_field(block: str, code: str) -> None:
    codes = [field.code for field in field_block(block).fields]
    assert any(known == code or known.startswith(f"{code}.") for known in codes), (block, code)


def test_a_full_record_answers_all_that_stands_in_a_record() -> None:
    document = json.loads(json.dumps(full_record("words")).replace('"unknown"', '"yes"'))
    document["parties"][0] |= {**VICTIM, "role": ["victim", "witness"], "minor": "no"}
    document["consent"] = [
        {**SAID, "use": use, "why": "He is held", "checklist": ["risks"]}
        for use in ("U3", "U4", "U5")
    ]
    document["steps"] = [
        {**document["steps"][0], "kind": kind, "status": "pending", "final_decision": "yes"}
        for kind in ("court", "un")
    ]
    document["evidence"][0]["kind"] = "photo"
    document["ongoing"] = "no"
    document["urgency"] = {"level": "now", "by_when": "2026-12-01", "what_next": "An arrest"}
    left = {field for field, places in RECORD_FIELDS.items() if places}
    assert left - facts_of(document, TODAY).present == set()


def test_what_is_missing_does_not_answer() -> None:
    missing = {"missing": "refused"}
    found = facts(submitter={"name": missing, "contact": ""}, country=missing, context=[])
    assert found.present == frozenset()


def test_the_way_to_a_field() -> None:
    document = {
        "parties": [{"id": "p1", "role": ["witness"]}, {"id": "p2", "role": ["victim"]}],
        "acts": [{"type": "threat"}, {"type": "arrest", "detention": {"to": "2026"}}],
    }
    assert record_path("victim.sex_gender", document) == "parties[1].gender"
    assert record_path("detention.places", document) == "acts[1].detention.places"
    assert record_path("disappearance.date", document) == "acts[0].disappearance.when"
    assert record_path("source.name", document) == "submitter.name"
    assert record_path("remedies.final_decision_date", {}) == "steps[0].notified_on"
    assert record_path("submission.signed", document) == ""
    assert record_path("not.known", document) == ""


# --- several records as one case -------------------------------------------------------------


def test_several_records_are_one_case() -> None:
    first = facts(
        country="KEN",
        when="2026-03",
        acts=[{"type": "arrest"}],
        parties=[{"role": ["victim"], "gender": "man"}],
        submitter={"type": "ngo"},
        urgency="soon",
        steps=[{"kind": "court", "final_decision": "yes", "date": "2026-04-01"}],
    )
    second = facts(
        country="KEN",
        when="2026-01-05",
        acts=[{"type": "house_arrest"}],
        parties=[{"role": ["victim"], "gender": "woman"}],
        urgency="none",
        steps=[{"kind": "police_complaint", "status": "pending"}],
    )
    both = merged(first, second)
    assert both.states == ("KEN",)
    assert {"arrest", "house_arrest"} <= both.acts
    assert both.began == Span(date(2026, 1, 5), date(2026, 1, 5))
    assert both.victim["woman-or-girl"] is YES
    assert (both.submitter, both.risk, both.remedies) == ("ngo", "high", "partly")
    assert both.pattern is YES
    assert both.final_decision == first.final_decision
    assert both.present == first.present | second.present


def test_one_record_is_its_own_case_and_none_says_nothing() -> None:
    one = facts(country="KEN", when="2026-03")
    assert merged(one) == one
    assert merged() == CaseFacts()


def test_two_who_would_write_are_nobody_in_particular() -> None:
    lawyer, union = facts(submitter={"type": "lawyer"}), facts(submitter={"type": "trade-union"})
    assert merged(lawyer, union).submitter == ""


def test_of_records_against_different_states_none_is_a_pattern() -> None:
    one = replace(facts(), states=("KEN",), consent={"to_submit": YES})
    other = replace(facts(), states=("UGA",), consent={"to_submit": UNKNOWN})
    both = merged(one, other)
    assert (both.pattern, both.consent["to_submit"]) == (UNKNOWN, UNKNOWN)

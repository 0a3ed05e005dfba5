"""Who was harmed, and what was tried: what a record says, and what follows from it."""

from datetime import date
from typing import Any

import pytest

from ishr_desktop.domain.advice import mechanism_names
from ishr_desktop.domain.advice.answer import Answer
from ishr_desktop.domain.advice.case_facts import CaseFacts, Procedure, Span
from ishr_desktop.domain.advice.mechanism_names import mechanism_named
from ishr_desktop.resources import resource
from ishr_desktop.resources.case_facts import facts_of

YES, NO, UNKNOWN = Answer.YES, Answer.NO, Answer.UNKNOWN
TODAY = date(2026, 11, 28)
MARCH_14 = date(2026, 3, 14)


def facts(**document: Any) -> CaseFacts:
    return facts_of(document, TODAY)


def day(text: str) -> Span:
    return Span(date.fromisoformat(text), date.fromisoformat(text))


# --- who was harmed --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("party", "condition", "answer"),
    [
        ({"minor": "yes"}, "child", YES),
        ({"minor": {"missing": "unknown"}}, "child", UNKNOWN),
        ({"age": {"at_time": 17}}, "child", YES),
        ({"age": {"range": "30-59"}}, "child", NO),
        ({"age": {"range": "unknown"}}, "child", UNKNOWN),
        ({"age": {"birth": "2009-01-01"}}, "child", YES),
        ({}, "child", UNKNOWN),
        ({"gender": "woman"}, "woman-or-girl", YES),
        ({"gender": "man"}, "woman-or-girl", NO),
        ({"gender": "not_said"}, "woman-or-girl", UNKNOWN),
        ({"groups": ["disability"]}, "disability", YES),
        ({"hrd": {"is": "yes"}}, "defender", YES),
        ({"hrd": {"is": "no"}}, "defender", NO),
        ({"hrd": {"themes": ["land"]}}, "defender", YES),
        ({"hrd": {"themes": ["environment"]}}, "environmental-defender", YES),
        ({"hrd": {"themes": ["land"]}}, "environmental-defender", UNKNOWN),
        ({"hrd": {"themes": ["lawyers"]}}, "justice-operator", YES),
        ({"trade_unionist": "yes"}, "trade-unionist", YES),
        ({"groups": ["migrants"], "occupation": "Mason"}, "migrant-worker", YES),
        ({"groups": ["migrants"]}, "migrant-worker", UNKNOWN),
        ({}, "employer", NO),
    ],
)
def test_conditions_of_victims(party: dict[str, Any], condition: str, answer: Answer) -> None:
    victim = {"id": "p1", "kind": "individual", "role": ["victim"], **party}
    assert facts(when="2026-03-14", parties=[victim]).victim[condition] is answer


def test_one_victim_who_fits_is_enough_and_others_do_not_count() -> None:
    parties = [
        {"id": "p1", "gender": "man"},
        {"id": "p2", "gender": "woman"},
        {"id": "p3", "gender": "woman", "role": ["witness"]},
    ]
    both = [{"type": "threat", "victim": "p1"}, {"type": "threat", "victim": "p2"}]
    assert facts(parties=parties, acts=both).victim["woman-or-girl"] is YES
    assert facts(parties=parties, acts=both[:1]).victim["woman-or-girl"] is NO


@pytest.mark.parametrize(
    ("un_link", "with_un", "with_committee"),
    [
        (None, UNKNOWN, UNKNOWN),
        ({"missing": "not_applicable"}, NO, NO),
        ({"body": "treaty_body"}, YES, YES),
        ({"body": "special_procedures"}, YES, NO),
        ({"body": "african_commission"}, NO, NO),
        ({"person_category": "3"}, YES, YES),
        ({"person_category": "1"}, YES, UNKNOWN),
        ({"nexus": "They asked about Geneva."}, UNKNOWN, UNKNOWN),
    ],
)
def test_contact_with_the_un(un_link: Any, with_un: Answer, with_committee: Answer) -> None:
    victim = facts(un_link=un_link).victim
    answers = (victim["cooperated-with-un"], victim["cooperated-with-treaty-body"])
    assert answers == (with_un, with_committee)


@pytest.mark.parametrize(
    ("act", "answer"),
    [
        ({"type": "disappearance"}, YES),
        ({"type": "disappearance", "disappearance": {"fate": "found_dead"}}, NO),
        ({"type": "disappearance", "disappearance": {"fate": "declared_dead"}}, YES),
        ({"type": "disappearance", "status_after": "found_free"}, NO),
        ({"type": "abduction"}, UNKNOWN),
        ({"type": "abduction", "status_after": "missing"}, YES),
        ({"type": "arrest"}, NO),
        ({"type": "arrest", "detention": {"whereabouts_acknowledged": "no"}}, UNKNOWN),
    ],
)
def test_whether_somebody_is_still_missing(act: dict[str, Any], answer: Answer) -> None:
    assert facts(acts=[act]).victim["disappeared-and-not-found"] is answer


# --- steps -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("steps", "remedies", "exception"),
    [
        ([], "", UNKNOWN),
        ([{"kind": "media"}, {"kind": "un"}], "", UNKNOWN),
        ([{"kind": "police_complaint", "status": "pending"}], "partly", UNKNOWN),
        ([{"kind": "police_complaint", "status": "planned"}], "", UNKNOWN),
        ([{"kind": "appeal", "final_decision": "yes"}], "yes", UNKNOWN),
        ([{"kind": "none"}], "no", UNKNOWN),
        ([{"kind": "none", "not_taken_reason": ["fear"]}], "no", YES),
        ([{"kind": "none", "not_taken_reason": ["not_known_how"]}], "no", UNKNOWN),
        ([{"kind": "none", "not_taken_note": "We waited."}], "no", UNKNOWN),
        ([{"kind": "court"}, {"kind": "none", "not_taken_reason": "too_slow"}], "partly", YES),
        ([{"kind": "police_complaint", "status": "not_accepted"}], "partly", YES),
    ],
)
def test_remedies(steps: list[dict[str, Any]], remedies: str, exception: Answer) -> None:
    found = facts(steps=steps)
    assert (found.remedies, found.exception) == (remedies, exception)


@pytest.mark.parametrize(
    ("steps", "told"),
    [
        ([{"date": "2026-03-14"}], day("2026-03-14")),
        ([{"date": "2026-03-14", "notified_on": "2026-03-30"}], day("2026-03-30")),
        ([{"date": "2026-03-14", "notified_on": {"missing": "unknown"}}], Span(MARCH_14, None)),
        ([{"date": "2026-03-14"}, {"date": "2026-05-01"}], Span(MARCH_14, date(2026, 5, 1))),
        ([{}], Span()),
    ],
)
def test_the_last_decision(steps: list[dict[str, Any]], told: Span) -> None:
    final = [{"kind": "court", "final_decision": "yes", **step} for step in steps]
    assert facts(steps=final).final_decision == told


@pytest.mark.parametrize(
    ("step", "status", "mechanism"),
    [
        (
            {"to": "Working Group on Arbitrary Detention", "status": "pending"},
            "pending",
            "wgad-regular",
        ),
        (
            {"to": "WGAD", "reference": "urgent appeal", "status": "submitted"},
            "pending",
            "wgad-urgent-action",
        ),
        (
            {"to": "Human Rights Committee (CCPR)", "status": "refused"},
            "decided",
            "ccpr-individual-complaint",
        ),
        (
            {"to": "Comité des disparitions forcées", "status": "answered"},
            "unknown",
            "wgeid-standard-procedure",
        ),
        (
            {"to": "ECtHR", "status": "granted", "final_decision": "yes"},
            "settled",
            "ecthr-application",
        ),
        ({"to": "Somebody in Geneva"}, "unknown", ""),
    ],
)
def test_procedures_abroad(step: dict[str, Any], status: str, mechanism: str) -> None:
    found = facts(steps=[{"kind": "un", **step}]).procedures
    assert found == (Procedure(step["to"], status, mechanism),)


@pytest.mark.parametrize("status", ["planned", "withdrawn", "not_accepted"])
def test_what_was_never_begun_abroad_stands_in_no_way(status: str) -> None:
    assert facts(steps=[{"kind": "regional", "to": "IACHR", "status": status}]).procedures == ()


def test_every_mechanism_that_words_can_name_has_facts() -> None:
    known = {path.stem for path in resource("guides", "rules", "mechanisms").glob("*.yaml")}
    for mechanism, names in mechanism_names._NAMES:
        assert mechanism in known
        for name in names:
            assert mechanism_named(f"To the {name.upper()}, Geneva") == mechanism

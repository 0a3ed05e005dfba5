"""Three questions after a save: the most urgent, then what helps most."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from tests.desktop.json_values import records

from ishr_desktop.domain.incident import Incident
from ishr_desktop.domain.next_questions import NextQuestion, Question, next_questions
from ishr_desktop.resources.fields import field_block
from ishr_desktop.resources.vocabularies import vocabulary

TODAY = date(2026, 3, 20)
NOW = datetime(2026, 3, 20, tzinfo=UTC)
ACT_TYPES = vocabulary("act_types")
BASICS: dict[str, Any] = {
    "when": "2026-03-14",
    "where": "Kisumu",
    "parties": [{"id": "p1", "kind": "individual", "relation_to_author": "self"}],
    "involvement": [{"perp_type": ["police"], "why_we_think": "Their uniforms."}],
    "narrative": "They came at night.",
}

OF_THE_WHOLE_RECORD = {
    Question.DANGER,
    Question.WHEN,
    Question.WHICH_MONTH,
    Question.WHO_DID_IT,
    Question.WHY_WE_THINK,
    Question.WHY_STATE,
    Question.WHERE,
    Question.HARMED,
    Question.STORY,
    Question.STEPS,
    Question.WORK,
    Question.UN_CONTACT,
    Question.CONSENT,
    Question.WITNESSES,
}


def asked(document: dict[str, Any], *, sharing_tried: bool = False) -> tuple[NextQuestion, ...]:
    incident = Incident("id", "KT-26-001", 1, document, NOW, NOW)
    return next_questions(incident, ACT_TYPES, TODAY, sharing_tried=sharing_tried)


def questions(document: dict[str, Any]) -> list[Question]:
    return [one.question for one in asked(document)]


def test_danger_and_what_cannot_wait_come_first() -> None:
    captured = {"tile": ["arrest"], "urgency": "now", "one_line": "Taken."}
    assert asked(captured)[:2] == (
        NextQuestion(Question.DANGER, "urgency.what_next"),
        NextQuestion(Question.WHERE_NOW, "acts[0].detention.places", "arrest"),
    )
    told = {**captured, "urgency": {"level": "now", "what_next": "They come back."}}
    assert Question.DANGER not in questions(told)


@pytest.mark.parametrize(
    ("tile", "expected"),
    [
        ("arrest", [Question.WHERE_NOW, Question.WARRANT, Question.LAW]),
        ("disappearance", [Question.LAST_SEEN, Question.WHY_STATE, Question.STEPS]),
        ("torture", [Question.DOCTOR, Question.INJURIES, Question.STEPS]),
        ("threat", [Question.EXACT_WORDS, Question.STEPS, Question.UN_CONTACT]),
        ("killing", [Question.THREATS_BEFORE, Question.INVESTIGATION, Question.STEPS]),
        ("raid", [Question.DATA_AT_RISK, Question.TAKEN, Question.STEPS]),
        ("surveillance", [Question.STEPS, Question.UN_CONTACT, Question.WITNESSES]),
        ("law_against_us", [Question.DEADLINE, Question.LAW_USED, Question.STEPS]),
        ("sexual_violence", [Question.HELP, Question.STEPS, Question.UN_CONTACT]),
    ],
)
def test_the_likely_mechanism_says_what_is_worth_most(tile: str, expected: list[Question]) -> None:
    assert questions({**BASICS, "tile": [tile]}) == expected


def test_an_act_of_the_tile_is_asked_about_in_its_place() -> None:
    acts = [{"type": "threat"}, {"type": "house_arrest", "detention": {"places": [{}]}}]
    document = {**BASICS, "tile": ["arrest"], "acts": acts}
    assert NextQuestion(Question.WARRANT, "acts[1].detention.warrant_shown") in asked(document)
    assert NextQuestion(Question.EXACT_WORDS, "acts[0].threat.exact_words") in asked(document)


@pytest.mark.parametrize("when", ["2026-03", "2026-03-14~", {"edtf": "2026-03-XX"}])
def test_the_month_of_a_disappearance_is_not_asked_when_it_is_told(when: object) -> None:
    document = {"tile": ["disappearance"], "when": when}
    assert Question.WHICH_MONTH not in questions(document)
    vague = {"tile": ["disappearance"], "when": "2026"}
    path = "acts[0].disappearance.when"
    assert NextQuestion(Question.WHICH_MONTH, path, "disappearance") in asked(vague)


def test_a_reason_why_there_is_no_answer_is_an_answer() -> None:
    detention = {"places": {"missing": "unknown"}, "warrant_shown": {"missing": "not_asked"}}
    document = {**BASICS, "acts": [{"type": "arrest", "detention": detention}]}
    assert questions(document) == [Question.LAW, Question.JUDGE, Question.STEPS]


def test_the_work_of_a_defender_is_asked_about() -> None:
    defender = [{"id": "p1", "relation_to_author": "self", "hrd": {"is": "yes"}}]
    document = {**BASICS, "parties": defender, "steps": [{"kind": "none"}]}
    assert questions(document)[0] == Question.WORK


def test_consent_is_among_them_once_sharing_was_tried() -> None:
    document = {"tile": ["arrest"], "parties": [{"id": "p1", "kind": "individual"}]}
    before = asked(document)
    after = asked(document, sharing_tried=True)
    assert Question.CONSENT not in [one.question for one in before]
    assert after == (*before[:2], NextQuestion(Question.CONSENT, "consent"))
    answered = {**document, "consent": [{"person": "p1", "use": "U2", "answer": "yes"}]}
    assert asked(answered, sharing_tried=True) == before


def test_there_are_three_until_everything_is_told() -> None:
    assert len(asked({})) == 3
    steps, sources = [{"kind": "none"}], [{"evidence": "e"}]
    everything = {**BASICS, "steps": steps, "sources": sources, "un_link": {"missing": "unknown"}}
    assert asked(everything) == ()


def test_every_detail_that_is_asked_about_is_a_field() -> None:
    seen: set[Question] = set()
    for term in ACT_TYPES.terms:
        document = {**BASICS, "acts": [{"type": term.code}]}
        while found := [one for one in asked(document) if one.path.startswith("acts[0].")]:
            for one in found:
                block, code = one.path.removeprefix("acts[0].").split(".", 1)
                assert field_block(block).field(code).label
                answer: dict[str, Any] = document["acts"][0].setdefault(block, {})
                for inner in code.split(".")[:-1]:
                    answer = answer.setdefault(inner, {})
                answer[code.rsplit(".", 1)[-1]] = {"missing": "unknown"}
                seen.add(one.question)
    assert seen == set(Question) - OF_THE_WHOLE_RECORD


@given(records)
def test_any_record_can_be_asked_about(document: dict[str, Any]) -> None:
    found = asked(document, sharing_tried=True)
    assert len(found) <= 3
    assert len({one.path for one in found}) == len(found)

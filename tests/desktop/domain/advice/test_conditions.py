"""Conditions and rules as data: what they ask, how answers join, and what is not understood."""

from datetime import date
from typing import Any

import pytest
from tests.desktop.domain.advice.rules import rule_book

from ishr_desktop.domain.advice.answer import Answer
from ishr_desktop.domain.advice.asked import Asked
from ishr_desktop.domain.advice.case_facts import CaseFacts
from ishr_desktop.domain.advice.conditions import ConditionUnclear, condition_from
from ishr_desktop.domain.advice.finding import Finding
from ishr_desktop.domain.advice.questions import QUESTIONS
from ishr_desktop.domain.advice.rules import DoorState, RuleUnclear, rule_from
from ishr_desktop.domain.advice.telling import Names, filled

YES: dict[str, Any] = {"always": {}}
UNKNOWN: dict[str, Any] = {"unsure": ["incident.pattern"]}
NO: dict[str, Any] = {"not": YES}


def found(condition: Any, **facts: Any) -> Finding:
    """What a condition finds for a mechanism that stands for all."""
    book = rule_book()
    asked = Asked(
        CaseFacts(**facts),
        book.by_id["cat-inquiry"],
        book.by_id,
        book.instruments,
        book.reviews,
        book.listed_states,
        date(2026, 11, 28),
    )
    return condition_from(condition, QUESTIONS)(asked)


@pytest.mark.parametrize(
    ("condition", "answer"),
    [
        ({"all": [YES, YES]}, Answer.YES),
        ({"all": [YES, UNKNOWN]}, Answer.UNKNOWN),
        ({"all": [NO, UNKNOWN]}, Answer.NO),
        ({"any": [NO, NO]}, Answer.NO),
        ({"any": [NO, UNKNOWN]}, Answer.UNKNOWN),
        ({"any": [YES, UNKNOWN]}, Answer.YES),
        ({"not": UNKNOWN}, Answer.UNKNOWN),
        ({"all": [{"any": [NO, YES]}, {"not": NO}]}, Answer.YES),
    ],
)
def test_answers_join_as_in_the_logic_of_kleene(condition: Any, answer: Answer) -> None:
    assert found(condition).answer is answer


def test_what_is_unknown_names_the_fields_that_would_tell_and_what_is_decided_none() -> None:
    pattern_or_state = {"all": [{"pattern": {}}, {"state": ["KEN"]}]}
    assert found(pattern_or_state).missing == ("incident.pattern", "incident.responsible_state")
    assert found(pattern_or_state, states=("FRA",)).missing == ()


@pytest.mark.parametrize(
    "condition",
    [
        {"moon": "full"},
        {"all": []},
        {"any": "pattern"},
        {},
        {"pattern": {}, "ongoing": {}},
        "pattern",
        None,
    ],
)
def test_a_condition_that_asks_nothing_known_is_refused(condition: Any) -> None:
    with pytest.raises(ConditionUnclear):
        condition_from(condition, QUESTIONS)


def test_conditions_inside_each_other_have_an_end() -> None:
    condition: Any = YES
    for _ in range(40):
        condition = {"not": condition}
    with pytest.raises(ConditionUnclear):
        condition_from(condition, QUESTIONS)


RULE: dict[str, Any] = {
    "id": "pattern",
    "for": "every",
    "condition": {"pattern": {}},
    "replies": [
        {"if": "no", "door": "open_with_more", "say": "Show more cases."},
        {"if": "unknown.special", "say": {"en": "Special."}},
    ],
}


def test_a_case_of_an_answer_has_its_own_reply_else_that_of_the_answer() -> None:
    rule = rule_from(RULE)
    plain, special = rule.reply("no.not_shown"), rule.reply("unknown.special")
    assert plain is not None
    assert (plain.door, plain.text) == (DoorState.OPEN_WITH_MORE, {"en": "Show more cases."})
    assert special is not None
    assert special.door is DoorState.OPEN_NOW
    assert rule.reply("unknown") is None
    assert rule.reply("yes") is None


@pytest.mark.parametrize(
    "change",
    [
        {"condition": {"moon": "full"}},
        {"replies": [{"if": "perhaps", "say": "?"}]},
        {"replies": [{"if": "no", "door": "ajar", "say": "?"}]},
        {"replies": [{"if": "no", "door": "later"}]},
        {"for": None},
        {"replies": None},
    ],
)
def test_a_rule_that_is_not_understood_is_named(change: dict[str, Any]) -> None:
    with pytest.raises(RuleUnclear) as refused:
        rule_from({**RULE, **change})
    assert refused.value.args[0] == "pattern"


def test_a_scope_names_mechanisms_and_facts_that_they_must_have() -> None:
    complaint, inquiry = (
        rule_book().by_id[name] for name in ("cat-individual-complaint", "cat-inquiry")
    )
    for scope, expected in (
        ("every", (True, True)),
        ({"only": ["cat-inquiry"]}, (False, True)),
        ({"but": ["cat-inquiry"]}, (True, False)),
        ({"where": {"subject.pattern_required": True}}, (False, True)),
        ({"where": {"exhaustion_required.value": ["yes", "partly"]}}, (True, False)),
        ({"where": {"coverage.instruments": "some"}}, (True, True)),
        ({"where": {"subject.victim_conditions": "some"}}, (False, False)),
        ({"where": {"no.such.path": "yes"}}, (False, False)),
    ):
        covers = rule_from({**RULE, "for": scope}).scope.covers
        assert (covers(complaint), covers(inquiry)) == expected, scope


def test_facts_are_told_as_the_caller_calls_them() -> None:
    names = Names(
        country={"KEN": "Kenya", "FRA": "France"}.get,  # type: ignore[arg-type]
        day=lambda iso: iso.replace("-", "."),
        unknown_day="who knows when",
    )
    facts = {"state": "FRA, KEN", "as_of": "", "since": "2022-07-22", "note": "as it is"}
    text = "{state}: {since}, {as_of}, {note}, {lacking}"
    assert filled(text, facts, names) == (
        "France, Kenya: 2022.07.22, who knows when, as it is, {lacking}"
    )

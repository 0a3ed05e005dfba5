"""The rules of several packs count together; those of ISHR stand first."""

from typing import Any

from tests.desktop.domain.advice.cases.worked_case import case
from tests.desktop.domain.advice.rules import rules_json

from ishr_desktop.domain.advice.case_facts import CaseFacts
from ishr_desktop.domain.advice.engine import advise
from ishr_desktop.domain.advice.rule_book import rule_book_of

JAILED = case("a jail in France", {}, state="FRA", acts=["arbitrary_detention"])


def coalition(**parts: list[dict[str, Any]]) -> dict[str, Any]:
    """The rules of another publisher."""
    empty: dict[str, Any] = {"mechanisms": [], "instruments": [], "rules": [], "goals": []}
    return {**empty, "reviews": {}, **parts}


def door(packs: list[dict[str, Any]], mechanism: str, facts: CaseFacts = JAILED.facts) -> str:
    """How far a mechanism is open."""
    found = {one.mechanism: one for one in advise(facts, rule_book_of(packs), JAILED.on)}
    return found[mechanism].door.value


def test_a_second_pack_adds_a_mechanism_which_all_rules_are_asked_about() -> None:
    regular = next(one for one in rules_json()["mechanisms"] if one["id"] == "wgad-regular")
    added = coalition(mechanisms=[{**regular, "id": "help-desk"}])
    assert door([rules_json(), added], "help-desk") == "open_now"
    assert door([rules_json(), added], "wgad-regular") == "open_now"
    nobody_asked = case("", {}, state="FRA", consent={"to_submit": "no"}).facts
    assert door([rules_json(), added], "help-desk", nobody_asked) == "unknown"


def test_a_second_pack_can_hold_a_door_back_and_open_none() -> None:
    shut = {
        "id": "coalition-caution",
        "for": {"only": ["wgad-regular"]},
        "condition": {"always": {}},
        "replies": [{"if": "yes", "door": "open_with_more", "say": {"en": "Call us first."}}],
    }
    assert door([rules_json(), coalition(rules=[shut])], "wgad-regular") == "open_with_more"
    consent = next(one for one in rules_json()["rules"] if one["id"] == "consent")
    harmless = {**consent, "replies": [{"if": "no", "say": {"en": "Never mind."}}]}
    refused = case("", {}, state="FRA", acts=["arbitrary_detention"], consent={"to_submit": "no"})
    packs = [rules_json(), coalition(rules=[harmless])]
    assert door(packs, "wgad-regular", refused.facts) == "open_with_more"


def test_without_any_pack_there_is_no_advice() -> None:
    assert advise(JAILED.facts, rule_book_of([]), JAILED.on) == ()

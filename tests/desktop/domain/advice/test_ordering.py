"""Doors in the order in which they help; what is left out is named."""

from datetime import date

import pytest
from tests.desktop.domain.advice.cases.worked_case import case
from tests.desktop.domain.advice.rules import rule_book

from ishr_desktop.domain.advice.engine import advise
from ishr_desktop.domain.advice.ordering import LeftOutWhy, Order, ordered
from ishr_desktop.domain.advice.rules import DoorState

ON = date(2026, 11, 28)
JAILED = case(
    "a defender in jail",
    {},
    state="KEN",
    acts=["arbitrary_detention"],
    people=["defender"],
    ongoing="yes",
    remedies="no",
).facts
THREATENED = case(
    "in danger", {}, state="COL", acts=["threat_death"], people=["defender"], risk="imminent"
).facts


def order(facts: object = JAILED, **wishes: list[str]) -> Order:
    """The doors of a case, by what is wanted and feared."""
    doors = advise(facts, rule_book(), ON)  # type: ignore[arg-type]
    return ordered(doors, rule_book().goals, wishes.get("wanted", ()), wishes.get("feared", ()))


def names(found: Order) -> list[str]:
    """The mechanisms that are offered."""
    return [offer.door.mechanism for offer in found.offers]


def test_no_door_disappears() -> None:
    for wishes in ({}, {"wanted": ["release"]}, {"feared": ["public"]}):
        found = order(**wishes)
        left_out = [one.door.mechanism for one in found.left_out]
        assert sorted([*names(found), *left_out]) == sorted(rule_book().by_id)


def test_what_is_wanted_comes_first_and_what_does_nothing_for_it_is_left_out() -> None:
    found = order(wanted=["release"])
    first = set(names(found)[:4])
    assert {"wgad-regular", "wgad-urgent-action", "sp-communications"} <= first
    why = {one.door.mechanism: one.why for one in found.left_out}
    assert why["upr-stakeholder-submission"] is LeftOutWhy.NOT_FOR_THE_GOAL
    assert why["ccpr-individual-complaint"] is LeftOutWhy.NOT_FOR_THIS
    assert all(offer.serves for offer in found.offers)


def test_urgent_ways_stand_first_when_somebody_is_in_danger() -> None:
    found = names(order(THREATENED))
    assert "iachr-precautionary-measures" in found[:10]
    fast = [rule_book().by_id[name].urgent for name in found]
    assert fast == sorted(fast, reverse=True)


def test_what_is_open_stands_before_what_needs_more_and_what_comes_later() -> None:
    rank = [DoorState.OPEN_NOW, DoorState.OPEN_WITH_MORE, DoorState.UNKNOWN, DoorState.LATER]
    places = [rank.index(offer.door.door) for offer in order().offers]
    assert places == sorted(places)
    assert len(set(places)) > 2


def test_who_fears_for_the_name_is_told_and_led_to_what_hides_it() -> None:
    plain, careful = order(), order(feared=["name-known"])
    open_now = [o.door for o in careful.offers if o.door.door is DoorState.OPEN_NOW]
    assert open_now[0].exposure.to_state <= open_now[-1].exposure.to_state
    for offer in careful.offers:
        assert bool(offer.worries) is not offer.door.exposure.safe
    assert names(plain) != names(careful)


def test_what_helps_beside_the_mechanisms_is_said() -> None:
    assert [goal.id for goal in order(wanted=["support"]).beside] == ["support"]
    assert order(wanted=["release"]).beside == ()


@pytest.mark.parametrize("wishes", [{"wanted": ["fame"]}, {"feared": ["rain"]}])
def test_what_the_pack_does_not_know_changes_nothing(wishes: dict[str, list[str]]) -> None:
    assert order(**wishes) == order()


def test_every_mechanism_says_what_it_asks_and_every_goal_names_known_ones() -> None:
    goals = rule_book().goals
    assert set(goals.works) == set(rule_book().by_id)
    named = {name for goal in goals.goals for name in goal.ways}
    named |= {name for fear in goals.fears for name in fear.ways}
    assert named <= set(rule_book().by_id)
    assert all(goal.label["ar"] for goal in goals.goals)
    assert all(fear.label["ar"] for fear in goals.fears)

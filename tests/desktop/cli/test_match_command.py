"""`ishr match` tells for an incident or a case which doors stand open."""

import json
from typing import Any

import pytest

DETAINED = {
    "title": "Taken from the market",
    "country": "KE",
    "responsible_states": ["KE"],
    "when": "2026-06-01",
    "ongoing": "yes",
    "acts": [{"type": "arbitrary_detention"}],
    "involvement": [{"perp_type": "police"}],
    "submitter": {"type": "victim"},
    "goals": ["release"],
}
KEYS = {"mechanism", "door", "reasons", "missing", "deadline", "deadline_kind", "exposure"}


def saved(defender: Any, document: dict[str, Any]) -> str:
    """The code of a new record."""
    (record,) = [defender.json("incident", "add", "-", stdin=json.dumps(document))]
    return str(record["code"])


def matched(defender: Any, *arguments: str) -> dict[str, Any]:
    """The doors by mechanism."""
    value = defender.json("match", *arguments)
    return {door["mechanism"]: door for door in value["doors"]}


def test_every_mechanism_has_a_door_with_its_reasons(defender: Any) -> None:
    code = saved(defender, DETAINED)
    value = defender.json("match", code, "--on", "2026-11-28")
    assert value["on"] == "2026-11-28"
    assert len(value["doors"]) == 60
    for door in value["doors"]:
        assert door.keys() >= KEYS
        assert all({"rule", "text", "facts"} <= reason.keys() for reason in door["reasons"])


def test_the_reason_names_the_state_the_list_and_its_day(defender: Any) -> None:
    doors = matched(defender, saved(defender, DETAINED), "--on", "2026-11-28")
    first = doors["ccpr-individual-complaint"]["reasons"][0]
    assert doors["ccpr-individual-complaint"]["door"] == "not_for_this"
    assert first["text"].startswith("Not yet: Kenya has not accepted this.")
    assert "as of 2026-02-03; check" in first["text"]
    assert (first["facts"]["state"], first["facts"]["instrument"]) == ("KEN", "ICCPR-OP1")


def test_another_day_gives_other_doors(defender: Any) -> None:
    document = {**DETAINED, "country": "MA", "responsible_states": ["MA"], "when": "2021-03-01"}
    code = saved(defender, document)
    door = "ccpr-individual-complaint"
    early = matched(defender, code, "--on", "2022-05-01")[door]["reasons"]
    late = matched(defender, code, "--on", "2022-08-01")[door]["reasons"]
    assert "Morocco will be bound from 2022-07-22" in " ".join(one["text"] for one in early)
    assert "Morocco is bound since 2022-07-22" in " ".join(one["text"] for one in late)


def test_lines_are_grouped_by_door_and_led_by_what_the_record_wants(defender: Any) -> None:
    out = defender("match", saved(defender, DETAINED), "--on", "2026-11-28").out
    assert out.index("Open with something more") < out.index("Left out")
    assert "+ Somebody is released: An opinion that the detention is arbitrary" in out
    assert "does nothing for what is wanted" in out
    assert "Does the State learn the name? yes" in out


def test_json_has_the_doors_in_the_same_order_and_says_what_each_serves(defender: Any) -> None:
    code = saved(defender, DETAINED)
    doors = defender.json("match", code, "--fear", "public")["doors"]
    served = [door["mechanism"] for door in doors if door["left_out"] is None]
    assert served == [door["mechanism"] for door in doors[: len(served)]]
    assert all(door["serves"] == ["release"] for door in doors[: len(served)])
    worries = {door["mechanism"]: door["worries"] for door in doors}
    assert worries["wgad-regular"] == ["public"]
    reasons = {door["mechanism"]: door["left_out"] for door in doors}
    assert reasons["upr-stakeholder-submission"] == "not_for_the_goal"
    assert reasons["ccpr-individual-complaint"] == "not_for_this"


def test_who_is_in_danger_is_told_first_who_helps(defender: Any) -> None:
    in_danger = saved(defender, {**DETAINED, "urgency": {"level": "now"}})
    assert defender("match", in_danger).out.startswith("Somebody is in danger. Who helps at once")
    assert "Who helps at once" not in defender("match", saved(defender, DETAINED)).out


def test_goals_and_fears_can_be_given(defender: Any) -> None:
    code = saved(defender, DETAINED)
    out = defender("match", code, "--goal", "visibility", "--fear", "public").out
    assert "+ The world learns of it" in out
    assert "- It becomes public" in out
    assert "Somebody is released" not in out


@pytest.mark.parametrize(
    ("option", "value", "sentence"),
    [
        ("--goal", "fame", "There is no “fame” here. Choose one of: release,"),
        ("--fear", "rain", "There is no “rain” here. Choose one of: name-known,"),
        ("--on", "tomorrow", "“tomorrow” is not a day such as 2026-11-28"),
    ],
)
def test_what_is_not_understood_is_one_sentence(
    defender: Any, option: str, value: str, sentence: str
) -> None:
    refused = defender("match", saved(defender, DETAINED), option, value)
    assert refused.status != 0
    assert sentence in refused.err


def test_an_unknown_record_is_one_sentence(defender: Any) -> None:
    refused = defender("match", "XX-1")
    assert refused.status != 0
    assert len(refused.err.strip().splitlines()) == 1


def test_a_case_is_matched_with_all_its_records(defender: Any) -> None:
    case = defender.json("case", "add", "-", stdin=json.dumps({"title": "Market arrests"}))
    for _ in range(2):
        saved(defender, {**DETAINED, "case": case["code"]})
    doors = matched(defender, case["code"])
    rules = {one["rule"]: one for one in doors["hrc-complaint-procedure"]["reasons"]}
    assert rules["pattern"]["answer"] == "yes"

"""Rules that cannot be understood or contradict each other are refused, with file and line."""

from pathlib import Path

import pytest
from tests.desktop.services.packs.folders import MECHANISM, rules_folder

from ishr_desktop.domain.pack_errors import PackNotBuilt
from ishr_desktop.services.packs.building import build_pack

PATTERN = """\
  - id: pattern
    for: every
    condition: {pattern: {}}
    replies:
      - {if: 'no', door: not_for_this, say: One case is not enough.}
"""
CONSENT = """\
  - id: consent
    for: {only: [night-court]}
    condition: {consent: to_submit}
    replies:
      - if: 'no'
        door: open_with_more
        say: {en: 'Nobody has agreed, {name}.', fr: 'Personne.'}
"""
TWO_ANSWERS = "for “no” it says later, and “pattern” (line 2) says not_for_this"
SHUT_OUT = "“pattern” (line 2) needs what “never” (line 7) shuts out"
GOAL = """\
goals:
  - id: release
    kind: goal
    label: Release
    mechanisms:
      night-court: {strength: strong, through: A judgment.}
  - id: work
    kind: work
    mechanisms:
      night-court: {effort: high, time: years, lawyer: true}
"""


def faults(tmp_path: Path, *rules: str, goals: str = GOAL) -> list[str]:
    files = {"rules.yaml": "rules:\n" + "".join(rules), "goals.yaml": goals}
    try:
        build_pack(rules_folder(tmp_path, **files))
    except PackNotBuilt as refused:
        return [str(fault) for fault in refused.faults]
    return []


def test_rules_that_agree_are_built(tmp_path: Path) -> None:
    assert faults(tmp_path, PATTERN, CONSENT) == []


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("{pattern: {}}", "{patern: {}}", "rules.yaml:4: condition: “patern” is not a known quest"),
        ("{pattern: {}}", "{pattern: {}, act: {}}", "a condition is one question"),
        ("{pattern: {}}", "pattern", "a condition is one question"),
        ("{pattern: {}}", "{all: []}", "rules.yaml:4: all: this must be a list of conditions"),
        ("{pattern: {}}", "{not: {any: [{state: [KNE]}]}}", "“KNE” is not a known country"),
        ("{pattern: {}}", "{state: KEN}", "state: this must be a list"),
        ("{pattern: {}}", "{bound: {lists: [DAY-CHARTER]}}", "“DAY-CHARTER” is not a known list"),
        ("{pattern: {}}", "{act: {vague: [thret]}}", "“thret” is not a known act or violation"),
        ("{pattern: {}}", "{elsewhere: {like: [moon]}}", "like: “moon” is not a known mechanism"),
        ("{pattern: {}}", "{not: " * 13 + "{pattern: {}}" + "}" * 13, "rules.yaml:4: "),
        ("for: every", "for: some", "rules.yaml:3: for: "),
        ("for: every", "for: {only: [moon-court]}", "only: “moon-court” is not a known mechanism"),
        ("for: every", "for: {where: {kind: petition}}", "rules.yaml:2: the rule “pattern” is abo"),
        ("for: every", "for: {only: [night-court], but: [night-court]}", "“only” and “but” both"),
        ("'no'", "'perhaps'", "if: “perhaps” is not an outcome such as yes"),
        ("not_for_this", "shut", "door: “shut” is not a known door: it is one of"),
        ("say: One", "says: One", "the key “says” is not known here: did you mean “say”?"),
        (", say: One case is not enough.", "", "the rule “pattern” cannot be understood: no"),
        ("id: pattern", "id: consent", "rules.yaml:7: id: “consent” stands here twice"),
        ("{if: 'no'", "{if: 'no'}\n      - {if: 'no'", "“no” is answered twice in “pattern”"),
    ],
    ids=lambda value: value[:40],
)
def test_a_rule_that_is_not_understood_is_named(
    tmp_path: Path, before: str, after: str, said: str
) -> None:
    assert before in PATTERN
    found = faults(tmp_path, PATTERN.replace(before, after), CONSENT)
    assert [fault for fault in found if said in fault], found


def test_a_translation_names_no_other_facts(tmp_path: Path) -> None:
    spoiled = CONSENT.replace("'Personne.'", "'Personne, {nom}.'")
    assert faults(tmp_path, spoiled) == ["rules.yaml:8: say: “fr” names {nom}, which “en” does not"]


def test_the_same_question_is_not_answered_in_two_ways(tmp_path: Path) -> None:
    other = PATTERN.replace("id: pattern", "id: again").replace("not_for_this", "later")
    assert faults(tmp_path, PATTERN, other) == [
        f"rules.yaml:7: “again” (line 7) contradicts another rule: {TWO_ANSWERS}"
    ]
    # In another order it is the same question.
    two = PATTERN.replace("{pattern: {}}", "{any: [{pattern: {}}, {ongoing: {}}]}")
    swapped = other.replace("{pattern: {}}", "{any: [{ongoing: {}}, {pattern: {}}]}")
    assert len(faults(tmp_path, two, swapped)) == 1
    # About other mechanisms it may be answered otherwise.
    apart = other.replace("for: every", "for: {but: [night-court]}")
    day = {"mechanisms/day-court.yaml": MECHANISM.replace("night-court", "day-court")}
    folder = rules_folder(tmp_path / "apart", **day)
    only = PATTERN.replace("for: every", "for: {only: [night-court]}")
    (folder / "rules.yaml").write_text(f"rules:\n{only}{apart}")
    assert build_pack(folder).warnings == ()


@pytest.mark.parametrize(
    "condition",
    [
        "{not: {pattern: {}}}",
        "{all: [{ongoing: {}}, {not: {pattern: {}}}]}",
        "{not: {any: [{ongoing: {}}, {pattern: {}}]}}",
    ],
)
def test_a_door_that_can_never_open_is_found(tmp_path: Path, condition: str) -> None:
    never = PATTERN.replace("id: pattern", "id: never").replace("{pattern: {}}", condition)
    assert faults(tmp_path, PATTERN, never) == [
        f"rules.yaml:7: “night-court” can never be open: {SHUT_OUT}"
    ]


@pytest.mark.parametrize("condition", ["{any: [{ongoing: {}}, {not: {pattern: {}}}]}", "{act: {}}"])
def test_a_door_that_some_case_opens_is_left(tmp_path: Path, condition: str) -> None:
    other = PATTERN.replace("id: pattern", "id: other").replace("{pattern: {}}", condition)
    assert faults(tmp_path, PATTERN, other) == []


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("kind: goal", "kind: wish", "goals.yaml:3: goals: kind: it is one of fear, goal, work"),
        (
            "night-court: {strength",
            "moon-court: {strength",
            "“moon-court” is not a known mechanism",
        ),
        ("strong", "huge", "strength: “huge” is not a known strength"),
        ("time: years", "time: ages", "time: “ages” is not a known time"),
        ("label: Release", "label: {fr: Sortie}", "the words in “en” are missing"),
    ],
)
def test_a_goal_that_is_not_understood_is_named(
    tmp_path: Path, before: str, after: str, said: str
) -> None:
    found = faults(tmp_path, PATTERN, goals=GOAL.replace(before, after))
    assert [fault for fault in found if said in fault], found

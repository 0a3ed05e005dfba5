"""Each fault of facts and lists is one sentence that names file and line."""

import io
import json
import zipfile
from pathlib import Path

import pytest
from tests.desktop.services.packs.folders import (
    ACCEPTANCE,
    MECHANISM,
    RULES_HEAD,
    guide_folder,
    rules_folder,
)

from ishr_desktop.domain.pack_errors import PackNotBuilt
from ishr_desktop.services.packs.building import build_pack

COURT = "mechanisms/night-court.yaml"
DAY_COURT = "mechanisms/day-court.yaml"
LISTS = "acceptance.yaml"


def faults(tmp_path: Path, **changes: str) -> list[str]:
    with pytest.raises(PackNotBuilt) as refused:
        build_pack(rules_folder(tmp_path, **changes))
    return [str(fault) for fault in refused.value.faults]


def court(before: str, after: str) -> dict[str, str]:
    assert before in MECHANISM
    return {COURT: MECHANISM.replace(before, after)}


def lists(before: str, after: str) -> dict[str, str]:
    assert before in ACCEPTANCE
    return {LISTS: ACCEPTANCE.replace(before, after)}


def test_facts_become_what_the_program_reads(tmp_path: Path) -> None:
    built = build_pack(rules_folder(tmp_path))
    assert built.warnings == ()
    with zipfile.ZipFile(io.BytesIO(built.data)) as archive:
        rules = json.loads(archive.read("rules.json"))
    assert [mechanism["id"] for mechanism in rules["mechanisms"]] == ["night-court"]
    assert rules["instruments"][0]["parties"] == {"KEN": "2001-02-03", "COL": None}
    assert rules["review_months"] == {"default": 12, "channels": 6, "acceptance": 6}
    assert [source["id"] for source in rules["sources"]] == ["first-book"]


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        (court("summary:", "sumary:"), f"{COURT}:7: the key “sumary” is not known"),
        (court("kind: court\n", ""), f"{COURT}:1: the key “kind” is missing"),
        (court("[threat]", "[thret]"), f"{COURT}:11: violations: “thret” is not a known act"),
        (court("system: regional-africa", "system: moon"), f"{COURT}:6: system: “moon” is not"),
        (court("instruments: [NIGHT", "instruments: [DAY"), f"{COURT}:8: instruments: “DAY-CHAR"),
        (court("sources: [first-book]}\n  time", "sources: [b]}\n  time"), f"{COURT}:41: sources"),
        (court("'2026-06-01'", "'2026-12-01'"), f"{COURT}:3: prepared_on: 2026-12-01 is later"),
        (court("months: 4", "months: four"), f"{COURT}:17: months: this must be a whole number"),
        (court("required: true", "required: 'true'"), "required: this must be true or false"),
        (court("value: 'yes'", "value: sometimes"), "value: “sometimes” is not a known answer"),
        (court("languages: [en, any]", "languages: [english!]"), "is not the code of a language"),
        (court("id: night-court", "id: day-court"), "id: the file is named “night-court”"),
        (court("has_limit: true", "has_limit: false"), "has_limit and rule_type do not say"),
        (court("[victim.full_name]", "[victim.fullname]"), "did you mean “victim.full_name”?"),
        (court("from_field: null", "from_field: night"), "“night” is not a known field of a rec"),
        (court("allowed: [victim]", "allowed: [vicar]"), "“vicar” is not a known kind of submit"),
        (court("any_of: [NIGHT-CHARTER]", "any_of: []"), "required, and any_of names no list"),
        (court("instruments: [NIGHT-CHARTER]", "instruments: []"), "instruments names no list"),
        (court("  default: {confidence: medium", "  limits: {confidence: medium"), "“default” is"),
        (
            court("time_limit: {confidence", "weather: {confidence"),
            "“weather” is not a known",
        ),
        (court("summary:", "submit_through: night-court\nsummary:"), "night-court → night-court"),
        (court("summary:", "submit_through: moon-court\nsummary:"), "“moon-court” is not a known"),
        (lists("KEN:", "KNE:"), f"{LISTS}:13: parties: “KNE” is not a known country"),
        (lists("count: 2", "count: 3"), f"{LISTS}:10: count: 3 is said, and 2 States are listed"),
        (lists("'2001-02-03'", "'2001-02-30'"), f"{LISTS}:13: KEN: this must be a date"),
        (lists("parties:", "unknown: [COL]\n    parties:"), "unknown: COL is among the parties"),
        (lists("as_of: '2026-02'", "as_of: '2026-12'"), f"{LISTS}:6: as_of: 2026-12 is later"),
        ({LISTS: ACCEPTANCE + ACCEPTANCE.partition("\n")[2]}, "“NIGHT-CHARTER” stands here twice"),
        ({"rules.yaml": "rules: &a [*a]\n"}, "rules.yaml:1: anchors (&) are not allowed"),
        (
            {"pack.yaml": RULES_HEAD.replace("{default", "{limits")},
            "review_months has no “default”",
        ),
    ],
    ids=lambda value: value[:60] if isinstance(value, str) else None,
)
def test_a_fault_is_named_with_file_and_line(
    tmp_path: Path, changes: dict[str, str], said: str
) -> None:
    found = faults(tmp_path, **changes)
    assert [fault for fault in found if said in fault], found


def test_a_file_that_is_read_for_two_reasons_is_told_once(tmp_path: Path) -> None:
    found = faults(tmp_path, **{LISTS: "instruments: &a []\n"})
    assert (
        found.count(f"{LISTS}:1: anchors (&) are not allowed: write the value where it is used")
        == 1
    )


def test_a_way_that_leads_in_a_circle_is_shown(tmp_path: Path) -> None:
    through = "submit_through: {}\nsummary:"
    day = MECHANISM.replace("night-court", "day-court")
    found = faults(
        tmp_path,
        **{
            COURT: MECHANISM.replace("summary:", through.format("day-court")),
            DAY_COURT: day.replace("summary:", through.format("night-court")),
        },
    )
    said = "7: submit_through leads back to where it began"
    assert found == [
        f"{DAY_COURT}:{said}: day-court → night-court → day-court",
        f"{COURT}:{said}: night-court → day-court → night-court",
    ]


def test_a_guide_names_facts_and_sources_of_the_rules_beside_it(tmp_path: Path) -> None:
    rules_folder(tmp_path)
    page = (
        "---\ntitle: Night Court\nsummary: A court.\nkind: mechanism\nwritten: 2026-11-20\n"
        "---\n## In short\nIt judges.\n"
    )
    guide = guide_folder(tmp_path, **{"pages/en/night-court.md": page})
    (guide / "sources.yaml").unlink()
    head = guide / "pack.yaml"
    head.write_text(head.read_text() + "beside: [rules]\n")
    with zipfile.ZipFile(io.BytesIO(build_pack(guide).data)) as archive:
        value = json.loads(archive.read("guide.json"))
    [shown] = [one for one in value["pages"] if one["id"] == "night-court"]
    assert shown["sources"] == ["first-book"]
    # A page about a mechanism of which there are no facts is refused.
    (guide / "pages/en/night-court.md").rename(guide / "pages/en/noon-court.md")
    with pytest.raises(PackNotBuilt) as refused:
        build_pack(guide)
    assert [str(fault) for fault in refused.value.faults] == [
        "pages/en/noon-court.md:4: there are no facts of a mechanism “noon-court”"
    ]

"""Counting acts: what goes into which bar, and what is said to be left out."""

from typing import Any

import pytest

from ishr_desktop.domain.report import Counting, Grouping, Report, count

SDG = {"arrest": "arbitrary_detention", "killing_state": "killing"}


def record(*acts: dict[str, Any], **fields: Any) -> dict[str, Any]:
    return {
        "parties": [
            {"id": "p1", "kind": "individual", "hrd": {"is": "yes"}},
            {"id": "p2", "kind": "individual", "hrd": {"is": "no"}},
        ],
        "acts": [{"id": f"a{n}", "victim": "p1", **act} for n, act in enumerate(acts, start=1)],
        **fields,
    }


def counted(grouping: Grouping, *documents: dict[str, Any]) -> Report:
    return count(documents, Counting(grouping, SDG))


def bars(report: Report) -> dict[str, int]:
    return {bar.words or bar.value: bar.number for bar in report.bars}


def test_acts_are_counted_and_records_without_any_are_named() -> None:
    report = counted(
        Grouping.ACT, record({"type": "arrest"}, {"type": "arrest"}, {"type": "threat"}), {}, {}
    )
    assert bars(report) == {"arrest": 2, "threat": 1}
    assert (report.records, report.acts, report.without_acts) == (3, 3, 2)


def test_what_is_missing_is_unknown_and_not_zero() -> None:
    report = counted(Grouping.ACT, record({"type": {"missing": "unknown"}}, {}))
    assert bars(report) == {}
    assert (report.acts, report.unknown) == (2, 2)


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        ("2026-03-14~", {"2026-03": 1}),
        ("2026-03", {"2026-03": 1}),
        ("2026-03-30/2026-04-02", {}),
        ("2026", {}),
        ("2026-03-01/..", {}),
        ("nonsense", {}),
    ],
)
def test_a_month_counts_only_when_it_is_known(when: str, expected: dict[str, int]) -> None:
    report = counted(Grouping.MONTH, record({"type": "arrest", "when": when}))
    assert bars(report) == expected
    assert report.unknown == 1 - len(expected)


def test_an_act_without_a_date_has_that_of_its_record() -> None:
    assert bars(counted(Grouping.MONTH, record({}, when="2026-05-08"))) == {"2026-05": 1}


def test_months_stand_in_their_order() -> None:
    report = counted(
        Grouping.MONTH,
        record({"when": "2026-05"}, {"when": "2026-01"}, {"when": "2026-05"}, {"when": "2025-12"}),
    )
    assert [bar.value for bar in report.bars] == ["2025-12", "2026-01", "2026-05"]


@pytest.mark.parametrize(
    ("share_as", "expected"),
    [
        ("exact", {"Haywick, XKE": 1}),
        ("locality", {"Haywick, XKE": 1}),
        ("district", {"XKE": 1}),
        ("country", {"XKE": 1}),
        ("hidden", {}),
    ],
)
def test_a_place_says_no_more_than_may_be_shared(share_as: str, expected: dict[str, int]) -> None:
    place = {"label": "Mill Lane 4", "locality": "Haywick", "country": "XKE", "share_as": share_as}
    assert bars(counted(Grouping.PLACE, record({"where": place}))) == expected


def test_a_perpetrator_of_one_act_is_not_that_of_another() -> None:
    involvement = [
        {"act": "a1", "perp_type": ["police"]},
        {"perp_type": ["company"]},
        {"act": "a2", "perp_type": {"missing": "unknown"}},
    ]
    report = counted(Grouping.PERPETRATOR, record({}, {}, involvement=involvement))
    assert bars(report) == {"company": 2, "police": 1}


def test_the_indicator_counts_protected_people_and_its_own_categories_only() -> None:
    report = counted(
        Grouping.SDG_16_10_1,
        record({"type": "arrest"}, {"type": "arrest", "victim": "p2"}, {"type": "smear_online"}),
    )
    assert bars(report) == {"arbitrary_detention": 1}
    assert report.outside == 2


def test_people_who_did_not_agree_are_left_out_and_said_to_be() -> None:
    documents = [record({"type": "arrest"}, {"type": "threat", "victim": "p2"})]
    report = count(documents, Counting(Grouping.ACT, SDG, not_counted=lambda _: {"p2"}))
    assert bars(report) == {"arrest": 1}
    assert report.left_out == 1

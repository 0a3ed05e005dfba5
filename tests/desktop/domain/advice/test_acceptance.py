"""What a list of States says, and what it does not say."""

from datetime import date
from typing import Any

import pytest

from ishr_desktop.domain.advice.acceptance import Terms, standing
from ishr_desktop.domain.advice.answer import Answer
from ishr_desktop.domain.advice.case_facts import CaseFacts
from ishr_desktop.domain.advice.instrument import instrument_from
from ishr_desktop.domain.advice.spans import span_of

STATES = frozenset({"FRA", "KEN"})
LIST: dict[str, Any] = {
    "id": "TREATY",
    "name": "A treaty",
    "as_of": "2026-02",
    "complete": True,
    "confidence": "high",
    "entry_into_force_delay": {"months": 3},
    "parties": {"FRA": "2020-01-31"},
}


def outcome(changes: dict[str, Any], state: str = "FRA", **more: Any) -> str:
    """What comes of facts that began on 1 June 2026 and were over that day."""
    facts = CaseFacts(began=span_of("2026-06-01"), ended=span_of("2026-06-01"))
    terms: dict[str, Any] = {"timing": "continue", "left": "unclear", "notice_months": 0, **more}
    on = terms.pop("on", date(2026, 11, 28))
    return standing(
        instrument_from({**LIST, **changes}), state, Terms(facts, on, **terms, listed=STATES)
    ).outcome


def test_a_party_is_bound_after_the_delay_counted_to_the_end_of_a_shorter_month() -> None:
    assert instrument_from(LIST).bound("FRA") == span_of("2020-04-30")
    days = {"entry_into_force_delay": {"days": 30}}
    assert instrument_from({**LIST, **days}).bound("FRA") == span_of("2020-03-01")
    assert instrument_from({**LIST, "entry_into_force_delay": None}).bound("FRA") == span_of(
        "2020-01-31"
    )


def test_nobody_is_bound_before_the_instrument_itself_is_in_force() -> None:
    later = instrument_from({**LIST, "in_force_since": {"date": "2024-05-01"}})
    earlier = instrument_from({**LIST, "in_force_since": {"date": "1976-03-23"}})
    assert later.bound("FRA") == span_of("2024-05-01")
    assert earlier.bound("FRA") == span_of("2020-04-30")


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, "no.never"),
        ({"complete": False}, "unknown.incomplete"),
        ({"confidence": "low"}, "unknown.incomplete"),
        ({"confidence": "medium"}, "no.never"),
        ({"unknown": ["KEN"]}, "unknown.listed"),
        ({"in_force": False}, "no.not_in_force"),
    ],
)
def test_who_is_not_on_a_list_is_out_only_when_the_list_is_sure(
    changes: dict[str, Any], expected: str
) -> None:
    assert outcome(changes, "KEN") == expected


def test_a_place_that_is_no_state_is_on_no_list_and_still_not_out() -> None:
    assert outcome({}, "HKG") == outcome({}, "XLZ") == "unknown.listed"


def test_a_list_without_days_does_not_say_since_when() -> None:
    assert outcome({"parties": ["FRA"]}) == "yes.undated"


@pytest.mark.parametrize(
    ("left", "effective", "expected"),
    [
        ("filing", "2026-01-01", "no.left"),
        ("filing", "2027-01-01", "yes.undated"),
        ("filing", "2026-11", "unknown.leaving"),
        ("facts", "2026-06-01", "yes.before_leaving"),
        ("facts", "2026-05-31", "no.left"),
        ("facts", "2026-06", "yes.before_leaving"),
        ("unclear", "2026-06-02", "unknown.left"),
        ("unclear", "2026-05-31", "no.left"),
    ],
)
def test_a_state_that_left_is_judged_by_the_day_it_took_effect(
    left: str, effective: str, expected: str
) -> None:
    withdrawn = {"parties": {}, "withdrawn": [{"state": "FRA", "effective": effective}]}
    assert outcome(withdrawn, left=left) == expected


def test_without_a_day_of_effect_the_time_of_notice_is_added() -> None:
    withdrawn = {"parties": {}, "withdrawn": [{"state": "FRA", "notified": "2025-12-01"}]}
    assert outcome(withdrawn, left="filing", notice_months=12) == "yes.undated"
    assert outcome(withdrawn, left="filing", notice_months=11) == "no.left"
    assert outcome({"parties": {}, "withdrawn": [{"state": "FRA"}]}) == "unknown.leaving"


def test_facts_name_the_list_and_its_day() -> None:
    found = standing(
        instrument_from(LIST),
        "KEN",
        Terms(CaseFacts(), date(2026, 11, 28), "none", "unclear", 0, STATES),
    )
    assert found.answer is Answer.NO
    assert (found.facts["instrument"], found.facts["as_of"]) == ("TREATY", "2026-02")

"""What a State accepted, since when, and what has to be checked first."""

from datetime import date
from typing import Any

import pytest
from tests.desktop.domain.advice.rules import rules_json

from ishr_desktop.domain.advice.case_facts import Span
from ishr_desktop.domain.advice.country_page import (
    Check,
    CountryPage,
    ListEntry,
    Standing,
    country_page,
)
from ishr_desktop.resources.countries import countries

ON = date(2026, 11, 28)
REVIEWED = date(2026, 11, 23)
PROTOCOL: dict[str, Any] = {
    "id": "OP",
    "name": "Optional Protocol",
    "body": "CCPR",
    "kind": "complaint-protocol",
    "as_of": "2026-10",
    "complete": True,
    "confidence": "high",
    "entry_into_force_delay": {"months": 3},
    "parties": {"UGA": "2020-01-31", "RWA": "2024"},
    "unknown": ["ETH"],
    "withdrawn": [{"state": "JAM", "notified": "1997-10-23", "effective": None}],
    "sources": ["status"],
}


def page(country: str, on: date = ON, **changes: Any) -> CountryPage:
    """A page from rules with one list, one mechanism and one review."""
    rules: dict[str, Any] = {
        "review_months": {"default": 12, "acceptance": 6},
        "instruments": [{**PROTOCOL, **changes}],
        "mechanisms": [
            {
                "id": "complaint",
                "system": "un-treaty",
                "coverage": {"instruments": ["OP"]},
                "state_acceptance": {"any_of": ["OP"]},
            },
            {
                "id": "un-investigative-bodies",
                "system": "un-charter",
                "coverage": {"instruments": []},
                "state_acceptance": {"any_of": []},
                "prepared_on": "2026-11-23",
                "examples_to_verify": [{"area": "SDN", "note": "Fact-finding mission"}],
                "evidence": {"default": {"sources": ["council"]}},
            },
        ],
        "reviews": {
            "not_scheduled_in_sources_read": [{"state": "UKR", "note": "Not found."}],
            "sessions": [
                {
                    "session": 54,
                    "dates": "2027-01/2027-02",
                    "stakeholder_deadline": "2026-07-01",
                    "states": ["UGA"],
                    "states_basis": "order-of-previous-cycle",
                    "confidence": "medium",
                }
            ],
        },
        "mandates": {
            "confidence": {"country": "low"},
            "evidence": {"country": {"sources": ["directory"]}},
            "country": [
                {"id": "sp-sdn", "type": "independent-expert", "country": "SDN", "note": None}
            ],
        },
    }
    return country_page(country, rules, REVIEWED, on)


def entry(country: str, on: date = ON, **changes: Any) -> ListEntry:
    (found,) = page(country, on, **changes).lists
    return found


def test_a_party_is_bound_after_the_delay() -> None:
    found = entry("UGA")
    assert found.standing is Standing.LISTED
    assert found.deposited == Span(date(2020, 1, 31), date(2020, 1, 31))
    assert found.bound == Span(date(2020, 4, 30), date(2020, 4, 30))
    assert (found.mechanisms, found.system, found.check) == (("complaint",), "un-treaty", ())


@pytest.mark.parametrize(
    ("country", "changes", "standing"),
    [
        ("KEN", {}, Standing.NOT_LISTED),
        ("ETH", {}, Standing.UNKNOWN),
        ("KEN", {"complete": False}, Standing.UNKNOWN),
        ("KEN", {"confidence": "low"}, Standing.UNKNOWN),
        ("XKE", {}, Standing.UNKNOWN),
        ("UGA", {"complete": False}, Standing.LISTED),
        ("JAM", {}, Standing.LEFT),
        ("BEN", {"parties": ["BEN"]}, Standing.LISTED),
    ],
)
def test_what_a_list_does_not_say_is_not_known(
    country: str, changes: dict[str, Any], standing: Standing
) -> None:
    assert entry(country, **changes).standing is standing


def test_who_left_did_so_on_a_day_that_may_not_be_known() -> None:
    found = entry("JAM")
    assert found.left_notified == Span(date(1997, 10, 23), date(1997, 10, 23))
    assert (found.left, found.deposited) == (Span(), Span())


@pytest.mark.parametrize(
    ("country", "changes", "check"),
    [
        ("UGA", {"as_of": "2026-05-29"}, ()),
        ("UGA", {"as_of": "2026-05-28"}, (Check.OLD,)),
        ("UGA", {"as_of": None}, (Check.NO_DATE,)),
        ("UGA", {"complete": False}, ()),
        ("KEN", {"complete": False}, (Check.INCOMPLETE,)),
        ("KEN", {"confidence": "low"}, (Check.UNSURE,)),
    ],
)
def test_what_must_be_checked(
    country: str, changes: dict[str, Any], check: tuple[Check, ...]
) -> None:
    assert entry(country, **changes).check == check


def test_the_review_and_its_deadline() -> None:
    (found,) = page("UGA").reviews
    assert (found.session, found.deadline, found.over) == ("54", date(2026, 7, 1), False)
    assert found.check == (Check.NOT_READ,)
    (later,) = page("UGA", date(2028, 1, 1)).reviews
    assert (later.over, later.check) == (True, (Check.OLD, Check.NOT_READ))
    assert page("UKR").review_note == "Not found."


def test_who_looks_at_the_country() -> None:
    kinds = [(one.kind, one.check) for one in page("SDN").watched]
    assert kinds == [
        ("independent-expert", (Check.UNSURE,)),
        ("investigation", (Check.UNSURE,)),
    ]
    assert page("KEN").watched == ()


def test_every_country_has_a_page_in_the_shipped_rules() -> None:
    for country in countries():
        made = country_page(country.alpha3, rules_json(), REVIEWED, ON)
        assert len(made.lists) == len(rules_json()["instruments"])
        for one in made.lists:
            assert one.as_of or Check.NO_DATE in one.check

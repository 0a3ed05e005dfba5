"""What a record says that decides which bodies can take it; what it does not say stays unknown."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from tests.desktop.domain.advice.rules import rule_book
from tests.desktop.json_values import records, values

from ishr_desktop.domain.advice.answer import Answer
from ishr_desktop.domain.advice.case_facts import CaseFacts, Span
from ishr_desktop.domain.advice.engine import advise
from ishr_desktop.resources import read_json
from ishr_desktop.resources.case_facts import facts_of

YES, NO, UNKNOWN = Answer.YES, Answer.NO, Answer.UNKNOWN
TODAY = date(2026, 11, 28)
MARCH_14 = date(2026, 3, 14)


def facts(**document: Any) -> CaseFacts:
    return facts_of(document, TODAY)


def day(text: str) -> Span:
    return Span(date.fromisoformat(text), date.fromisoformat(text))


# --- any record ------------------------------------------------------------------------------


@given(records)
@settings(max_examples=400, deadline=None)
def test_any_record_has_facts(document: dict[str, Any]) -> None:
    found = facts_of(document, TODAY)
    assert found == facts_of(document, TODAY)
    assert {*found.consent} == {"to_submit", "name_to_state", "name_public"}


@given(values)
def test_any_value_may_stand_in_the_new_fields(value: Any) -> None:
    facts_of({"submitter": value, "business": value}, TODAY)
    facts_of({"submitter": {"type": value}, "business": {"closing_date": value}}, TODAY)


def test_an_empty_record_says_nothing() -> None:
    found = facts()
    empty = CaseFacts(victim=found.victim, consent=found.consent, standing=found.standing)
    assert found == empty
    assert {*found.victim.values(), *found.consent.values()} == {UNKNOWN}


def test_what_is_missing_is_not_known() -> None:
    missing = {"missing": "refused"}
    names = ("when", "country", "responsible_states", "ongoing", "steps", "acts", "tile")
    found = facts(**dict.fromkeys(names, missing), submitter={"type": missing})
    assert found == facts()


def test_every_practice_record_is_read() -> None:
    documents = read_json("practice", "incidents.json")["incidents"]
    read = [facts_of(one.get("document", one), TODAY) for one in documents]
    assert len(read) == len(documents) > 50
    assert sum(bool(one.acts) for one in read) > len(read) * 0.8
    assert sum(one.began != Span() for one in read) > len(read) * 0.8


# --- what was done ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("document", "within", "without"),
    [
        ({"acts": [{"type": "arrest"}]}, {"arrest", "arbitrary_detention"}, {"detention"}),
        ({"tile": ["arrest"]}, {"arbitrary_detention"}, {"arrest"}),
        ({"tile": "arrest", "acts": [{"type": "fair_trial"}]}, {"fair_trial"}, {"arrest"}),
        (
            {"tile": "arrest", "acts": [{"type": "fair_trial"}]},
            {"fair_trial"},
            {"arbitrary_detention"},
        ),
        (
            {"acts": [{"type": "killing_state", "outcome": "attempted"}]},
            {"attempted_killing"},
            {"killing"},
        ),
        (
            {"acts": [{"type": "killing_state", "outcome": "threatened"}]},
            {"threat_death", "threat"},
            {"killing"},
        ),
        ({"acts": [{"type": "eviction", "outcome": "threatened"}]}, {"eviction", "threat"}, set()),
        (
            {"acts": [{"type": "detention", "detention": {"places": [{"incommunicado": "yes"}]}}]},
            {"incommunicado_detention"},
            {"isolation"},
        ),
        ({"un_link": {"body": "upr"}}, {"reprisal"}, set()),
        ({"un_link": {"missing": "not_applicable"}}, set(), {"reprisal"}),
        ({"involvement": [{"perp_type": ["foreign_state"]}]}, {"transnational_repression"}, set()),
        ({"business": {"financiers": ["Harbour Bank"]}}, {"business_abuse"}, set()),
        ({"acts": [{"type": "x-own"}]}, {"x-own"}, {"other"}),
    ],
)
def test_acts(document: dict[str, Any], within: set[str], without: set[str]) -> None:
    acts = facts(**document).acts
    assert within <= acts
    assert not without & acts


def test_harm_to_a_child_is_a_matter_of_the_rights_of_the_child() -> None:
    child = {"id": "p1", "kind": "individual", "minor": "yes"}
    acts = [{"type": "arrest", "victim": "p1"}]
    assert "child_rights" in facts(parties=[child], acts=acts).acts
    assert "child_rights" not in facts(parties=[{**child, "minor": "no"}], acts=acts).acts


# --- time ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("document", "began"),
    [
        ({"when": "2026-03-14"}, day("2026-03-14")),
        ({"when": "2026-03-14~"}, Span(date(2026, 3, 11), date(2026, 3, 17))),
        ({"when": "2026-03"}, Span(date(2026, 3, 1), date(2026, 3, 31))),
        ({"when": "2026-03-14/2026-04-02"}, day("2026-03-14")),
        ({"when": "2026-03-14/.."}, day("2026-03-14")),
        ({"when": "../2026-03-14"}, Span()),
        ({"when": {"edtf": "2026-03-14", "basis": "capture_time"}}, Span(None, MARCH_14)),
        (
            {"when": "2026-03-14", "acts": [{"when": "2026-02"}]},
            Span(date(2026, 2, 1), date(2026, 2, 28)),
        ),
        (
            {"acts": [{"type": "arrest", "detention": {"arrest_when": "2026-03-14"}}]},
            day("2026-03-14"),
        ),
    ],
)
def test_when_it_began(document: dict[str, Any], began: Span) -> None:
    assert facts(**document).began == began


@pytest.mark.parametrize(
    ("document", "ongoing", "ended"),
    [
        ({"ongoing": "yes", "when": "2026-03-14"}, YES, Span()),
        ({"ongoing": True}, YES, Span()),
        ({"ongoing": "no", "when": "2026-03-14"}, NO, day("2026-03-14")),
        ({"when": "2026-03-14/.."}, YES, Span()),
        ({"when": "2026-03-14/2026-04-02"}, UNKNOWN, day("2026-04-02")),
        ({"when": "2026-03-14", "acts": [{"type": "arrest"}]}, UNKNOWN, Span()),
        ({"when": "2026-03-14", "acts": [{"type": "assault"}]}, NO, day("2026-03-14")),
        (
            {"acts": [{"type": "arrest", "detention": {"release": {"date": "2026-05-01"}}}]},
            NO,
            day("2026-05-01"),
        ),
        ({"acts": [{"type": "eviction", "outcome": "ongoing"}]}, YES, Span()),
        ({"acts": [{"type": "disappearance", "when": "1999-07"}]}, YES, Span()),
        ({"ongoing": {"missing": "unknown"}}, UNKNOWN, Span()),
    ],
)
def test_whether_it_goes_on(document: dict[str, Any], ongoing: Answer, ended: Span) -> None:
    found = facts(**document)
    assert (found.ongoing, found.ended) == (ongoing, ended)


def test_of_many_who_disappeared_the_first_day_counts() -> None:
    acts = [
        {"type": "disappearance", "disappearance": {"when": "2026-03"}},
        {"type": "disappearance", "when": "2026-01-05"},
    ]
    assert facts(acts=acts).disappeared == day("2026-01-05")
    assert facts(when="2026-02-01", acts=[{"type": "arrest"}]).disappeared == Span()


@pytest.mark.parametrize(
    ("document", "feared"),
    [
        ({"urgency": {"level": "now", "by_when": "2026-12-01"}}, day("2026-12-01")),
        ({"urgency": "now", "by_when": "2026-12-01"}, day("2026-12-01")),
        ({"urgency": {"by_when": "2026-01-01"}}, Span()),
        (
            {"acts": [{"type": "refoulement", "outcome": "threatened", "when": "2026-12-05"}]},
            day("2026-12-05"),
        ),
    ],
)
def test_what_is_feared_lies_ahead(document: dict[str, Any], feared: Span) -> None:
    assert facts(**document).feared == feared


# --- who did it ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("document", "actors", "states"),
    [
        ({"involvement": [{"perp_type": ["police"]}]}, {"state"}, ("KEN",)),
        ({"involvement": [{"perp_type": "armed_group"}]}, {"armed-group"}, ("KEN",)),
        (
            {"involvement": [{"perp_type": ["mob"], "state_actor": "tolerated"}]},
            {"private", "state-supported"},
            ("KEN",),
        ),
        ({"involvement": [{"perp_type": ["company"]}]}, {"business"}, ("KEN",)),
        (
            {"involvement": [{"perp_type": "de_facto_authority"}]},
            {"de-facto-authority"},
            ("KEN",),
        ),
        ({"involvement": [{"perp_type": ["foreign_state"]}]}, {"state"}, ()),
        ({"involvement": [{"perp_type": ["foreign_state", "police"]}]}, {"state"}, ("KEN",)),
        ({"involvement": [{"perp_type": ["unknown"]}]}, set(), ("KEN",)),
        ({"acts": [{"type": "arrest"}]}, {"state"}, ("KEN",)),
        (
            {"acts": [{"type": "arrest"}], "involvement": [{"perp_type": ["armed_group"]}]},
            {"armed-group"},
            ("KEN",),
        ),
        ({"acts": [{"type": "threat"}]}, set(), ("KEN",)),
        ({"acts": [{"type": "threat"}], "responsible_states": ["UGA"]}, set(), ("UGA",)),
        ({"responsible_states": {"missing": "unknown"}}, set(), ()),
        ({"business": {"company": "Blue Quarry"}}, {"business"}, ("KEN",)),
        (
            {
                "parties": [{"id": "p2", "kind": "public_body"}],
                "involvement": [{"party": "p2"}],
            },
            {"state"},
            ("KEN",),
        ),
    ],
)
def test_who_did_it_and_who_answers_for_it(
    document: dict[str, Any], actors: set[str], states: tuple[str, ...]
) -> None:
    found = facts(country="KEN", **document)
    assert (set(found.actors), found.states) == (actors, states)


def test_a_place_without_a_code_is_a_place() -> None:
    assert facts(country="XKE").states == ("XKE",)
    assert facts(country="QQQ").states == ()


def test_countries_are_named_by_three_letters_and_unknown_ones_left_out() -> None:
    found = facts(
        country="KE",
        where=[{"label": "A", "country": "UGA"}, {"label": "B", "country": "QQQ"}, "C"],
        business={"headquarters_country": ["CH", "GBR"]},
        parties=[{"role": ["victim"], "nationality": ["ke", "ETH"]}],
    )
    assert found.countries == ("KEN", "UGA")
    assert found.company_countries == ("CHE", "GBR")
    assert found.nationalities == ("ETH",)


def test_a_place_that_no_list_can_have_is_never_said_to_have_refused() -> None:
    doors = advise(facts(country="XKE", acts=[{"type": "arrest"}]), rule_book(), TODAY)
    reasons = [one for door in doors for one in door.reasons if one.rule in {"accepted", "member"}]
    assert len(reasons) > 10
    assert all(one.answer is not NO or "not in force" in one.words["en"] for one in reasons)

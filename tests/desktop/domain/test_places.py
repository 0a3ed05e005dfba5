"""What leaves of a place: nothing that points closer than its author chose."""

import json
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ishr_desktop.domain.places import (
    ShareAs,
    place_of,
    share_level,
    shared,
    shared_places,
)

FULL = {
    "label": {"lang": "sw", "text": "Soko kuu LABEL"},
    "romanised": "ROMANISED",
    "type": "market",
    "country": "KEN",
    "region": "KE-17",
    "level1": "LEVEL-ONE",
    "level2": "LEVEL-TWO",
    "locality": "LOCALITY",
    "description": "second house after the mosque DESCRIPTION",
    "coordinates": {"latitude": -0.0917, "longitude": 34.768, "precision": "exact"},
    "certainty": "likely",
    "reason_for_hiding": "REASON",
    "note": "NOTE",
    "x_own": "OWN",
}


def at(level: str) -> dict[str, Any]:
    return {**FULL, "share_as": level}


@pytest.mark.parametrize(
    ("level", "names"),
    [
        (
            "locality",
            {"country", "region", "level1", "level2", "locality", "certainty", "share_as"},
        ),
        ("district", {"country", "region", "level1", "level2", "certainty", "share_as"}),
        ("country", {"country", "certainty", "share_as"}),
        ("hidden", {"share_as"}),
        ("exact", {*FULL, "share_as"} - {"reason_for_hiding", "note"}),
    ],
)
def test_each_level_holds_these_and_nothing_else(level: str, names: set[str]) -> None:
    seen = shared(at(level))
    assert set(seen) == names
    assert all(seen[name] == at(level)[name] for name in seen)


@pytest.mark.parametrize("level", ["locality", "district", "country", "hidden", "of later", 7])
def test_no_word_of_the_place_leaks_above_its_level(level: str) -> None:
    told = json.dumps(shared(at(level)))
    for secret in ("LABEL", "ROMANISED", "market", "DESCRIPTION", "34.7", "REASON", "NOTE", "OWN"):
        assert secret not in told


def test_why_something_is_kept_back_never_leaves() -> None:
    told = json.dumps(shared(at("exact")))
    assert "REASON" not in told
    assert "NOTE" not in told


def test_the_locality_is_shared_when_nobody_said() -> None:
    assert share_level({}) is ShareAs.LOCALITY
    assert share_level({"share_as": None}) is ShareAs.LOCALITY
    assert shared("Central market, Kisumu") == {"share_as": "locality"}


def test_an_unknown_level_shares_nothing() -> None:
    assert shared({"locality": "Kisumu", "share_as": "parish"}) == {"share_as": "hidden"}


def test_a_reason_for_no_place_is_told_without_its_note() -> None:
    assert shared({"missing": "refused", "note": "he is afraid"}) == {"missing": "refused"}
    assert place_of({"missing": "refused"}) == {}


@pytest.mark.parametrize("value", [None, "", "  ", 7, [], {}])
def test_no_place_shares_nothing(value: object) -> None:
    assert shared(value) == {}
    assert shared_places(value) == []


def test_of_several_places_each_is_shared_at_its_own_level() -> None:
    places = [at("hidden"), {"country": "KEN", "share_as": "country", "label": "x"}, ""]
    assert shared_places(places) == [
        {"share_as": "hidden"},
        {"country": "KEN", "share_as": "country"},
    ]


def test_sharing_twice_is_sharing_once() -> None:
    for level in ShareAs:
        assert shared(shared(at(level))) == shared(at(level))


@given(
    st.dictionaries(
        st.sampled_from([*FULL, "share_as"]),
        st.none() | st.text(max_size=4) | st.integers() | st.dictionaries(st.text(), st.text()),
    )
)
def test_a_coarser_level_never_tells_more(place: dict[str, Any]) -> None:
    told = [set(shared({**place, "share_as": level})) for level in ShareAs]
    assert all(coarser <= finer for finer, coarser in pairwise(told))

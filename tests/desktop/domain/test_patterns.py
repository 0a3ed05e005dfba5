"""Threats before attacks, where dates say which came first and where they do not."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ishr_desktop.domain.facets import Facet, FacetKind
from ishr_desktop.domain.incident_list import FacetCount
from ishr_desktop.domain.moments import Moment, VictimMoment
from ishr_desktop.domain.patterns import escalations, repeated

TILES = {"threat_death": "threat", "assault": "attack", "arrest": "arrest", "fine": "law"}
DAY = date(2026, 3, 10)


def moment(
    act: str, first: date, last: date | None = None, *, victim: str = "p1", record: str = ""
) -> VictimMoment:
    return VictimMoment(record or f"{act} {first}", Moment(first, last or first, act, victim))


def days(count: int) -> date:
    return DAY + timedelta(days=count)


def found(*moments: VictimMoment) -> list[tuple[str, int, str, int]]:
    made = escalations(moments, lambda code: TILES.get(code, ""), str.upper)
    return [(one.label, one.threats, one.attack, one.days) for one in made]


def test_an_attack_after_two_threats() -> None:
    moments = (
        moment("threat_death", days(0)),
        moment("threat_death", days(4), days(5)),
        moment("assault", days(8)),
        moment("arrest", days(30)),
        moment("threat_death", days(31)),
    )
    assert found(*moments) == [("P1", 2, "assault", 3)]
    (one,) = escalations(moments, lambda code: TILES.get(code, ""), str)
    assert one.incident_ids == tuple(item.incident_id for item in moments[:3])


@pytest.mark.parametrize(
    "moments",
    [
        (moment("assault", days(0)), moment("threat_death", days(3))),
        (moment("threat_death", days(0)), moment("assault", days(0))),
        (moment("threat_death", days(0), days(9)), moment("assault", days(5))),
        (moment("threat_death", days(0)), moment("assault", days(5), victim="p2")),
        (moment("threat_death", days(0)), moment("fine", days(5))),
    ],
    ids=["after", "same day", "perhaps after", "somebody else", "not an attack"],
)
def test_nothing_is_said(moments: tuple[VictimMoment, ...]) -> None:
    assert found(*moments) == []


def test_a_threat_that_goes_on_is_not_before() -> None:
    going_on = VictimMoment("r", Moment(days(0), None, "threat_death", "p1"))
    assert found(going_on, moment("assault", days(50))) == []


def test_the_shortest_time_comes_first() -> None:
    long = (moment("threat_death", days(0)), moment("assault", days(20)))
    short = (
        moment("threat_death", days(0), victim="p2"),
        moment("arrest", days(2), victim="p2"),
    )
    assert [one[3] for one in found(*long, *short)] == [2, 20]


@given(st.lists(st.tuples(st.sampled_from(list(TILES)), st.integers(0, 20)), max_size=8))
def test_whoever_was_attacked_after_a_threat_is_found(acts: list[tuple[str, int]]) -> None:
    """The same said by looking at every pair."""
    pairs = [
        (threat, attack)
        for kind, threat in acts
        for other, attack in acts
        if TILES[kind] == "threat" and TILES[other] in {"attack", "arrest"} and threat < attack
    ]
    moments = [moment(kind, days(day)) for kind, day in acts]
    assert bool(found(*moments)) == bool(pairs)


def test_only_what_several_records_say_is_a_pattern() -> None:
    def count(kind: FacetKind, value: str, number: int) -> FacetCount:
        return FacetCount(Facet(kind, value), value, number)

    counts = [
        count(FacetKind.VICTIM, "p1", 2),
        count(FacetKind.UNIT, "a", 1),
        count(FacetKind.UNIT, "b", 2),
        count(FacetKind.UNIT, "c", 5),
        count(FacetKind.TILE, "raid", 9),
    ]
    assert [one.facet.value for one in repeated(counts)] == ["c", "b", "p1"]

"""Patterns across records: the same unit, place, method or people, and threats before attacks.

They count what records say. They prove nothing: two records may speak of one event, and what
nobody wrote down is in no pattern.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta

from ishr_desktop.domain.facets import FacetKind
from ishr_desktop.domain.incident import Tile
from ishr_desktop.domain.incident_list import FacetCount
from ishr_desktop.domain.moments import Moment, VictimMoment

REPEATING = (
    FacetKind.UNIT,
    FacetKind.PLACE,
    FacetKind.METHOD,
    FacetKind.PERPETRATOR,
    FacetKind.VICTIM,
)
"""Of these, what several records say is a pattern."""
ATTACKS = frozenset(
    {
        Tile.ATTACK,
        Tile.ARREST,
        Tile.DISAPPEARANCE,
        Tile.KILLING,
        Tile.TORTURE,
        Tile.SEXUAL_VIOLENCE,
        Tile.RAID,
    }
)
"""Tiles of acts that a threat may have announced."""

TileOf = Callable[[str], str]
"""The tile of a type of act; an empty string for a type that is not known."""


@dataclass(frozen=True)
class Escalation:
    """Somebody was threatened, and later something was done to them."""

    victim: str
    """The value of the facet `VICTIM`."""
    label: str
    """The code name."""
    threats: int
    """Threats that were certainly before the first attack that followed one."""
    attack: str
    """The type of that act."""
    days: int
    """Whole days between the last day the last of them can have been and the first day of it."""
    incident_ids: tuple[str, ...]
    """The records that say so, in the order of time."""


@dataclass(frozen=True)
class Patterns:
    """What repeats among some records."""

    repeated: tuple[FacetCount, ...]
    """Values that at least two records have, kind by kind, the most frequent first."""
    escalations: tuple[Escalation, ...]
    """The shortest time between threat and attack first."""


def repeated(counts: Iterable[FacetCount]) -> Iterator[FacetCount]:
    """The values of `REPEATING` that at least two records have, in the order of the kinds."""
    found = [one for one in counts if one.facet.kind in REPEATING and one.count > 1]
    yield from sorted(found, key=lambda one: (REPEATING.index(one.facet.kind), -one.count))


def escalations(
    moments: Iterable[VictimMoment], tile_of: TileOf, label_of: Callable[[str], str]
) -> list[Escalation]:
    """Threats before attacks, for each victim the first attack that certainly followed a threat.

    Where dates are not exact enough to say which came first, nothing is said.
    """
    by_victim: dict[str, list[VictimMoment]] = defaultdict(list)
    for one in moments:
        by_victim[one.moment.victim].append(one)
    found = (_escalation(victim, of, tile_of, label_of) for victim, of in by_victim.items())
    return sorted(filter(None, found), key=lambda one: (one.days, one.label))


def _escalation(
    victim: str, moments: list[VictimMoment], tile_of: TileOf, label_of: Callable[[str], str]
) -> Escalation | None:
    threats = [one for one in moments if tile_of(one.moment.act_type) == Tile.THREAT]
    attacks = [one for one in moments if tile_of(one.moment.act_type) in ATTACKS]
    for attack in sorted(attacks, key=lambda one: one.moment.first):
        before = [one for one in threats if _is_before(one.moment, attack.moment)]
        if before:
            before.sort(key=lambda one: one.moment.first)
            between = min(_between(one.moment, attack.moment) for one in before)
            said = dict.fromkeys(one.incident_id for one in (*before, attack))
            return Escalation(
                victim,
                label_of(victim),
                len(before),
                attack.moment.act_type,
                between.days,
                tuple(said),
            )
    return None


def _is_before(threat: Moment, attack: Moment) -> bool:
    """Whether it was certainly on an earlier day."""
    return threat.last is not None and threat.last < attack.first


def _between(threat: Moment, attack: Moment) -> timedelta:
    assert threat.last is not None
    return attack.first - threat.last

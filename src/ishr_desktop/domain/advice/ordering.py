"""Doors in the order in which they help: by what a person wants, and by what they fear.

Nothing disappears: what is left out is named, with the reason.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from ishr_desktop.domain.advice.door import Door, Urgency
from ishr_desktop.domain.advice.exposure import NameToState
from ishr_desktop.domain.advice.goals import Fear, Goal, Goals, Strength, Way
from ishr_desktop.domain.advice.rules import DoorState

_OPEN = (
    DoorState.OPEN_NOW,
    DoorState.OPEN_WITH_MORE,
    DoorState.UNKNOWN,
    DoorState.LATER,
    DoorState.NOT_FOR_THIS,
)
_STRENGTH = {Strength.STRONG: 3, Strength.MEDIUM: 2, Strength.WEAK: 1}
_NAME = {
    NameToState.YES: 3,
    NameToState.WITH_CONSENT: 2,
    NameToState.UNLESS_WITHHELD: 2,
    NameToState.NOT_CONFIRMED: 2,
    NameToState.NO_AS_FAR_AS_READ: 1,
    NameToState.NO: 0,
}
"""How much of a fear grows with what the State learns."""
_EFFORT = {"low": 0, "medium": 1, "high": 2}
_TIME = {"hours": 0, "days": 1, "weeks": 2, "months": 3, "years": 4}


class LeftOutWhy(StrEnum):
    """Why a door is not among those that are offered."""

    NOT_FOR_THIS = "not_for_this"
    """It cannot take this case; its reasons say why."""
    NOT_FOR_THE_GOAL = "not_for_the_goal"
    """It does nothing for what is wanted."""


@dataclass(frozen=True)
class Worry:
    """A fear that a door makes more real."""

    fear: Fear
    way: Way | None
    """None when it only grows with what the State learns of the name."""


@dataclass(frozen=True)
class Offer:
    """A door with what it does for the goals, and what speaks against it."""

    door: Door
    serves: tuple[tuple[Goal, Way], ...]
    worries: tuple[Worry, ...]


@dataclass(frozen=True)
class LeftOut:
    """A door that is not offered."""

    door: Door
    why: LeftOutWhy


@dataclass(frozen=True)
class Order:
    """All doors: those offered, best first, and those left out."""

    offers: tuple[Offer, ...]
    left_out: tuple[LeftOut, ...]
    beside: tuple[Goal, ...]
    """Goals for which something beside the mechanisms helps; their `beside` says what."""


def ordered(
    doors: Iterable[Door], goals: Goals, wanted: Sequence[str] = (), feared: Sequence[str] = ()
) -> Order:
    """The doors by goals and fears of the pack; an id that it does not have changes nothing.

    Without a goal every door that is not closed is offered. Before everything else stand urgent
    ways when somebody is in danger, then what is open, then what serves best, whatever it is that
    it serves best where nothing was wanted, and costs least.
    """
    goals_wanted = [goal for goal in goals.goals if goal.id in wanted]
    fears = [fear for fear in goals.fears if fear.id in feared]
    offers, left_out = [], []
    for door in doors:
        serves = tuple(
            (g, g.ways[door.mechanism]) for g in goals_wanted if door.mechanism in g.ways
        )
        if door.door is DoorState.NOT_FOR_THIS:
            left_out.append(LeftOut(door, LeftOutWhy.NOT_FOR_THIS))
        elif goals_wanted and not serves:
            left_out.append(LeftOut(door, LeftOutWhy.NOT_FOR_THE_GOAL))
        else:
            offers.append(Offer(door, serves, _worries(door, fears)))
    return Order(
        tuple(sorted(offers, key=lambda offer: _place(offer, goals))),
        tuple(left_out),
        tuple(goal for goal in goals_wanted if goal.beside),
    )


def _worries(door: Door, fears: Iterable[Fear]) -> tuple[Worry, ...]:
    found = [
        Worry(fear, fear.ways.get(door.mechanism))
        for fear in fears
        if door.mechanism in fear.ways or (fear.from_name and not door.exposure.safe)
    ]
    return tuple(found)


def _place(offer: Offer, goals: Goals) -> tuple[int, ...]:
    door = offer.door
    return (
        0 if door.urgency is Urgency.NOW else 1,
        _OPEN.index(door.door),
        _weight(offer),
        -_best(offer.door.mechanism, goals),
        _TIME.get(door.effort.time, len(_TIME)),
        _EFFORT.get(door.effort.effort, len(_EFFORT)),
    )


def _weight(offer: Offer) -> int:
    """Less is better: what it does counts double, what is feared takes away."""
    served = sum(_STRENGTH[way.strength] for _, way in offer.serves)
    return sum(_fright(worry, offer.door) for worry in offer.worries) - 2 * served


def _best(mechanism: str, goals: Goals) -> int:
    ways = (goal.ways[mechanism] for goal in goals.goals if mechanism in goal.ways)
    return max((_STRENGTH[way.strength] for way in ways), default=0)


def _fright(worry: Worry, door: Door) -> int:
    by_way = _STRENGTH[worry.way.strength] if worry.way else 0
    return max(by_way, _NAME[door.exposure.to_state] if worry.fear.from_name else 0)

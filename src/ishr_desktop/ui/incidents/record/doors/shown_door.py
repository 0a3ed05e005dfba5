"""A door with everything that is shown of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from ishr_desktop.domain.advice.door import Door
from ishr_desktop.domain.advice.goals import Goal, Goals, Strength, Way
from ishr_desktop.domain.advice.mechanism import Mechanism
from ishr_desktop.domain.advice.ordering import LeftOutWhy, Order, Worry
from ishr_desktop.domain.advice.rule_book import RuleBook
from ishr_desktop.domain.advice.rules import DoorState

MOST_GOALS = 2
"""How many goals are named as long as none was chosen."""


@dataclass(frozen=True)
class ShownDoor:
    """One mechanism for the record or the case that is looked at."""

    door: Door
    mechanism: Mechanism
    serves: tuple[tuple[Goal, Way], ...]
    """Goals that it can help to reach: the chosen ones, else those that it serves best."""
    wanted: bool
    """Whether these goals were chosen."""
    worries: tuple[Worry, ...]
    on: date
    """The day on which things stand like this."""
    left_out: bool = False
    """It does nothing for what is wanted."""


@dataclass(frozen=True)
class ShownDoors:
    """All doors, in groups and in order."""

    groups: Mapping[DoorState, Sequence[ShownDoor]]
    left_out: Sequence[ShownDoor]
    beside: Sequence[Goal]
    """Goals for which something beside the doors helps."""


def shown_doors(order: Order, book: RuleBook, on: date) -> ShownDoors:
    """The doors of an order as they are shown."""
    groups: dict[DoorState, list[ShownDoor]] = {state: [] for state in DoorState}
    left_out: list[ShownDoor] = []
    for offer in order.offers:
        mechanism = book.by_id[offer.door.mechanism]
        serves = offer.serves or best_goals(mechanism.id, book.goals)
        one = ShownDoor(offer.door, mechanism, serves, bool(offer.serves), offer.worries, on)
        groups[offer.door.door].append(one)
    for left in order.left_out:
        mechanism = book.by_id[left.door.mechanism]
        unwanted = left.why is LeftOutWhy.NOT_FOR_THE_GOAL
        serves = best_goals(mechanism.id, book.goals)
        one = ShownDoor(left.door, mechanism, serves, False, (), on, left_out=unwanted)
        (left_out if unwanted else groups[left.door.door]).append(one)
    return ShownDoors(groups, left_out, order.beside)


def best_goals(mechanism: str, goals: Goals) -> tuple[tuple[Goal, Way], ...]:
    """What a mechanism is good for most of all."""
    strengths = list(Strength)
    found = [(goal, goal.ways[mechanism]) for goal in goals.goals if mechanism in goal.ways]
    found.sort(key=lambda one: strengths.index(one[1].strength))
    return tuple(found[:MOST_GOALS])

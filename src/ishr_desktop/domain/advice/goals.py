"""What people want and what they fear, and how far each mechanism serves or worsens it."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from ishr_desktop.domain.wording import Words


class Strength(StrEnum):
    """How much a mechanism does for a goal, or adds to a fear."""

    STRONG = "strong"
    MEDIUM = "medium"
    WEAK = "weak"


@dataclass(frozen=True)
class Way:
    """How a mechanism serves a goal, or what makes a fear real with it."""

    strength: Strength
    through: Words


@dataclass(frozen=True)
class Goal:
    """Something a person wants."""

    id: str
    label: Words
    ways: Mapping[str, Way]
    """By mechanism; one that is not there does nothing for it."""
    beside: Words
    """What helps beside the mechanisms, such as emergency support; often empty."""


@dataclass(frozen=True)
class Fear:
    """Something a person is afraid of."""

    id: str
    label: Words
    ways: Mapping[str, Way]
    """By mechanism; one that is not there is not known to add to it."""
    from_name: bool
    """Whether it grows with what the State learns of the name."""


@dataclass(frozen=True)
class Work:
    """What a mechanism asks of whoever uses it."""

    effort: str
    """low, medium or high."""
    time: str
    """Until something can be expected: hours, days, weeks, months, years."""
    lawyer: bool
    """Whether it is seldom done without one."""
    public: bool
    """Whether names normally become public."""


UNKNOWN_WORK = Work("", "", lawyer=False, public=True)
"""Of a mechanism of which the pack says nothing: nothing is promised."""


@dataclass(frozen=True)
class Goals:
    """All goals, fears and works of a pack."""

    goals: tuple[Goal, ...]
    fears: tuple[Fear, ...]
    works: Mapping[str, Work]

    def work(self, mechanism: str) -> Work:
        """What a mechanism asks."""
        return self.works.get(mechanism, UNKNOWN_WORK)


def goals_from(items: list[Mapping[str, Any]]) -> Goals:
    """The goals of `rules.json`; raises KeyError, TypeError or ValueError if they are unfit."""
    kinds = {"goal", "fear", "work"}
    if stray := [item for item in items if item["kind"] not in kinds]:
        raise ValueError(stray[0]["kind"])
    works = {
        mechanism: _work(work)
        for item in items
        if item["kind"] == "work"
        for mechanism, work in item["mechanisms"].items()
    }
    return Goals(
        tuple(_goal(item) for item in items if item["kind"] == "goal"),
        tuple(_fear(item) for item in items if item["kind"] == "fear"),
        works,
    )


def _goal(item: Mapping[str, Any]) -> Goal:
    return Goal(item["id"], _words(item["label"]), _ways(item), _words(item.get("beside") or {}))


def _fear(item: Mapping[str, Any]) -> Fear:
    from_name = item.get("from_name") is True
    return Fear(item["id"], _words(item["label"]), _ways(item), from_name)


def _ways(item: Mapping[str, Any]) -> Mapping[str, Way]:
    return {
        mechanism: Way(Strength(way["strength"]), _words(way["through"]))
        for mechanism, way in item["mechanisms"].items()
    }


def _work(item: Mapping[str, Any]) -> Work:
    return Work(
        item["effort"],
        item["time"],
        lawyer=item.get("lawyer") is True,
        public=item.get("public") is True,
    )


def _words(value: Any) -> Words:
    return {"en": value} if isinstance(value, str) else dict(value)

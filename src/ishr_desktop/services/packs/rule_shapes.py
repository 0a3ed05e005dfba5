"""What `rules.yaml` and `goals.yaml` hold (docs/advice.md says what each key means)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from ishr_desktop.domain.advice.goals import Strength
from ishr_desktop.domain.advice.rules import DoorState
from ishr_desktop.services.packs.condition_shape import Condition
from ishr_desktop.services.packs.either import Either
from ishr_desktop.services.packs.mechanism_shape import KnownCodes
from ishr_desktop.services.packs.shapes import (
    ID,
    Choice,
    Flag,
    ListOf,
    MapOf,
    Place,
    Record,
    Shape,
    Text,
)
from ishr_desktop.services.packs.words import Words
from ishr_desktop.services.packs.yaml_reading import Mapping, Node, Scalar

_OUTCOME: Final = re.compile(r"(yes|no|unknown)(\.[a-z]+(_[a-z]+)*)?", re.ASCII)
_FACT: Final = re.compile(r"\{([^{}]*)\}")
_LONGEST_SAID: Final = 600


@dataclass(frozen=True)
class Said:
    """What is said to a person, with `{names}` of facts that are the same in each language."""

    original: str

    def check(self, node: Node, place: Place) -> None:
        """Note words that are missing, and facts that one language has and the first has not."""
        Words(self.original, _LONGEST_SAID).check(node, place)
        if not isinstance(node, Mapping) or self.original not in node.entries:
            return
        wanted = set(_facts(node.entries[self.original]))
        for language, words in node.entries.items():
            others = set(_facts(words)) - wanted
            if others:
                named = ", ".join(sorted(f"{{{name}}}" for name in others))
                said = f"“{language}” names {named}, which “{self.original}” does not"
                place.refuse(words, said)


def _facts(node: Node) -> Iterator[str]:
    if isinstance(node, Scalar) and isinstance(node.value, str):
        yield from _FACT.findall(node.value)


class Anything:
    """A fact of any kind; whether a mechanism has it is looked at where rules are compared."""

    def check(self, node: Node, place: Place) -> None:
        """Note nothing."""


def rules_shape(known: KnownCodes, latest: date) -> Record:
    """`rules.yaml`."""
    del latest
    mechanisms = ListOf(Choice("mechanism", known.mechanisms), 1, 500)
    scope = Record(
        {}, {"only": mechanisms, "but": mechanisms, "where": MapOf(Text(80), Anything())}
    )
    reply = Record(
        {"if": Text(60, _OUTCOME, "an outcome such as yes, no.left or unknown")},
        {
            "door": Choice("door", frozenset(DoorState)),
            "say": Said(known.original),
        },
    )
    rule = Record(
        {
            "id": ID,
            "for": Either(Choice("", frozenset({"every"})), scope),
            "condition": Condition(known),
            "replies": ListOf(reply, 1, 40),
        }
    )
    return Record({"rules": ListOf(rule, 0, 500)})


def goals_shape(known: KnownCodes, latest: date) -> Record:
    """`goals.yaml`: goals, fears, and one entry about the work that each mechanism is."""
    del latest
    return Record({"goals": ListOf(_Goal(known), 0, 100)})


@dataclass(frozen=True)
class _Goal:
    """One entry; its kind says what else it holds."""

    known: KnownCodes

    def check(self, node: Node, place: Place) -> None:
        kind = node.get("kind") if isinstance(node, Mapping) else None
        name = kind.value if isinstance(kind, Scalar) else None
        shapes = self._shapes()
        if not isinstance(name, str) or name not in shapes:
            place.refuse(kind or node, f"kind: it is one of {', '.join(sorted(shapes))}")
            return
        shapes[name].check(node, place)

    def _shapes(self) -> dict[str, Shape]:
        mechanism = Choice("mechanism", self.known.mechanisms)
        words = Words(self.known.original, _LONGEST_SAID)
        way = Record({"strength": Choice("strength", frozenset(Strength)), "through": words})
        work = Record(
            {
                "effort": Choice("effort", frozenset({"low", "medium", "high"})),
                "time": Choice("time", frozenset({"hours", "days", "weeks", "months", "years"})),
            },
            {"lawyer": Flag(), "public": Flag()},
        )
        named: dict[str, Shape] = {"id": ID, "kind": Text(20), "label": words}
        ways = {**named, "mechanisms": MapOf(mechanism, way)}
        return {
            "goal": Record(ways, {"beside": words}),
            "fear": Record(ways, {"from_name": Flag()}),
            "work": Record(
                {"id": ID, "kind": Text(20), "mechanisms": MapOf(mechanism, work)},
                {"label": words},
            ),
        }

"""The shape of a condition: questions of the program, joined with all, any and not."""

from collections.abc import Collection
from collections.abc import Mapping as Table
from dataclasses import dataclass
from typing import Final

from ishr_desktop.domain.advice.conditions import DEEPEST
from ishr_desktop.domain.advice.questions import QUESTIONS
from ishr_desktop.services.packs.mechanism_shape import KnownCodes
from ishr_desktop.services.packs.shapes import Choice, ListOf, Place
from ishr_desktop.services.packs.yaml_reading import Items, Mapping, Node, Scalar

_JOINED: Final = frozenset({"all", "any"})
_NOT: Final = "not"
_NAMES: Final = frozenset({*_JOINED, _NOT, *QUESTIONS})


@dataclass(frozen=True)
class Condition:
    """What a rule asks of a case."""

    known: KnownCodes

    def check(self, node: Node, place: Place) -> None:
        """Note what no question answers, and codes in it that are not known."""
        self._check(node, place, 1)

    def _check(self, node: Node, place: Place, depth: int) -> None:
        if not isinstance(node, Mapping) or len(node.entries) != 1:
            place.refuse(node, "a condition is one question, or “all”, “any” or “not” with others")
            return
        if depth > DEEPEST:
            place.refuse(node, f"there are more than {DEEPEST} conditions inside each other")
            return
        ((name, argument),) = node.entries.items()
        Choice("question", _NAMES).check(Scalar(name, node.key_lines[name]), place)
        if name == _NOT:
            self._check(argument, place, depth + 1)
        elif name in _JOINED:
            self._check_parts(argument, place.under(name), depth)
        else:
            self._check_codes(name, argument, place.under(name))

    def _check_parts(self, argument: Node, place: Place, depth: int) -> None:
        if not isinstance(argument, Items) or not argument.items:
            place.refuse(argument, "this must be a list of conditions")
            return
        for part in argument.items:
            self._check(part, place, depth + 1)

    def _check_codes(self, question: str, argument: Node, place: Place) -> None:
        for (asked, key), (noun, codes) in _codes(self.known).items():
            if asked != question:
                continue
            held = argument
            if key:
                found = argument.get(key) if isinstance(argument, Mapping) else None
                if found is None:
                    continue
                held = found
            ListOf(Choice(noun, codes)).check(held, place.under(key or place.name))


def _codes(known: KnownCodes) -> Table[tuple[str, str], tuple[str, Collection[str]]]:
    """By question and key of its argument (empty for the whole): the codes that it names."""
    lists = ("list of States", known.instruments)
    mechanisms = ("mechanism", known.mechanisms)
    return {
        ("state", ""): ("country", known.countries),
        ("act", "vague"): ("act or violation", known.violations),
        ("bound", "lists"): lists,
        ("place", "lists"): lists,
        ("nationality", "lists"): lists,
        ("headquarters", "lists"): lists,
        ("elsewhere", "like"): mechanisms,
        ("elsewhere", "perhaps"): mechanisms,
        ("submitter", "kinds"): ("kind of submitter", known.submitters),
        ("authority", "own"): ("kind of submitter", known.submitters),
    }

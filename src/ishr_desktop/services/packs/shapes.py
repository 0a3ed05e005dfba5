"""What a YAML value may look like, and one sentence for each value that does not.

A shape is small and says nothing about other files; codes and ids that must be known elsewhere are
handed to `Choice` as a set.
"""

import re
from collections.abc import Collection
from collections.abc import Mapping as Table
from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches
from typing import Final, Protocol

from ishr_desktop.domain.pack_fault import Faults
from ishr_desktop.services.packs.yaml_reading import Items, Mapping, Node, Scalar

FEW: Final = 12
"""So many choices are all named in the sentence."""
SHORTEST_MEANT: Final = 4
"""For a shorter code nobody is asked whether another was meant."""
_ID: Final = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*", re.ASCII)
_LANGUAGE: Final = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*", re.ASCII)
_DAY: Final = re.compile(r"\d{4}(-\d\d(-\d\d)?)?", re.ASCII)
_URL: Final = re.compile(
    r"https?://[A-Za-z0-9.-]+\.[A-Za-z]{2,}(:\d{1,5})?(/[^\s<>\"]*)?", re.ASCII
)


@dataclass(frozen=True)
class Place:
    """Where a value stands, for the sentences about it."""

    path: str
    faults: Faults
    name: str = ""
    """The key that leads here."""

    def refuse(self, node: Node, sentence: str) -> None:
        """Note that this value does not fit."""
        about = f"{self.name}: " if self.name else ""
        self.faults.refuse(self.path, node.line, f"{about}{sentence}")

    def under(self, name: str) -> "Place":
        """The place of what a key holds."""
        return Place(self.path, self.faults, name)


class Shape(Protocol):
    """What a value may look like."""

    def check(self, node: Node, place: Place) -> None:
        """Note everything about the value that does not fit."""


@dataclass(frozen=True)
class Text:
    """Text of some length, may be of one form throughout."""

    longest: int = 2000
    form: re.Pattern[str] | None = None
    described: str = ""
    """What the form is, to follow “is not”."""

    def check(self, node: Node, place: Place) -> None:
        """Note what is not text, empty, too long or of another form."""
        if not isinstance(node, Scalar) or not isinstance(node.value, str):
            place.refuse(node, "this must be text; put it in quotation marks")
        elif not node.value.strip():
            place.refuse(node, "this must not be empty")
        elif len(node.value) > self.longest:
            longer = f"{len(node.value)} characters"
            place.refuse(node, f"at most {self.longest} characters fit here, these are {longer}")
        elif self.form is not None and not self.form.fullmatch(node.value):
            place.refuse(node, f"“{_short(node.value)}” is not {self.described}")


ID = Text(80, _ID, "an id: small letters and digits with single hyphens between them")
LANGUAGE = Text(20, _LANGUAGE, "the code of a language, such as en or zh-Hant")
URL = Text(512, _URL, "a web address that begins with https:// or http://")


@dataclass(frozen=True)
class Choice:
    """One of a set of codes."""

    noun: str
    """What the codes are, to follow “is not a known”."""
    choices: Collection[str]

    def check(self, node: Node, place: Place) -> None:
        """Note a code that is not in the set, and the one that was perhaps meant."""
        if not isinstance(node, Scalar) or not isinstance(node.value, str):
            place.refuse(node, f"this must be the code of a {self.noun}, as text")
        elif node.value not in self.choices:
            said = f"“{_short(node.value)}” is not a known {self.noun}"
            place.refuse(node, f"{said}{self._hint(node.value)}")

    def _hint(self, value: str) -> str:
        if len(self.choices) <= FEW:
            return f": it is one of {', '.join(sorted(self.choices))}"
        # A country is three letters: nearly all of them are near to each other.
        long_enough = len(value) >= SHORTEST_MEANT
        near = get_close_matches(value, sorted(self.choices), n=1) if long_enough else []
        return f": did you mean “{near[0]}”?" if near else ""


@dataclass(frozen=True)
class Whole:
    """A whole number within bounds."""

    lowest: int = 0
    highest: int = 1_000_000

    def check(self, node: Node, place: Place) -> None:
        """Note what is no whole number or out of bounds."""
        value = node.value if isinstance(node, Scalar) else None
        if not isinstance(value, int) or isinstance(value, bool):
            place.refuse(node, "this must be a whole number")
        elif not self.lowest <= value <= self.highest:
            place.refuse(node, f"this must be from {self.lowest} to {self.highest}")


@dataclass(frozen=True)
class Flag:
    """True or false."""

    def check(self, node: Node, place: Place) -> None:
        """Note anything else."""
        if not isinstance(node, Scalar) or not isinstance(node.value, bool):
            place.refuse(node, "this must be true or false")


@dataclass(frozen=True)
class Day:
    """A day, or also a month or year, in ISO 8601."""

    latest: date | None = None
    """No later than this; None where the future is meant."""
    whole: bool = True
    """Whether year and month alone are not enough."""

    def check(self, node: Node, place: Place) -> None:
        """Note what is no date, or later than it may be."""
        text = node.value if isinstance(node, Scalar) else None
        if not isinstance(text, str) or not _DAY.fullmatch(text) or not _first_day(text):
            form = "2026-11-28" if self.whole else "2026, 2026-11 or 2026-11-28"
            place.refuse(node, f"this must be a date such as {form}, as text")
        elif self.whole and len(text) != 10:
            place.refuse(node, "the day is missing: write it as 2026-11-28")
        elif self.latest is not None and (_first_day(text) or self.latest) > self.latest:
            place.refuse(node, f"{text} is later than the day the pack was reviewed, {self.latest}")


def _first_day(text: str) -> date | None:
    try:
        return date.fromisoformat(f"{text}-01-01"[:10] if len(text) < 10 else text)
    except ValueError:
        return None


@dataclass(frozen=True)
class ListOf:
    """A list, all of one shape."""

    shape: Shape
    least: int = 0
    most: int = 1000

    def check(self, node: Node, place: Place) -> None:
        """Note a wrong length, an item twice, and what does not fit in the items."""
        if not isinstance(node, Items):
            place.refuse(node, "this must be a list")
            return
        if not self.least <= len(node.items) <= self.most:
            place.refuse(node, f"this must have {self.least} to {self.most} items")
        seen: set[object] = set()
        for item in node.items:
            self.shape.check(item, place)
            if isinstance(item, Scalar):
                if item.value in seen:
                    place.refuse(item, f"“{item.value}” stands here twice")
                seen.add(item.value)


@dataclass(frozen=True)
class MapOf:
    """Keys of one shape, each with a value of one shape."""

    key: Shape
    value: Shape

    def check(self, node: Node, place: Place) -> None:
        """Note every key and value that does not fit."""
        if not isinstance(node, Mapping):
            place.refuse(node, "this must be a list of “key: value”")
            return
        for name, held in node.entries.items():
            self.key.check(Scalar(name, node.key_lines[name]), place)
            self.value.check(held, place.under(name))


@dataclass(frozen=True)
class Record:
    """Known keys, each with its own shape."""

    required: Table[str, Shape] = field(default_factory=dict)
    optional: Table[str, Shape] = field(default_factory=dict)

    def check(self, node: Node, place: Place) -> None:
        """Note unknown and missing keys, and what does not fit in the known ones."""
        if not isinstance(node, Mapping):
            place.refuse(node, "this must be a list of “key: value”")
            return
        for name in self.required:
            if name not in node.entries:
                place.refuse(node, f"the key “{name}” is missing")
        for name, held in node.entries.items():
            shape = self.required.get(name) or self.optional.get(name)
            if shape is None:
                key = Scalar(name, node.key_lines[name])
                place.refuse(key, f"the key “{_short(name)}” is not known here{self._near(name)}")
            else:
                shape.check(held, place.under(name))

    def _near(self, name: str) -> str:
        near = get_close_matches(name, [*self.required, *self.optional], n=1)
        return f": did you mean “{near[0]}”?" if near else ""


@dataclass(frozen=True)
class Nullable:
    """Null, which says that it is not known, or a shape."""

    shape: Shape

    def check(self, node: Node, place: Place) -> None:
        """Note what is neither."""
        if not isinstance(node, Scalar) or node.value is not None:
            self.shape.check(node, place)


def _short(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:40]}…"

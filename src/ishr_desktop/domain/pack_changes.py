"""What is different between two versions of a pack, for whoever decides about the newer one."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

MOST_CHANGES: Final = 400
"""Things that are told one by one; of a pack that is all new nobody reads more."""
MOST_FIELDS: Final = 12
"""Differences of one thing that are told one by one."""
LONGEST_VALUE: Final = 160
"""Characters of a value."""


class Part(StrEnum):
    """What kind of thing changed, in the order in which it is told."""

    MECHANISM = "mechanisms"
    ACCEPTANCE = "instruments"
    MANDATE = "mandates"
    SUPPORT = "support"
    REVIEW = "reviews"
    DATE = "calendar"
    RULE = "rules"
    GOAL = "goals"
    COUNTRY = "countries"
    PAGE = "pages"
    TERM = "glossary"
    SOURCE = "sources"
    PICTURE = "images"


class How(StrEnum):
    """What happened to it."""

    ADDED = "added"
    CHANGED = "changed"
    REMOVED = "removed"


@dataclass(frozen=True)
class FieldChange:
    """One difference inside a thing that both versions have."""

    name: str
    """Where it stands, such as `time_limit.months`."""
    before: str
    """Empty when it was not there; of a list, what is not there any more."""
    after: str
    """Empty like `before` for texts and pictures: they are other, and that is all that is told."""


@dataclass(frozen=True)
class Change:
    """One thing that is different."""

    part: Part
    how: How
    id: str
    title: str
    fields: tuple[FieldChange, ...] = ()
    more: int = 0
    """Differences beyond `fields`."""


@dataclass(frozen=True)
class PackChanges:
    """Everything that is different; all of it is new when there was no such pack."""

    changes: tuple[Change, ...]
    more: int
    """Things beyond `changes`."""

    def count(self, how: How) -> int:
        """How many of those that are told were added, changed or removed."""
        return sum(change.how is how for change in self.changes)

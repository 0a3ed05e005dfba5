"""What the list of incidents asks for and what it gets."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from ishr_desktop.domain.facets import Facet, FacetKind


class SortBy(StrEnum):
    """The orders of the list."""

    CHANGED = "changed"
    HAPPENED = "happened"
    CODE = "code"


@dataclass(frozen=True)
class IncidentQuery:
    """Search, filter and order. The empty query is everything, newest change first."""

    text: str = ""
    """Words that must all occur; the last may be the beginning of a word."""
    facets: frozenset[Facet] = frozenset()
    """Of each kind that occurs here one value must hold; a send state is that of
    `domain.outbox.SendState`, or `kept` for what is in no outbox."""
    since: date | None = None
    """Only what can have happened on this day or later; what has no date is left out."""
    until: date | None = None
    named: frozenset[str] = frozenset()
    """People whose real names hold the words of `text`: their records are found as well."""
    sort_by: SortBy = SortBy.CHANGED
    descending: bool = True

    @property
    def is_filtered(self) -> bool:
        """Whether it leaves anything out."""
        return bool(self.text or self.facets or self.since or self.until)

    def values(self) -> Mapping[FacetKind, tuple[str, ...]]:
        """The values that are asked for, by their kind."""
        found: dict[FacetKind, tuple[str, ...]] = {}
        for kind, value in sorted(self.facets):
            found[kind] = (*found.get(kind, ()), value)
        return found

    def without(self, kinds: Iterable[FacetKind]) -> "IncidentQuery":
        """The same question without facets of these kinds."""
        left = set(kinds)
        kept = frozenset(facet for facet in self.facets if facet.kind not in left)
        return replace(self, facets=kept)


def facets(kind: FacetKind, values: Iterable[str]) -> frozenset[Facet]:
    """Several values of one kind, of which one must hold."""
    return frozenset(Facet(kind, value) for value in values)


@dataclass(frozen=True)
class FacetCount:
    """How many of the found incidents have a facet."""

    facet: Facet
    label: str
    """Words to show; empty for a code of a list."""
    count: int


@dataclass(frozen=True)
class IncidentRow:
    """One line of the list: enough to draw it, nothing more is read."""

    id: str
    code: str
    summary: str
    tile: str
    """The first tile, or an empty string."""
    urgency: str
    when: str
    """EDTF, or an empty string."""
    country: str
    stage: str
    send_state: str
    """A `SendState`, or `kept`."""
    attachment_count: int
    changed_at: str
    """ISO 8601 in UTC."""
    sender_label: str
    """Who it came from; empty for own records."""


@dataclass(frozen=True)
class Found:
    """The answer to one question."""

    count: int
    windows: tuple[tuple[int, Sequence[IncidentRow]], ...]
    """Pages of the list, each with the number of its first row."""


class Place(StrEnum):
    """Where the words of a search were found."""

    STORY = "story"
    FILE = "file"
    PERSON = "person"


@dataclass(frozen=True)
class WhereFound:
    """Why a record is in the list."""

    place: Place
    words: str
    """A few words of the story around what was found, the name of the file, or the code name of
    the person."""

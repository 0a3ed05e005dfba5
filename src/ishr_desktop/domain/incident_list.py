"""What the list of incidents asks for and what it gets."""

from dataclasses import dataclass
from enum import StrEnum


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
    tiles: frozenset[str] = frozenset()
    urgency: frozenset[str] = frozenset()
    country: str = ""
    send_state: frozenset[str] = frozenset()
    """States of `domain.outbox.SendState`, or `kept` for what is in no outbox."""
    sort_by: SortBy = SortBy.CHANGED
    descending: bool = True


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

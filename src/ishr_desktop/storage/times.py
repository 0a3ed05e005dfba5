"""Moments as they stand in the database: in UTC, and the order of the text is that of time."""

from datetime import UTC, datetime
from typing import overload


def to_text(moment: datetime) -> str:
    """ISO 8601 in UTC."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


@overload
def from_text(text: str) -> datetime: ...
@overload
def from_text(text: None) -> None: ...
def from_text(text: str | None) -> datetime | None:
    """The moment that `to_text` wrote; nothing stays nothing."""
    return None if text is None else datetime.fromisoformat(text)

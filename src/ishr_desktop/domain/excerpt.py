"""Part of a sealed record, shown to somebody who can check where it comes from."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from ishr_desktop.domain.sealing import SealAuthor


@dataclass(frozen=True)
class ShownValue:
    """One value of the record."""

    path: str
    """Names of fields and places in lists counted from 0, such as `acts.0.type`."""
    value: Any


@dataclass(frozen=True)
class CheckedExcerpt:
    """An excerpt that holds: everything in it was sealed just so."""

    incident_id: str
    version: int
    made: datetime
    """When it was sealed, in UTC, by the clock of who sealed."""
    clock_checked: bool
    author: SealAuthor
    label: str
    """Of the contact who sealed; empty for own seals and unknown authors."""
    hidden: int
    """How many values of the record are not shown."""
    shown: tuple[ShownValue, ...]

"""Versions of an incident: what was saved before, and where undoing stands."""

from dataclasses import dataclass
from datetime import datetime

from ishr_desktop.domain.sealing import SealedVersion

PAST_KEPT = 50
"""Earlier saved versions of one incident that stay for comparing and undoing."""


@dataclass(frozen=True)
class PastVersion:
    """One earlier saved version."""

    version: int
    saved_at: datetime


@dataclass(frozen=True)
class UndoPlace:
    """Where an incident stands after undoing; there is none after an ordinary save."""

    place: int
    """The version whose words the incident has now."""
    newest: int
    """The last version that was saved in the ordinary way; redoing ends there."""


@dataclass(frozen=True)
class Version:
    """One version of an incident in its history."""

    version: int
    saved_at: datetime
    current: bool
    """Whether this is what the incident says now."""
    readable: bool
    """Whether its words are still there."""
    seal: SealedVersion | None

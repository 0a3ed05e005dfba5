"""The bin: what was removed stays for thirty days, and can come back."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

KEPT_FOR = timedelta(days=30)
"""What lies longer in the bin goes for good when the vault is opened."""
ASKED_ABOVE = 30
"""Removing more records than this at once asks for their number to be typed."""


class BinKind(StrEnum):
    """What can be in the bin."""

    INCIDENT = "incident"
    ATTACHMENT = "attachment"


@dataclass(frozen=True)
class BinEntry:
    """One thing in the bin."""

    kind: BinKind
    id: str
    code: str
    """Of the incident, or of the incident that the attachment belongs to."""
    words: str
    """The line that stands for the incident in lists, or the name of the attachment."""
    removed_at: datetime

    @property
    def goes_at(self) -> datetime:
        """From then on the next opening of the vault takes it away for good."""
        return self.removed_at + KEPT_FOR


@dataclass(frozen=True)
class Removal:
    """What became of incidents that were to go into the bin, by their ids."""

    removed: tuple[str, ...]
    protected: tuple[str, ...]
    """They stay, because somebody marked them so."""
    on_their_way: tuple[str, ...]
    """They stay until the batch that carries them has arrived."""

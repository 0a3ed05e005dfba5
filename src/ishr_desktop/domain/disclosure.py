"""What has left this device."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from ishr_desktop.domain.consent import Reliance


class Way(StrEnum):
    """How something leaves."""

    BATCH = "batch"
    """Sealed, over a relay."""
    FILE = "file"
    """Sealed, in a file that is carried."""
    EXPORT = "export"
    """In clear, in a file."""
    DRAFT = "draft"
    """The draft of a submission."""


@dataclass(frozen=True)
class Disclosure:
    """One version of one record that left for one receiver."""

    incident_id: str
    incident_code: str
    version: int
    use: str
    receiver: str
    """Fingerprint of a contact; empty when it went to nobody in particular."""
    receiver_label: str
    way: str
    batch_id: str | None
    at: datetime
    people: tuple[Reliance, ...]
    """Who is in the record, and on whose word each of them was shown."""

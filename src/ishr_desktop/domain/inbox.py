"""Batches that came from other people."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class InboxState(StrEnum):
    """Where an incoming batch stands."""

    ARRIVING = "arriving"
    """Its text has been read and its signature holds; large attachments are still on their way."""
    QUARANTINED = "quarantined"
    """It is sound, but its sender is not among the contacts; nothing was imported."""
    IMPORTED = "imported"
    REFUSED = "refused"


@dataclass(frozen=True)
class InboxBatch:
    """One incoming batch as the inbox shows it."""

    id: str
    kind: str
    """`records` or `packs`; `unknown` when it could not be read."""
    state: InboxState
    sender_fingerprint: str | None
    sender_label: str | None
    sender_verified: bool
    sequence: int
    gap: bool
    """Whether batches between this one and the last from the same sender are missing."""
    record_count: int
    attachment_count: int
    received_bytes: int
    size: int
    preview: tuple[str, ...]
    """One line for each record, readable before the attachments have arrived."""
    reason: str | None
    """A short code for why it was refused; wording is in `ui/messages.py`."""
    created_at: datetime | None
    received_at: datetime


@dataclass(frozen=True)
class ReceivedRecord:
    """One record that a batch brought, as the vault holds it now."""

    incident_id: str
    code: str
    summary: str
    tile: str
    """The first tile, or an empty string."""
    attachment_count: int

"""What waits to be sent, what was sent, and what arrived.

    waiting ──seal──▶ sealed ──upload──▶ sent ──receipt──▶ delivered
       ▲ │               │
       │ └──hold──▶ held │        a failed upload stays *sealed*, with a reason and a next try
       └────────────────-┘

These are the words on the screen as well.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class SendState(StrEnum):
    """Where a record is on its way."""

    WAITING = "waiting"
    HELD = "held"
    SEALED = "sealed"
    SENT = "sent"
    DELIVERED = "delivered"


@dataclass(frozen=True)
class OutboxEntry:
    """One version of one record on its way."""

    id: int
    incident_id: str
    incident_code: str
    summary: str
    version: int
    state: SendState
    batch_id: str | None
    reason: str | None
    """A short code that says why it is not further along; wording is in `ui/messages.py`."""
    size: int
    """Bytes of the record with its attachments."""
    added_at: datetime
    changed_at: datetime


@dataclass(frozen=True)
class Delivery:
    """One sealed batch on its way to one receiver."""

    batch_id: str
    fingerprint: str
    label: str
    state: SendState
    uploaded: int
    size: int
    attempts: int
    next_attempt_at: datetime | None
    reason: str | None
    sent_at: datetime | None
    delivered_at: datetime | None

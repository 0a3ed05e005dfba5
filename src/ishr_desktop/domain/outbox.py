"""What waits to be sent, what was sent, and what arrived.

    waiting ──seal──▶ sealed ──upload──▶ sent ──receipt──▶ delivered
       ▲ │               │
       │ └──hold──▶ held │        a failed upload stays *sealed*, with a reason and a next try
       └────────────────-┘

These are the words on the screen as well.
"""

from collections.abc import Collection
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


def slowest(states: Collection[SendState]) -> SendState:
    """What a batch has reached whose ways to its receivers stand so; there is at least one."""
    order = (SendState.SEALED, SendState.SENT, SendState.DELIVERED)
    return next(state for state in order if state in states)


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


@dataclass(frozen=True)
class SealedPack:
    """A pack inside a sealed batch, as it calls itself."""

    name: str
    version: int


@dataclass(frozen=True)
class PackBatch:
    """A batch of packs on its way. Packs never wait unsealed as records do."""

    id: str
    packs: tuple[SealedPack, ...]
    size: int
    """Bytes of the sealed file."""
    sealed_at: datetime
    ways: tuple[Delivery, ...]
    """One to each receiver; at least one."""

    @property
    def state(self) -> SendState:
        """What all ways have reached."""
        return slowest({way.state for way in self.ways})

    @property
    def changed_at(self) -> datetime:
        """When it last came further."""
        moments = (moment for way in self.ways for moment in (way.sent_at, way.delivered_at))
        return max(filter(None, moments), default=self.sealed_at)

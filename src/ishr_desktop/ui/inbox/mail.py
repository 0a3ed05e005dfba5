"""The inbox at one moment, and everything about one batch in it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from ishr_desktop.domain.contact import Contact
from ishr_desktop.domain.inbox import InboxBatch, InboxState, ReceivedRecord

if TYPE_CHECKING:
    from ishr_desktop.services.session import Session

SHOWN = 1000
"""Batches that are read, newest first."""


@dataclass(frozen=True)
class Mail:
    """What the list shows."""

    batches: Sequence[InboxBatch]
    has_mailbox: bool
    now: datetime

    def find(self, batch_id: str) -> InboxBatch | None:
        """The batch with this id."""
        return next((one for one in self.batches if one.id == batch_id), None)


@dataclass(frozen=True)
class Opened:
    """One batch with what is known beside it."""

    batch: InboxBatch
    records: Sequence[ReceivedRecord]
    """What an imported batch brought."""
    sender: Contact | None
    """From the contacts, or read from the card that came with a batch that was set aside."""
    sender_is_known: bool
    now: datetime


def read_mail(session: "Session") -> Mail:
    """Read the list."""
    own = session.contacts.read(session.contacts.own_card())
    return Mail(tuple(session.inbox.batches(0, SHOWN)), own.has_mailbox, session.clock())


def read_batch(session: "Session", batch_id: str) -> Opened:
    """Read one batch; raises `BatchUnknown`."""
    batch = session.inbox.get(batch_id)
    imported = batch.state is InboxState.IMPORTED
    known = _known(session, batch.sender_fingerprint)
    return Opened(
        batch=batch,
        records=tuple(session.inbox.records(batch_id)) if imported else (),
        sender=known or _on_card(session, batch_id),
        sender_is_known=known is not None,
        now=session.clock(),
    )


def _known(session: "Session", fingerprint: str | None) -> Contact | None:
    return next((one for one in session.contacts.all() if one.fingerprint == fingerprint), None)


def _on_card(session: "Session", batch_id: str) -> Contact | None:
    card = session.inbox.sender_card(batch_id)
    return None if card is None else session.contacts.read(card)

"""Where everything stands, said without touching the network: nothing waits without a reason."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from ishr_desktop.domain.clock import require_plausible
from ishr_desktop.domain.errors import ClockImplausible
from ishr_desktop.domain.outbox import SendState
from ishr_desktop.domain.reasons import Reason
from ishr_desktop.storage.contacts import ContactRepository
from ishr_desktop.storage.deliveries import DeliveryRepository
from ishr_desktop.storage.identity import IdentityRepository
from ishr_desktop.storage.outbox import OutboxRepository
from ishr_desktop.sync.cards import letterbox_of, own_relay
from ishr_desktop.sync.open_vault import OpenVault, chosen_route
from ishr_desktop.sync.routes import RelayAddress
from ishr_desktop.sync.safe_connection import RouteReport, check

FOREVER = datetime(9999, 1, 1, tzinfo=UTC)
"""Everything is due by then."""


@dataclass(frozen=True)
class SyncStatus:
    """Where everything stands, and why nothing moves when nothing moves."""

    waiting: int
    held: int
    sealed: int
    sent: int
    delivered: int
    unsent_deliveries: int
    """Sealed batches and receipts that no relay has yet, one for each receiver."""
    reasons: tuple[str, ...]
    """Codes of `domain.reasons`; empty when nothing is waiting for anything."""
    next_try: datetime | None
    """When the next delivery may be tried; None: at once, or there is none."""


def sync_status(session: OpenVault) -> SyncStatus:
    """Look at the tables."""
    counts = OutboxRepository(session.vault).counts()
    deliveries = DeliveryRepository(session.vault)
    return SyncStatus(
        waiting=counts[SendState.WAITING],
        held=counts[SendState.HELD],
        sealed=counts[SendState.SEALED],
        sent=counts[SendState.SENT],
        delivered=counts[SendState.DELIVERED],
        unsent_deliveries=len(deliveries.due(FOREVER)),
        reasons=tuple(dict.fromkeys(_reasons(session, counts))),
        next_try=deliveries.next_attempt_at(),
    )


def route_reports(session: OpenVault) -> tuple[RouteReport, ...]:
    """Whether the chosen route may be used to each relay that would be spoken with."""
    route = chosen_route(session)
    return tuple(check(route, relay) for relay in dict.fromkeys(_relays(session)))


def _relays(session: OpenVault) -> Iterator[RelayAddress]:
    for contact in ContactRepository(session.vault).receivers():
        if contact.has_mailbox:
            yield letterbox_of(contact).relay
    mailbox = IdentityRepository(session.vault).mailbox()
    if mailbox is not None:
        yield own_relay(mailbox)


def _reasons(session: OpenVault, counts: dict[SendState, int]) -> Iterator[str]:
    try:
        require_plausible(session.clock())
    except ClockImplausible:
        yield Reason.CLOCK_IMPLAUSIBLE
    if counts[SendState.WAITING]:
        yield from _reasons_to_wait(session)
    yield from (one.reason for one in OutboxRepository(session.vault).waiting() if one.reason)
    yield from (one.reason for one in DeliveryRepository(session.vault).deliveries() if one.reason)
    for report in route_reports(session):
        yield from report.reasons
    if counts[SendState.SENT]:
        yield Reason.RECEIPT_AWAITED
        if IdentityRepository(session.vault).mailbox() is None:
            yield Reason.NO_OWN_MAILBOX


def _reasons_to_wait(session: OpenVault) -> Iterator[str]:
    receivers = ContactRepository(session.vault).receivers()
    if not receivers:
        yield Reason.NO_RECEIVER
    for contact in receivers:
        if contact.verified_at is None:
            yield Reason.CONTACT_UNVERIFIED
        if not contact.has_mailbox:
            yield Reason.NO_MAILBOX

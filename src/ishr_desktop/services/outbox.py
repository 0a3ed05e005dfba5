"""What waits to be sent, what was sent, what arrived, and holding something back."""

from dataclasses import dataclass

from ishr_desktop.domain.clock import Clock
from ishr_desktop.domain.outbox import Delivery, OutboxEntry, PackBatch, SendState
from ishr_desktop.services.incidents import Incidents
from ishr_desktop.storage.deliveries import DeliveryRepository
from ishr_desktop.storage.outbox import OutboxRepository
from ishr_desktop.storage.sealed_packs import SealedPackRepository
from ishr_desktop.storage.vault import Vault

HELD_BY_YOU = "held_by_you"


@dataclass(frozen=True)
class OutboxSummary:
    """How many records stand where."""

    waiting: int
    held: int
    sealed: int
    sent: int
    delivered: int
    bytes_waiting: int
    """Size of everything that waits and is not held, with its attachments."""


class Outbox:
    """The outbox of one vault."""

    def __init__(self, vault: Vault, incidents: Incidents, clock: Clock) -> None:
        self._incidents = incidents
        self._clock = clock
        self._entries = OutboxRepository(vault)
        self._deliveries = DeliveryRepository(vault)
        self._packs = SealedPackRepository(vault)

    def entries(self, offset: int = 0, limit: int = -1) -> list[OutboxEntry]:
        """Every version of every record on its way, newest first."""
        return self._entries.entries(offset, limit)

    def chosen_to_send(self) -> list[str]:
        """The ids of all own records that are neither kept here nor held, sent before or not."""
        return self._entries.chosen_to_send()

    def deliveries(self) -> list[Delivery]:
        """Every sealed batch for each of its receivers, newest first."""
        return self._deliveries.deliveries()

    def pack_batches(self) -> list[PackBatch]:
        """Every batch of packs on its way or delivered, newest first."""
        return [self._pack_batch(batch_id) for batch_id in self._packs.batches()]

    def hold(self, incident_id: str, reason: str = HELD_BY_YOU) -> bool:
        """Keep back what waits; whether there was anything. Raises `IncidentUnknown`."""
        incident = self._incidents.get(incident_id)
        return self._entries.hold(incident.id, reason, self._clock())

    def release(self, incident_id: str) -> bool:
        """Let it wait again; whether there was anything held. Raises `IncidentUnknown`."""
        incident = self._incidents.get(incident_id)
        return self._entries.release(incident.id, self._clock())

    def summary(self) -> OutboxSummary:
        """The numbers for the status line."""
        counts = self._entries.counts()
        return OutboxSummary(
            waiting=counts[SendState.WAITING],
            held=counts[SendState.HELD],
            sealed=counts[SendState.SEALED],
            sent=counts[SendState.SENT],
            delivered=counts[SendState.DELIVERED],
            bytes_waiting=self._entries.bytes_waiting(),
        )

    def _pack_batch(self, batch_id: str) -> PackBatch:
        batch = self._deliveries.get(batch_id)
        packs, ways = self._packs.of_batch(batch_id), self._deliveries.deliveries(batch_id)
        return PackBatch(batch_id, packs, batch.size, batch.created_at, tuple(ways))

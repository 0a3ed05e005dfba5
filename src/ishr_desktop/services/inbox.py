"""Batches that came from other people, as the inbox shows them."""

from ishr_desktop.domain.inbox import InboxBatch, ReceivedRecord
from ishr_desktop.storage.evidence import EvidenceRepository
from ishr_desktop.storage.inbox import InboxRepository
from ishr_desktop.storage.incidents import IncidentRepository
from ishr_desktop.storage.vault import Vault


class Inbox:
    """The inbox of one vault."""

    def __init__(self, vault: Vault) -> None:
        self._repository = InboxRepository(vault)
        self._incidents = IncidentRepository(vault)
        self._evidence = EvidenceRepository(vault)

    def batches(self, offset: int = 0, limit: int = -1) -> list[InboxBatch]:
        """All batches, newest first; receipts are not among them."""
        return self._repository.batches(offset, limit)

    def get(self, batch_id: str) -> InboxBatch:
        """One batch; raises `BatchUnknown`."""
        return self._repository.get(batch_id)

    def batch_of(self, incident_id: str) -> str | None:
        """The id of the batch that brought an incident; None for own incidents."""
        return self._repository.batch_of(incident_id)

    def records(self, batch_id: str) -> list[ReceivedRecord]:
        """The records that an imported batch brought; those removed since are left out.

        Raises `BatchUnknown`.
        """
        batch = self._repository.incoming(batch_id)
        # What a batch of packs calls a record is a list of them, under whatever id it has.
        items = () if batch.kind == "packs" else batch.items
        # A batch can bring several versions of one record.
        ids = dict.fromkeys(item.id for item in items if item.kind == "record")
        found = (self._received(incident_id) for incident_id in ids)
        return [record for record in found if record is not None]

    def sender_card(self, batch_id: str) -> bytes | None:
        """The contact card that a batch brought along; raises `BatchUnknown`."""
        return self._repository.incoming(batch_id).sender_card

    def _received(self, incident_id: str) -> ReceivedRecord | None:
        incident = self._incidents.find(incident_id)
        if incident is None:
            return None
        return ReceivedRecord(
            incident_id=incident.id,
            code=incident.code,
            summary=incident.summary,
            tile=next(iter(incident.tiles), ""),
            attachment_count=len(self._evidence.of_incident(incident.id)),
        )

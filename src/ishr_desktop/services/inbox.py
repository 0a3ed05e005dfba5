"""Batches that came from other people, as the inbox shows them."""

from ishr_desktop.domain.inbox import InboxBatch
from ishr_desktop.storage.inbox import InboxRepository
from ishr_desktop.storage.vault import Vault


class Inbox:
    """The inbox of one vault."""

    def __init__(self, vault: Vault) -> None:
        self._repository = InboxRepository(vault)

    def batches(self, offset: int = 0, limit: int = -1) -> list[InboxBatch]:
        """All batches, newest first; receipts are not among them."""
        return self._repository.batches(offset, limit)

    def get(self, batch_id: str) -> InboxBatch:
        """One batch; raises `BatchUnknown`."""
        return self._repository.get(batch_id)

    def batch_of(self, incident_id: str) -> str | None:
        """The id of the batch that brought an incident; None for own incidents."""
        return self._repository.batch_of(incident_id)

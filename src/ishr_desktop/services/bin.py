"""Removing, with thirty days to think better of it."""

from collections.abc import Sequence
from contextlib import suppress

from ishr_desktop.domain.bin import BinEntry, BinKind, Removal
from ishr_desktop.domain.clock import Clock
from ishr_desktop.domain.custody import CustodyAction, CustodyNote
from ishr_desktop.domain.errors import (
    IncidentHeldByBatch,
    IncidentProtected,
    IncidentReceived,
    NotInBin,
)
from ishr_desktop.domain.incident import Incident
from ishr_desktop.services.custody import Custody
from ishr_desktop.services.incidents import Incidents
from ishr_desktop.storage.bin import BinRepository
from ishr_desktop.storage.blobs import Blob
from ishr_desktop.storage.evidence import EvidenceRepository
from ishr_desktop.storage.incidents import IncidentRepository
from ishr_desktop.storage.outbox import OutboxRepository
from ishr_desktop.storage.seals import SealRepository
from ishr_desktop.storage.vault import Vault


class Bin:
    """The bin of one vault, for own records and received ones."""

    def __init__(self, vault: Vault, incidents: Incidents, custody: Custody, clock: Clock) -> None:
        self._vault = vault
        self._incidents = incidents
        self._custody = custody
        self._clock = clock
        self._bin = BinRepository(vault)
        self._repository = IncidentRepository(vault)
        self._evidence = EvidenceRepository(vault)
        self._outbox = OutboxRepository(vault)
        self._seals = SealRepository(vault)

    def entries(self) -> list[BinEntry]:
        """What is in the bin, what was removed last first."""
        return self._bin.entries()

    def remove(self, incident_id: str) -> None:
        """Put an incident into the bin; what waited to be sent waits no longer.

        Raises `IncidentUnknown`, `IncidentProtected`, or `IncidentHeldByBatch` while it is on its
        way.
        """
        with self._vault.transaction():
            incident = self._incidents.get(incident_id)
            if self._bin.is_protected(incident.id):
                raise IncidentProtected(incident.code)
            if self._outbox.is_on_its_way(incident.id):
                raise IncidentHeldByBatch
            self._put(incident)

    def remove_all(self, incident_ids: Sequence[str]) -> Removal:
        """Put many into the bin at once; those that may not go stay and are named.

        Raises `IncidentUnknown`, and then none was moved.
        """
        removed, protected, on_their_way = [], [], []
        with self._vault.transaction():
            for incident in map(self._incidents.get, dict.fromkeys(incident_ids)):
                if self._bin.is_protected(incident.id):
                    protected.append(incident.id)
                elif self._outbox.is_on_its_way(incident.id):
                    on_their_way.append(incident.id)
                else:
                    self._put(incident)
                    removed.append(incident.id)
        return Removal(tuple(removed), tuple(protected), tuple(on_their_way))

    def remove_attachment(self, attachment_id: str) -> None:
        """Put a file into the bin and take it off the list of its incident.

        Raises `AttachmentUnknown`, `IncidentReceived` or `IncidentProtected`.
        """
        with self._vault.transaction():
            attachment = self._evidence.get(attachment_id)
            incident = self._incidents.own(attachment.incident_id)
            if self._bin.is_protected(incident.id):
                raise IncidentProtected(incident.code)
            listed = incident.document.get("evidence") or []
            plain = attachment.to_json()
            entry = next((one for one in listed if one.get("id") == attachment_id), plain)
            self._bin.put_attachment(attachment, entry, self._clock())
            self._incidents.list_evidence(incident.id, removed=attachment_id)
            self._custody.note(incident.id, CustodyNote(CustodyAction.BINNED, attachment_id))

    def restore(self, entry_id: str) -> None:
        """Bring something back to its place; raises `NotInBin`."""
        with self._vault.transaction():
            if self._bin.take_incident(entry_id):
                self._repository.derive(entry_id)
                with suppress(IncidentReceived):
                    # What people answered meanwhile counts for it as well.
                    self._incidents.renew(entry_id)
                return
            entry = self._bin.take_attachment(entry_id)
            if entry is None:
                raise NotInBin(entry_id)
            incident_id = self._evidence.get(entry_id).incident_id
            self._incidents.list_evidence(incident_id, restored={**entry, "id": entry_id})
            self._custody.note(incident_id, CustodyNote(CustodyAction.RESTORED, entry_id))

    def empty(self, entry_ids: Sequence[str] | None = None) -> int:
        """Let these go for good, or everything in the bin; the number that went.

        Of sealed records the seals stay, without any content, so that the chain holds.
        Stopped half way, those that are left stay in the bin. Raises `NotInBin`, and then nothing
        went.
        """
        there = {entry.id: entry for entry in self.entries()}
        for entry_id in entry_ids or ():
            if entry_id not in there:
                raise NotInBin(entry_id)
        chosen = there if entry_ids is None else dict.fromkeys(entry_ids)
        for entry_id in chosen:
            self._destroy(there[entry_id])
        return len(chosen)

    def expire(self) -> int:
        """Let go for good what has been in the bin for its thirty days; the number that went."""
        now = self._clock()
        old = [entry.id for entry in self.entries() if entry.goes_at <= now]
        return self.empty(old) if old else 0

    def protect(self, incident_id: str, on: bool) -> None:
        """Mark an incident so that it cannot be removed, or take the mark away.

        Raises `IncidentUnknown`.
        """
        with self._vault.transaction():
            self._bin.protect(self._incidents.get(incident_id).id, on)

    def is_protected(self, incident_id: str) -> bool:
        """Whether an incident has that mark."""
        return self._bin.is_protected(incident_id)

    def _put(self, incident: Incident) -> None:
        self._outbox.withdraw(incident.id)
        self._bin.put_incident(incident.id, self._clock())
        self._repository.derive(incident.id)

    def _destroy(self, entry: BinEntry) -> None:
        if entry.kind is BinKind.ATTACHMENT:
            blobs = self._destroy_attachment(entry.id)
        else:
            with self._vault.transaction():
                blobs = self._evidence.blobs_of(entry.id)
                for version in self._seals.versions(entry.id):
                    self._seals.erase(entry.id, version, self._clock())
                self._repository.delete(entry.id)
        # After the rows: a file without a row is noise, and goes at the next start at the latest.
        for blob in blobs:
            self._vault.blobs.remove(blob)

    def _destroy_attachment(self, attachment_id: str) -> list[Blob]:
        with self._vault.transaction():
            attachment = self._evidence.find(attachment_id)
            unused = self._evidence.remove(attachment_id)
            if attachment is not None:
                note = CustodyNote(CustodyAction.REMOVED, attachment_id, input=attachment.sha256)
                self._custody.note(attachment.incident_id, note)
        return [] if unused is None else [unused]

"""What a record said before: looking back, comparing, undoing and redoing."""

from collections.abc import Iterable
from typing import Any

from ishr_desktop.domain.comparison import Change, compare
from ishr_desktop.domain.errors import NothingToRedo, NothingToUndo, VersionUnknown
from ishr_desktop.domain.incident import Document, Incident
from ishr_desktop.domain.version import UndoPlace, Version
from ishr_desktop.services.incidents import Incidents
from ishr_desktop.services.sealing import Sealing
from ishr_desktop.storage.past import PastRepository
from ishr_desktop.storage.seals import SealRepository
from ishr_desktop.storage.vault import Vault
from ishr_protocol.errors import DamagedContent

_GIVEN_BY_THE_PROGRAM = frozenset({"schema", "id", "code", "version"})


class Versions:
    """The history of the records of one vault."""

    def __init__(self, vault: Vault, incidents: Incidents, sealing: Sealing) -> None:
        self._vault = vault
        self._incidents = incidents
        self._sealing = sealing
        self._past = PastRepository(vault)
        self._seals = SealRepository(vault)

    def of(self, incident_id: str) -> list[Version]:
        """Every version that is kept or sealed, newest first."""
        incident = self._incidents.get(incident_id)
        saved = {one.version: one.saved_at for one in self._past.versions(incident.id)}
        saved[incident.version] = incident.changed_at
        seals = {seal.version: seal for seal in self._sealing.of(incident.id)}
        for version, seal in seals.items():
            saved.setdefault(version, seal.made)
        found = []
        for version in sorted(saved, reverse=True):
            seal_here = seals.get(version)
            current = version == incident.version
            erased = seal_here is not None and seal_here.erased_at is not None
            readable = current or not erased
            found.append(Version(version, saved[version], current, readable, seal_here))
        return found

    def document(self, incident_id: str, version: int) -> Document:
        """What the record said in this version; raises `VersionUnknown`."""
        incident = self._incidents.get(incident_id)
        if version == incident.version:
            return incident.document
        document = self._past.find(incident.id, version)
        if document is None:
            document = self._sealed_document(incident.id, version)
        if document is None:
            raise VersionUnknown(version)
        return document

    def compare(self, incident_id: str, before: int, after: int) -> tuple[Change, ...]:
        """What is different between two versions; raises `VersionUnknown`."""
        return compare(self.document(incident_id, before), self.document(incident_id, after))

    def can_undo(self, incident_id: str) -> bool:
        """Whether there is something to go back to."""
        incident = self._incidents.get(incident_id)
        return incident.sender is None and self._before(incident) is not None

    def can_redo(self, incident_id: str) -> bool:
        """Whether the last change was an undo."""
        incident = self._incidents.get(incident_id)
        return incident.sender is None and self._after(incident) is not None

    def undo(self, incident_id: str) -> Incident:
        """Bring back what the record said before, as a new version; nothing is lost.

        Raises `NothingToUndo`, `IncidentUnknown` or `IncidentReceived`.
        """
        with self._vault.transaction():
            incident = self._incidents.own(incident_id)
            target = self._before(incident)
            if target is None:
                raise NothingToUndo
            return self._stand(incident, target)

    def redo(self, incident_id: str) -> Incident:
        """Take an undo back, as a new version; raises `NothingToRedo` and what `undo` raises."""
        with self._vault.transaction():
            incident = self._incidents.own(incident_id)
            target = self._after(incident)
            if target is None:
                raise NothingToRedo
            return self._stand(incident, target)

    def _place(self, incident: Incident) -> UndoPlace:
        place = self._past.undo_place(incident.id)
        return place or UndoPlace(incident.version, incident.version)

    def _before(self, incident: Incident) -> int | None:
        """The last version before the place of undoing that says something else."""
        place = self._place(incident).place
        kept = (one.version for one in self._past.versions(incident.id))
        return self._first_different(incident, (one for one in kept if one < place))

    def _after(self, incident: Incident) -> int | None:
        """The first version after the place of undoing that says something else."""
        undo = self._place(incident)
        kept = (one.version for one in reversed(self._past.versions(incident.id)))
        later = (one for one in kept if undo.place < one <= undo.newest)
        return self._first_different(incident, later)

    def _first_different(self, incident: Incident, versions: Iterable[int]) -> int | None:
        for version in versions:
            document = self._past.find(incident.id, version)
            if document is not None and self._incidents.would_change(incident, document):
                return version
        return None

    def _stand(self, incident: Incident, target: int) -> Incident:
        newest = self._place(incident).newest
        document = self._past.find(incident.id, target)
        assert document is not None
        after = self._incidents.bring_back(incident.id, document)
        self._past.set_undo_place(incident.id, UndoPlace(target, newest))
        return after

    def _sealed_document(self, incident_id: str, version: int) -> dict[str, Any] | None:
        try:
            stored = self._seals.get(incident_id, version)
        except DamagedContent:
            return None
        if stored is None or stored.content is None:
            return None
        record = stored.content.record
        return {name: value for name, value in record.items() if name not in _GIVEN_BY_THE_PROGRAM}

"""Sealing a version of a record, and asking later whether it is still what was sealed."""

from collections.abc import Iterator

from ishr_desktop.domain.checking import Finding
from ishr_desktop.domain.clock import Clock
from ishr_desktop.domain.errors import (
    AlreadySealed,
    InvalidIncident,
    SealDamaged,
    SealReasonMissing,
    VersionInUse,
    VersionUnknown,
)
from ishr_desktop.domain.incident import Incident
from ishr_desktop.domain.progress import Progress, silent
from ishr_desktop.domain.sealing import SealCheck, SealedVersion, SealReason
from ishr_desktop.services.incidents import Incidents
from ishr_desktop.services.seal_authors import author_of
from ishr_desktop.services.seal_checking import SealChecker
from ishr_desktop.storage.past import PastRepository
from ishr_desktop.storage.seals import SealRepository, StoredSeal
from ishr_desktop.storage.vault import Vault
from ishr_protocol import canonical
from ishr_protocol.errors import DamagedContent, LimitExceeded
from ishr_protocol.limits import RECORD_BYTES, SEAL_WORDS
from ishr_protocol.own_identity import OwnIdentity
from ishr_protocol.seal import Seal, SealedRecord, SealMoment, seal_record
from ishr_protocol.seal import SealReason as StatedReason

_TOO_LONG = InvalidIncident("document", "too_long")
_SEAL = "seal"


class Sealing:
    """The seals of one vault."""

    def __init__(self, vault: Vault, incidents: Incidents, own: OwnIdentity, clock: Clock) -> None:
        self._vault = vault
        self._incidents = incidents
        self._own = own
        self._clock = clock
        self._seals = SealRepository(vault)
        self._past = PastRepository(vault)
        self._checker = SealChecker(vault, own.public.signing_key)

    def seal(
        self,
        incident_id: str,
        reason: SealReason = SealReason.FIRST,
        words: str = "",
        clock_checked: bool = False,
    ) -> Incident:
        """Seal a record as it is now, as a new version; nothing else ever seals.

        After the first seal the reason must be a correction or a development, with words.
        Raises `IncidentUnknown`, `IncidentReceived`, `AlreadySealed`, `SealReasonMissing`,
        `SealDamaged`, `DiskFull`, or `InvalidIncident` for a record that would not fit with its
        seal.
        """
        said = words.strip()[:SEAL_WORDS]
        with self._vault.transaction():
            before = self._newest(self._incidents.own(incident_id))
            later = reason is not SealReason.FIRST
            if later != (before is not None) or (later and not said):
                raise SealReasonMissing
            incident = self._incidents.become_sealed(incident_id)
            sealed = self._sealed(incident, said, reason, before, clock_checked)
            self._seals.add(incident.id, incident.to_json(), sealed)
        return incident

    def of(self, incident_id: str) -> list[SealedVersion]:
        """The seals of a record, newest first; one that cannot be read is left to `verify`."""
        incident = self._incidents.get(incident_id)
        versions = self._seals.versions(incident.id)
        found = (self._described(incident.id, version) for version in reversed(versions))
        return [seal for seal in found if seal is not None]

    def verify(self, incident_id: str, progress: Progress = silent) -> list[SealCheck]:
        """Check all seals of a record and read every file that was sealed; oldest first."""
        incident = self._incidents.get(incident_id)
        return self._checker.of_incident(incident.id, read_files=True, progress=progress)

    def findings(self) -> Iterator[Finding]:
        """What does not hold in the whole vault, without reading files."""
        return self._checker.findings()

    def erase(self, incident_id: str, version: int) -> None:
        """Destroy the content of an earlier sealed version; its seal stays in the chain.

        Raises `IncidentUnknown`, `VersionUnknown`, or `VersionInUse` for what the record says now.
        """
        with self._vault.transaction():
            incident = self._incidents.get(incident_id)
            if version == incident.version:
                raise VersionInUse
            if version not in self._seals.versions(incident.id):
                raise VersionUnknown(version)
            self._seals.erase(incident.id, version, self._clock())
            self._past.forget(incident.id, version)

    def _newest(self, incident: Incident) -> Seal | None:
        """The last seal of a record; raises `AlreadySealed` when nothing changed since."""
        versions = self._seals.versions(incident.id)
        if not versions:
            return None
        if versions[-1] == incident.version:
            raise AlreadySealed(incident.code)
        stored = self._stored(incident.id, versions[-1])
        if stored is None:
            raise SealDamaged(incident.code)
        return stored.seal

    def _sealed(
        self,
        incident: Incident,
        words: str,
        reason: SealReason,
        before: Seal | None,
        clock_checked: bool,
    ) -> SealedRecord:
        now = self._clock()
        offset = now.astimezone().utcoffset()
        minutes = 0 if offset is None else round(offset.total_seconds() / 60)
        record = incident.to_json()
        try:
            sealed = seal_record(
                record,
                words,
                StatedReason(reason.value),
                before,
                SealMoment(now, minutes, clock_checked),
                self._own.signing,
            )
        except LimitExceeded as error:
            raise _TOO_LONG from error
        if len(canonical.encode({**record, _SEAL: sealed.to_json()})) > RECORD_BYTES:
            # It could never be sent.
            raise _TOO_LONG
        return sealed

    def _stored(self, incident_id: str, version: int) -> StoredSeal | None:
        try:
            return self._seals.get(incident_id, version)
        except DamagedContent:
            return None

    def _described(self, incident_id: str, version: int) -> SealedVersion | None:
        stored = self._stored(incident_id, version)
        if stored is None:
            return None
        seal = stored.seal
        author, label = author_of(self._vault, self._own.public.signing_key, seal.author)
        return SealedVersion(
            version=version,
            reason=SealReason(seal.reason.value),
            words="" if stored.content is None else stored.content.opening.words,
            made=seal.moment.made,
            offset=seal.moment.offset,
            clock_checked=seal.moment.clock_checked,
            author=author,
            label=label,
            digest=seal.digest,
            erased_at=stored.erased_at,
        )

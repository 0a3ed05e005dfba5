"""Whether seals still hold: signature, content, order, and the files that were sealed."""

import hashlib
from collections.abc import Iterator, Mapping
from typing import Any

from ishr_desktop.domain.checking import Finding
from ishr_desktop.domain.errors import AttachmentDamaged
from ishr_desktop.domain.ids import is_id
from ishr_desktop.domain.progress import Progress, silent
from ishr_desktop.domain.sealing import SealCheck, SealFault
from ishr_desktop.storage.evidence import EvidenceRepository
from ishr_desktop.storage.incidents import IncidentRepository
from ishr_desktop.storage.seals import SealRepository, StoredSeal
from ishr_desktop.storage.vault import Vault
from ishr_protocol.errors import BadSignature, DamagedContent
from ishr_protocol.seal import Seal

_PIECE = 1024 * 1024
_KIND = "seal"
Entry = Mapping[str, Any]


class SealChecker:
    """Checks the seals of one vault, whoever made them."""

    def __init__(self, vault: Vault, own_key: bytes) -> None:
        self._vault = vault
        self._own_key = own_key
        self._seals = SealRepository(vault)
        self._evidence = EvidenceRepository(vault)
        self._incidents = IncidentRepository(vault)

    def findings(self) -> Iterator[Finding]:
        """What does not hold in the whole vault; files are read by the check of the vault."""
        for incident_id, version in self._seals.without_seal():
            yield self._finding(incident_id, version, SealFault.MISSING)
        for incident_id in self._seals.incidents():
            for check in self.of_incident(incident_id, read_files=False):
                for fault in check.faults:
                    yield self._finding(incident_id, check.version, fault)

    def of_incident(
        self, incident_id: str, *, read_files: bool, progress: Progress = silent
    ) -> list[SealCheck]:
        """Check every seal of an incident, oldest first; `progress` counts bytes of files."""
        checks = []
        before: Seal | None = None
        readable = True
        files = _Files(self._vault, self._evidence, progress) if read_files else None
        for version in self._seals.versions(incident_id):
            try:
                stored = self._seals.get(incident_id, version)
            except DamagedContent:
                checks.append(SealCheck(version, (SealFault.UNREADABLE,), 0))
                # Whether the next one follows it, nobody can tell any more.
                readable = False
                continue
            if stored is not None:
                faults = list(_faults(incident_id, version, stored, files))
                if readable and not self._follows(stored.seal, before):
                    faults.append(SealFault.CHAIN)
                count = len(_entries(stored)) if read_files else 0
                checks.append(SealCheck(version, tuple(faults), count))
                before, readable = stored.seal, True
        return checks

    def _follows(self, seal: Seal, before: Seal | None) -> bool:
        """Whoever receives need not have every seal; who sealed has them all."""
        if before is None:
            return seal.previous is None or seal.author != self._own_key
        try:
            seal.require_follows(before)
        except DamagedContent:
            return seal.author != self._own_key and seal.previous not in (None, before.digest)
        return True

    def _finding(self, incident_id: str, version: int, fault: SealFault) -> Finding:
        incident = self._incidents.find_anywhere(incident_id)
        name = incident_id if incident is None else incident.code
        return Finding(_KIND, f"{name}, version {version}", fault)


def _faults(
    incident_id: str, version: int, stored: StoredSeal, files: "_Files | None"
) -> Iterator[SealFault]:
    """What does not hold of one seal, whatever is before it."""
    try:
        stored.seal.require_signature()
    except BadSignature:
        yield SealFault.SIGNATURE
    if not _content_holds(incident_id, version, stored):
        yield SealFault.CONTENT
    if files is not None:
        yield from dict.fromkeys(filter(None, map(files.fault, _entries(stored))))


def _content_holds(incident_id: str, version: int, stored: StoredSeal) -> bool:
    seal = stored.seal
    try:
        if stored.content is None:
            seal.require_digests(stored.digests)
        else:
            seal.require_content(stored.content.record, stored.content.opening)
    except DamagedContent:
        return False
    return (seal.record, seal.version) == (incident_id, version)


def _entries(stored: StoredSeal) -> list[Entry]:
    """The entries of the list of files that a program made for a file."""
    listed = [] if stored.content is None else stored.content.record.get("evidence") or []
    return [entry for entry in listed if "sha256" in entry and is_id(str(entry.get("id")))]


class _Files:
    """Reads each file once, however many versions name it."""

    def __init__(self, vault: Vault, evidence: EvidenceRepository, progress: Progress) -> None:
        self._vault = vault
        self._evidence = evidence
        self._progress = progress
        self._read: dict[str, tuple[str, str] | None] = {}
        self._done = 0

    def fault(self, entry: Entry) -> SealFault | None:
        """What is wrong with the file of an entry."""
        if self._evidence.find(str(entry.get("id"))) is None:
            return SealFault.FILE_MISSING
        found = self._hashes(str(entry["id"]))
        wanted = (entry["sha256"], entry.get("sha512", found and found[1]))
        return None if found == wanted else SealFault.FILE_CHANGED

    def _hashes(self, attachment_id: str) -> tuple[str, str] | None:
        """SHA-256 and SHA-512 of the stored bytes; None when they cannot be read."""
        if attachment_id not in self._read:
            try:
                self._read[attachment_id] = self._hashed(attachment_id)
            except AttachmentDamaged:
                self._read[attachment_id] = None
        return self._read[attachment_id]

    def _hashed(self, attachment_id: str) -> tuple[str, str]:
        short, long = hashlib.sha256(), hashlib.sha512()
        with self._vault.blobs.open(self._evidence.blob(attachment_id)) as reader:
            while piece := reader.read(_PIECE):
                short.update(piece)
                long.update(piece)
                self._done += len(piece)
                self._progress(self._done, 0)
        return short.hexdigest(), long.hexdigest()

"""Takes files into one incident: each is encrypted as it comes, their rows are saved together.

file ──▶ blob on the disk ─┐
file ──▶ blob on the disk ─┼──▶ one transaction: rows, custody, one new version of the record
file ──▶ blob on the disk ─┘
"""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import BinaryIO, cast

from ishr_desktop.domain.clock import Clock
from ishr_desktop.domain.custody import CustodyAction, CustodyNote
from ishr_desktop.domain.errors import ExpectedError, IncidentFull
from ishr_desktop.domain.evidence import Attachment, Derivation
from ishr_desktop.domain.ids import new_id
from ishr_desktop.domain.media_type import media_type
from ishr_desktop.domain.progress import Progress, silent
from ishr_desktop.services.custody import Custody
from ishr_desktop.services.incidents import Incidents
from ishr_desktop.services.originals import Original
from ishr_desktop.storage.blobs import Blob, BlobBatch
from ishr_desktop.storage.evidence import EvidenceRepository
from ishr_desktop.storage.vault import Vault


@dataclass(frozen=True)
class Origin:
    """What is known of a new file beside its bytes. Nothing, for one from outside."""

    parent: Attachment | None = None
    derivation: Derivation | None = None
    tool: str = ""


FROM_OUTSIDE = Origin()


@dataclass(frozen=True)
class _Taken:
    attachment: Attachment
    blob: Blob
    note: CustodyNote


class Intake:
    """One after the other, `add` reads files; `save` makes all of them part of the incident.

    Use it as a context: what was added and not saved leaves no bytes behind.
    """

    def __init__(
        self, vault: Vault, incidents: Incidents, custody: Custody, clock: Clock, incident_id: str
    ) -> None:
        """Raises `IncidentUnknown` or `IncidentReceived`."""
        self._vault = vault
        self._incidents = incidents
        self._custody = custody
        self._clock = clock
        self._incident_id = incidents.own(incident_id).id
        self._repository = EvidenceRepository(vault)
        self._blobs: BlobBatch = vault.blobs.batch()
        self._taken: list[_Taken] = []

    def __enter__(self) -> "Intake":
        return self

    def __exit__(self, *_: object) -> None:
        self._drop_unused(self._taken)

    def __len__(self) -> int:
        """Files that were read and wait for `save`."""
        return len(self._taken)

    def add(
        self, source: Original, origin: Origin = FROM_OUTSIDE, progress: Progress = silent
    ) -> None:
        """Read a file once from its beginning to its end.

        Raises `FileUnreadable`, `FileChanged`, `DiskFull` or what `progress` raises; the files that
        were added before stay.
        """
        blob = self._blobs.add(cast("BinaryIO", source), source.size, progress)
        taken = self._as_taken(source, blob, origin)
        try:
            source.require_unchanged(blob.size)
        except BaseException:
            self._drop_unused([taken])
            raise
        self._taken.append(taken)

    def save(self) -> list[Attachment]:
        """Save what was added, on the disk when this returns; in the order of adding.

        A file that the incident has already, under the same name, is not added a second time: the
        attachment that is there is returned. Raises `IncidentUnknown` when the incident went
        meanwhile, or `IncidentFull`; then nothing was saved.
        """
        taken, self._taken = self._taken, []
        try:
            self._blobs.settle()
            return self._save(taken)
        finally:
            # Whatever happened: bytes that no attachment uses must not stay.
            self._drop_unused(taken)
            self._blobs = self._vault.blobs.batch()

    def _as_taken(self, source: Original, blob: Blob, origin: Origin) -> _Taken:
        now = self._clock()
        attachment = Attachment(
            id=new_id(now),
            incident_id=self._incident_id,
            name=source.name,
            media_type=media_type(bytes(source.head)),
            size=blob.size,
            sha256=blob.sha256,
            added_at=now,
            sha512=blob.sha512,
            parent=None if origin.parent is None else origin.parent.id,
            derivation=origin.derivation,
            tool=origin.tool or None,
        )
        return _Taken(attachment, blob, _note(attachment, origin))

    def _save(self, taken: list[_Taken]) -> list[Attachment]:
        with self._vault.transaction():
            # It may have been removed while the files were read.
            self._incidents.own(self._incident_id)
            before = self._repository.of_incident(self._incident_id)
            there = {(one.name, one.sha256): one for one in before}
            saved: list[Attachment] = []
            notes: list[CustodyNote] = []
            for one in taken:
                key = (one.attachment.name, one.attachment.sha256)
                if key not in there:
                    self._repository.add(one.attachment, self._shared(one.blob))
                    there[key] = one.attachment
                    notes.append(one.note)
                saved.append(there[key])
            self._list(notes)
        return saved

    def _list(self, notes: list[CustodyNote]) -> None:
        if not notes:
            return
        incident = self._incidents.list_evidence(self._incident_id)
        if self._incidents.is_too_large(incident):
            raise IncidentFull(incident.code)
        self._custody.note(self._incident_id, *notes)

    def _shared(self, blob: Blob) -> Blob:
        """The blob that holds the same bytes already, unless its file is gone."""
        earlier = self._repository.by_sha256(blob.sha256)
        if earlier is None or not self._vault.blobs.exists(earlier):
            return blob
        return replace(earlier, sha512=blob.sha512)

    def _drop_unused(self, taken: Iterable[_Taken]) -> None:
        for one in taken:
            with suppress(ExpectedError):
                if not self._repository.names(one.blob):
                    self._vault.blobs.remove(one.blob)


def _note(attachment: Attachment, origin: Origin) -> CustodyNote:
    return CustodyNote(
        action=CustodyAction.IMPORTED if origin.parent is None else CustodyAction.DERIVED,
        attachment=attachment.id,
        reason=origin.derivation.value if origin.derivation else "",
        tool=origin.tool,
        input="" if origin.parent is None else origin.parent.sha256,
        output=attachment.sha256,
        output_sha512=attachment.sha512 or "",
    )

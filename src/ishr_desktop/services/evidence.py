"""Files of incidents: taken in unchanged, read back piece by piece, exported on request."""

import io
import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from ishr_desktop.domain.clock import Clock
from ishr_desktop.domain.consent_entry import Use
from ishr_desktop.domain.custody import CustodyAction, CustodyNote
from ishr_desktop.domain.disclosure import Way
from ishr_desktop.domain.durable import file_errors
from ishr_desktop.domain.errors import AttachmentDamaged, FileExists
from ishr_desktop.domain.evidence import Attachment, Derivation
from ishr_desktop.domain.progress import Progress, silent
from ishr_desktop.services.custody import Custody
from ishr_desktop.services.incidents import Incidents
from ishr_desktop.services.intake import FROM_OUTSIDE, Intake, Origin
from ishr_desktop.services.originals import Original, reading
from ishr_desktop.storage.blobs import Blob, BlobReader
from ishr_desktop.storage.covering import note_left, require_covered
from ishr_desktop.storage.evidence import EvidenceRepository
from ishr_desktop.storage.vault import Vault

_PIECE = 1024 * 1024


class Evidence:
    """The attachments of one vault."""

    def __init__(self, vault: Vault, incidents: Incidents, custody: Custody, clock: Clock) -> None:
        self._vault = vault
        self._incidents = incidents
        self._custody = custody
        self._clock = clock
        self._repository = EvidenceRepository(vault)

    def intake(self, incident_id: str) -> Intake:
        """For many files at once; raises `IncidentUnknown` or `IncidentReceived`."""
        return Intake(self._vault, self._incidents, self._custody, self._clock, incident_id)

    def attach(self, incident_id: str, path: Path, progress: Progress = silent) -> Attachment:
        """Take in a file, read once from its beginning to its end, and save it with its incident.

        Raises `FileUnreadable`, `FileChanged` when it changed meanwhile, `IncidentUnknown`,
        `IncidentReceived`, `DiskFull` or `Cancelled`; nothing half stays behind.
        """
        with reading(path) as file:
            return self._take_in(incident_id, file, progress)

    def attach_all(
        self,
        incident_id: str,
        paths: Sequence[Path],
        progress: Progress = silent,
        origin: Origin = FROM_OUTSIDE,
    ) -> list[Attachment]:
        """Take in several files as one new version of their incident, all of them or none.

        `origin` says what they were made from, such as the film of a transcript; `progress` begins
        anew with each. Raises as `attach` does, or `IncidentFull`.
        """
        with self.intake(incident_id) as intake:
            for path in paths:
                with reading(path) as source:
                    intake.add(source, origin, progress)
            return intake.save()

    def require_readable(self, path: Path) -> None:
        """Raise `FileUnreadable` for what `attach` would refuse at once."""
        with reading(path) as file:
            file.read(1)

    def attach_stream(
        self, incident_id: str, name: str, source: BinaryIO, progress: Progress = silent
    ) -> Attachment:
        """Take in everything that a stream gives, such as a picture from the clipboard."""
        return self._take_in(incident_id, Original(source, name), progress)

    def of(self, incident_id: str) -> list[Attachment]:
        """The attachments of an incident, in the order they were added."""
        return self._repository.of_incident(self._incidents.get(incident_id).id)

    def get(self, attachment_id: str) -> Attachment:
        """What is known of one attachment; raises `AttachmentUnknown`."""
        return self._repository.get(attachment_id)

    def open(self, attachment_id: str) -> BlobReader:
        """Read an attachment; it is decrypted where it is read, and never written in clear.

        Raises `AttachmentUnknown`, and `AttachmentDamaged` here or while it is read.
        """
        attachment = self.get(attachment_id)
        with _naming(attachment):
            return self._vault.blobs.open(self._repository.blob(attachment_id))

    def view(self, attachment_id: str) -> BlobReader:
        """Like `open`, for a person who looks at it; written down if that was chosen."""
        reader = self.open(attachment_id)
        self._custody.note_viewing(self.get(attachment_id))
        return reader

    def export(
        self, attachment_id: str, target: Path, progress: Progress = silent, use: str = ""
    ) -> None:
        """Write an attachment in clear to a new file; each piece is authenticated as it is read.

        `use` says what the file is for; left empty it is for the own organisation, and for ISHR
        when the record came from somebody else. Raises `ConsentMissing` when somebody in the
        record did not agree to that, `FileExists`, `FolderNotWritable`, `DiskFull`,
        `AttachmentDamaged` or `Cancelled`; a file that is not whole is removed again.
        """
        attachment = self.get(attachment_id)
        incident = self._incidents.get(attachment.incident_id)
        use = use or (Use.ISHR if incident.sender else Use.OWN_ORGANISATION)
        require_covered(self._vault, incident, use, self._clock().date())
        with _naming(attachment), self.open(attachment_id) as source, _new_file(target) as sink:
            _copy(source, sink, target, progress)
            with self._vault.transaction():
                note_left(self._vault, incident, use, Way.EXPORT, self._clock())
                note = CustodyNote(CustodyAction.EXPORTED, attachment.id, output=attachment.sha256)
                self._custody.note(incident.id, note)

    def same_bytes(self, attachment_id: str) -> list[Attachment]:
        """The other attachments of this vault that hold exactly the same bytes."""
        attachment = self.get(attachment_id)
        found = self._repository.with_sha256(attachment.sha256)
        return [one for one in found if one.id != attachment.id]

    def also_in(self, incident_id: str) -> dict[str, tuple[str, ...]]:
        """For each file of an incident whose bytes other incidents hold, too: their codes."""
        return self._repository.also_in(incident_id)

    def derived_from(self, attachment_id: str) -> list[Attachment]:
        """The copies that were made from an attachment, oldest first."""
        return self._repository.derived_from(attachment_id)

    def write_down(
        self, attachment_id: str, derivation: Derivation, name: str, text: str
    ) -> Attachment:
        """Save what a person wrote down of a file, such as a transcript, as a text of its own.

        Raises `AttachmentUnknown`, `IncidentReceived`, `IncidentFull` or `DiskFull`.
        """
        parent = self.get(attachment_id)
        with self.intake(parent.incident_id) as intake:
            source = Original(io.BytesIO(text.encode()), name)
            intake.add(source, Origin(parent, derivation))
            return intake.save()[0]

    def keep_computed(self, computed: Iterable[tuple[Blob, str]]) -> None:
        """Write down SHA-512 that were computed when files of an earlier program were checked."""
        for blob, sha512 in computed:
            with self._vault.transaction():
                for one in self._repository.add_sha512(blob, sha512):
                    note = CustodyNote(
                        CustodyAction.HASHED, one.id, output=one.sha256, output_sha512=sha512
                    )
                    self._custody.note(one.incident_id, note)

    def _take_in(self, incident_id: str, source: Original, progress: Progress) -> Attachment:
        with self.intake(incident_id) as intake:
            intake.add(source, progress=progress)
            return intake.save()[0]


@contextmanager
def _naming(attachment: Attachment) -> Iterator[None]:
    """Name the attachment as people know it."""
    try:
        yield
    except AttachmentDamaged as error:
        raise AttachmentDamaged(attachment.name) from error


@contextmanager
def _new_file(target: Path) -> Iterator[BinaryIO]:
    """A file that nobody else can read, and that goes again unless it was written to its end."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    try:
        with file_errors(target):
            sink = os.fdopen(os.open(target, flags, 0o600), "wb")
    except FileExistsError as error:
        raise FileExists(target.name) from error
    try:
        with sink:
            yield sink
            with file_errors(target):
                sink.flush()
                os.fsync(sink.fileno())
    except BaseException:
        target.unlink(missing_ok=True)
        raise


def _copy(source: BlobReader, sink: BinaryIO, target: Path, progress: Progress) -> None:
    done = 0
    while piece := source.read(_PIECE):
        with file_errors(target):
            sink.write(piece)
        done += len(piece)
        progress(done, source.size)

"""From an opened batch to records in the vault: all of it in one transaction, or nothing."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, BinaryIO, cast

from ishr_desktop.domain.custody import CustodyAction, CustodyNote
from ishr_desktop.domain.errors import AttachmentDamaged, BatchUnsafe, ExpectedError
from ishr_desktop.domain.evidence import Attachment, Derivation
from ishr_desktop.domain.ids import is_id
from ishr_desktop.domain.incident import Incident
from ishr_desktop.domain.media_type import HEAD_SIZE, UNKNOWN, media_type
from ishr_desktop.domain.progress import Progress, silent
from ishr_desktop.domain.reasons import Reason
from ishr_desktop.resources.incident_schema import require_readable
from ishr_desktop.storage.bin import BinRepository
from ishr_desktop.storage.blobs import Blob
from ishr_desktop.storage.evidence import EvidenceRepository
from ishr_desktop.storage.inbox import InboxRepository
from ishr_desktop.storage.incidents import IncidentRepository
from ishr_desktop.storage.past import PastRepository
from ishr_desktop.storage.seals import SealRepository
from ishr_desktop.storage.vault import Vault
from ishr_desktop.sync.open_vault import CustodyLog
from ishr_desktop.sync.sealing import require_space_to_receive
from ishr_protocol import canonical
from ishr_protocol.batch import ATTACHMENT, BatchReader, RecordEntry
from ishr_protocol.document import is_sha256, tidy_line
from ishr_protocol.errors import ProtocolError
from ishr_protocol.limits import RECORD_BYTES
from ishr_protocol.padding import padded_size
from ishr_protocol.seal import SealedRecord, read_sealed_record

_GIVEN_BY_THE_PROGRAM = frozenset({"schema", "id", "code", "version"})
_SEAL = "seal"
_CODE_CHARACTERS = 40
_NAME_CHARACTERS = 255
_TOOL_CHARACTERS = 120
_DERIVATIONS = {derivation.value: derivation for derivation in Derivation}


@dataclass(frozen=True)
class Received:
    """One record of a batch, checked."""

    incident: Incident
    files: tuple[Mapping[str, Any], ...]
    """The entries of its `evidence` list that name a file."""
    record: Mapping[str, Any]
    """As it came, without its seal."""
    sealed: SealedRecord | None
    """Its seal, if it came with one; whether it holds is asked when somebody wants to know."""


@dataclass(frozen=True)
class StoredFile:
    """One file of a batch, encrypted into the blob store and not named by any row yet."""

    blob: Blob
    media_type: str


@dataclass
class Import:
    """The import of one batch of records from one contact."""

    vault: Vault
    sender: str
    """Fingerprint of the contact."""
    now: datetime
    custody: CustodyLog
    records: list[Received] = field(default_factory=list)
    files: dict[str, StoredFile] = field(default_factory=dict)
    """By the SHA-256 of the original."""
    _places: dict[str, tuple[str, str]] = field(default_factory=dict)
    """Which record and which bytes each file id of this batch stands for."""

    def take_records(self, reader: BatchReader) -> None:
        """Read and check all records. Raises `BatchUnsafe` or `InvalidIncident`."""
        for entry in reader.records():
            received = self._read(entry, reader.head.created)
            self._require_allowed(received)
            self.records.append(received)

    def preview(self) -> tuple[str, ...]:
        """One line for each record."""
        return tuple(received.incident.summary for received in self.records)

    def take_files(self, reader: BatchReader, progress: Progress = silent) -> None:
        """Encrypt the files that records name into the blob store while they arrive.

        Raises `DiskFull` before the first one, however small the sealed file was.
        """
        evidence = EvidenceRepository(self.vault)
        entries = [entry for received in self.records for entry in received.files]
        wanted = {entry["sha256"] for entry in entries if evidence.find(entry["id"]) is None}
        files = [item for item in reader.head.items if item.kind == ATTACHMENT]
        sizes = (padded_size(item.size) for item in files if item.sha256 in wanted)
        require_space_to_receive(self.vault.blobs.folder, sum(sizes))
        for item, stream in reader.attachments():
            if item.sha256 in wanted:
                seen = _BeginningSeen(stream)
                blob = self.vault.blobs.add(cast("BinaryIO", seen), item.size, progress)
                self.files[item.sha256] = StoredFile(blob, media_type(bytes(seen.beginning)))

    def save(self, batch_id: str) -> None:
        """Write all rows; inside the transaction of the caller."""
        for received in self.records:
            # Once more: a film may have taken a day to arrive.
            self._require_allowed(received)
            if self._save_incident(received.incident) and received.sealed is not None:
                seals = SealRepository(self.vault)
                seals.add(received.incident.id, received.record, received.sealed)
            self.custody.note(received.incident.id, *self._save_files(received))
            InboxRepository(self.vault).link(
                received.incident.id, received.incident.version, batch_id
            )

    def drop_unused(self) -> None:
        """Remove the files of blobs that no row names, after a failure or a second import."""
        evidence = EvidenceRepository(self.vault)
        for stored in self.files.values():
            with suppress(ExpectedError):
                if not evidence.names(stored.blob):
                    self.vault.blobs.remove(stored.blob)

    def _read(self, entry: RecordEntry, created: datetime) -> Received:
        document = canonical.decode(entry.body, RECORD_BYTES)
        if not isinstance(document, dict):
            raise BatchUnsafe(Reason.INVALID_INCIDENT)
        require_readable(document)
        if (document.get("id"), document.get("version")) != (entry.id, entry.version):
            raise BatchUnsafe(Reason.INVALID_INCIDENT)
        sealed = _seal_of(document)
        carried = () if sealed is None else (_SEAL,)
        record = {name: value for name, value in document.items() if name not in carried}
        kept = {name: value for name, value in record.items() if name not in _GIVEN_BY_THE_PROGRAM}
        incident = Incident(
            id=entry.id,
            code=tidy_line(str(document.get("code") or ""), _CODE_CHARACTERS),
            version=entry.version,
            document=kept,
            created_at=created,
            changed_at=self.now,
            sender=self.sender,
        )
        files = tuple(_named_files(document.get("evidence") or []))
        return Received(incident, files, record, sealed)

    def _require_allowed(self, received: Received) -> None:
        """A sender changes nothing that is not its own, and no version that it has given out."""
        known = IncidentRepository(self.vault).find_anywhere(received.incident.id)
        if known is not None and known.sender != self.sender:
            raise BatchUnsafe(Reason.FOREIGN_RECORD)
        if known is not None and _contradicts(known, received.incident):
            raise BatchUnsafe(Reason.VERSION_REUSED)
        evidence = EvidenceRepository(self.vault)
        for entry in received.files:
            place = (received.incident.id, entry["sha256"])
            stored = evidence.find(entry["id"])
            taken = (stored.incident_id, stored.sha256) if stored else place
            if self._places.setdefault(entry["id"], place) != place or taken != place:
                raise BatchUnsafe(Reason.FOREIGN_RECORD)

    def _save_incident(self, incident: Incident) -> bool:
        """Save it unless a newer version is here; whether this is the one that is here now."""
        incidents = IncidentRepository(self.vault)
        known = incidents.find_anywhere(incident.id)
        if known is None:
            incidents.insert(incident)
        elif known.version < incident.version:
            PastRepository(self.vault).keep(known)
            incidents.update(replace(incident, created_at=known.created_at))
            # Something new came: it is shown, also when what was known had been removed.
            BinRepository(self.vault).take_incident(incident.id)
        return known is None or known.version <= incident.version

    def _save_files(self, received: Received) -> list[CustodyNote]:
        """Save what is new; what is to be written down about it."""
        evidence = EvidenceRepository(self.vault)
        there = {attachment.id for attachment in evidence.of_incident(received.incident.id)}
        notes = []
        for entry in received.files:
            if entry["id"] in there:
                continue
            stored = self.files.get(entry["sha256"]) or self._earlier(entry["sha256"])
            if stored is not None:
                attachment = self._attachment(received.incident.id, entry, stored)
                evidence.add(attachment, stored.blob)
                notes.append(self._note(attachment))
            there.add(entry["id"])
        return notes

    def _note(self, attachment: Attachment) -> CustodyNote:
        return CustodyNote(
            CustodyAction.RECEIVED,
            attachment.id,
            source=self.sender,
            output=attachment.sha256,
            output_sha512=attachment.sha512 or "",
        )

    def _earlier(self, sha256: str) -> StoredFile | None:
        """The same bytes from an earlier batch of this sender, who does not send them twice.

        None when they came and were removed here since. Raises `BatchUnsafe` when they never came:
        what another sender brought does not count, so that nobody learns what else is here.
        """
        if not InboxRepository(self.vault).has_brought(self.sender, sha256):
            raise BatchUnsafe(Reason.ATTACHMENT_MISSING)
        blob = EvidenceRepository(self.vault).by_sha256(sha256)
        if blob is None:
            return None
        try:
            with self.vault.blobs.open(blob) as reader:
                return StoredFile(blob, media_type(reader.read(HEAD_SIZE)))
        except AttachmentDamaged:
            # Our own disk spoiled it: no reason to refuse what its sender does right.
            return StoredFile(blob, UNKNOWN)

    def _attachment(
        self, incident_id: str, entry: Mapping[str, Any], stored: StoredFile
    ) -> Attachment:
        return Attachment(
            id=entry["id"],
            incident_id=incident_id,
            name=_plain_name(str(entry.get("name") or "")),
            # What the file is follows from its bytes; nobody is taken at their word for it.
            media_type=stored.media_type,
            size=stored.blob.size,
            sha256=stored.blob.sha256,
            added_at=self.now,
            sha512=stored.blob.sha512,
            # What the sender says of where it comes from, as far as it can be understood.
            parent=str(entry["parent"]) if is_id(str(entry.get("parent"))) else None,
            derivation=_DERIVATIONS.get(str(entry.get("derivation"))),
            tool=tidy_line(str(entry.get("tool") or ""), _TOOL_CHARACTERS) or None,
        )


def _seal_of(document: Mapping[str, Any]) -> SealedRecord | None:
    """The seal that a record carries; what cannot be read as one stays a field like any other."""
    if _SEAL not in document:
        return None
    try:
        return read_sealed_record(document[_SEAL])
    except ProtocolError:
        return None


def _contradicts(known: Incident, arrived: Incident) -> bool:
    """Whether the same version says something else. A receipt for it would be a lie."""
    same_version = known.version == arrived.version
    return same_version and (known.code, known.document) != (arrived.code, arrived.document)


class _BeginningSeen:
    """A stream whose first bytes are remembered: they tell what kind of file it is."""

    def __init__(self, source: BinaryIO) -> None:
        self._source = source
        self.beginning = bytearray()

    def read(self, size: int = -1, /) -> bytes:
        piece = self._source.read(size)
        self.beginning += piece[: HEAD_SIZE - len(self.beginning)]
        return piece


def _plain_name(name: str) -> str:
    """A file name that looks like what it is and leads nowhere; the record keeps it as it came."""
    return tidy_line(name.replace("/", "_").replace("\\", "_"), _NAME_CHARACTERS)


def _named_files(entries: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Entries that a program made for a file; what a person wrote into the list stays text."""
    return [
        entry
        for entry in entries
        if is_id(str(entry.get("id"))) and is_sha256(str(entry.get("sha256")))
    ]

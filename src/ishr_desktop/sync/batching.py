"""Which waiting records go together into a batch, and what happens to one that cannot be sealed.

Text and small files go in batches of a few megabytes, so that a large video never holds them up;
a large incident travels alone, its record, its files and their hashes as one unit. A file that
every receiver has acknowledged before is named by its hash and not sent again.
"""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field
from typing import BinaryIO, cast

from ishr_desktop.domain.contact import Contact
from ishr_desktop.domain.custody import CustodyAction, CustodyNote
from ishr_desktop.domain.disclosure import Way
from ishr_desktop.domain.errors import AttachmentDamaged, BatchUnknown
from ishr_desktop.domain.evidence import Attachment
from ishr_desktop.domain.incident import Incident
from ishr_desktop.domain.outbox import OutboxEntry
from ishr_desktop.domain.progress import Progress, silent
from ishr_desktop.domain.reasons import Reason
from ishr_desktop.storage.blobs import Blob
from ishr_desktop.storage.contacts import ContactRepository
from ishr_desktop.storage.covering import gaps_for, note_left
from ishr_desktop.storage.deliveries import DeliveryRepository, SealedBatch, SealedItem
from ishr_desktop.storage.evidence import EvidenceRepository
from ishr_desktop.storage.incidents import IncidentRepository
from ishr_desktop.storage.outbox import OutboxRepository
from ishr_desktop.storage.seals import SealRepository
from ishr_desktop.sync.open_vault import OpenVault
from ishr_desktop.sync.sealing import Content, Sealed, seal
from ishr_protocol import canonical
from ishr_protocol.batch import AttachmentEntry, RecordEntry
from ishr_protocol.errors import AttachmentChanged, DamagedContent, LimitExceeded
from ishr_protocol.identity import PublicIdentity
from ishr_protocol.limits import ITEMS, MIB, RECORD_BYTES, RECORDS_BYTES
from ishr_protocol.reasons import Reason as Limit
from ishr_protocol.seal import SealedRecord

TOGETHER_BYTES = 8 * MIB
"""Records that are larger than this with their files travel alone."""
TOGETHER_RECORDS = 200


def plan(entries: Sequence[OutboxEntry]) -> list[tuple[OutboxEntry, ...]]:
    """Groups of waiting entries, in the order in which they are to be sealed and sent."""
    small = [entry for entry in entries if entry.size <= TOGETHER_BYTES]
    large = sorted((one for one in entries if one.size > TOGETHER_BYTES), key=lambda one: one.size)
    return [*_packed(small), *((entry,) for entry in large)]


def _packed(entries: Sequence[OutboxEntry]) -> Iterator[tuple[OutboxEntry, ...]]:
    group: list[OutboxEntry] = []
    size = 0
    for entry in entries:
        if group and (size + entry.size > TOGETHER_BYTES or len(group) == TOGETHER_RECORDS):
            yield tuple(group)
            group, size = [], 0
        group.append(entry)
        size += entry.size
    if group:
        yield tuple(group)


@dataclass(frozen=True)
class Stuck:
    """A record that could not be sealed."""

    incident_id: str
    code: str
    reason: str


@dataclass(frozen=True)
class Packed:
    """One record with its files, ready to be sealed."""

    incident: Incident
    record: RecordEntry
    files: tuple[tuple[Attachment, Blob], ...]

    @property
    def size(self) -> int:
        """Bytes of the record with its files."""
        return len(self.record.body) + sum(file.size for file, _ in self.files)


def _nowhere(_batch: SealedBatch) -> None:
    """It is to stay in the spool."""


@dataclass
class Batcher:
    """Seals records of one vault for some receivers. What cannot be sealed is left out."""

    session: OpenVault
    receivers: Sequence[PublicIdentity]
    progress: Progress = silent
    complete: bool = False
    """Whether files go along that all receivers have acknowledged before."""
    by_name: bool = False
    """Whether a person named the records: then it makes no difference if they are kept or held."""
    settles: bool = True
    """Whether the records need not wait any longer once they are in this batch."""
    way: Way = Way.BATCH
    """How it leaves, for the list of what has left."""
    written: Callable[[SealedBatch], None] = _nowhere
    """Takes the sealed file to where it is wanted, before it is stored; may raise."""
    stuck: list[Stuck] = field(default_factory=list)

    def seal(self, incident_ids: Sequence[str]) -> Sealed | None:
        """Seal these, without those that cannot be; None when none is left.

        The batch is stored, and its records are marked, in one transaction. Raises `LimitExceeded`
        when these are more than a receiver accepts at once, and what `seal` raises.
        """
        known = set() if self.complete else self._known_to_all()
        packed = self._all_packed(incident_ids, known)
        while packed:
            reading = _Reading(self.session)
            try:
                sealed = seal(self.session, reading.content(packed), self.receivers, self.progress)
            except (AttachmentDamaged, AttachmentChanged):
                packed = self._without(packed, reading.last)
                continue
            self._keep(sealed, packed)
            return sealed
        return None

    def _all_packed(self, incident_ids: Sequence[str], known: set[str]) -> list[Packed]:
        if len(incident_ids) > ITEMS:
            raise LimitExceeded(Limit.ITEMS)
        packed: list[Packed] = []
        size = 0
        for incident_id in incident_ids:
            one = self._packed(incident_id, known)
            if one is not None:
                packed.append(one)
                size += len(one.record.body)
            if size > RECORDS_BYTES:
                raise LimitExceeded(Limit.ITEMS)
        return packed

    def _known_to_all(self) -> set[str]:
        deliveries = DeliveryRepository(self.session.vault)
        each = [deliveries.files_delivered_to(one.fingerprint.hex) for one in self.receivers]
        return set.intersection(*each) if each else set()

    def _packed(self, incident_id: str, known: set[str]) -> Packed | None:
        """The record as it is now; None when it is gone or too large."""
        # In a transaction, so that the record and its files are of the same moment.
        with self.session.vault.transaction():
            incident = IncidentRepository(self.session.vault).find(incident_id)
            if incident is None:
                return None
            packed = pack(self.session, incident, known)
            if len(packed.record.body) > RECORD_BYTES:
                self._leave_out(incident, Reason.RECORD_TOO_LARGE)
                return None
            if self._uncovered(incident):
                self._leave_out(incident, Reason.CONSENT_MISSING)
                return None
            return packed

    def _uncovered(self, incident: Incident) -> bool:
        """Whether somebody in a record did not agree to one of these receivers."""
        today = self.session.clock().date()
        return bool(gaps_for(self.session.vault, incident, self._contacts(), today))

    def _contacts(self) -> list[Contact]:
        repository = ContactRepository(self.session.vault)
        found = (repository.find(one.fingerprint.hex) for one in self.receivers)
        return [contact for contact in found if contact is not None]

    def _without(self, packed: list[Packed], sha256: str) -> list[Packed]:
        """Those that do not need the damaged file; the others are noted with the reason."""
        good = []
        for one in packed:
            if any(attachment.sha256 == sha256 for attachment, _ in one.files):
                self._leave_out(one.incident, Reason.ATTACHMENT_DAMAGED)
            else:
                good.append(one)
        return good

    def _leave_out(self, incident: Incident, reason: Reason) -> None:
        self.stuck.append(Stuck(incident.id, incident.code, reason))
        OutboxRepository(self.session.vault).note(incident.id, reason, self.session.clock())

    def _keep(self, sealed: Sealed, packed: Sequence[Packed]) -> None:
        try:
            self.written(sealed.row)
            self._store(sealed, packed)
        except BaseException:
            self._forget_unless_stored(sealed.row)
            raise

    def _forget_unless_stored(self, batch: SealedBatch) -> None:
        """Remove the sealed file when no row names it; whatever happened, a named one stays."""
        try:
            DeliveryRepository(self.session.vault).get(batch.id)
        except BatchUnknown:
            self.session.vault.spool.remove(batch.spool or "")

    def _store(self, sealed: Sealed, packed: Sequence[Packed]) -> None:
        items = [SealedItem(item.kind, item.id, item.version) for item in sealed.head.items]
        receivers = [receiver.fingerprint.hex for receiver in self.receivers]
        with self.session.vault.transaction():
            if self.settles and self.by_name:
                self._let_wait(packed)
            DeliveryRepository(self.session.vault).add_sealed(
                sealed.row, items, receivers, self.session.clock(), self.settles
            )
            for one in packed:
                if one.files:
                    self.session.custody.note(one.incident.id, _sealed_into(sealed.row))
            self._note_left(sealed.row.id, packed)

    def _note_left(self, batch_id: str, packed: Sequence[Packed]) -> None:
        """Write down who gets to know what; from here on it may leave at any moment."""
        for contact in self._contacts():
            for one in packed:
                note_left(
                    self.session.vault,
                    one.incident,
                    contact.use,
                    self.way,
                    self.session.clock(),
                    receiver=contact.fingerprint,
                    receiver_label=contact.label,
                    batch_id=batch_id,
                )

    def _let_wait(self, packed: Sequence[Packed]) -> None:
        """Put what was named and is kept or held among what waits, in the version that is sealed.

        Only now: had sealing failed, it would be sent the next time without anybody wanting it.
        """
        outbox = OutboxRepository(self.session.vault)
        for one in packed:
            now = self.session.clock()
            entries = outbox.of_incident(one.incident.id)
            if not entries or entries[0].version < one.incident.version:
                outbox.put(one.incident.id, one.incident.version, one.size, now)
            elif entries[0].version == one.incident.version:
                outbox.release(one.incident.id, now)


def _sealed_into(batch: SealedBatch) -> CustodyNote:
    """One entry for all files of a record: those that everybody has are named and not sent."""
    receivers = " ".join(batch.recipients)
    return CustodyNote(CustodyAction.SEALED, target=receivers, output=batch.sha256, note=batch.id)


def pack(session: OpenVault, incident: Incident, known: Collection[str] = frozenset()) -> Packed:
    """The record with its `evidence` list, and its files without those that are `known`."""
    evidence = EvidenceRepository(session.vault)
    attachments = evidence.of_incident(incident.id)
    body = canonical.encode(_with_seal(session, _with_evidence(incident, attachments)))
    files = tuple(
        (attachment, evidence.blob(attachment.id))
        for attachment in attachments
        if attachment.sha256 not in known
    )
    return Packed(incident, RecordEntry(incident.id, incident.version, body), files)


def _with_evidence(incident: Incident, attachments: Sequence[Attachment]) -> dict[str, object]:
    """The record as JSON; its list of files names every file that travels with it."""
    record = incident.to_json()
    listed = list(record.get("evidence") or [])
    known = {entry.get("id") for entry in listed}
    listed += [one.to_json() for one in attachments if one.id not in known]
    return {**record, "evidence": listed} if listed else record


def _with_seal(session: OpenVault, record: dict[str, object]) -> dict[str, object]:
    """The record with the seal of just this version, if it has one (docs/protocol-seal.md)."""
    seals = SealRepository(session.vault)
    try:
        stored = seals.get(str(record["id"]), cast("int", record["version"]))
    except DamagedContent:
        # The check of the vault names it; what happened to somebody must arrive all the same.
        return record
    if stored is None or stored.content is None:
        return record
    return {**record, "seal": SealedRecord(stored.seal, stored.content.opening).to_json()}


class _Reading:
    """Remembers which file is being read, so that a damaged one can be named."""

    def __init__(self, session: OpenVault) -> None:
        self._blobs = session.vault.blobs
        self.last = ""

    def content(self, packed: Sequence[Packed]) -> Content:
        """Everything for one batch; small files before large ones."""
        files = {file.sha256: blob for one in packed for file, blob in one.files}
        by_size = sorted(files.items(), key=lambda item: item[1].size)
        entries = [self._entry(sha256, blob) for sha256, blob in by_size]
        return Content("records", [one.record for one in packed], entries)

    def _entry(self, sha256: str, blob: Blob) -> AttachmentEntry:
        def opened() -> BinaryIO:
            self.last = sha256
            return cast("BinaryIO", self._blobs.open(blob))

        return AttachmentEntry(sha256, blob.size, opened)

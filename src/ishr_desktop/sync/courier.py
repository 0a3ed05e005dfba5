"""Batches as files, carried by hand: the same bytes that a relay would carry.

The functions here use the same tables as the engine: call them from the thread that runs it.
"""

import os
import secrets
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from ishr_desktop.domain.chosen_file import open_chosen
from ishr_desktop.domain.clock import require_plausible
from ishr_desktop.domain.disclosure import Way
from ishr_desktop.domain.durable import file_errors, sync_folder
from ishr_desktop.domain.errors import (
    BatchDamaged,
    BatchTooLarge,
    BatchUnknown,
    BatchUnsafe,
    ContactUnknown,
    FileExists,
    FolderNotWritable,
    IncidentStuck,
    NothingToSend,
)
from ishr_desktop.domain.inbox import InboxState
from ishr_desktop.domain.own_files import private
from ishr_desktop.domain.progress import Progress, silent
from ishr_desktop.domain.reasons import Reason, reason_of
from ishr_desktop.storage.contacts import ContactRepository
from ishr_desktop.storage.covering import uncovered_in
from ishr_desktop.storage.deliveries import DeliveryRepository, SealedBatch
from ishr_desktop.storage.disclosures import DisclosureRepository
from ishr_desktop.storage.inbox import InboxRepository, IncomingBatch
from ishr_desktop.storage.incidents import IncidentRepository
from ishr_desktop.storage.outbox import OutboxRepository
from ishr_desktop.sync.batching import Batcher, Stuck
from ishr_desktop.sync.cards import identity_of, signer
from ishr_desktop.sync.inbox import Arrival, ArrivalState, Intake, sender_of_card, take_in
from ishr_desktop.sync.open_vault import OpenVault
from ishr_desktop.sync.opening import REFUSALS, batch_errors
from ishr_desktop.sync.receipts import seal_receipt
from ishr_desktop.sync.receivers import chosen_receivers
from ishr_desktop.sync.sealing import Sealed
from ishr_protocol.batch import BatchHead
from ishr_protocol.contact_card import read_card
from ishr_protocol.digests import HashingSink

_PIECE = 1024 * 1024


@dataclass(frozen=True)
class Saved:
    """A batch that was written to a file."""

    head: BatchHead
    stuck: tuple[Stuck, ...]
    """What was chosen and could not be sealed."""


def save_batch(
    session: OpenVault,
    target: Path,
    fingerprints: Sequence[str],
    incident_ids: Sequence[str] | None = None,
    progress: Progress = silent,
    allow_unverified: bool = False,
) -> Saved:
    """Seal records for these contacts and write the batch to a new file.

    Without ids: everything that waits. Ids name any record of this vault, kept, held or sent
    before. All files go along, also those that were sent before. The batch is in the outbox as any
    other; for a receiver without a mailbox it counts as sent. While somebody who receives records
    is not among these contacts, the records go on waiting.
    Raises `FileExists`, `NothingToSend`, `NoReceiver`, `ContactUnknown`, `ContactUnverified`,
    `IncidentUnknown`, `IncidentStuck`, `BatchTooLarge`, `ClockImplausible`, `DiskFull` or
    `FolderNotWritable`.
    """
    require_plausible(session.clock())
    contacts = chosen_receivers(session, fingerprints, allow_unverified=allow_unverified)
    with _new_file(target) as file:
        wanted = _wanted(session, incident_ids)
        batcher = Batcher(
            session,
            [identity_of(contact) for contact in contacts],
            progress,
            complete=True,
            by_name=incident_ids is not None,
            settles=_all_who_receive(session) <= {contact.fingerprint for contact in contacts},
            way=Way.FILE,
            written=lambda batch: _copy(session, batch, file, target, silent),
        )
        sealed = _sealed(batcher, wanted)
    for contact in contacts:
        if not contact.has_mailbox:
            DeliveryRepository(session.vault).mark_sent(
                sealed.row.id, contact.fingerprint, session.clock()
            )
    return Saved(sealed.head, tuple(batcher.stuck))


def _all_who_receive(session: OpenVault) -> set[str]:
    return {contact.fingerprint for contact in ContactRepository(session.vault).receivers()}


def _sealed(batcher: Batcher, wanted: Sequence[str]) -> Sealed:
    try:
        with batch_errors():
            sealed = batcher.seal(wanted)
    except BatchUnsafe as error:
        # Our own batch: nothing is wrong with it but its size.
        raise BatchTooLarge from error
    if sealed is not None:
        return sealed
    if batcher.stuck:
        raise IncidentStuck(batcher.stuck[0].code, batcher.stuck[0].reason)
    raise NothingToSend


def save_sealed(
    session: OpenVault, batch_id: str, target: Path, progress: Progress = silent
) -> None:
    """Write a batch that is sealed already to a new file: the very bytes a relay would get.

    Raises `BatchUnknown` (also when it was delivered and its file is gone), `FileExists`,
    `IncidentStuck` when somebody in it withdrew meanwhile what they had agreed to, or
    `BatchDamaged` when the file in the vault is not what was sealed.
    """
    batch = DeliveryRepository(session.vault).get(batch_id)
    if batch.spool is None:
        raise BatchUnknown(batch_id)
    _require_covered(session, batch)
    with _new_file(target) as file:
        _copy(session, batch, file, target, progress)
        DisclosureRepository(session.vault).copy_of_batch(batch_id, Way.FILE, session.clock())


def _require_covered(session: OpenVault, batch: SealedBatch) -> None:
    contacts = ContactRepository(session.vault)
    for contact in filter(None, map(contacts.find, batch.recipients)):
        stuck = uncovered_in(session.vault, batch.id, contact, session.clock().date())
        if stuck is not None:
            raise IncidentStuck(stuck.code, Reason.CONSENT_MISSING)


def open_batch(session: OpenVault, path: Path, progress: Progress = silent) -> Arrival:
    """Check and import the batch in a file, or take its receipt.

    A batch of an unknown sender goes into quarantine. Raises `FileUnreadable`, `NotABatch`,
    `BatchDamaged`, `BatchForged`, `BatchNotForUs`, `BatchUnsafe`, `InvalidIncident`, `DiskFull`;
    nothing was changed then.
    """
    with open_chosen(path, path.name) as source:
        intake = _FromFile(session, path, source)
        try:
            arrival = take_in(session, intake, progress)
        except BaseException:
            intake.forget()
            raise
    if arrival.state is ArrivalState.RECEIPT:
        DeliveryRepository(session.vault).drop_spool()
    return arrival


def save_receipt(session: OpenVault, batch_id: str, target: Path) -> None:
    """Write the receipt for an imported batch to a new file, to be carried back.

    Raises `BatchUnknown` when no such batch was imported, `ContactUnknown`, or `FileExists`.
    """
    batch = InboxRepository(session.vault).incoming(batch_id)
    if batch.state is not InboxState.IMPORTED or batch.kind == "receipt":
        raise BatchUnknown(batch_id)
    with _new_file(target) as file:
        _copy(session, _receipt(session, batch), file, target, silent)


def accept(session: OpenVault, batch_id: str, progress: Progress = silent) -> Arrival:
    """Import a batch from quarantine, after its sender was added to the contacts.

    Raises `BatchUnknown`, `ContactUnknown` while the sender is no contact, or what `open_batch`
    raises; then it is refused for good.
    """
    batch = _quarantined(session, batch_id)
    path = session.vault.spool.path(batch.spool or "")
    if not _sender_is_known(session, batch):
        raise ContactUnknown(sender_of_card(batch.sender_card) or "")
    with open_chosen(path, path.name) as source:
        try:
            arrival = take_in(session, _FromQuarantine(source, batch), progress)
        except REFUSALS as error:
            _refuse(session, batch, reason_of(error))
            raise
    if arrival.state is not ArrivalState.IMPORTED:
        raise ContactUnknown(batch.sender or "")
    session.vault.spool.remove(batch.spool or "")
    return arrival


def discard(session: OpenVault, batch_id: str) -> None:
    """Refuse a batch from quarantine and remove its file; raises `BatchUnknown`."""
    _refuse(session, _quarantined(session, batch_id), Reason.DISCARDED)


def _refuse(session: OpenVault, batch: IncomingBatch, reason: str) -> None:
    inbox = InboxRepository(session.vault)
    inbox.set_state(batch.id, InboxState.REFUSED, reason)
    inbox.drop_spool(batch.id)


def _quarantined(session: OpenVault, batch_id: str) -> IncomingBatch:
    batch = InboxRepository(session.vault).incoming(batch_id)
    if batch.state is not InboxState.QUARANTINED or batch.spool is None:
        raise BatchUnknown(batch_id)
    return batch


def _sender_is_known(session: OpenVault, batch: IncomingBatch) -> bool:
    if batch.sender_card is None:
        # Only the signing key inside tells; opening it will say.
        return True
    key = read_card(batch.sender_card).identity.signing_key
    return signer(session.vault, key) is not None


def _wanted(session: OpenVault, incident_ids: Sequence[str] | None) -> list[str]:
    """The ids to seal, each once."""
    if incident_ids is None:
        return [entry.incident_id for entry in OutboxRepository(session.vault).waiting()]
    incidents = IncidentRepository(session.vault)
    return list(dict.fromkeys(incidents.get(wanted).id for wanted in incident_ids))


def _receipt(session: OpenVault, batch: IncomingBatch) -> SealedBatch:
    """The receipt that was sealed for a batch; a new one when its file is gone."""
    if batch.receipt is not None:
        sealed = DeliveryRepository(session.vault).get(batch.receipt)
        if sealed.spool is not None:
            return sealed
    return seal_receipt(session, batch).row


class _FromFile(Intake):
    """A batch in a file that a person opened."""

    def __init__(self, session: OpenVault, path: Path, source: BinaryIO) -> None:
        super().__init__(source, os.fstat(source.fileno()).st_size)
        self._session = session
        self._path = path
        self._kept: str | None = None

    def keep(self) -> str:
        """Copy the file into the spool: the stick will be pulled out."""
        spool = self._session.vault.spool
        self._kept = spool.new_name()
        target = spool.path(self._kept)
        with (
            file_errors(target),
            open_chosen(self._path, self._path.name) as source,
            open(target, "xb", opener=private) as file,
        ):
            shutil.copyfileobj(source, file, _PIECE)
            file.flush()
            os.fsync(file.fileno())
        sync_folder(spool.folder)
        return self._kept

    def forget(self) -> None:
        """Remove the copy: it was not stored after all."""
        if self._kept is not None:
            self._session.vault.spool.remove(self._kept)


class _FromQuarantine(Intake):
    """The batch on which a person has decided, and no other that lies in its place."""

    def __init__(self, source: BinaryIO, batch: IncomingBatch) -> None:
        super().__init__(source, batch.size)
        self._digest = batch.digest

    def opened(self, batch: IncomingBatch) -> None:
        if batch.digest != self._digest:
            raise BatchDamaged


@contextmanager
def _new_file(target: Path) -> Iterator[BinaryIO]:
    """A file that is there as a whole or not at all, and never takes the place of another.

    The name is claimed first by an empty file of our own, which the finished one then replaces.
    """
    waiting = target.with_name(f".{secrets.token_hex(8)}.part")
    with file_errors(target):
        try:
            target.open("xb").close()
        except FileExistsError as error:
            raise FileExists(target.name) from error
        except FileNotFoundError as error:
            raise FolderNotWritable(str(target.parent)) from error
    try:
        with file_errors(target):
            with waiting.open("wb") as file:
                yield file
            waiting.replace(target)
            sync_folder(target.parent)
    except BaseException:
        with suppress(OSError):
            waiting.unlink(missing_ok=True)
            target.unlink(missing_ok=True)
        raise


def _copy(
    session: OpenVault, batch: SealedBatch, file: BinaryIO, target: Path, progress: Progress
) -> None:
    """Copy the sealed file; raises `BatchDamaged` when it is not what was sealed."""
    sink = HashingSink(file)
    spooled = session.vault.spool.path(batch.spool or "")
    with open_chosen(spooled, spooled.name) as source:
        while piece := source.read(_PIECE):
            with file_errors(target):
                sink.write(piece)
            progress(sink.size, batch.size)
    if sink.sha256 != batch.sha256:
        raise BatchDamaged
    with file_errors(target):
        file.flush()
        os.fsync(file.fileno())

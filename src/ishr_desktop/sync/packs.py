"""Packs from person to person: a batch of their own kind, and nothing installs itself."""

import hashlib
import io
from collections.abc import Sequence
from dataclasses import dataclass

from ishr_desktop.domain.errors import BatchTooLarge, BatchUnsafe
from ishr_desktop.domain.ids import new_id
from ishr_desktop.domain.outbox import SealedPack
from ishr_desktop.domain.pack_errors import PackRefused
from ishr_desktop.domain.packs import PackData
from ishr_desktop.domain.progress import Progress, silent
from ishr_desktop.domain.reasons import Reason
from ishr_desktop.storage.contacts import ContactRepository
from ishr_desktop.storage.deliveries import DeliveryRepository, SealedItem
from ishr_desktop.storage.received_packs import ReceivedPack, ReceivedPackRepository
from ishr_desktop.storage.sealed_packs import SealedPackRepository
from ishr_desktop.sync.cards import identity_of
from ishr_desktop.sync.open_vault import OpenVault
from ishr_desktop.sync.receivers import chosen_receivers
from ishr_desktop.sync.sealing import Content, require_space_to_receive, seal
from ishr_protocol.batch import AttachmentEntry, BatchReader
from ishr_protocol.errors import ProtocolError
from ishr_protocol.limits import SENT_PACK_BYTES, SENT_PACKS
from ishr_protocol.pack import open_own_pack
from ishr_protocol.sent_packs import (
    PACKS_KIND,
    SentPack,
    packs_record,
    read_packs,
    require_packs_only,
)


@dataclass(frozen=True)
class ArrivedPack:
    """One pack of a batch that is whole; who made it is found out when a person looks."""

    sha256: str
    name: str
    version: int
    data: PackData

    @property
    def line(self) -> str:
        """What it says of itself, in one line."""
        return f"{self.name} {self.version}"


def send_packs(
    session: OpenVault,
    packs: Sequence[PackData],
    fingerprints: Sequence[str],
    progress: Progress = silent,
    allow_unverified: bool = False,
) -> str:
    """Seal packs for these contacts and let them wait in the outbox; the id of the batch.

    Raises `NoReceiver`, `ContactUnknown`, `ContactUnverified`, `BatchTooLarge`, `DiskFull`, or
    `PackRefused` when one of them is no pack.
    """
    if len(packs) > SENT_PACKS or any(len(one.content) > SENT_PACK_BYTES for one in packs):
        raise BatchTooLarge
    contacts = chosen_receivers(session, fingerprints, allow_unverified=allow_unverified)
    named_packs = {_sha256(pack): _sealed_pack(pack) for pack in packs}
    receivers = [identity_of(contact) for contact in contacts]
    sealed = seal(session, _content(session, packs), receivers, progress)
    items = [SealedItem(item.kind, item.id, item.version) for item in sealed.head.items]
    named = [contact.fingerprint for contact in contacts]
    try:
        with session.vault.transaction():
            DeliveryRepository(session.vault).add_sealed(
                sealed.row, items, named, session.clock(), settles=False
            )
            SealedPackRepository(session.vault).put(sealed.row.id, named_packs)
    except BaseException:
        session.vault.spool.remove(sealed.row.spool or "")
        raise
    return sealed.row.id


def mark_carried(session: OpenVault, batch_id: str) -> None:
    """A batch was saved to a file: for a receiver without a mailbox it is on its way."""
    deliveries = DeliveryRepository(session.vault)
    for fingerprint in deliveries.get(batch_id).recipients:
        contact = ContactRepository(session.vault).find(fingerprint)
        if contact is not None and not contact.has_mailbox:
            deliveries.mark_sent(batch_id, fingerprint, session.clock())


def take_packs(session: OpenVault, reader: BatchReader) -> tuple[ArrivedPack, ...]:
    """Read the packs of a batch, each of them whole.

    Raises `BatchUnsafe` when it holds anything else, or `DiskFull`.
    """
    _require_packs_only(reader)
    files = [item.size for item in reader.head.items]
    require_space_to_receive(session.vault.folder, sum(files))
    (record,) = reader.records()
    try:
        listed = {pack.sha256: pack for pack in read_packs(record.body, reader.head)}
    except ProtocolError as error:
        raise BatchUnsafe(Reason.PACKS_MISMATCH) from error
    return tuple(
        arrived_pack(stream.read(), listed[item.sha256]) for item, stream in reader.attachments()
    )


def _require_packs_only(reader: BatchReader) -> None:
    """Before anything is read; raises `BatchUnsafe`."""
    try:
        require_packs_only(reader.head)
    except ProtocolError as error:
        raise BatchUnsafe(Reason.PACKS_MISMATCH) from error


def keep_packs(
    session: OpenVault, arrived: Sequence[ArrivedPack], batch_id: str, sender: str
) -> None:
    """Let them wait for a person; inside the transaction of the caller."""
    repository = ReceivedPackRepository(session.vault)
    for pack in arrived:
        row = ReceivedPack(pack.sha256, batch_id, sender, pack.name, pack.version, session.clock())
        repository.put(row, pack.data)


def arrived_pack(content: bytes, listed: SentPack) -> ArrivedPack:
    """A pack that came; raises `BatchUnsafe` when it is none, or not whole."""
    try:
        manifest = open_own_pack(io.BytesIO(content)).manifest
    except ProtocolError as error:
        raise BatchUnsafe(Reason.PACKS_MISMATCH) from error
    data = PackData(content, listed.signatures)
    return ArrivedPack(listed.sha256, manifest.name, manifest.version, data)


def _content(session: OpenVault, packs: Sequence[PackData]) -> Content:
    named = {_sha256(pack): pack for pack in packs}
    listed = [SentPack(sha256, pack.signatures) for sha256, pack in named.items()]
    files = [
        AttachmentEntry(sha256, len(pack.content), lambda pack=pack: io.BytesIO(pack.content))  # type: ignore[misc]
        for sha256, pack in named.items()
    ]
    return Content(PACKS_KIND, [packs_record(new_id(session.clock()), listed)], files)


def _sha256(pack: PackData) -> str:
    return hashlib.sha256(pack.content).hexdigest()


def _sealed_pack(pack: PackData) -> SealedPack:
    try:
        manifest = open_own_pack(io.BytesIO(pack.content)).manifest
    except ProtocolError as error:
        raise PackRefused(error.code) from error
    return SealedPack(manifest.name, manifest.version)

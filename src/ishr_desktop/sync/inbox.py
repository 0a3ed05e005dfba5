"""Takes in one batch, from the relay or from a file: checked piece by piece, imported at once.

head, signature ─▶ known sender? ─▶ records ─▶ shown ─▶ files ─▶ end ─▶ one transaction
└─ no ─▶ read to its end, kept sealed in quarantine
"""

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import BinaryIO

from ishr_desktop.domain.contact import Contact
from ishr_desktop.domain.errors import BatchUnsafe
from ishr_desktop.domain.inbox import InboxState
from ishr_desktop.domain.progress import Progress, silent
from ishr_desktop.domain.reasons import Reason
from ishr_desktop.storage.inbox import InboxRepository, IncomingBatch, IncomingItem
from ishr_desktop.sync.cards import signer
from ishr_desktop.sync.importing import Import
from ishr_desktop.sync.open_vault import OpenVault
from ishr_desktop.sync.opening import batch_errors
from ishr_desktop.sync.packs import keep_packs, take_packs
from ishr_desktop.sync.receipts import take_receipt
from ishr_protocol.batch import RECORD, BatchHead, BatchReader
from ishr_protocol.contact_card import read_card


class ArrivalState(StrEnum):
    """What became of a batch that was opened."""

    IMPORTED = "imported"
    QUARANTINED = "quarantined"
    ALREADY_HERE = "already_here"
    RECEIPT = "receipt"
    OWN = "own"
    """This vault made it itself."""


@dataclass(frozen=True)
class Arrival:
    """A batch that was taken in."""

    batch_id: str
    kind: str
    state: ArrivalState
    sender_fingerprint: str | None
    """None when an unknown sender sent no card along."""
    sender_label: str | None
    sender_verified: bool
    incident_ids: tuple[str, ...]
    acknowledged: str | None = None
    """For a receipt: the id of the batch that is now delivered."""


class Intake:
    """Where a batch comes from, and who wants to know what becomes of it."""

    def __init__(self, source: BinaryIO, size: int) -> None:
        self.source = source
        self.size = size
        """Bytes of the sealed file."""

    def received(self) -> int:
        """How many bytes of it are here."""
        return self.size

    def opened(self, batch: IncomingBatch) -> None:
        """The head is authentic."""

    def readable(self, batch: IncomingBatch) -> None:
        """All records are checked and can be shown; files are still on their way."""

    def keep(self) -> str:
        """The name in the spool under which a quarantined batch stays; in the transaction."""
        raise NotImplementedError

    def saved(self) -> None:
        """Inside the transaction that stores what came of it."""


def take_in(session: OpenVault, intake: Intake, progress: Progress = silent) -> Arrival:
    """Check and import a batch. Idempotent: one that is here already is not imported again.

    Raises `BatchDamaged`, `BatchForged`, `BatchNotForUs`, `BatchUnsafe`, `NotABatch` or
    `InvalidIncident`; nothing was imported then.
    """
    with batch_errors():
        reader = BatchReader(intake.source, session.own)
        return _Opened(session, intake, reader, progress).take()


class _Opened:
    """One batch whose head is authentic."""

    def __init__(
        self, session: OpenVault, intake: Intake, reader: BatchReader, progress: Progress
    ) -> None:
        self._session = session
        self._intake = intake
        self._reader = reader
        self._progress = progress
        self._head = reader.head
        self._inbox = InboxRepository(session.vault)
        self._sender = signer(session.vault, reader.head.sender)
        self._known = self._inbox.find(reader.head.id)
        intake.opened(self._row(InboxState.ARRIVING))

    def take(self) -> Arrival:
        if self._head.sender == self._session.own.signing.public_key:
            return self._done(ArrivalState.OWN)
        known = self._known
        if known is not None and known.digest != self._head.digest:
            raise BatchUnsafe(Reason.BATCH_REUSED)
        if known is not None and known.state is InboxState.IMPORTED:
            return self._done(ArrivalState.ALREADY_HERE)
        if self._sender is None:
            return self._quarantine(already=known is not None and is_settled(known))
        if self._head.kind == "records":
            return self._import(self._sender)
        if self._head.kind == "receipt":
            return self._take_receipt(self._sender)
        if self._head.kind == "packs":
            return self._take_packs(self._sender)
        raise BatchUnsafe(Reason.UNKNOWN_KIND)

    def _quarantine(self, *, already: bool) -> Arrival:
        """Read it to its end, so that only what is whole is kept for a person to decide."""
        if self._head.kind != "records":
            raise BatchUnsafe(Reason.UNKNOWN_SENDER)
        self._reader.finish()
        if already:
            return self._done(ArrivalState.ALREADY_HERE)
        with self._session.vault.transaction():
            row = self._row(InboxState.QUARANTINED)
            row = replace(row, spool=self._intake.keep(), reason=Reason.UNKNOWN_SENDER)
            self._inbox.put(row)
            self._intake.saved()
        return self._done(ArrivalState.QUARANTINED)

    def _import(self, sender: Contact) -> Arrival:
        session = self._session
        importing = Import(session.vault, sender.fingerprint, session.clock(), session.custody)
        try:
            importing.take_records(self._reader)
            preview = importing.preview()
            if self._known is None or not is_settled(self._known):
                self._intake.readable(self._row(InboxState.ARRIVING, preview))
            importing.take_files(self._reader, self._progress)
            self._reader.finish()
            with self._session.vault.transaction():
                self._inbox.put(self._row(InboxState.IMPORTED, preview))
                importing.save(self._head.id)
                self._take_newer_card(sender)
                self._intake.saved()
        finally:
            importing.drop_unused()
        return self._done(ArrivalState.IMPORTED)

    def _take_receipt(self, sender: Contact) -> Arrival:
        if [item.kind for item in self._head.items] != [RECORD]:
            raise BatchUnsafe(Reason.RECEIPT_MISMATCH)
        records = list(self._reader.records())
        self._reader.finish()
        with self._session.vault.transaction():
            delivered = take_receipt(self._session, sender.fingerprint, records[0].body)
            self._inbox.put(self._row(InboxState.IMPORTED))
            self._take_newer_card(sender)
            self._intake.saved()
        return replace(self._done(ArrivalState.RECEIPT), acknowledged=delivered)

    def _take_packs(self, sender: Contact) -> Arrival:
        """Keep them for a person to look at; nothing is installed."""
        arrived = take_packs(self._session, self._reader)
        self._reader.finish()
        with self._session.vault.transaction():
            self._inbox.put(self._row(InboxState.IMPORTED, tuple(one.line for one in arrived)))
            keep_packs(self._session, arrived, self._head.id, sender.fingerprint)
            self._take_newer_card(sender)
            self._intake.saved()
        return self._done(ArrivalState.IMPORTED)

    def _take_newer_card(self, sender: Contact) -> None:
        """A sender says with each batch where receipts reach it."""
        if self._head.sender_card is None:
            return
        if sender_of_card(self._head.sender_card) == sender.fingerprint:
            self._session.contacts.renew(self._head.sender_card)

    def _row(self, state: InboxState, preview: tuple[str, ...] = ()) -> IncomingBatch:
        head = self._head
        return IncomingBatch(
            id=head.id,
            kind=head.kind,
            state=state,
            sender=self._fingerprint(),
            recipients=head.recipients,
            sequence=head.sequence,
            previous=head.previous,
            digest=head.digest,
            received_bytes=self._intake.received(),
            size=self._intake.size,
            preview=preview,
            received_at=self._session.clock(),
            created_at=head.created,
            sender_card=head.sender_card,
            items=tuple(
                IncomingItem(item.kind, item.id, item.version, item.sha256, item.size)
                for item in head.items
            ),
        )

    def _done(self, state: ArrivalState) -> Arrival:
        return Arrival(
            batch_id=self._head.id,
            kind=self._head.kind,
            state=state,
            sender_fingerprint=self._fingerprint(),
            sender_label=self._sender.label if self._sender else None,
            sender_verified=self._sender is not None and self._sender.verified_at is not None,
            incident_ids=_record_ids(self._head) if self._head.kind == "records" else (),
        )

    def _fingerprint(self) -> str | None:
        if self._sender is not None:
            return self._sender.fingerprint
        return sender_of_card(self._head.sender_card)


def sender_of_card(card: bytes | None) -> str | None:
    """The fingerprint on a card that came with a batch; its signature was checked with the head."""
    return None if card is None else read_card(card).identity.fingerprint.hex


def is_settled(batch: IncomingBatch) -> bool:
    """Whether it is here whole, or a person set it aside: a spoiled copy must not change that."""
    is_whole = batch.state in {InboxState.QUARANTINED, InboxState.IMPORTED}
    return is_whole or batch.reason == Reason.DISCARDED


def _record_ids(head: BatchHead) -> tuple[str, ...]:
    return tuple(item.id for item in head.items if item.kind == "record")

"""Receipts, both ways: only they turn *sent* into *delivered*."""

from ishr_desktop.domain.errors import BatchUnknown, BatchUnsafe
from ishr_desktop.domain.reasons import Reason
from ishr_desktop.storage.contacts import ContactRepository
from ishr_desktop.storage.deliveries import DeliveryRepository, SealedItem
from ishr_desktop.storage.inbox import InboxRepository, IncomingBatch
from ishr_desktop.sync.cards import identity_of
from ishr_desktop.sync.open_vault import OpenVault
from ishr_desktop.sync.opening import batch_errors
from ishr_desktop.sync.sealing import Content, Sealed, seal
from ishr_protocol.batch import BatchItem
from ishr_protocol.receipt import Receipt, read_receipt, receipt_record


def seal_missing_receipts(session: OpenVault) -> int:
    """Seal a receipt for every imported batch that has none; returns how many.

    A sender who is no contact any more gets none: there is nobody to seal it for.
    """
    inbox = InboxRepository(session.vault)
    contacts = ContactRepository(session.vault)
    waiting = [inbox.incoming(batch_id) for batch_id in inbox.without_receipt()]
    known = [batch for batch in waiting if batch.sender and contacts.find(batch.sender)]
    for batch in known:
        seal_receipt(session, batch)
    return len(known)


def seal_receipt(session: OpenVault, batch: IncomingBatch) -> Sealed:
    """Seal the receipt for an imported batch and let it wait in the outbox.

    Raises `ContactUnknown` when the sender is no contact any more.
    """
    sender = ContactRepository(session.vault).get(batch.sender or "")
    content = Content("receipt", [receipt_record(_receipt(session, batch))])
    sealed = seal(session, content, [identity_of(sender)])
    with session.vault.transaction():
        DeliveryRepository(session.vault).add_sealed(
            sealed.row, (), [sender.fingerprint], session.clock()
        )
        InboxRepository(session.vault).set_receipt(batch.id, sealed.head.id)
    return sealed


def _receipt(session: OpenVault, batch: IncomingBatch) -> Receipt:
    items = tuple(
        BatchItem(item.kind, item.id, item.version, item.sha256, item.size) for item in batch.items
    )
    return Receipt(batch.id, batch.digest, items, session.clock())


def take_receipt(session: OpenVault, sender: str, body: bytes) -> str:
    """Mark what a receipt of the contact `sender` acknowledges; the id of that batch.

    Raises `BatchUnsafe` when no such batch was sealed for this contact, or with other content.
    """
    with batch_errors():
        receipt = read_receipt(body)
    deliveries = DeliveryRepository(session.vault)
    try:
        if not _matches(deliveries, receipt):
            raise BatchUnsafe(Reason.RECEIPT_MISMATCH)
        return deliveries.mark_delivered(receipt.digest, sender, session.clock())
    except BatchUnknown as error:
        raise BatchUnsafe(Reason.RECEIPT_MISMATCH) from error


def _matches(deliveries: DeliveryRepository, receipt: Receipt) -> bool:
    """Whether the receipt names exactly what was sealed; hashes stand in the digest as well."""
    sealed = deliveries.get(receipt.batch)
    received = {SealedItem(item.kind, item.id, item.version) for item in receipt.items}
    return (
        receipt.acknowledges(sealed.id, sealed.digest)
        and sealed.kind != "receipt"
        and received == set(deliveries.items(sealed.id))
    )

"""Incoming batches, what they brought, and the files they came in."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from tests.desktop.storage.made import NOW, contact, incident

from ishr_desktop.domain.errors import BatchUnknown
from ishr_desktop.domain.inbox import InboxState
from ishr_desktop.storage.contacts import ContactRepository
from ishr_desktop.storage.downloads import DownloadRepository
from ishr_desktop.storage.inbox import InboxRepository, IncomingBatch, IncomingItem
from ishr_desktop.storage.incidents import IncidentRepository
from ishr_desktop.storage.vault import Vault

SENDER = "b" * 64
LATER = NOW + timedelta(hours=1)
ITEMS = (
    IncomingItem("record", "r1", 1, "1" * 64, 10),
    IncomingItem("record", "r2", 3, "2" * 64, 20),
    IncomingItem("attachment", "4" * 64, None, "4" * 64, 4000),
)


@pytest.fixture
def inbox(vault: Vault) -> InboxRepository:
    return InboxRepository(vault)


def batch(number: int = 1, **fields: Any) -> IncomingBatch:
    """The batch with this sequence number, whose digest is the number."""
    return IncomingBatch(
        **{
            "id": f"batch-{number}",
            "kind": "records",
            "state": InboxState.IMPORTED,
            "sender": SENDER,
            "recipients": ("a" * 64, SENDER),
            "sequence": number,
            "previous": None if number == 1 else f"{number - 1:064}",
            "digest": f"{number:064}",
            "received_bytes": 5000,
            "size": 5000,
            "preview": ("KT-26-001 Raid",),
            "received_at": NOW + timedelta(minutes=number),
            "created_at": NOW,
            **fields,
        }
    )


def test_a_batch_comes_back_as_it_was(inbox: InboxRepository) -> None:
    one = batch(sender_card=b"card", items=ITEMS, spool="s", reason="why", receipt="r")
    inbox.put(one)
    assert inbox.find(one.id) == one
    assert inbox.incoming(one.id) == one
    assert inbox.find("batch-9") is None


def test_the_inbox_shows_who_and_what(vault: Vault, inbox: InboxRepository) -> None:
    inbox.put(batch(items=ITEMS))
    shown = inbox.get("batch-1")
    assert (shown.sender_fingerprint, shown.sender_label) == (SENDER, None)
    assert (shown.sender_verified, shown.record_count, shown.attachment_count) == (False, 2, 1)
    assert (shown.preview, shown.gap) == (("KT-26-001 Raid",), False)
    ContactRepository(vault).add(contact("Amina K.", "b", verified_at=NOW))
    shown = inbox.get("batch-1")
    assert (shown.sender_label, shown.sender_verified) == ("Amina K.", True)


def test_newest_first_and_receipts_are_not_shown(inbox: InboxRepository) -> None:
    for number in (1, 2, 3):
        inbox.put(batch(number))
    inbox.put(batch(4, kind="receipt"))
    assert [shown.id for shown in inbox.batches()] == ["batch-3", "batch-2", "batch-1"]
    assert [shown.id for shown in inbox.batches(offset=1, limit=1)] == ["batch-2"]


def test_a_gap_shows_and_closes_when_the_missing_batch_comes_late(inbox: InboxRepository) -> None:
    inbox.put(batch(1))
    inbox.put(batch(3))
    assert inbox.get("batch-3").gap
    inbox.put(batch(2, kind="receipt"))
    assert not inbox.get("batch-3").gap


def test_another_history_is_a_gap_as_well(inbox: InboxRepository) -> None:
    inbox.put(batch(1))
    inbox.put(batch(2, previous="f" * 64))
    assert inbox.get("batch-2").gap
    inbox.put(batch(1, id="other", sender="d" * 64, digest="f" * 64))
    assert inbox.get("batch-2").gap


def test_arriving_then_imported_is_one_batch(vault: Vault, inbox: InboxRepository) -> None:
    spool = vault.spool.new_name()
    vault.spool.path(spool).write_bytes(b"part")
    arriving = batch(state=InboxState.ARRIVING, received_bytes=100, spool=spool, items=ITEMS)
    inbox.put(arriving)
    inbox.record_received(arriving.id, 2000)
    assert inbox.get(arriving.id).received_bytes == 2000
    assert not inbox.is_imported(arriving.id)
    inbox.put(replace(arriving, state=InboxState.IMPORTED, received_bytes=5000))
    assert inbox.is_imported(arriving.id)
    assert len(inbox.batches()) == 1
    inbox.drop_spool(arriving.id)
    inbox.drop_spool(arriving.id)
    assert not vault.spool.path(spool).exists()
    assert inbox.incoming(arriving.id).spool is None


def test_quarantine_and_refusal(inbox: InboxRepository) -> None:
    inbox.put(batch(state=InboxState.QUARANTINED, sender_card=b"card"))
    inbox.set_state("batch-1", InboxState.REFUSED, "record_invalid")
    shown = inbox.get("batch-1")
    assert (shown.state, shown.reason) == (InboxState.REFUSED, "record_invalid")


def test_each_imported_batch_is_acknowledged_once(inbox: InboxRepository) -> None:
    for number in (1, 2, 3):
        inbox.put(batch(number))
    inbox.put(batch(4, state=InboxState.QUARANTINED))
    inbox.put(batch(5, kind="receipt"))
    inbox.set_receipt("batch-2", "receipt-1")
    assert inbox.without_receipt() == ["batch-1", "batch-3"]
    inbox.put(batch(2))
    assert inbox.incoming("batch-2").receipt == "receipt-1"


def test_which_batch_brought_a_record(vault: Vault, inbox: InboxRepository) -> None:
    one = incident(sender=SENDER)
    IncidentRepository(vault).insert(one)
    assert inbox.batch_of(one.id) is None
    inbox.put(batch(1))
    inbox.put(batch(2))
    inbox.link(one.id, 1, "batch-1")
    inbox.link(one.id, 2, "batch-2")
    inbox.link(one.id, 1, "batch-2")
    assert inbox.batch_of(one.id) == "batch-2"


@pytest.mark.parametrize(
    "act",
    [
        lambda inbox: inbox.get("nothing"),
        lambda inbox: inbox.incoming("nothing"),
        lambda inbox: inbox.set_state("nothing", InboxState.REFUSED),
        lambda inbox: inbox.record_received("nothing", 1),
        lambda inbox: inbox.set_receipt("nothing", "r"),
        lambda inbox: inbox.drop_spool("nothing"),
    ],
)
def test_a_batch_that_is_not_there(
    inbox: InboxRepository, act: Callable[[InboxRepository], object]
) -> None:
    with pytest.raises(BatchUnknown, match="nothing"):
        act(inbox)


def test_a_download_goes_on_where_it_stopped(vault: Vault) -> None:
    downloads = DownloadRepository(vault)
    assert downloads.find("5" * 64) is None
    begun = downloads.begin("5" * 64, 9000, NOW)
    assert (begun.size, begun.received, begun.done) == (9000, 0, False)
    downloads.record("5" * 64, 4096)
    downloads.fail("5" * 64, "relay_unreachable", LATER)
    again = downloads.begin("5" * 64, 9000, LATER)
    assert (again.spool, again.received, again.attempts) == (begun.spool, 4096, 1)
    assert (again.reason, again.next_attempt_at) == ("relay_unreachable", LATER)
    assert downloads.unfinished() == [again]


def test_a_download_that_is_done_is_remembered_until_the_relay_forgot_it(vault: Vault) -> None:
    downloads = DownloadRepository(vault)
    begun = downloads.begin("5" * 64, 9000, NOW)
    downloads.forget("5" * 64)
    assert downloads.finish("5" * 64) == begun.spool
    assert downloads.finish("5" * 64) is None
    assert downloads.unfinished() == []
    assert downloads.begin("5" * 64, 9000, NOW).done
    downloads.forget("5" * 64)
    assert downloads.find("5" * 64) is None

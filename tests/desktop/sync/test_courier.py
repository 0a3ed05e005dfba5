"""Batches as files: written whole or not at all, opened elsewhere, answered by a file."""

import errno
import secrets
import shutil
from pathlib import Path

import pytest
from tests.desktop.sync.world import World, contents, record, spooled, states

from ishr_desktop.domain.errors import (
    BatchDamaged,
    BatchForged,
    BatchNotForUs,
    BatchTooLarge,
    BatchUnknown,
    Cancelled,
    ContactUnknown,
    ContactUnverified,
    DiskFull,
    ExpectedError,
    FileExists,
    FileUnreadable,
    FolderNotWritable,
    IncidentStuck,
    IncidentUnknown,
    NoReceiver,
    NotABatch,
    NothingToSend,
)
from ishr_desktop.domain.ids import new_id
from ishr_desktop.domain.inbox import InboxState
from ishr_desktop.domain.incident_list import IncidentQuery
from ishr_desktop.domain.outbox import SendState
from ishr_desktop.storage.deliveries import DeliveryRepository
from ishr_desktop.sync import batching, courier
from ishr_desktop.sync.batching import Batcher
from ishr_desktop.sync.inbox import ArrivalState
from ishr_protocol import canonical
from ishr_protocol.batch import BatchDraft, RecordEntry, write_batch
from ishr_protocol.own_identity import OwnIdentity
from ishr_protocol.signing import SigningKey

MIB = 1024 * 1024


@pytest.fixture
def offline(strangers: World) -> World:
    """Both have each other's card, and neither has a mailbox."""
    card = strangers.desk.contacts.own_card()
    strangers.field.contacts.verify(strangers.field.contacts.add(card).fingerprint)
    strangers.desk.contacts.add(strangers.field.contacts.own_card())
    return strangers


def _desk(world: World) -> list[str]:
    return [world.desk.contacts.own_fingerprint()]


def test_there_and_back_by_hand(offline: World, tmp_path: Path) -> None:
    file = secrets.token_bytes(200_000)
    incident = record(offline.field, "Carried by a friend.", file)
    stick = tmp_path / "stick.ishr-batch"
    head = courier.save_batch(offline.field, stick, _desk(offline)).head
    assert [item.id for item in head.items if item.kind == "record"] == [incident.id]
    assert states(offline.field) == [SendState.SENT]

    arrival = courier.open_batch(offline.desk, stick)
    assert (arrival.state, arrival.incident_ids) == (ArrivalState.IMPORTED, (incident.id,))
    assert (arrival.sender_label, arrival.sender_verified) == ("Orchid", False)
    assert contents(offline.desk, incident.id) == [("file 0.bin", file)]
    again = courier.open_batch(offline.desk, stick)
    assert again.state is ArrivalState.ALREADY_HERE
    assert len(offline.desk.inbox.batches()) == 1

    receipt = tmp_path / "back.ishr-batch"
    courier.save_receipt(offline.desk, arrival.batch_id, receipt)
    answer = courier.open_batch(offline.field, receipt)
    assert (answer.state, answer.acknowledged) == (ArrivalState.RECEIPT, head.id)
    assert states(offline.field) == [SendState.DELIVERED]
    assert spooled(offline.field) == []
    assert courier.open_batch(offline.field, receipt).state is ArrivalState.ALREADY_HERE


def test_the_same_bytes_that_a_relay_carries(world: World, tmp_path: Path) -> None:
    world.field_engine.run_once(armed=True)
    record(world.field, "By both roads.")
    stick = tmp_path / "stick.ishr-batch"
    head = courier.save_batch(world.field, stick, _desk(world)).head
    assert states(world.field) == [SendState.SEALED], "the relay may carry it as well"
    copy = tmp_path / "copy.ishr-batch"
    courier.save_sealed(world.field, head.id, copy)
    sealed = DeliveryRepository(world.field.vault).get(head.id)
    assert copy.read_bytes() == stick.read_bytes()
    assert (world.field.folder / "spool" / str(sealed.spool)).read_bytes() == stick.read_bytes()
    assert courier.open_batch(world.desk, stick).state is ArrivalState.IMPORTED
    world.exchange()
    assert len(world.desk.inbox.batches()) == 1
    assert states(world.field) == [SendState.DELIVERED]
    with pytest.raises(BatchUnknown):
        courier.save_sealed(world.field, head.id, tmp_path / "late.ishr-batch")


def test_chosen_records_only(offline: World, tmp_path: Path) -> None:
    first = record(offline.field, "This one.")
    record(offline.field, "Not this one.")
    kept = offline.field.incidents.save({"one_line": "Kept back so far."}, send=False)
    head = courier.save_batch(
        offline.field, tmp_path / "a.ishr-batch", _desk(offline), [first.id, kept.code]
    ).head
    assert {item.id for item in head.items} == {first.id, kept.id}
    assert sorted(states(offline.field)) == ["sent", "sent", "waiting"]


def test_a_stranger_on_a_stick_waits_and_the_stick_may_go(offline: World, tmp_path: Path) -> None:
    offline.desk.contacts.remove(offline.field.contacts.own_fingerprint())
    incident = record(offline.field, "From a stranger.", b"picture" * 1000)
    stick = tmp_path / "stick.ishr-batch"
    courier.save_batch(offline.field, stick, _desk(offline))
    arrival = courier.open_batch(offline.desk, stick)
    assert arrival.state is ArrivalState.QUARANTINED
    assert arrival.sender_label is None
    assert courier.open_batch(offline.desk, stick).state is ArrivalState.ALREADY_HERE
    stick.unlink()
    offline.reopen_desk()
    offline.desk.contacts.add(offline.field.contacts.own_card())
    courier.accept(offline.desk, arrival.batch_id)
    assert contents(offline.desk, incident.id) == [("file 0.bin", b"picture" * 1000)]
    assert spooled(offline.desk) == []


def test_what_one_has_sealed_oneself(offline: World, tmp_path: Path) -> None:
    record(offline.field, "Mine.")
    stick = tmp_path / "stick.ishr-batch"
    courier.save_batch(offline.field, stick, _desk(offline))
    assert courier.open_batch(offline.field, stick).state is ArrivalState.OWN
    assert offline.field.inbox.batches() == []


# --- nothing is changed when something is wrong ---------------------------------------------


def test_an_existing_file_is_left_alone(offline: World, tmp_path: Path) -> None:
    record(offline.field, "Waiting.")
    taken = tmp_path / "taken.ishr-batch"
    taken.write_bytes(b"something of somebody")
    with pytest.raises(FileExists):
        courier.save_batch(offline.field, taken, _desk(offline))
    assert taken.read_bytes() == b"something of somebody"
    assert list(tmp_path.glob(".*")) == []
    assert states(offline.field) == [SendState.WAITING]


def test_cancelled_leaves_no_file_and_nothing_sealed(offline: World, tmp_path: Path) -> None:
    record(offline.field, "Too slow.", secrets.token_bytes(2 * MIB))

    def stop(done: int, total: int) -> None:
        raise Cancelled

    before = set(tmp_path.iterdir())
    with pytest.raises(Cancelled):
        courier.save_batch(offline.field, tmp_path / "a.ishr-batch", _desk(offline), progress=stop)
    assert set(tmp_path.iterdir()) == before
    assert spooled(offline.field) == []
    assert states(offline.field) == [SendState.WAITING]


def test_what_cannot_be_saved(offline: World, tmp_path: Path) -> None:
    target = tmp_path / "a.ishr-batch"
    with pytest.raises(NothingToSend):
        courier.save_batch(offline.field, target, _desk(offline))
    incident = record(offline.field, "Waiting.")
    expected: list[tuple[type[ExpectedError], list[str], list[str] | None]] = [
        (NoReceiver, [], None),
        (ContactUnknown, ["ab" * 32], None),
        (IncidentUnknown, _desk(offline), ["nothing"]),
    ]
    for error, fingerprints, wanted in expected:
        with pytest.raises(error):
            courier.save_batch(offline.field, target, fingerprints, wanted)
    with pytest.raises(FolderNotWritable):
        courier.save_batch(offline.field, tmp_path / "no" / "folder", _desk(offline))
    offline.field.contacts.unverify(_desk(offline)[0])
    with pytest.raises(ContactUnverified):
        courier.save_batch(offline.field, target, _desk(offline))
    assert not target.exists()
    courier.save_batch(offline.field, target, _desk(offline), [incident.id], allow_unverified=True)
    assert target.exists()


def test_files_that_are_refused(offline: World, tmp_path: Path) -> None:
    record(offline.field, "Whole.", secrets.token_bytes(100_000))
    stick = tmp_path / "stick.ishr-batch"
    courier.save_batch(offline.field, stick, _desk(offline))
    whole = stick.read_bytes()
    flipped = bytearray(whole)
    flipped[-2000] ^= 1
    offline.desk.contacts.remove(offline.field.contacts.own_fingerprint())
    cases: list[tuple[bytes, type[ExpectedError]]] = [
        (b"", NotABatch),
        (b"GIF89a" + bytes(500), NotABatch),
        (whole[:-1], BatchDamaged),
        (whole + b"x", BatchDamaged),
        (bytes(flipped), BatchDamaged),
    ]
    for data, error in cases:
        stick.write_bytes(data)
        with pytest.raises(error):
            courier.open_batch(offline.desk, stick)
    stick.write_bytes(whole)
    with pytest.raises(BatchNotForUs):
        courier.open_batch(_OtherKeys(offline), stick)
    with pytest.raises(FileUnreadable):
        courier.open_batch(offline.desk, tmp_path / "nothing here")
    with pytest.raises(FileUnreadable):
        courier.open_batch(offline.desk, tmp_path)
    assert offline.desk.inbox.batches() == []
    assert spooled(offline.desk) == []


class _OtherKeys:
    """The desk's vault, held by somebody with other keys."""

    def __init__(self, world: World) -> None:
        self.vault = world.desk.vault
        self.own = OwnIdentity.generate()
        self.clock = world.clock
        self.settings = world.desk.settings
        self.contacts = world.desk.contacts
        self.custody = world.desk.custody


def test_a_batch_that_turns_bad_in_quarantine(offline: World, tmp_path: Path) -> None:
    offline.desk.contacts.remove(offline.field.contacts.own_fingerprint())
    record(offline.field, "From a stranger.", secrets.token_bytes(100_000))
    stick = tmp_path / "stick.ishr-batch"
    courier.save_batch(offline.field, stick, _desk(offline))
    arrival = courier.open_batch(offline.desk, stick)
    kept = offline.desk.folder / "spool" / spooled(offline.desk)[0]
    data = bytearray(kept.read_bytes())
    data[-2000] ^= 1
    kept.write_bytes(data)
    offline.desk.contacts.add(offline.field.contacts.own_card())
    with pytest.raises(BatchDamaged):
        courier.accept(offline.desk, arrival.batch_id)
    assert offline.desk.inbox.get(arrival.batch_id).state is InboxState.REFUSED
    assert spooled(offline.desk) == []


def test_another_batch_in_the_place_of_the_one_in_quarantine(
    offline: World, tmp_path: Path
) -> None:
    """A person decided on one batch; what somebody put into its place is not meant."""
    offline.desk.contacts.remove(offline.field.contacts.own_fingerprint())
    for number in range(2):
        stick = tmp_path / f"stick {number}.ishr-batch"
        record(offline.field, f"Note {number}.")
        courier.save_batch(offline.field, stick, _desk(offline))
    arrival = courier.open_batch(offline.desk, tmp_path / "stick 1.ishr-batch")
    kept = offline.desk.folder / "spool" / spooled(offline.desk)[0]
    kept.write_bytes((tmp_path / "stick 0.ishr-batch").read_bytes())
    offline.desk.contacts.add(offline.field.contacts.own_card())
    with pytest.raises(BatchDamaged):
        courier.accept(offline.desk, arrival.batch_id)
    assert offline.desk.incidents.count(IncidentQuery()) == 0


def test_sealed_files_that_somebody_exchanged_are_not_handed_out(
    offline: World, tmp_path: Path
) -> None:
    for number in range(2):
        record(offline.field, f"Note {number}.")
        courier.save_batch(offline.field, tmp_path / f"stick {number}", _desk(offline))
    first, second = (offline.field.folder / "spool" / name for name in spooled(offline.field))
    content = first.read_bytes()
    first.write_bytes(second.read_bytes())
    second.write_bytes(content)
    for delivery in offline.field.outbox.deliveries():
        copy = tmp_path / "copy.ishr-batch"
        with pytest.raises(BatchDamaged):
            courier.save_sealed(offline.field, delivery.batch_id, copy)
        assert not copy.exists()


def test_receipts_only_for_what_was_imported(offline: World, tmp_path: Path) -> None:
    with pytest.raises(BatchUnknown):
        courier.save_receipt(offline.desk, "nothing", tmp_path / "r.ishr-batch")
    assert not (tmp_path / "r.ishr-batch").exists()


def test_a_receipt_can_be_saved_after_it_was_sent(world: World, tmp_path: Path) -> None:
    record(world.field, "Twice acknowledged.")
    world.field_engine.run_once(armed=True)
    world.desk_engine.run_once(armed=True)
    batch = world.desk.inbox.batches()[0]
    courier.save_receipt(world.desk, batch.id, tmp_path / "r.ishr-batch")
    assert courier.open_batch(world.field, tmp_path / "r.ishr-batch").state is ArrivalState.RECEIPT
    assert states(world.field) == [SendState.DELIVERED]


def _without_card(world: World, stick: Path) -> None:
    """A batch whose sender does not say who it is."""
    incident = record(world.field, "Guess who.")
    body = canonical.encode(incident.to_json())
    draft = BatchDraft(
        new_id(world.clock()),
        "records",
        world.clock(),
        1,
        None,
        [RecordEntry(incident.id, incident.version, body)],
    )
    with stick.open("wb") as sink:
        write_batch(sink, draft, world.field.own, [world.desk.own.public])


def test_a_stranger_without_a_card(offline: World, tmp_path: Path) -> None:
    offline.desk.contacts.remove(offline.field.contacts.own_fingerprint())
    stick = tmp_path / "stick.ishr-batch"
    _without_card(offline, stick)
    arrival = courier.open_batch(offline.desk, stick)
    assert (arrival.state, arrival.sender_fingerprint) == (ArrivalState.QUARANTINED, None)
    with pytest.raises(ContactUnknown):
        courier.accept(offline.desk, arrival.batch_id)
    assert offline.desk.inbox.get(arrival.batch_id).state is InboxState.QUARANTINED
    assert len(spooled(offline.desk)) == 1, "it is still there"
    offline.desk.contacts.add(offline.field.contacts.own_card())
    assert courier.accept(offline.desk, arrival.batch_id).state is ArrivalState.IMPORTED
    with pytest.raises(BatchUnknown):
        courier.discard(offline.desk, arrival.batch_id)


def test_what_was_discarded_does_not_come_back(offline: World, tmp_path: Path) -> None:
    offline.desk.contacts.remove(offline.field.contacts.own_fingerprint())
    record(offline.field, "Again and again.")
    stick = tmp_path / "stick.ishr-batch"
    courier.save_batch(offline.field, stick, _desk(offline))
    arrival = courier.open_batch(offline.desk, stick)
    courier.discard(offline.desk, arrival.batch_id)
    assert courier.open_batch(offline.desk, stick).state is ArrivalState.ALREADY_HERE
    assert offline.desk.inbox.get(arrival.batch_id).reason == "discarded"


def test_a_full_disk_keeps_no_half_quarantine(
    offline: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    offline.desk.contacts.remove(offline.field.contacts.own_fingerprint())
    record(offline.field, "From a stranger.")
    stick = tmp_path / "stick.ishr-batch"
    courier.save_batch(offline.field, stick, _desk(offline))

    def full(*_arguments: object) -> None:
        raise OSError(errno.ENOSPC, "no space")

    # The failure cannot be had without filling a disk.
    with monkeypatch.context() as patch:
        patch.setattr(shutil, "copyfileobj", full)
        with pytest.raises(DiskFull):
            courier.open_batch(offline.desk, stick)
    assert offline.desk.inbox.batches() == []
    assert spooled(offline.desk) == []


def test_a_forged_signature(offline: World, tmp_path: Path) -> None:
    """Somebody else signs and puts the defender's key on it."""
    forger = OwnIdentity(offline.desk.own.signing, OwnIdentity.generate().encryption)
    stick = tmp_path / "stick.ishr-batch"
    incident = record(offline.field, "Not from me.")
    body = canonical.encode(incident.to_json())
    records = [RecordEntry(incident.id, incident.version, body)]
    draft = BatchDraft(new_id(offline.clock()), "records", offline.clock(), 1, None, records)

    class Lying(SigningKey):
        @property
        def public_key(self) -> bytes:
            return offline.field.own.signing.public_key

    liar = OwnIdentity(Lying.from_seed(forger.signing.seed), forger.encryption)
    with stick.open("wb") as sink:
        write_batch(sink, draft, liar, [offline.desk.own.public])
    with pytest.raises(BatchForged):
        courier.open_batch(offline.desk, stick)


# --- what goes wrong while a file is written ------------------------------------------------


def _spoil_the_only_blob(world: World) -> None:
    blob = next(file for file in (world.field.folder / "blobs").rglob("*") if file.is_file())
    data = bytearray(blob.read_bytes())
    data[100] ^= 1
    blob.write_bytes(data)


def test_only_a_damaged_record_was_chosen(offline: World, tmp_path: Path) -> None:
    incident = record(offline.field, "Its picture is broken.", secrets.token_bytes(50_000))
    _spoil_the_only_blob(offline)
    target = tmp_path / "a.ishr-batch"
    with pytest.raises(IncidentStuck) as caught:
        courier.save_batch(offline.field, target, _desk(offline))
    assert caught.value.args == (incident.code, "attachment_damaged")
    assert not target.exists()
    record(offline.field, "This one is whole.")
    saved = courier.save_batch(offline.field, target, _desk(offline))
    assert [stuck.incident_id for stuck in saved.stuck] == [incident.id]


@pytest.mark.parametrize(("limit", "value"), [("ITEMS", 1), ("RECORDS_BYTES", 100)])
def test_more_than_goes_into_one_file(
    offline: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, limit: str, value: int
) -> None:
    for number in range(2):
        record(offline.field, f"Note {number}.")
    monkeypatch.setattr(batching, limit, value)
    with pytest.raises(BatchTooLarge):
        courier.save_batch(offline.field, tmp_path / "a.ishr-batch", _desk(offline))
    assert states(offline.field) == [SendState.WAITING] * 2
    assert spooled(offline.field) == []


def test_a_stick_that_is_pulled_out(
    offline: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    record(offline.field, "Not written.")

    def gone(*_arguments: object) -> None:
        raise FolderNotWritable("stick")

    # The failure cannot be had without a stick.
    monkeypatch.setattr(courier, "_copy", gone)
    with pytest.raises(FolderNotWritable):
        courier.save_batch(offline.field, tmp_path / "a.ishr-batch", _desk(offline))
    assert states(offline.field) == [SendState.WAITING]
    assert spooled(offline.field) == []
    assert not (tmp_path / "a.ishr-batch").exists()


def test_a_receipt_can_be_written_as_often_as_one_likes(offline: World, tmp_path: Path) -> None:
    record(offline.field, "Acknowledged twice.")
    stick = tmp_path / "stick.ishr-batch"
    courier.save_batch(offline.field, stick, _desk(offline))
    arrival = courier.open_batch(offline.desk, stick)
    files = [tmp_path / f"{number}.ishr-batch" for number in range(2)]
    for file in files:
        courier.save_receipt(offline.desk, arrival.batch_id, file)
    assert files[0].read_bytes() == files[1].read_bytes()
    assert len(spooled(offline.desk)) == 1


def test_no_receipt_for_what_waits_in_quarantine(offline: World, tmp_path: Path) -> None:
    offline.desk.contacts.remove(offline.field.contacts.own_fingerprint())
    record(offline.field, "From a stranger.")
    stick = tmp_path / "stick.ishr-batch"
    courier.save_batch(offline.field, stick, _desk(offline))
    arrival = courier.open_batch(offline.desk, stick)
    with pytest.raises(BatchUnknown):
        courier.save_receipt(offline.desk, arrival.batch_id, tmp_path / "r.ishr-batch")
    assert Batcher(offline.field, []).seal(["a record that is gone"]) is None

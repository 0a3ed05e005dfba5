"""Packs from person to person: whole, acknowledged, and never installed by themselves."""

import secrets
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.desktop.services.packs.signed_packs import key, key_file, shipped, signed
from tests.desktop.sync.forging import NOW, opened, sealed, sha256_of
from tests.desktop.sync.world import World, record, spooled

from ishr_desktop.domain.errors import (
    BatchTooLarge,
    BatchUnsafe,
    ContactUnverified,
    NoMailbox,
    NoReceiver,
    NotArmed,
)
from ishr_desktop.domain.ids import new_id
from ishr_desktop.domain.inbox import InboxState
from ishr_desktop.domain.outbox import SendState
from ishr_desktop.domain.pack_errors import PackRefused, PublisherUnknown
from ishr_desktop.domain.packs import PackData
from ishr_desktop.domain.reasons import Reason
from ishr_desktop.services.session import Session
from ishr_desktop.storage.received_packs import MOST_OF_ONE_SENDER
from ishr_desktop.sync import courier
from ishr_desktop.sync.inbox import ArrivalState
from ishr_desktop.sync.packs import mark_carried, send_packs
from ishr_protocol import canonical
from ishr_protocol.batch import RecordEntry
from ishr_protocol.limits import SENT_PACK_BYTES
from ishr_protocol.minisign import SignedContent
from ishr_protocol.own_identity import OwnIdentity
from ishr_protocol.sent_packs import SentPack, packs_record

CHO = key(4)


def pack(version: int = 1) -> bytes:
    return signed(shipped("ishr-rules"), [CHO], version=version)


def to_desk(world: World) -> list[str]:
    return [world.field.contacts.all()[0].fingerprint]


def trusting(session: Session, folder: Path) -> None:
    session.pack_installing.publishers.add("Coalition", [key_file(folder, CHO)])


def test_over_the_relay_and_acknowledged(world: World, tmp_path: Path) -> None:
    world.exchange()  # the field opens its mailbox, to which receipts go
    batch_id = send_packs(world.field, [PackData(pack())], to_desk(world))
    record(world.field, "Something else, at the same time.")
    world.exchange()
    (delivery,) = [one for one in world.field.outbox.deliveries() if one.batch_id == batch_id]
    assert delivery.state is SendState.DELIVERED
    assert spooled(world.field) == spooled(world.desk) == []

    (batch,) = [one for one in world.desk.inbox.batches() if one.kind == "packs"]
    assert (batch.state, batch.preview) == (InboxState.IMPORTED, ("ishr-rules 1",))
    assert world.desk.inbox.records(batch.id) == []
    (waiting,) = world.desk.pack_installing.received()
    assert (waiting.name, waiting.version, waiting.batch_id) == ("ishr-rules", 1, batch.id)
    # The sender of a batch is not the publisher of a pack.
    assert len(world.desk.packs.counting()) == 2
    with pytest.raises(PublisherUnknown):
        world.desk.pack_installing.examine_received(waiting.sha256)
    trusting(world.desk, tmp_path)
    offer = world.desk.pack_installing.examine_received(waiting.sha256)
    assert len(world.desk.packs.counting()) == 2
    world.desk.pack_installing.install(offer)
    assert len(world.desk.packs.counting()) == 3
    assert world.desk.pack_installing.received() == []


def test_in_a_file_with_the_signature_beside_the_pack(world: World, tmp_path: Path) -> None:
    content = signed(shipped("ishr-rules"), [])
    beside = (CHO.sign(SignedContent.of(content), "by hand"),)
    batch_id = send_packs(world.field, [PackData(content, beside)], to_desk(world))
    carried = tmp_path / "carried.ishr-batch"
    courier.save_sealed(world.field, batch_id, carried)
    mark_carried(world.field, batch_id)
    # The desk has a mailbox, so the same batch goes over the relay as well, when it can.
    assert world.field.outbox.deliveries()[0].state is SendState.SEALED
    arrival = courier.open_batch(world.desk, carried)
    assert (arrival.kind, arrival.incident_ids) == ("packs", ())
    trusting(world.desk, tmp_path)
    (waiting,) = world.desk.pack_installing.received()
    offer = world.desk.pack_installing.examine_received(waiting.sha256)
    assert (offer.publisher.label, offer.said) == ("Coalition", ("by hand",))

    receipt = tmp_path / "receipt.ishr-batch"
    courier.save_receipt(world.desk, batch_id, receipt)
    courier.open_batch(world.field, receipt)
    assert world.field.outbox.deliveries()[0].state is SendState.DELIVERED


def test_a_pack_that_was_sent_is_still_sent_as_evidence(world: World) -> None:
    content = pack()
    send_packs(world.field, [PackData(content)], to_desk(world))
    world.exchange()
    incident = record(world.field, "Somebody spread this.", content)
    world.exchange()
    assert [one.sha256 for one in world.desk.evidence.of(incident.id)] == [sha256_of(content)]


def test_only_for_contacts_that_were_compared(strangers: World) -> None:
    strangers.introduce(verify=False)
    data = PackData(pack())
    with pytest.raises(ContactUnverified):
        send_packs(strangers.field, [data], to_desk(strangers))
    with pytest.raises(NoReceiver):
        send_packs(strangers.field, [data], [])
    assert send_packs(strangers.field, [data], to_desk(strangers), allow_unverified=True)


def test_no_more_than_a_receiver_takes(world: World) -> None:
    for packs in (
        [PackData(bytes(SENT_PACK_BYTES + 1))],
        [PackData(bytes([number])) for number in range(5)],
    ):
        with pytest.raises(BatchTooLarge):
            send_packs(world.field, packs, to_desk(world))
    assert world.field.outbox.deliveries() == []


def test_only_the_newest_wait(world: World) -> None:
    for version in range(1, MOST_OF_ONE_SENDER + 3):
        send_packs(world.field, [PackData(pack(version))], to_desk(world))
        world.exchange()
    waiting = world.desk.pack_installing.received()
    assert [one.version for one in waiting] == [6, 5, 4, 3]


def listing(*packs: bytes) -> RecordEntry:
    return packs_record(new_id(NOW), [SentPack(sha256_of(one), ()) for one in packs])


def other(value: object) -> RecordEntry:
    return RecordEntry(new_id(NOW), 1, canonical.encode(value))


def hostile() -> Iterator[tuple[str, list[RecordEntry], list[bytes]]]:
    """What a program of somebody else may put into a batch of packs."""
    good, second = pack(1), pack(2)
    named = {"sha256": sha256_of(good), "signatures": []}
    head = {"type": "ishr.packs/1"}
    yield "no packs", [listing(good)], []
    yield "no list", [], [good]
    yield "two lists", [listing(good), listing(good)], [good]
    yield "another file", [listing(second)], [good]
    yield "one too many", [listing(good)], [good, second]
    yield "one twice in the list", [listing(good, good)], [good]
    yield "five packs", [listing(*map(pack, range(1, 6)))], list(map(pack, range(1, 6)))
    yield "no pack", [listing(b"MZ")], [b"MZ"]
    yield "half a pack", [listing(good[:-30])], [good[:-30]]
    large = secrets.token_bytes(SENT_PACK_BYTES + 1)
    yield "a large file", [listing(large)], [large]
    yield "a record", [other({"type": "ishr.incident/1"})], [good]
    yield "no object", [other([])], [good]
    yield "no signatures", [other({**head, "packs": [{"sha256": named["sha256"]}]})], [good]
    many = {**named, "signatures": ["x"] * 17}
    yield "many signatures", [other({**head, "packs": [many]})], [good]
    long = {**named, "signatures": ["x" * 5000]}
    yield "a long signature", [other({**head, "packs": [long]})], [good]
    odd = {**named, "signatures": [{"a": 1}]}
    yield "an odd signature", [other({**head, "packs": [odd]})], [good]


def test_a_batch_that_holds_something_else_is_refused(world: World) -> None:
    for name, records, files in hostile():
        data = sealed(world.field.own, [world.desk.own.public], records, kind="packs", files=files)
        with pytest.raises(BatchUnsafe) as refused:
            opened(world.desk, data)
        assert refused.value.reason == Reason.PACKS_MISMATCH, name
    assert world.desk.pack_installing.received() == []
    assert world.desk.inbox.batches() == []


def test_what_is_no_pack_is_not_sealed(world: World) -> None:
    before = spooled(world.field)
    with pytest.raises(PackRefused):
        send_packs(world.field, [PackData(pack()[:-30])], to_desk(world))
    assert spooled(world.field) == before
    assert world.field.outbox.pack_batches() == []


def test_packs_of_a_stranger_are_refused(world: World) -> None:
    stranger = OwnIdentity.generate()
    data = sealed(
        stranger, [world.desk.own.public], [listing(pack())], kind="packs", files=[pack()]
    )
    with pytest.raises(BatchUnsafe) as refused:
        opened(world.desk, data)
    assert refused.value.reason == Reason.UNKNOWN_SENDER
    assert world.desk.pack_installing.received() == []


def test_a_list_with_the_id_of_a_record_touches_nothing(world: World) -> None:
    own = record(world.desk, "A record of the desk.")
    named = [SentPack(sha256_of(pack()), ())]
    data = sealed(
        world.field.own,
        [world.desk.own.public],
        [packs_record(own.id, named)],
        kind="packs",
        files=[pack()],
    )
    arrival = opened(world.desk, data)
    assert world.desk.incidents.get(own.id) == own
    assert world.desk.inbox.records(arrival.batch_id) == []
    assert world.desk.inbox.batch_of(own.id) is None


def test_opening_it_twice_changes_nothing(world: World) -> None:
    data = sealed(
        world.field.own, [world.desk.own.public], [listing(pack())], kind="packs", files=[pack()]
    )
    opened(world.desk, data)
    (first,) = world.desk.pack_installing.received()
    assert opened(world.desk, data).state is ArrivalState.ALREADY_HERE
    assert world.desk.pack_installing.received() == [first]
    world.desk.pack_installing.discard(first.sha256)
    opened(world.desk, data)
    assert world.desk.pack_installing.received() == []


def offer(world: World, name: str, version: int, content: bytes) -> Path:
    """Put a pack into the folder of the relay, as its operator does."""
    file = world.relay.data / "packs" / name / f"{version}.ishr-pack"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)
    return file


def test_the_relay_hands_out_newer_packs_and_they_wait(world: World, tmp_path: Path) -> None:
    name = "coalition-rules"
    files = [
        offer(world, name, 3, signed(shipped("ishr-rules"), [CHO], name=name, version=3)),
        offer(world, name, 2, signed(shipped("ishr-rules"), [CHO], name=name, version=2)),
        offer(world, "ishr-guides", 1, b"not newer than what is used"),
    ]
    used = world.desk.packs.versions()
    assert used == {"ishr-guides": 1, "ishr-rules": 1}
    with pytest.raises(NotArmed):
        world.desk_engine.fetch_packs(armed=False, used=used)
    try:
        assert world.desk_engine.fetch_packs(armed=True, used=used) == 1
        assert world.desk_engine.fetch_packs(armed=True, used=used) == 0
    finally:
        # The relay is that of all tests.
        for file in files:
            file.unlink()
    (waiting,) = world.desk.pack_installing.received()
    assert (waiting.name, waiting.version, waiting.sender) == (name, 3, "")
    trusting(world.desk, tmp_path)
    offer_made = world.desk.pack_installing.examine_received(waiting.sha256)
    assert offer_made.publisher.label == "Coalition"


def test_what_the_relay_calls_a_pack_and_is_none_is_not_kept(world: World) -> None:
    file = offer(world, "coalition-rules", 4, b"MZ" * 1000)
    try:
        with pytest.raises(BatchUnsafe):
            world.desk_engine.fetch_packs(armed=True, used={})
    finally:
        file.unlink()
    assert world.desk.pack_installing.received() == []


def test_without_a_mailbox_there_is_no_relay_to_ask(world: World) -> None:
    with pytest.raises(NoMailbox):
        world.field_engine.fetch_packs(armed=True, used={})

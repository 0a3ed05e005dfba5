"""Batches that must not be imported: refused with a reason, the rest goes on, nothing changes."""

import json
import secrets
from collections.abc import Callable
from typing import Any

import pytest
from tests.desktop.sync.forging import NOW, card_of, listed, record_entry, sealed, sha256_of
from tests.desktop.sync.world import World, contents, record, spooled, states

from ishr_desktop.domain.errors import IncidentUnknown
from ishr_desktop.domain.ids import new_id
from ishr_desktop.domain.inbox import InboxState
from ishr_desktop.domain.outbox import SendState
from ishr_desktop.services.session import Session
from ishr_desktop.storage.deliveries import DeliveryRepository
from ishr_desktop.sync import courier
from ishr_desktop.sync.cards import letterbox_of
from ishr_desktop.sync.relay_client import RelayClient
from ishr_desktop.sync.routes import Route
from ishr_protocol import batch_head, canonical
from ishr_protocol.batch import BatchItem, RecordEntry
from ishr_protocol.own_identity import OwnIdentity
from ishr_protocol.receipt import Receipt, receipt_record


def _post(world: World, receiver: Session, data: bytes) -> None:
    """Put bytes into somebody's mailbox, as whoever holds the card can."""
    card = receiver.contacts.own_card()
    box = letterbox_of(receiver.contacts.read(card))
    poster = OwnIdentity.generate()
    client = RelayClient.connect(Route(), box.relay, poster.signing, world.clock)
    upload = client.begin_upload(box.id, box.deposit, sha256_of(data), len(data))
    assert client.upload_piece(upload.id, 0, data, len(data)) == len(data)
    client.close()


def _desk_gets(world: World, data: bytes) -> str | None:
    """Post it together with a good batch of the defender; the reason for which it was refused."""
    incident = record(world.field, "A good record beside it.", b"picture" * 100)
    world.field_engine.run_once(armed=True)
    _post(world, world.desk, data)
    report = world.desk_engine.run_once(armed=True)
    assert report.received == 1
    assert contents(world.desk, incident.id) == [("file 0.bin", b"picture" * 100)]
    refused = [one for one in world.desk.inbox.batches() if one.state is InboxState.REFUSED]
    assert len(refused) == 1
    assert spooled(world.desk) == []
    assert world.desk_engine.run_once(armed=True).failures == (), "the relay was told"
    world.field_engine.run_once(armed=True)
    assert states(world.field)[-1] is SendState.DELIVERED
    return refused[0].reason


def _for_desk(world: World, *records: RecordEntry, **options: Any) -> bytes:
    return sealed(world.field.own, [world.desk.own.public], records, **options)


def test_noise(world: World) -> None:
    assert _desk_gets(world, secrets.token_bytes(20_000)) == "not_a_batch"


def test_for_somebody_else(world: World) -> None:
    other = OwnIdentity.generate().public
    data = sealed(world.field.own, [other], [record_entry(new_id(NOW))])
    assert _desk_gets(world, data) == "batch_not_for_us"


@pytest.mark.parametrize("where", [0.2, 0.6, 0.95])
def test_a_flipped_bit(world: World, where: float) -> None:
    data = bytearray(
        _for_desk(world, record_entry(new_id(NOW)), files=[secrets.token_bytes(200_000)])
    )
    data[int(len(data) * where)] ^= 4
    assert _desk_gets(world, bytes(data)) == "batch_damaged"


def test_cut_short(world: World) -> None:
    data = _for_desk(world, record_entry(new_id(NOW)))
    assert _desk_gets(world, data[:-100]) == "batch_damaged"


def test_a_record_that_does_not_follow_the_schema(world: World) -> None:
    data = _for_desk(world, record_entry(new_id(NOW), tile=17))
    assert _desk_gets(world, data) == "invalid_incident"


def test_a_record_under_another_id(world: World) -> None:
    body = canonical.encode({"id": new_id(NOW), "version": 1})
    data = _for_desk(world, RecordEntry(new_id(NOW), 1, body))
    assert _desk_gets(world, data) == "invalid_incident"


def test_a_record_that_is_not_json(world: World) -> None:
    data = _for_desk(world, RecordEntry(new_id(NOW), 1, b"{"))
    assert _desk_gets(world, data) == "batch_damaged"


def test_a_record_of_the_desk_itself_is_not_overwritten(world: World) -> None:
    own = world.desk.incidents.save({"one_line": "Our own note."})
    data = _for_desk(world, record_entry(own.id, 99, one_line="Forged."))
    assert _desk_gets(world, data) == "foreign_record"
    assert world.desk.incidents.get(own.id).one_line == "Our own note."


def test_a_file_of_another_record_is_not_taken(world: World) -> None:
    first = record(world.field, "With a picture.", b"picture")
    world.exchange()
    named = [entry.to_json() for entry in world.field.evidence.of(first.id)]
    data = _for_desk(world, record_entry(new_id(NOW), evidence=named), files=[b"picture"])
    assert _desk_gets(world, data) == "foreign_record"


def test_one_file_id_for_two_records(world: World) -> None:
    named = [{"id": new_id(NOW), "sha256": sha256_of(b"picture"), "size": 7}]
    records = [
        record_entry(new_id(NOW), evidence=named),
        record_entry(new_id(NOW), evidence=named),
    ]
    assert _desk_gets(world, _for_desk(world, *records, files=[b"picture"])) == "foreign_record"


def test_a_file_that_is_named_and_missing(world: World) -> None:
    named = [{"id": new_id(NOW), "sha256": "ab" * 32, "size": 7}]
    data = _for_desk(world, record_entry(new_id(NOW), evidence=named))
    assert _desk_gets(world, data) == "attachment_missing"


def test_a_kind_that_nobody_knows_what_to_do_with(world: World) -> None:
    data = _for_desk(world, record_entry(new_id(NOW)), kind="backup")
    assert _desk_gets(world, data) == "unknown_kind"


def test_the_id_of_a_batch_used_again(world: World) -> None:
    first = record(world.field, "The first.")
    world.exchange()
    taken = world.desk.inbox.batches()[0].id
    data = _for_desk(world, record_entry(new_id(NOW), one_line="Another."), batch_id=taken)
    assert _desk_gets(world, data) == "batch_reused"
    assert world.desk.inbox.get(taken).state is InboxState.IMPORTED
    assert world.desk.incidents.get(first.id).one_line == "The first."


def test_two_records_and_one_is_bad_imports_neither(world: World) -> None:
    good = record_entry(new_id(NOW), one_line="Looks innocent.")
    bad = record_entry(new_id(NOW), country="Atlantis")
    _desk_gets(world, _for_desk(world, good, bad))
    with pytest.raises(IncidentUnknown):
        world.desk.incidents.get(good.id)


# --- receipts ------------------------------------------------------------------------------


def _sent(world: World) -> str:
    record(world.field, "Waiting for a receipt.")
    world.field_engine.run_once(armed=True)
    return world.field.outbox.deliveries()[0].batch_id


def _receipt(world: World, batch_id: str, digest: str | None = None) -> bytes:
    """A receipt made by hand; `digest` can be wrong."""
    posted = DeliveryRepository(world.field.vault).get(batch_id)
    receipt = Receipt(batch_id, digest or posted.digest, tuple(_items(world, batch_id)), NOW)
    return receipt_record(receipt).body


def _items(world: World, batch_id: str) -> list[BatchItem]:
    return [
        BatchItem(item.kind, item.id, item.version, "cd" * 32, 1)
        for item in DeliveryRepository(world.field.vault).items(batch_id)
    ]


Forge = Callable[[World, str], tuple[OwnIdentity, bytes]]


def _by_a_stranger(world: World, batch_id: str) -> tuple[OwnIdentity, bytes]:
    return OwnIdentity.generate(), _receipt(world, batch_id)


def _with_another_digest(world: World, batch_id: str) -> tuple[OwnIdentity, bytes]:
    return world.desk.own, _receipt(world, batch_id, digest="ef" * 32)


def _with_fewer_items(world: World, batch_id: str) -> tuple[OwnIdentity, bytes]:
    return world.desk.own, json.dumps(
        {**json.loads(_receipt(world, batch_id)), "items": [_other_item()]}
    ).encode()


def _other_item() -> dict[str, Any]:
    return {"kind": "record", "id": new_id(NOW), "version": 1, "sha256": "cd" * 32, "size": 1}


def _for_an_unknown_batch(world: World, batch_id: str) -> tuple[OwnIdentity, bytes]:
    body = {**json.loads(_receipt(world, batch_id)), "batch": new_id(NOW)}
    return world.desk.own, canonical.encode(body)


def _that_is_no_receipt(world: World, batch_id: str) -> tuple[OwnIdentity, bytes]:
    return world.desk.own, b"{}"


@pytest.mark.parametrize(
    "forge",
    [
        _by_a_stranger,
        _with_another_digest,
        _with_fewer_items,
        _for_an_unknown_batch,
        _that_is_no_receipt,
    ],
)
def test_only_the_true_receipt_of_the_receiver_counts(world: World, forge: Forge) -> None:
    batch_id = _sent(world)
    signer, body = forge(world, batch_id)
    data = sealed(
        signer, [world.field.own.public], [RecordEntry(batch_id, 1, body)], kind="receipt"
    )
    _post(world, world.field, data)
    report = world.field_engine.run_once(armed=True)
    assert report.delivered == 0
    assert states(world.field) == [SendState.SENT]
    world.exchange()
    assert states(world.field) == [SendState.DELIVERED]


def test_a_record_that_is_json_and_no_object(world: World) -> None:
    data = _for_desk(world, RecordEntry(new_id(NOW), 1, b"[]"))
    assert _desk_gets(world, data) == "invalid_incident"


def test_more_text_than_fits_in_memory(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    data = _for_desk(world, record_entry(new_id(NOW), narrative="Long. " * 1000))
    monkeypatch.setattr(batch_head, "RECORDS_BYTES", 4000)
    assert _desk_gets(world, data) == "batch_unsafe"


def test_a_receipt_with_two_records(world: World) -> None:
    batch_id = _sent(world)
    body = _receipt(world, batch_id)
    records = [RecordEntry(batch_id, 1, body), RecordEntry(batch_id, 2, body)]
    data = sealed(world.desk.own, [world.field.own.public], records, kind="receipt")
    _post(world, world.field, data)
    report = world.field_engine.run_once(armed=True)
    assert [reason for _, reason in report.failures] == ["receipt_mismatch"]


def test_a_stranger_sends_a_receipt(world: World) -> None:
    batch_id = _sent(world)
    records = [RecordEntry(batch_id, 1, _receipt(world, batch_id))]
    data = sealed(OwnIdentity.generate(), [world.field.own.public], records, kind="receipt")
    _post(world, world.field, data)
    report = world.field_engine.run_once(armed=True)
    assert [reason for _, reason in report.failures] == ["unknown_sender"]
    assert states(world.field) == [SendState.SENT]


def test_another_contact_cannot_acknowledge_for_the_desk(world: World) -> None:
    batch_id = _sent(world)
    other = OwnIdentity.generate()
    world.field.contacts.add(card_of(other))
    data = sealed(
        other,
        [world.field.own.public],
        [RecordEntry(batch_id, 1, _receipt(world, batch_id))],
        kind="receipt",
    )
    _post(world, world.field, data)
    report = world.field_engine.run_once(armed=True)
    assert [reason for _, reason in report.failures] == ["receipt_mismatch"]
    assert states(world.field) == [SendState.SENT]


def test_a_relay_that_gives_other_bytes_than_it_named(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Damage on the way is not the sender's fault: the file is fetched again."""
    incident = record(world.field, "Damaged on the way.", secrets.token_bytes(50_000))
    world.field_engine.run_once(armed=True)
    download = RelayClient.download

    def spoiled(client: RelayClient, mailbox: str, sha256: str, start: int, size: int) -> bytes:
        piece = bytearray(download(client, mailbox, sha256, start, size))
        piece[-1] ^= 1
        return bytes(piece)

    with monkeypatch.context() as patch:
        patch.setattr(RelayClient, "download", spoiled)
        report = world.desk_engine.run_once(armed=True)
    assert [reason for _, reason in report.failures] == ["batch_damaged"]
    assert not [b for b in world.desk.inbox.batches() if b.state is InboxState.REFUSED]
    assert world.desk_engine.run_once(armed=True).received == 0, "its pause is not over"
    assert world.desk_engine.receive(armed=True).received == 1
    assert world.desk.incidents.get(incident.id).one_line == "Damaged on the way."


# --- spoiled copies of what is here ---------------------------------------------------------


def _quarantined(world: World, data: bytes) -> str:
    _post(world, world.desk, data)
    world.desk_engine.run_once(armed=True)
    batch = world.desk.inbox.batches()[0]
    assert batch.state is InboxState.QUARANTINED
    return batch.id


def test_a_spoiled_copy_does_not_destroy_what_waits_in_quarantine(world: World) -> None:
    """A relay keeps what it carried; cut short and posted again it must take nothing away."""
    stranger, incident = OwnIdentity.generate(), new_id(NOW)
    film = secrets.token_bytes(300_000)
    entry = record_entry(incident, one_line="Unknown yet.", evidence=[listed(film)])
    data = sealed(stranger, [world.desk.own.public], [entry], files=[film])
    batch_id = _quarantined(world, data)
    _post(world, world.desk, data[:-50])
    assert world.desk_engine.receive(armed=True).failures
    assert world.desk.inbox.get(batch_id).state is InboxState.QUARANTINED
    world.desk.contacts.add(card_of(stranger))
    _post(world, world.desk, data[:-60])
    assert world.desk_engine.receive(armed=True).failures
    assert world.desk.inbox.get(batch_id).state is InboxState.QUARANTINED
    courier.accept(world.desk, batch_id)
    assert world.desk.incidents.get(incident).one_line == "Unknown yet."


def test_a_spoiled_copy_of_what_is_imported(world: World) -> None:
    film = secrets.token_bytes(300_000)
    data = _for_desk(world, record_entry(new_id(NOW), evidence=[listed(film)]), files=[film])
    _post(world, world.desk, data)
    assert world.desk_engine.receive(armed=True).received == 1
    _post(world, world.desk, data[:-50])
    world.desk_engine.receive(armed=True)
    assert [batch.state for batch in world.desk.inbox.batches()] == [InboxState.IMPORTED]

"""What the desk sees: text before the film, strangers in quarantine, gaps, and later versions."""

import io
import secrets

import pytest
from tests.desktop.sync.world import World, contents, record, spooled, states

from ishr_desktop.domain.errors import BatchUnknown, Cancelled, ContactUnknown
from ishr_desktop.domain.inbox import InboxState
from ishr_desktop.domain.outbox import SendState
from ishr_desktop.storage.identity import IdentityRepository
from ishr_desktop.sync import courier
from ishr_desktop.sync.cards import own_relay
from ishr_desktop.sync.inbox import ArrivalState
from ishr_desktop.sync.relay_client import RelayClient
from ishr_desktop.sync.routes import Route

MIB = 1024 * 1024


def test_the_text_is_there_before_the_film(world: World) -> None:
    film = secrets.token_bytes(20 * MIB)
    incident = record(world.field, "They broke the door.", film)
    world.field_engine.run_once(armed=True)

    def stop_in_the_middle(done: int, total: int) -> None:
        if done > total // 2:
            raise Cancelled

    with pytest.raises(Cancelled):
        world.desk_engine.run_once(armed=True, progress=stop_in_the_middle)
    shown = world.desk.inbox.batches()[0]
    assert shown.state is InboxState.ARRIVING
    assert shown.preview == ("They broke the door.",)
    assert (shown.record_count, shown.attachment_count) == (1, 1)
    assert 10 * MIB < shown.received_bytes < shown.size
    assert shown.sender_label == "Orchid"
    world.reopen_desk()
    seen: list[int] = []
    world.desk_engine.run_once(armed=True, progress=lambda done, _: seen.append(done))
    assert seen[0] >= shown.received_bytes, "what was here is not fetched again"
    assert world.desk.inbox.batches()[0].state is InboxState.IMPORTED
    assert contents(world.desk, incident.id) == [("file 0.bin", film)]


def test_a_later_version_brings_its_new_file(world: World) -> None:
    incident = record(world.field, "First words.", b"one")
    world.exchange()
    world.field.incidents.save({"one_line": "Better words."}, incident.id)
    world.field.evidence.attach_stream(incident.id, "second.bin", io.BytesIO(b"two"))
    world.exchange()
    arrived = world.desk.incidents.get(incident.id)
    assert arrived.one_line == "Better words."
    assert arrived.version == world.field.incidents.get(incident.id).version
    assert contents(world.desk, incident.id) == [("file 0.bin", b"one"), ("second.bin", b"two")]
    assert states(world.field) == [SendState.DELIVERED, SendState.DELIVERED]


def test_a_stranger_is_accepted(strangers: World) -> None:
    strangers.introduce()
    strangers.desk.contacts.remove(strangers.field.contacts.own_fingerprint())
    incident = record(strangers.field, "You do not know me yet.", b"proof" * 1000)
    strangers.field_engine.run_once(armed=True)
    assert strangers.desk_engine.run_once(armed=True).received == 1
    batch = strangers.desk.inbox.batches()[0]
    assert batch.state is InboxState.QUARANTINED
    assert batch.preview == ()
    assert batch.reason == "unknown_sender"
    assert batch.sender_fingerprint == strangers.field.contacts.own_fingerprint()
    assert len(spooled(strangers.desk)) == 1

    with pytest.raises(ContactUnknown):
        courier.accept(strangers.desk, batch.id)
    strangers.desk.contacts.add(strangers.field.contacts.own_card())
    arrival = courier.accept(strangers.desk, batch.id)
    assert arrival.state is ArrivalState.IMPORTED
    assert arrival.incident_ids == (incident.id,)
    assert contents(strangers.desk, incident.id) == [("file 0.bin", b"proof" * 1000)]
    with pytest.raises(BatchUnknown):
        courier.accept(strangers.desk, batch.id)
    strangers.exchange()
    assert states(strangers.field) == [SendState.DELIVERED]
    assert spooled(strangers.desk) == []


def test_a_stranger_is_discarded(strangers: World) -> None:
    strangers.introduce()
    strangers.desk.contacts.remove(strangers.field.contacts.own_fingerprint())
    record(strangers.field, "You do not know me yet.")
    strangers.field_engine.run_once(armed=True)
    strangers.desk_engine.run_once(armed=True)
    batch = strangers.desk.inbox.batches()[0]
    courier.discard(strangers.desk, batch.id)
    shown = strangers.desk.inbox.get(batch.id)
    assert (shown.state, shown.reason) == (InboxState.REFUSED, "discarded")
    assert spooled(strangers.desk) == []


def test_a_batch_that_is_missing_shows_as_a_gap(world: World) -> None:
    for number in range(3):
        record(world.field, f"Note {number}.")
        world.field_engine.run_once(armed=True)
    box = IdentityRepository(world.desk.vault).mailbox()
    assert box is not None
    line = RelayClient.connect(Route(), own_relay(box), world.desk.own.signing, world.clock)
    waiting = line.listing(box.id, 0).batches
    line.acknowledge(box.id, waiting[1].sha256)
    line.close()
    world.desk_engine.run_once(armed=True)
    assert [batch.gap for batch in world.desk.inbox.batches()].count(True) == 1


def test_status_says_why_nothing_moves(strangers: World) -> None:
    assert strangers.field_engine.status().reasons == ()
    record(strangers.field, "Nobody to tell.")
    assert strangers.field_engine.status().reasons == ("no_receiver",)
    report = strangers.field_engine.run_once(armed=True)
    assert [reason for _, reason in report.failures] == ["no_receiver"]
    strangers.field.contacts.add(strangers.desk.contacts.own_card())
    assert set(strangers.field_engine.status().reasons) == {"contact_unverified", "no_mailbox"}
    report = strangers.field_engine.run_once(armed=True, allow_unverified=True)
    assert [reason for _, reason in report.failures] == ["no_mailbox"]
    assert states(strangers.field) == [SendState.WAITING]


def test_status_while_a_receipt_is_awaited(strangers: World) -> None:
    strangers.introduce(invitation=False)
    record(strangers.field, "Sent without a mailbox of my own.")
    strangers.field_engine.run_once(armed=True)
    status = strangers.field_engine.status()
    assert status.reasons == ("receipt_awaited", "no_own_mailbox")
    assert (status.sent, status.unsent_deliveries, status.next_try) == (1, 0, None)
    strangers.desk_engine.run_once(armed=True)
    desk = strangers.desk_engine.status()
    assert desk.unsent_deliveries == 1
    assert desk.next_try is not None
    strangers.field_engine.join(strangers.relay.url, strangers.relay.invite())
    strangers.clock.pass_by(seconds=2)
    strangers.desk.contacts.add(strangers.field.contacts.own_card())
    strangers.exchange()
    assert states(strangers.field) == [SendState.DELIVERED]

"""The whole exchange on real parts: two vaults and a relay process."""

import secrets

import pytest
from tests.desktop.sync.world import World, contents, record, spooled, states

from ishr_desktop.domain.errors import ClockImplausible, ContactUnverified, NotArmed
from ishr_desktop.domain.inbox import InboxState
from ishr_desktop.domain.outbox import SendState


def test_from_the_field_to_the_desk_and_back(world: World) -> None:
    photo = secrets.token_bytes(300_000)
    first = record(world.field, "Two men asked for my address.", photo)
    second = record(world.field, "Сегодня снова.")

    report = world.field_engine.run_once(armed=True)
    assert (report.sealed, report.uploaded, report.failures) == (1, 1, ())
    assert states(world.field) == [SendState.SENT, SendState.SENT]

    report = world.desk_engine.run_once(armed=True)
    assert (report.received, report.sealed, report.uploaded) == (1, 1, 1)
    assert report.failures == ()
    for incident in (first, second):
        arrived = world.desk.incidents.get(incident.id)
        assert arrived.to_json() == incident.to_json()
        assert arrived.sender == world.field.contacts.own_fingerprint()
    assert contents(world.desk, first.id) == [("file 0.bin", photo)]

    report = world.field_engine.run_once(armed=True)
    assert (report.delivered, report.failures) == (1, ())
    assert states(world.field) == [SendState.DELIVERED, SendState.DELIVERED]
    assert spooled(world.field) == []
    assert spooled(world.desk) == []
    world.exchange()
    assert len(world.desk.inbox.batches()) == 1


def test_nothing_leaves_unless_armed(world: World) -> None:
    record(world.field, "Not yet.")
    with pytest.raises(NotArmed):
        world.field_engine.run_once(armed=False)
    assert states(world.field) == [SendState.WAITING]


def test_a_clock_in_1970_stops_sending_and_changes_nothing(world: World) -> None:
    record(world.field, "The battery was empty.")
    world.clock.now = world.clock.now.replace(year=1970)
    with pytest.raises(ClockImplausible):
        world.field_engine.run_once(armed=True)
    assert states(world.field) == [SendState.WAITING]
    assert "clock_implausible" in world.field_engine.status().reasons


def test_an_unverified_receiver_is_asked_for_first(strangers: World) -> None:
    strangers.introduce(verify=False)
    record(strangers.field, "For whom?")
    with pytest.raises(ContactUnverified):
        strangers.field_engine.run_once(armed=True)
    assert states(strangers.field) == [SendState.WAITING]
    assert "contact_unverified" in strangers.field_engine.status().reasons
    strangers.field_engine.run_once(armed=True, allow_unverified=True)
    assert states(strangers.field) == [SendState.SENT]


def test_an_unknown_sender_waits_in_quarantine(strangers: World) -> None:
    strangers.introduce()
    strangers.desk.contacts.remove(strangers.field.contacts.own_fingerprint())
    incident = record(strangers.field, "You do not know me yet.", b"proof" * 1000)
    strangers.field_engine.run_once(armed=True)
    report = strangers.desk_engine.run_once(armed=True)
    assert report.received == 1
    assert strangers.desk.inbox.batches()[0].state is InboxState.QUARANTINED
    assert len(spooled(strangers.desk)) == 1
    assert states(strangers.field) == [SendState.SENT]
    assert incident.id

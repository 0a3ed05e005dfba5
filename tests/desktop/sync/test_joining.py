"""A mailbox of one's own: by hand, by the invitation on a card, and what can go wrong."""

import pytest
from tests.desktop.sync.world import World, record, states

from ishr_desktop.domain.errors import (
    ClockImplausible,
    ExpectedError,
    InvitationRefused,
    RelayNotGenuine,
    RelayRefused,
    RouteNotSafe,
    VaultLocked,
)
from ishr_desktop.domain.outbox import SendState
from ishr_desktop.storage.identity import IdentityRepository
from ishr_desktop.sync.engine import Engine
from ishr_desktop.sync.relay_client import RelayClient
from ishr_desktop.sync.routes import RelayAddress, Route
from ishr_protocol.contact_card import read_card
from ishr_protocol.relay_messages import MailboxGrant
from ishr_protocol.signing import SigningKey


def test_the_key_is_pinned_on_first_use(strangers: World) -> None:
    joined = strangers.field_engine.join(strangers.relay.url, strangers.relay.invite())
    assert joined.pinned_on_first_use
    assert joined.relay_key == strangers.relay.key()
    card = read_card(strangers.field.contacts.own_card())
    assert card.mailbox is not None
    assert card.relay is not None
    assert (card.mailbox.id, card.relay.key) == (joined.mailbox_id, joined.relay_key)
    assert strangers.field_engine.routes()[0].safe


def test_a_key_that_was_told_beforehand(strangers: World) -> None:
    key = strangers.relay.key()
    joined = strangers.field_engine.join(strangers.relay.url, strangers.relay.invite(), key)
    assert not joined.pinned_on_first_use
    other = SigningKey.generate().public_key
    with pytest.raises(RelayNotGenuine):
        strangers.field_engine.join(strangers.relay.url, strangers.relay.invite(), other)


def test_asked_twice_it_is_the_same_mailbox(strangers: World) -> None:
    first = strangers.field_engine.join(strangers.relay.url, strangers.relay.invite())
    again = strangers.field_engine.join(strangers.relay.url, "used-up-or-wrong")
    assert again.mailbox_id == first.mailbox_id


def test_a_wrong_invitation(strangers: World) -> None:
    with pytest.raises(InvitationRefused):
        strangers.field_engine.join(strangers.relay.url, "AAAA-BBBB-CCCC-DDDD")
    assert IdentityRepository(strangers.field.vault).mailbox() is None


@pytest.mark.parametrize("url", ["relay.example", "http://relay.example", "https://rélay.example"])
def test_an_address_that_is_none(strangers: World, url: str) -> None:
    with pytest.raises(RouteNotSafe):
        strangers.field_engine.join(url, "AAAA-BBBB")


def test_not_with_a_clock_in_1970(strangers: World) -> None:
    strangers.clock.now = strangers.clock.now.replace(year=1970)
    with pytest.raises(ClockImplausible):
        strangers.field_engine.join(strangers.relay.url, strangers.relay.invite())


def test_the_invitation_on_the_card_opens_a_mailbox(world: World) -> None:
    record(world.field, "With a way back.")
    assert IdentityRepository(world.field.vault).mailbox() is None
    world.exchange()
    assert IdentityRepository(world.field.vault).mailbox() is not None
    assert states(world.field) == [SendState.DELIVERED]


def test_a_card_that_nobody_compared_invites_nobody(strangers: World) -> None:
    """Its relay would learn our address and our key before anybody asked who made the card."""
    strangers.introduce(verify=False)
    strangers.field_engine.receive(armed=True)
    strangers.field_engine.run_once(armed=True)
    assert IdentityRepository(strangers.field.vault).mailbox() is None
    strangers.field_engine.send(armed=True, allow_unverified=True)
    assert IdentityRepository(strangers.field.vault).mailbox() is not None


def test_a_used_up_invitation_stops_nothing(strangers: World) -> None:
    strangers.desk_engine.join(strangers.relay.url, strangers.relay.invite())
    card = strangers.desk.contacts.own_card("AAAA-BBBB-CCCC-DDDD")
    contact = strangers.field.contacts.add(card)
    strangers.field.contacts.verify(contact.fingerprint)
    record(strangers.field, "Sent all the same.")
    report = strangers.field_engine.run_once(armed=True)
    assert report.failures == (("127.0.0.1", "invitation_refused"),)
    assert report.uploaded == 1


class _Locks(RelayClient):
    """The vault is locked while the mailbox is being opened."""

    def create_mailbox(self, invitation: str) -> MailboxGrant:
        raise VaultLocked


def test_locked_meanwhile(world: World) -> None:
    with pytest.raises(VaultLocked):
        Engine(world.field, _Locks.connect).run_once(armed=True)


def test_a_relay_that_does_not_want_to_talk(strangers: World) -> None:
    """An address under which the relay has nothing: what it says is its problem code."""
    address = RelayAddress(strangers.relay.url + "/elsewhere", strangers.relay.key())
    client = RelayClient.connect(Route(), address, strangers.field.own.signing, strangers.clock)
    expected: list[tuple[object, type[ExpectedError]]] = [
        (client.introduce, RelayRefused),
        (client.prove, RelayNotGenuine),
    ]
    for call, error in expected:
        assert callable(call)
        with pytest.raises(error):
            call()
    client.close()

"""Cards and contacts."""

import json
from datetime import timedelta
from typing import Any

import pytest

from ishr_desktop.domain.errors import CardDamaged, ContactIsSelf, ContactUnknown, NoMailbox
from ishr_desktop.services.session import Session
from ishr_desktop.storage.identity import IdentityRepository, OwnMailbox
from ishr_protocol.contact_card import read_card


def test_two_vaults_know_each_other_by_their_cards(session: Session, desk: Session) -> None:
    contact = session.contacts.add(desk.contacts.own_card())
    assert contact.fingerprint == desk.contacts.own_fingerprint()
    assert contact.digits == desk.contacts.own_digits()
    assert (contact.label, contact.role, contact.has_mailbox) == ("Desk", "desk", False)
    assert contact.verified_at is None
    assert session.contacts.all() == [contact]


def test_a_desk_receives_and_a_colleague_does_not(session: Session, desk: Session) -> None:
    assert session.contacts.add(desk.contacts.own_card()).receives
    assert not desk.contacts.add(session.contacts.own_card()).receives


def test_a_card_can_be_looked_at_first(session: Session, desk: Session) -> None:
    assert session.contacts.read(desk.contacts.own_card()).label == "Desk"
    assert session.contacts.all() == []


def test_a_contact_is_found_as_people_type_it(session: Session, desk: Session) -> None:
    contact = session.contacts.add(desk.contacts.own_card())
    spaced = " ".join(contact.fingerprint[at : at + 4] for at in range(0, 64, 4)).upper()
    for typed in (
        contact.fingerprint,
        contact.fingerprint[:8],
        spaced,
        contact.digits,
        contact.digits.replace(" ", ""),
    ):
        assert session.contacts.get(typed) == contact
    for wrong in ("", contact.fingerprint[:7], "0" * 60, "zz" * 32, contact.digits[:20]):
        with pytest.raises(ContactUnknown):
            session.contacts.get(wrong)


def test_comparing_is_noted_and_can_be_taken_back(session: Session, desk: Session) -> None:
    contact = session.contacts.add(desk.contacts.own_card())
    with pytest.raises(ContactUnknown):
        session.contacts.verify(contact.fingerprint[:12])
    assert session.contacts.verify(contact.fingerprint).verified_at is not None
    assert session.contacts.unverify(contact.digits).verified_at is None


def test_a_newer_card_keeps_what_was_compared(session: Session, desk: Session, clock: Any) -> None:
    old = desk.contacts.own_card()
    contact = session.contacts.add(old)
    session.contacts.verify(contact.fingerprint)
    session.contacts.set_receives(contact.fingerprint, receives=False)
    clock.now += timedelta(days=1)
    IdentityRepository(desk.vault).set_mailbox(
        OwnMailbox("https://relay.example", "box", "deposit", b"k" * 32)
    )
    newer = session.contacts.add(desk.contacts.own_card())
    assert newer.has_mailbox
    assert newer.verified_at is not None
    assert not newer.receives
    # Somebody who replays the older card does not take the mailbox away.
    assert session.contacts.add(old).has_mailbox


def test_a_card_that_came_along_makes_nobody_a_contact(session: Session, desk: Session) -> None:
    session.contacts.renew(desk.contacts.own_card())
    assert session.contacts.all() == []
    with pytest.raises(CardDamaged):
        session.contacts.renew(b"not a card")


def test_the_own_card_shows_the_mailbox(desk: Session) -> None:
    IdentityRepository(desk.vault).set_mailbox(
        OwnMailbox("https://relay.example", "box", "deposit", b"k" * 32, ("ab" * 32,))
    )
    card = read_card(desk.contacts.own_card(invitation="come-in"))
    assert card.mailbox is not None
    assert card.relay is not None
    assert (card.mailbox.relay_url, card.mailbox.deposit) == ("https://relay.example", "deposit")
    assert card.mailbox.invitation == "come-in"
    assert card.relay.spki_sha256 == ("ab" * 32,)


def test_an_invitation_needs_a_relay(session: Session) -> None:
    with pytest.raises(NoMailbox):
        session.contacts.own_card(invitation="come-in")


def test_the_own_card_is_no_contact(session: Session) -> None:
    with pytest.raises(ContactIsSelf):
        session.contacts.add(session.contacts.own_card())


def test_a_card_with_a_changed_byte_is_refused(session: Session, desk: Session) -> None:
    card = json.loads(desk.contacts.own_card())
    card["card"]["label"] = "Another desk"
    for damaged in (json.dumps(card).encode(), b"", b"{}", desk.contacts.own_card()[:-1]):
        with pytest.raises(CardDamaged):
            session.contacts.add(damaged)
    assert session.contacts.all() == []


def test_a_contact_is_forgotten(session: Session, desk: Session) -> None:
    contact = session.contacts.add(desk.contacts.own_card())
    session.contacts.remove(contact.fingerprint)
    assert session.contacts.all() == []
    with pytest.raises(ContactUnknown):
        session.contacts.remove(contact.fingerprint)

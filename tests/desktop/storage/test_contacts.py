from collections.abc import Callable

import pytest
from tests.desktop.storage.made import NOW, contact

from ishr_desktop.domain.errors import ContactUnknown
from ishr_desktop.storage.contacts import ContactRepository
from ishr_desktop.storage.vault import Vault


@pytest.fixture
def contacts(vault: Vault) -> ContactRepository:
    return ContactRepository(vault)


def test_a_contact_comes_back_as_it_was(contacts: ContactRepository) -> None:
    one = contact(verified_at=NOW, receives=True)
    contacts.add(one)
    assert contacts.get(one.fingerprint) == one
    assert contacts.find(one.fingerprint) == one
    assert contacts.find("b" * 64) is None


def test_a_newer_card_keeps_what_the_person_decided(contacts: ContactRepository) -> None:
    contacts.add(contact(verified_at=NOW, receives=True))
    contacts.add(contact("New name", card=b"newer", has_mailbox=False, role="partner"))
    kept = contacts.get("a" * 64)
    assert (kept.label, kept.card, kept.has_mailbox, kept.role) == (
        "New name",
        b"newer",
        False,
        "partner",
    )
    assert kept.verified_at == NOW
    assert kept.receives


def test_the_beginning_of_a_fingerprint_is_enough_when_it_is_clear(
    contacts: ContactRepository,
) -> None:
    first = contact("First", fingerprint="a" * 9 + "0" * 55)
    second = contact("Second", fingerprint="a" * 9 + "1" * 55)
    contacts.add(first)
    contacts.add(second)
    assert contacts.get("A" * 9 + "1") == second
    for unclear in ("a" * 9, "a" * 7, "", "b" * 8, "%" * 8, "a" * 9 + "10" + "a" * 60):
        with pytest.raises(ContactUnknown):
            contacts.get(unclear)


def test_comparing_and_receiving(contacts: ContactRepository) -> None:
    one = contact()
    contacts.add(one)
    contacts.add(contact("Another", "b"))
    contacts.set_verified(one.fingerprint, NOW)
    contacts.set_receives(one.fingerprint, receives=True)
    assert contacts.get(one.fingerprint).verified_at == NOW
    assert [found.label for found in contacts.receivers()] == ["Desk"]
    contacts.set_verified(one.fingerprint, None)
    contacts.set_receives(one.fingerprint, receives=False)
    assert contacts.get(one.fingerprint) == one
    assert contacts.receivers() == []


def test_all_are_listed_by_label(contacts: ContactRepository) -> None:
    for label, digit in (("Zola", "1"), ("Amina", "2"), ("desk", "3")):
        contacts.add(contact(label, digit))
    assert [one.label for one in contacts.list()] == ["Amina", "desk", "Zola"]


def test_a_removed_contact_is_gone(contacts: ContactRepository) -> None:
    contacts.add(contact())
    contacts.remove("a" * 64)
    assert contacts.list() == []


@pytest.mark.parametrize(
    "act",
    [
        lambda contacts: contacts.remove("c" * 64),
        lambda contacts: contacts.set_verified("c" * 64, NOW),
        lambda contacts: contacts.set_receives("c" * 64, receives=True),
    ],
)
def test_a_contact_that_is_not_there(
    contacts: ContactRepository, act: Callable[[ContactRepository], None]
) -> None:
    with pytest.raises(ContactUnknown, match="cccc"):
        act(contacts)

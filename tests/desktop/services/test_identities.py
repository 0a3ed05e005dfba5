"""The identity vault: real names behind their own passphrase, and nothing lost without them."""

import shutil
from pathlib import Path

import pytest
from tests.desktop.services.conftest import CHEAP, PASSPHRASE, HandClock

from ishr_desktop.domain.errors import (
    IdentitiesAbsent,
    IdentitiesDamaged,
    IdentitiesExist,
    IdentitiesLocked,
    VaultInUse,
    WrongIdentityPassphrase,
    WrongRecoveryWords,
)
from ishr_desktop.domain.identity import IdDocument, Identity, IdentityState, Name, SafeContact
from ishr_desktop.services.identities import Identities
from ishr_desktop.services.session import Session, open_vault

OWN = "other words for the names"
ORCHID = Identity(
    names=(
        Name(full="سلمى الحداد", script="Arab", language="ar", kind="legal"),
        Name(given="Salma", family="al-Haddad", kind="romanised", preferred=True),
    ),
    contact=SafeContact(safe_way="through her sister", phones=("+000 11 22 33 44",)),
    id_documents=(IdDocument(type="passport", number="X0000001"),),
    birth_date="1991-04~",
    notes="Never on Fridays.",
)
PERSON = "0190aaaa-0000-7000-8000-000000000001"


@pytest.fixture
def opened(session: Session) -> Session:
    """A vault whose identity vault was made and is open."""
    session.identities.create(OWN, CHEAP).wipe()
    return session


def test_there_is_none_at_first(session: Session) -> None:
    assert session.identities.state is IdentityState.ABSENT
    with pytest.raises(IdentitiesAbsent):
        session.identities.get(PERSON)
    with pytest.raises(IdentitiesAbsent):
        session.identities.unlock(OWN)
    assert not (session.folder / "identities").exists()


def test_what_is_written_down_is_read_again(opened: Session) -> None:
    assert opened.identities.get(PERSON) == Identity()
    opened.identities.save(PERSON, ORCHID)
    opened.identities.lock()
    assert opened.identities.state is IdentityState.LOCKED
    with pytest.raises(IdentitiesLocked):
        opened.identities.get(PERSON)
    opened.identities.unlock(OWN)
    assert opened.identities.get(PERSON) == ORCHID
    assert opened.identities.all() == {PERSON: ORCHID}


def test_the_name_to_show_is_the_preferred_one() -> None:
    assert ORCHID.name == "Salma al-Haddad"
    assert Identity(names=(Name(), Name(full="Nura"))).name == "Nura"
    assert Identity().name == ""
    assert Name(given="Ming", family="Li", order="family_first").text == "Li Ming"


def test_names_are_found_in_the_script_they_are_written_in(opened: Session) -> None:
    opened.identities.save(PERSON, ORCHID)
    for typed in ("SALMA", "haddad salma", "سلمي", "حداد"):
        assert opened.identities.find(typed) == [PERSON]
    for typed in ("Selma", "salma orchid", "", "%"):
        assert opened.identities.find(typed) == []


def test_it_locks_with_the_vault_and_by_itself(opened: Session, clock: HandClock) -> None:
    opened.identities.save(PERSON, ORCHID)
    identities = opened.identities
    opened.close()
    assert identities.state is IdentityState.LOCKED
    again = open_vault(opened.folder, PASSPHRASE, clock)
    assert again.identities.state is IdentityState.LOCKED
    again.identities.unlock(OWN)
    again.identities.lock()
    again.identities.lock()
    assert again.persons.rows() == []
    again.close()


def test_a_wrong_passphrase_opens_nothing(opened: Session) -> None:
    opened.identities.lock()
    for wrong in (PASSPHRASE, "", OWN + " " * 3 + "x"):
        with pytest.raises(WrongIdentityPassphrase):
            opened.identities.unlock(wrong)
    opened.identities.unlock(OWN.swapcase())
    assert opened.identities.state is IdentityState.OPEN


def test_its_passphrase_does_not_open_the_vault(opened: Session) -> None:
    keys = opened.folder / "identities" / "keyslots"
    assert keys.read_bytes() != (opened.folder / "keyslots").read_bytes()
    opened.identities.change_passphrase(OWN, "third words", CHEAP)
    opened.identities.lock()
    with pytest.raises(WrongIdentityPassphrase):
        opened.identities.unlock(OWN)
    with pytest.raises(WrongIdentityPassphrase):
        opened.identities.change_passphrase(OWN, "x", CHEAP)
    opened.identities.unlock("third words")


def test_its_words_open_it_when_the_passphrase_is_forgotten(session: Session) -> None:
    words = session.identities.create(OWN, CHEAP)
    session.identities.save(PERSON, ORCHID)
    session.identities.lock()
    with pytest.raises(WrongRecoveryWords):
        session.identities.recover("abandon " * 23 + "art", "new", CHEAP)
    session.identities.recover(words.text, "new", CHEAP)
    assert session.identities.get(PERSON) == ORCHID
    session.identities.lock()
    session.identities.unlock("new")


def test_there_is_only_one(opened: Session) -> None:
    with pytest.raises(IdentitiesExist):
        opened.identities.create("again", CHEAP)


def test_nothing_else_breaks_without_its_folder(opened: Session, clock: HandClock) -> None:
    party = {"id": "p1", "kind": "individual", "code_name": "Orchid"}
    saved = opened.incidents.save({"parties": [party]})
    opened.identities.save(saved.document["parties"][0]["person"], ORCHID)
    opened.close()
    shutil.rmtree(opened.folder / "identities")
    copy = open_vault(opened.folder, PASSPHRASE, clock)
    assert copy.identities.state is IdentityState.ABSENT
    assert [row.code_name for row in copy.persons.rows()] == ["Orchid"]
    assert copy.incidents.get(saved.id) == saved
    assert copy.check().sound
    copy.identities.create("anew", CHEAP)
    assert copy.identities.all() == {}
    copy.close()


def test_no_name_stands_anywhere_in_clear(opened: Session) -> None:
    opened.identities.save(PERSON, ORCHID)
    opened.close()
    for file in opened.folder.rglob("*"):
        if file.is_file():
            content = file.read_bytes()
            assert b"Haddad" not in content
            assert "سلمى".encode() not in content


@pytest.mark.parametrize("name", ["keyslots", "vault.db"])
def test_damage_is_named_as_what_it_is(opened: Session, name: str) -> None:
    opened.identities.lock()
    file = opened.folder / "identities" / name
    content = bytearray(file.read_bytes())
    content[100] ^= 1
    file.write_bytes(content)
    with pytest.raises(IdentitiesDamaged):
        opened.identities.unlock(OWN)
    assert opened.check().sound


def test_two_programs_do_not_write_it_at_once(opened: Session, clock: HandClock) -> None:
    other = Identities(opened.folder, clock)
    with pytest.raises(VaultInUse):
        other.unlock(OWN)


def test_what_was_begun_and_never_finished_is_in_nobodys_way(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The power goes before the keyslots are written: the last step of making one."""

    def power_goes(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr("ishr_desktop.services.identities.keyslots.create", power_goes)
        with pytest.raises(KeyboardInterrupt):
            session.identities.create(OWN, CHEAP)
    assert session.identities.state is IdentityState.ABSENT
    session.identities.create(OWN, CHEAP)
    session.identities.save(PERSON, ORCHID)


def test_it_is_gone_when_it_is_removed(opened: Session) -> None:
    opened.identities.save(PERSON, ORCHID)
    assert opened.identities.remove(PERSON)
    assert not opened.identities.remove(PERSON)
    assert opened.identities.get(PERSON) == Identity()


def test_only_this_user_can_enter_its_folder(opened: Session, tmp_path: Path) -> None:
    folder = opened.folder / "identities"
    assert folder.stat().st_mode & 0o077 == 0
    assert all(one.stat().st_mode & 0o077 == 0 for one in folder.iterdir())

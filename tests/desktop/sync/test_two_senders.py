"""Several senders at one desk: what one of them does touches nothing that came from another."""

import shutil
import tracemalloc
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from tests.desktop.sync.forging import NOW, card_of, listed, opened, record_entry, sealed
from tests.desktop.sync.world import HandClock, contents, new_vault

from ishr_desktop.domain.errors import BatchUnsafe, DiskFull
from ishr_desktop.domain.ids import new_id
from ishr_desktop.domain.incident_list import IncidentQuery
from ishr_desktop.domain.role import Role
from ishr_desktop.services.session import Session
from ishr_desktop.storage.identity import IdentityRepository, OwnMailbox
from ishr_desktop.sync import courier
from ishr_protocol import canonical
from ishr_protocol.batch import BatchReader, RecordEntry
from ishr_protocol.contact_card import Mailbox, RelayPin
from ishr_protocol.own_identity import OwnIdentity

FILM = b"the same film that everybody passes on" * 1000


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Session]:
    session = new_vault(tmp_path / "desk", Role.DESK, "Desk", HandClock())
    yield session
    session.close()


def contact(desk: Session, label: str = "Partner") -> OwnIdentity:
    identity = OwnIdentity.generate()
    desk.contacts.add(card_of(identity, label))
    return identity


def test_the_same_film_from_several_people_is_kept_for_each(desk: Session) -> None:
    incidents = []
    for number in range(6):
        sender = contact(desk, f"Sender {number}")
        incidents.append(new_id(NOW))
        entry = record_entry(incidents[-1], evidence=[listed(FILM)])
        opened(desk, sealed(sender, [desk.own.public], [entry], files=[FILM]))
    for incident in incidents:
        assert contents(desk, incident) == [("film.mp4", FILM)]
    assert desk.check().sound


def test_a_known_hash_gives_nobody_the_file_of_somebody_else(desk: Session) -> None:
    """Neither the file nor the knowledge that the desk has it."""
    owner, curious = contact(desk, "Owner"), contact(desk, "Curious")
    mine = record_entry(new_id(NOW), evidence=[listed(FILM)])
    opened(desk, sealed(owner, [desk.own.public], [mine], files=[FILM]))
    reasons = []
    for file in (FILM, b"a film that nobody has"):
        theirs = record_entry(new_id(NOW), evidence=[listed(file)])
        with pytest.raises(BatchUnsafe) as refused:
            opened(desk, sealed(curious, [desk.own.public], [theirs]))
        reasons.append(refused.value.reason)
    assert reasons == ["attachment_missing", "attachment_missing"]
    assert len(desk.incidents.rows(IncidentQuery(), 0, -1)) == 1


def test_what_a_sender_has_brought_needs_not_come_again(desk: Session) -> None:
    sender, first, second = contact(desk), new_id(NOW), new_id(NOW)
    entry = record_entry(first, evidence=[listed(FILM)])
    opened(desk, sealed(sender, [desk.own.public], [entry], files=[FILM]))
    entry = record_entry(second, evidence=[listed(FILM)])
    opened(desk, sealed(sender, [desk.own.public], [entry]))
    assert contents(desk, first) == contents(desk, second) == [("film.mp4", FILM)]


def test_a_file_that_our_own_disk_spoiled_does_not_stop_its_sender(desk: Session) -> None:
    sender, first, second = contact(desk), new_id(NOW), new_id(NOW)
    entry = record_entry(first, evidence=[listed(FILM)], one_line="Before.")
    opened(desk, sealed(sender, [desk.own.public], [entry], files=[FILM]))
    (path,) = desk.vault.blobs.stored()
    (desk.vault.blobs.folder / path).write_bytes(b"spoiled")
    entry = record_entry(second, evidence=[listed(FILM)], one_line="After.")
    opened(desk, sealed(sender, [desk.own.public], [entry]))
    assert desk.incidents.get(second).one_line == "After."
    assert len(desk.check().damaged) == 2


def test_the_record_of_another_sender_stays_as_it_is(desk: Session) -> None:
    owner, other, incident = contact(desk, "Owner"), contact(desk, "Other"), new_id(NOW)
    opened(desk, sealed(owner, [desk.own.public], [record_entry(incident, one_line="Mine.")]))
    for version in (1, 2, 2**53 - 1):
        entry = record_entry(incident, version, one_line="Forged.")
        with pytest.raises(BatchUnsafe, match="foreign_record"):
            opened(desk, sealed(other, [desk.own.public], [entry]))
    assert desk.incidents.get(incident).one_line == "Mine."


def test_a_record_that_somebody_else_claims_while_a_film_arrives(
    desk: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was checked at the beginning is checked again when it is saved."""
    owner, other, incident = contact(desk, "Owner"), contact(desk, "Other"), new_id(NOW)
    entry = record_entry(incident, 2, one_line="Forged.", evidence=[listed(FILM)])
    late = sealed(other, [desk.own.public], [entry], files=[FILM])
    finish = BatchReader.finish

    def slowly(reader: BatchReader) -> None:
        monkeypatch.setattr(BatchReader, "finish", finish)
        opened(desk, sealed(owner, [desk.own.public], [record_entry(incident, one_line="Mine.")]))
        finish(reader)

    monkeypatch.setattr(BatchReader, "finish", slowly)
    with pytest.raises(BatchUnsafe, match="foreign_record"):
        opened(desk, late)
    assert desk.incidents.get(incident).one_line == "Mine."
    assert desk.vault.blobs.stored() == set()


def test_an_old_version_under_a_new_batch_changes_nothing(desk: Session) -> None:
    sender, incident = contact(desk), new_id(NOW)
    for version in (1, 3, 2, 1):
        entry = record_entry(incident, version, one_line=f"Version {version}.")
        assert opened(desk, sealed(sender, [desk.own.public], [entry])).state == "imported"
    assert (desk.incidents.get(incident).version, desk.incidents.get(incident).one_line) == (
        3,
        "Version 3.",
    )


def test_one_version_says_one_thing(desk: Session) -> None:
    """A receipt must never be given for words that are not here."""
    sender, incident = contact(desk), new_id(NOW)
    for text in ("First.", "First."):
        entry = record_entry(incident, 2, one_line=text)
        opened(desk, sealed(sender, [desk.own.public], [entry]))
    entry = record_entry(incident, 2, one_line="Something else.")
    with pytest.raises(BatchUnsafe, match="version_reused"):
        opened(desk, sealed(sender, [desk.own.public], [entry]))
    assert desk.incidents.get(incident).one_line == "First."


def test_a_receipt_that_would_not_fit_into_memory_is_not_read(desk: Session) -> None:
    sender = contact(desk)
    records = [record_entry(new_id(NOW), text="0" * 1_000_000) for _ in range(60)]
    data = sealed(sender, [desk.own.public], records, kind="receipt")
    del records
    tracemalloc.start()
    with pytest.raises(BatchUnsafe, match="receipt_mismatch"):
        opened(desk, data)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert most < 20_000_000


def test_films_that_would_fill_the_disk_are_not_begun(
    desk: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A few kilobytes can say that they hold gigabytes; the disk of the desk must not fill up."""
    sender, film = contact(desk), bytes(80_000_000)
    entry = record_entry(new_id(NOW), evidence=[listed(film)])
    data = sealed(sender, [desk.own.public], [entry], files=[film])
    assert len(data) < 1_000_000
    # The one thing that cannot be real here is a disk with little space.
    usage = SimpleNamespace(free=60_000_000, total=10**11)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage)
    begun: list[object] = []
    monkeypatch.setattr(desk.vault.blobs, "add", begun.append)
    with pytest.raises(DiskFull):
        opened(desk, data)
    assert begun == []


def test_films_of_others_leave_room_for_own_records(
    desk: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Text still comes."""
    sender, film = contact(desk), bytes(20_000_000)
    usage = SimpleNamespace(free=200_000_000, total=10**11)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage)
    entry = record_entry(new_id(NOW), evidence=[listed(film)])
    with pytest.raises(DiskFull):
        opened(desk, sealed(sender, [desk.own.public], [entry], files=[film]))
    opened(desk, sealed(sender, [desk.own.public], [record_entry(new_id(NOW))]))
    usage.total = 10**9
    opened(desk, sealed(sender, [desk.own.public], [entry], files=[film]))


def test_many_tiny_records(desk: Session) -> None:
    sender = contact(desk)
    records = [record_entry(new_id(NOW), one_line=f"Note {number}.") for number in range(2000)]
    arrival = opened(desk, sealed(sender, [desk.own.public], records))
    assert len(arrival.incident_ids) == desk.incidents.count(IncidentQuery()) == 2000


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("photo\u202egpj.exe", "photo gpj.exe"),
        ("../../.bashrc", ".._.._.bashrc"),
        ("C:\\Windows\\film.mp4", "C:_Windows_film.mp4"),
        ("صورة المكتب.jpg", "صورة المكتب.jpg"),
        ("two\nlines.txt", "two lines.txt"),
    ],
)
def test_a_file_looks_like_what_it_is(desk: Session, said: str, shown: str) -> None:
    sender, incident = contact(desk), new_id(NOW)
    fields = {"evidence": [listed(FILM, said)], "code": "AB-26-001\u202e"}
    body = {"id": incident, "version": 1, **fields}
    entry = RecordEntry(incident, 1, canonical.encode(body))
    opened(desk, sealed(sender, [desk.own.public], [entry], files=[FILM]))
    assert [one.name for one in desk.evidence.of(incident)] == [shown]
    arrived = desk.incidents.get(incident)
    assert arrived.code == "AB-26-001"
    assert arrived.document["evidence"][0]["name"] == said
    opened(desk, sealed(sender, [desk.own.public], [entry], files=[FILM]))


# --- what a sender says about itself --------------------------------------------------------


def _mailbox(url: str) -> Mailbox:
    return Mailbox(url, "ab" * 16, "capability")


_RELAY = RelayPin(bytes(range(32)))


def _with_card(sender: OwnIdentity, desk: Session, **card: Any) -> bytes:
    new = card_of(sender, created=NOW + timedelta(days=1), **card)
    return sealed(sender, [desk.own.public], [record_entry(new_id(NOW))], sender_card=new)


def test_a_card_in_a_batch_does_not_rename_anybody(desk: Session) -> None:
    """Two contacts called ISHR, both compared: to whom would the next record go?"""
    sender = contact(desk, "Orchid")
    desk.contacts.verify(sender.public.fingerprint.hex)
    opened(desk, _with_card(sender, desk, label="ISHR", role="desk"))
    known = desk.contacts.get(sender.public.fingerprint.hex)
    assert (known.label, known.role, known.receives) == ("Orchid", "partner", False)
    assert known.verified_at is not None


def test_a_card_in_a_batch_does_not_choose_where_we_connect_to(desk: Session) -> None:
    sender = contact(desk)
    fingerprint = sender.public.fingerprint.hex
    before = desk.contacts.get(fingerprint).card
    opened(desk, _with_card(sender, desk, mailbox=_mailbox("https://other.example"), relay=_RELAY))
    assert desk.contacts.get(fingerprint).card == before
    assert not desk.contacts.get(fingerprint).has_mailbox


def test_a_card_in_a_batch_may_name_a_mailbox_on_a_relay_that_is_used_already(
    desk: Session,
) -> None:
    sender = contact(desk)
    box = OwnMailbox("https://relay.example", "cd" * 16, "capability", _RELAY.key)
    IdentityRepository(desk.vault).set_mailbox(box)
    opened(desk, _with_card(sender, desk, mailbox=_mailbox("https://relay.example/"), relay=_RELAY))
    assert desk.contacts.get(sender.public.fingerprint.hex).has_mailbox


def test_an_older_card_in_a_batch_is_left_alone(desk: Session) -> None:
    sender = contact(desk)
    fingerprint = sender.public.fingerprint.hex
    desk.contacts.add(card_of(sender, "Partner", created=NOW + timedelta(days=2)))
    before = desk.contacts.get(fingerprint).card
    opened(desk, _with_card(sender, desk))
    assert desk.contacts.get(fingerprint).card == before


def test_a_stranger_who_showed_no_card_gets_a_receipt_like_everybody(
    desk: Session, tmp_path: Path
) -> None:
    sender, incident = OwnIdentity.generate(), new_id(NOW)
    entry = record_entry(incident, evidence=[listed(FILM)])
    arrival = opened(desk, sealed(sender, [desk.own.public], [entry], files=[FILM]))
    desk.contacts.add(card_of(sender))
    courier.accept(desk, arrival.batch_id)
    courier.save_receipt(desk, arrival.batch_id, tmp_path / "receipt")
    shown = desk.inbox.get(arrival.batch_id)
    assert shown.sender_fingerprint == sender.public.fingerprint.hex
    later = record_entry(new_id(NOW), evidence=[listed(FILM)])
    opened(desk, sealed(sender, [desk.own.public], [later]))

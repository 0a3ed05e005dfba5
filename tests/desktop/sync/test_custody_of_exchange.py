"""Sealing and receiving are part of the custody of a file, at both ends."""

from pathlib import Path

from tests.desktop.services import made_pictures
from tests.desktop.sync.world import World, record

from ishr_desktop.domain.custody import CustodyAction
from ishr_desktop.sync import courier


def test_both_ends_write_down_what_passed(strangers: World, tmp_path: Path) -> None:
    field, desk_vault = strangers.field, strangers.desk
    field.contacts.verify(field.contacts.add(desk_vault.contacts.own_card()).fingerprint)
    desk_vault.contacts.add(field.contacts.own_card())
    incident = record(field, "With a photo.", b"\xff\xd8\xff photo").id
    stick = tmp_path / "stick.ishr-batch"
    desk = desk_vault.contacts.own_fingerprint()
    saved = courier.save_batch(field, stick, [desk])
    imported, sealed = field.custody.of_incident(incident)
    assert imported.what.action is CustodyAction.IMPORTED
    assert sealed.what.action is CustodyAction.SEALED
    assert desk in sealed.what.target
    assert sealed.what.note == saved.head.id
    courier.open_batch(desk_vault, stick)
    (received,) = desk_vault.custody.of_incident(incident)
    assert received.what.action is CustodyAction.RECEIVED
    assert received.what.source == field.contacts.own_fingerprint()
    assert received.what.output == imported.what.output
    assert received.what.output_sha512 == imported.what.output_sha512
    (arrived,) = desk_vault.evidence.of(incident)
    assert (arrived.sha512, arrived.parent) == (imported.what.output_sha512, None)
    # Opening it again brings nothing new.
    courier.open_batch(desk_vault, stick)
    assert len(desk_vault.custody.of_incident(incident)) == 1


def test_a_copy_says_at_the_desk_what_it_was_made_from(strangers: World, tmp_path: Path) -> None:
    field, desk_vault = strangers.field, strangers.desk
    field.contacts.verify(field.contacts.add(desk_vault.contacts.own_card()).fingerprint)
    desk_vault.contacts.add(field.contacts.own_card())
    incident = record(field, "With a photo.", made_pictures.photo()).id
    (original,) = field.evidence.of(incident)
    copy = field.derivatives.clean(original.id)
    stick = tmp_path / "stick.ishr-batch"
    courier.save_batch(field, stick, [desk_vault.contacts.own_fingerprint()])
    courier.open_batch(desk_vault, stick)
    arrived = desk_vault.evidence.get(copy.id)
    assert (arrived.parent, arrived.derivation) == (original.id, copy.derivation)
    assert (arrived.tool, arrived.sha512) == (copy.tool, copy.sha512)

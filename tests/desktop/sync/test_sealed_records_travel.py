"""A sealed record arrives with its seal, and the desk can tell whether it holds."""

from typing import Any

import pytest
from tests.desktop.sync.world import World, record, states

from ishr_desktop.domain.incident import Incident
from ishr_desktop.domain.outbox import SendState
from ishr_desktop.domain.sealing import SealAuthor, SealFault, SealReason
from ishr_desktop.services.session import Session
from ishr_desktop.sync import batching
from ishr_protocol import canonical


def sealed(world: World) -> Incident:
    incident = record(world.field, "Two men came.", b"picture")
    return world.field.sealing.seal(incident.id, clock_checked=True)


def faults(session: Session, incident: Incident) -> list[tuple[SealFault, ...]]:
    return [check.faults for check in session.sealing.verify(incident.id)]


def changed_on_the_way(monkeypatch: pytest.MonkeyPatch, change: dict[str, Any]) -> None:
    """A sender who seals one thing and sends another."""
    honest = batching._with_seal

    def forged(session: Any, body: dict[str, object]) -> dict[str, object]:
        return {**honest(session, body), **change}

    monkeypatch.setattr(batching, "_with_seal", forged)


def test_the_desk_verifies_what_it_received(world: World) -> None:
    incident = sealed(world)
    world.exchange()
    arrived = world.desk.incidents.get(incident.id)
    assert arrived.document == incident.document
    (seal,) = world.desk.sealing.of(incident.id)
    assert (seal.author, seal.label) == (SealAuthor.CONTACT, world.field.label)
    assert seal.digest == world.field.sealing.of(incident.id)[0].digest
    (check,) = world.desk.sealing.verify(incident.id)
    assert (check.holds, check.files) == (True, 1)
    assert world.desk.check().sound
    assert states(world.field) == [SendState.DELIVERED]


def test_a_correction_follows_what_the_desk_has(world: World) -> None:
    incident = sealed(world)
    world.exchange()
    world.field.incidents.save({"one_line": "Three men came."}, incident.id)
    world.exchange()
    assert world.desk.incidents.get(incident.id).stage == "developing"
    world.field.sealing.seal(incident.id, SealReason.CORRECTION, "There were three.")
    world.exchange()
    newest, first = world.desk.sealing.of(incident.id)
    assert (newest.words, first.reason) == ("There were three.", SealReason.FIRST)
    assert faults(world.desk, incident) == [(), ()]
    (change,) = (
        one
        for one in world.desk.versions.compare(incident.id, first.version, newest.version)
        if one.path == ("one_line",)
    )
    assert (change.before, change.after) == ("Two men came.", "Three men came.")


def test_a_seal_that_the_desk_never_got_is_no_fault(world: World) -> None:
    incident = sealed(world)
    world.field.outbox.hold(incident.id)
    for words in ("Three.", "Four."):
        world.field.incidents.save({"one_line": words}, incident.id)
        world.field.sealing.seal(incident.id, SealReason.CORRECTION, words)
    world.field.outbox.release(incident.id)
    world.exchange()
    assert faults(world.desk, incident) == [()]
    assert faults(world.field, incident) == [(), (), ()]


def test_words_that_were_not_sealed_show_at_the_desk(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    incident = sealed(world)
    changed_on_the_way(monkeypatch, {"one_line": "Nobody came."})
    world.exchange()
    assert world.desk.incidents.get(incident.id).one_line == "Nobody came."
    assert faults(world.desk, incident) == [(SealFault.CONTENT,)]
    assert not world.desk.check().sound


def test_what_is_no_seal_stays_a_field_like_any_other(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    incident = record(world.field, "Two men came.")
    changed_on_the_way(monkeypatch, {"seal": {"statement": {"type": "ishr.seal/2"}}})
    world.exchange()
    kept = world.desk.incidents.get(incident.id).document
    assert kept["seal"] == {"statement": {"type": "ishr.seal/2"}}
    assert world.desk.sealing.of(incident.id) == []


def test_a_damaged_seal_does_not_hold_the_record_back(world: World) -> None:
    incident = sealed(world)
    with world.field.vault.transaction() as connection:
        connection.execute("UPDATE seal SET content = x'00'")
    world.exchange()
    assert world.desk.incidents.get(incident.id).one_line == "Two men came."
    assert world.desk.sealing.of(incident.id) == []
    assert not world.field.check().sound


def test_a_program_that_knows_no_seals_reads_the_record_all_the_same(world: World) -> None:
    incident = sealed(world)
    body = canonical.decode(batching.pack(world.field, incident).record.body, 1 << 22)
    assert isinstance(body, dict)
    carried = body.pop("seal")
    assert set(carried) == {"statement", "signature", "words", "salts"}
    assert body == {**incident.to_json()}

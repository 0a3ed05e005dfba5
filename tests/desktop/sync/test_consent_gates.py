"""Nothing leaves that the people in it did not agree to: over the relay, on a stick, or again."""

from pathlib import Path
from typing import Any

import pytest
from tests.desktop.sync.world import World, spooled

from ishr_desktop.domain.consent_entry import ConsentEntry, Use
from ishr_desktop.domain.errors import BatchUnknown, IncidentStuck
from ishr_desktop.domain.incident import Incident
from ishr_desktop.domain.incident_list import IncidentQuery
from ishr_desktop.domain.outbox import SendState
from ishr_desktop.services.session import Session
from ishr_desktop.sync import courier


def record(session: Session, code_name: str) -> Incident:
    party = {"id": "p1", "kind": "individual", "code_name": code_name}
    return session.incidents.save({"one_line": code_name, "parties": [party]})


def person(incident: Incident) -> str:
    return str(incident.document["parties"][0]["person"])


def say(session: Session, incident: Incident, use: str, answer: str = "yes", **more: Any) -> None:
    session.consent.record(ConsentEntry("", person(incident), use, answer, **more))


def at_desk(world: World) -> list[str]:
    return sorted(row.summary for row in world.desk.incidents.rows(IncidentQuery(), 0, -1))


def to_desk(world: World) -> list[str]:
    return [contact.fingerprint for contact in world.field.contacts.all()]


def entry(session: Session, incident: Incident) -> tuple[SendState, str | None]:
    newest = next(one for one in session.outbox.entries() if one.incident_id == incident.id)
    return newest.state, newest.reason


def test_what_is_not_covered_waits_and_the_rest_goes(world: World) -> None:
    agreed, asked_not = record(world.field, "Orchid"), record(world.field, "Reed")
    say(world.field, agreed, "U2")
    report = world.field_engine.run_once(armed=True)
    assert [(one.what, one.reason) for one in report.failures] == [
        (asked_not.code, "consent_missing")
    ]
    world.exchange()
    assert at_desk(world) == ["Orchid"]
    assert entry(world.field, agreed)[0] is SendState.DELIVERED
    assert entry(world.field, asked_not) == (SendState.WAITING, "consent_missing")
    say(world.field, asked_not, "U2")
    world.exchange()
    assert at_desk(world) == ["Orchid", "Reed"]


def test_the_receiver_gets_the_answers_with_the_record(world: World) -> None:
    sent = record(world.field, "Orchid")
    say(world.field, sent, "U2", identified_as=("dates",))
    say(world.field, sent, "U3", "no")
    world.exchange()
    (row,) = world.desk.persons.rows()
    assert (row.id, row.code_name) == (person(sent), "Orchid")
    reasons = {
        use: [gap.reason for gap in world.desk.consent.check(sent.id, use).gaps]
        for use in ("U2", "U3", "U4")
    }
    assert reasons == {"U2": [], "U3": ["refused"], "U4": ["not_asked"]}


def test_what_left_is_written_down_with_the_grounds_for_it(world: World, tmp_path: Path) -> None:
    sent = record(world.field, "Orchid")
    say(world.field, sent, "U2", identified_as=("dates",))
    world.exchange()
    (left,) = world.field.consent.left()
    (contact,) = world.field.contacts.all()
    assert (left.incident_id, left.version, left.use, left.way) == (sent.id, 2, "U2", "batch")
    assert (left.receiver, left.receiver_label) == (contact.fingerprint, contact.label)
    (orchid,) = left.people
    entry_id = world.field.consent.answers(person(sent))["U2"].id
    assert (orchid.code_name, orchid.entry, orchid.shown) == ("Orchid", entry_id, ("dates",))
    courier.save_batch(world.field, tmp_path / "again", to_desk(world), [sent.id])
    assert [one.way for one in world.field.consent.left()] == ["file", "batch"]


def test_sealing_by_hand_asks_the_ledger_as_well(world: World, tmp_path: Path) -> None:
    incident = record(world.field, "Orchid")
    with pytest.raises(IncidentStuck) as caught:
        courier.save_batch(world.field, tmp_path / "stick", to_desk(world), [incident.id])
    assert caught.value.reason == "consent_missing"
    assert (list(tmp_path.glob("stick*")), world.field.consent.left()) == ([], [])
    world.field.consent.allow(incident.id, "U2", "She is in hospital and in danger.")
    saved = courier.save_batch(world.field, tmp_path / "stick", to_desk(world), [incident.id])
    courier.open_batch(world.desk, tmp_path / "stick")
    assert (saved.stuck, at_desk(world)) == ((), ["Orchid"])
    ((orchid,),) = [one.people for one in world.field.consent.left()]
    assert (orchid.code_name, orchid.entry) == ("Orchid", "")


@pytest.mark.parametrize(
    ("use", "agreed"), [(Use.OWN_ORGANISATION, "U1"), (Use.ISHR, "U2"), (Use.OTHERS, "U9")]
)
def test_a_contact_counts_as_the_use_that_was_chosen(
    world: World, tmp_path: Path, use: Use, agreed: str
) -> None:
    (desk,) = to_desk(world)
    world.field.contacts.set_use(desk, use)
    incident = record(world.field, "Orchid")
    for other in {"U1", "U2", "U9"} - {agreed}:
        say(world.field, incident, other)
    with pytest.raises(IncidentStuck):
        courier.save_batch(world.field, tmp_path / "stick", [desk], [incident.id])
    say(world.field, incident, agreed, receivers=("Desk",) if agreed == "U9" else ())
    courier.save_batch(world.field, tmp_path / "stick", [desk], [incident.id])


def test_a_newer_card_keeps_the_use_that_was_chosen(world: World) -> None:
    (desk,) = to_desk(world)
    world.field.contacts.set_use(desk, Use.OTHERS)
    world.clock.pass_by(hours=1)
    world.field.contacts.add(world.desk.contacts.own_card())
    assert world.field.contacts.get(desk).use == "U9"


def sealed(world: World, path: Path, *incidents: Incident) -> str:
    """The id of a batch that is sealed and lies in the spool, not sent."""
    saved = courier.save_batch(world.field, path, to_desk(world), [one.id for one in incidents])
    return saved.head.id


def test_a_withdrawal_takes_back_what_is_sealed_and_lets_the_rest_go(
    world: World, tmp_path: Path
) -> None:
    orchid, reed = record(world.field, "Orchid"), record(world.field, "Reed")
    for one in (orchid, reed):
        say(world.field, one, "U2")
    batch = sealed(world, tmp_path / "stick", orchid, reed)
    assert len(spooled(world.field)) == 1
    world.field.consent.withdraw(person(orchid))
    assert spooled(world.field) == []
    assert entry(world.field, orchid) == (SendState.WAITING, "consent_missing")
    with pytest.raises(BatchUnknown):
        courier.save_sealed(world.field, batch, tmp_path / "again")
    world.exchange()
    assert at_desk(world) == ["Reed"]
    assert entry(world.field, reed)[0] is SendState.DELIVERED


def test_a_withdrawal_names_what_is_out_and_not_what_was_taken_back(
    world: World, tmp_path: Path
) -> None:
    orchid = record(world.field, "Orchid")
    say(world.field, orchid, "U2")
    world.exchange()
    say(world.field, orchid, "U3")
    stick = tmp_path / "stick"
    sealed(world, stick, orchid)
    recalled = world.field.consent.withdraw(person(orchid)).recall
    assert [(one.way, one.version) for one in recalled] == [("file", 3), ("batch", 2)]


def test_what_was_sent_is_not_carried_to_anybody_again(world: World, tmp_path: Path) -> None:
    orchid = record(world.field, "Orchid")
    say(world.field, orchid, "U2")
    batch = sealed(world, tmp_path / "stick", orchid)
    world.field_engine.run_once(armed=True)
    assert entry(world.field, orchid)[0] is SendState.SENT
    courier.save_sealed(world.field, batch, tmp_path / "second")
    assert [one.way for one in world.field.consent.left()] == ["file", "file"]
    world.field.consent.withdraw(person(orchid))
    with pytest.raises(IncidentStuck):
        courier.save_sealed(world.field, batch, tmp_path / "third")
    assert not (tmp_path / "third").exists()


def test_what_ends_between_sealing_and_sending_is_not_sent(world: World, tmp_path: Path) -> None:
    orchid, reed = record(world.field, "Orchid"), record(world.field, "Reed")
    say(world.field, orchid, "U2", until="2026-11-30")
    say(world.field, reed, "U2")
    sealed(world, tmp_path / "stick", orchid, reed)
    world.clock.pass_by(days=30)
    report = world.field_engine.run_once(armed=True)
    assert "consent_missing" in [one.reason for one in report.failures]
    world.exchange()
    assert at_desk(world) == ["Reed"]
    assert entry(world.field, orchid)[0] is SendState.WAITING


def test_a_batch_that_reached_one_of_two_is_kept_from_the_other(
    world: World, tmp_path: Path
) -> None:
    """The second receiver has a mailbox of its own, and has not got anything yet."""
    orchid, reed = record(world.field, "Orchid"), record(world.field, "Reed")
    for one in (orchid, reed):
        say(world.field, one, "U2")
    batch = sealed(world, tmp_path / "stick", orchid, reed)
    deliveries = "INSERT INTO delivery (batch_id, fingerprint, state) VALUES (?, ?, 'sent')"
    world.field.vault.execute(deliveries, (batch, "f" * 64))
    world.field.consent.withdraw(person(orchid))
    left = world.field.vault.fetch("SELECT fingerprint FROM delivery")
    assert [row[0] for row in left] == ["f" * 64]
    assert entry(world.field, reed) == (SendState.WAITING, None)
    world.exchange()
    assert at_desk(world) == ["Reed"]


def test_who_is_added_while_a_batch_is_on_its_way_does_not_stop_it(
    world: World, tmp_path: Path
) -> None:
    orchid = record(world.field, "Orchid")
    say(world.field, orchid, "U2")
    sealed(world, tmp_path / "stick", orchid)
    document = world.field.incidents.get(orchid.id).document
    witness = {"id": "p2", "kind": "individual", "code_name": "Reed", "role": "witness"}
    world.field.incidents.save({**document, "parties": [*document["parties"], witness]}, orchid.id)
    world.field_engine.run_once(armed=True)
    entries = [one for one in world.field.outbox.entries() if one.incident_id == orchid.id]
    assert [(one.state, one.reason) for one in entries] == [
        (SendState.WAITING, "consent_missing"),
        (SendState.SENT, None),
    ]


def test_who_left_the_record_can_still_stop_what_is_sealed(world: World, tmp_path: Path) -> None:
    orchid = record(world.field, "Orchid")
    say(world.field, orchid, "U2")
    sealed(world, tmp_path / "stick", orchid)
    world.field.incidents.save({"one_line": "Orchid"}, orchid.id)
    world.field.consent.withdraw(person(orchid))
    left = [one.way for one in world.field.consent.left() if one.version == 2]
    assert left == ["file"]
    batch = world.field.vault.fetch("SELECT count(*) FROM delivery WHERE state = 'sealed'")
    assert batch[0][0] == 0

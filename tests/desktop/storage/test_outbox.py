"""Waiting, held, sealed, sent, delivered: entries, batches and their deliveries."""

from dataclasses import replace
from datetime import datetime, timedelta
from itertools import count

import pytest
from hypothesis import settings
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)
from tests.desktop.storage.made import NOW, contact, incident

from ishr_desktop.domain.errors import BatchUnknown
from ishr_desktop.domain.outbox import SendState
from ishr_desktop.storage.contacts import ContactRepository
from ishr_desktop.storage.deliveries import (
    ChainPosition,
    DeliveryRepository,
    SealedBatch,
    SealedItem,
)
from ishr_desktop.storage.incidents import IncidentRepository
from ishr_desktop.storage.outbox import OutboxRepository
from ishr_desktop.storage.vault import Vault

DESK, PARTNER, SELF = "a" * 64, "b" * 64, "c" * 64
LATER = NOW + timedelta(hours=1)
_numbers = count()


@pytest.fixture
def outbox(vault: Vault) -> OutboxRepository:
    return OutboxRepository(vault)


@pytest.fixture
def deliveries(vault: Vault) -> DeliveryRepository:
    ContactRepository(vault).add(contact("Desk", "a"))
    return DeliveryRepository(vault)


@pytest.fixture
def one(vault: Vault, outbox: OutboxRepository) -> str:
    """The id of a saved incident that waits in version 1."""
    made = incident()
    IncidentRepository(vault).insert(made)
    outbox.put(made.id, 1, 100, NOW)
    return made.id


def seal(
    vault: Vault,
    *records: tuple[str, int],
    receivers: tuple[str, ...] = (DESK,),
    kind: str = "records",
    at: datetime = NOW,
    settles: bool = True,
) -> SealedBatch:
    """Store a file in the spool and remember it as a batch."""
    repository = DeliveryRepository(vault)
    spool = vault.spool.new_name()
    vault.spool.path(spool).write_bytes(b"sealed")
    place = repository.next_in_chain((*receivers, SELF))
    number = next(_numbers)
    batch = SealedBatch(
        id=f"batch-{number:04}",
        kind=kind,
        recipients=(*receivers, SELF),
        sequence=place.sequence,
        previous=place.previous,
        digest=f"{number:064x}",
        spool=spool,
        size=6,
        sha256="0" * 64,
        created_at=at,
    )
    items = [SealedItem("record", record, version) for record, version in records]
    repository.add_sealed(batch, items, receivers, at, settles)
    return batch


def state_of(vault: Vault, incident_id: str) -> str:
    """As the list shows it."""
    sql = "SELECT send_state FROM incident WHERE id = ?"
    return str(vault.fetch(sql, (incident_id,))[0][0])


def test_a_saved_record_waits(vault: Vault, outbox: OutboxRepository, one: str) -> None:
    (entry,) = outbox.waiting()
    assert (entry.incident_id, entry.version, entry.state) == (one, 1, SendState.WAITING)
    assert (entry.incident_code, entry.size, entry.batch_id) == ("KT-26-001", 100, None)
    assert entry.summary == "Two officers searched the office."
    assert entry.added_at == entry.changed_at == NOW
    assert outbox.bytes_waiting() == 100
    assert state_of(vault, one) == "waiting"


def test_a_newer_version_takes_the_place_of_one_that_waits(
    outbox: OutboxRepository, one: str
) -> None:
    outbox.put(one, 2, 120, LATER)
    (entry,) = outbox.entries()
    assert (entry.version, entry.size, entry.added_at, entry.changed_at) == (2, 120, NOW, LATER)


def test_held_back_and_released(vault: Vault, outbox: OutboxRepository, one: str) -> None:
    assert outbox.hold(one, "held_by_you", LATER)
    assert not outbox.hold(one, "held_by_you", LATER)
    assert outbox.waiting() == []
    assert outbox.entries()[0].reason == "held_by_you"
    assert state_of(vault, one) == "held"
    outbox.put(one, 2, 120, LATER)
    assert [entry.state for entry in outbox.entries()] == [SendState.HELD]
    assert outbox.release(one, LATER)
    assert not outbox.release(one, LATER)
    assert [(entry.version, entry.reason) for entry in outbox.waiting()] == [(2, None)]


def test_withdrawn_is_kept_here(vault: Vault, outbox: OutboxRepository, one: str) -> None:
    assert outbox.withdraw(one)
    assert not outbox.withdraw(one)
    assert state_of(vault, one) == "kept"


def test_what_is_sealed_can_neither_be_held_nor_withdrawn(
    vault: Vault, outbox: OutboxRepository, one: str
) -> None:
    seal(vault, (one, 1))
    assert not outbox.hold(one, "held_by_you", LATER)
    assert not outbox.withdraw(one)
    assert outbox.is_on_its_way(one)


def test_why_a_waiting_record_stays(outbox: OutboxRepository, one: str) -> None:
    outbox.note(one, "attachment_damaged", LATER)
    assert outbox.waiting()[0].reason == "attachment_damaged"
    outbox.note(one, None, LATER)
    assert outbox.waiting()[0].reason is None


def test_sealing_ties_the_record_to_its_batch(
    vault: Vault, outbox: OutboxRepository, deliveries: DeliveryRepository, one: str
) -> None:
    batch = seal(vault, (one, 1))
    (entry,) = outbox.of_batch(batch.id)
    assert (entry.state, entry.batch_id) == (SendState.SEALED, batch.id)
    assert deliveries.get(batch.id) == batch
    assert deliveries.items(batch.id) == [SealedItem("record", one, 1)]
    assert state_of(vault, one) == "sealed"
    assert outbox.counts()[SendState.SEALED] == 1
    assert outbox.bytes_waiting() == 0


def test_a_version_saved_while_the_batch_was_sealed_goes_on_waiting(
    vault: Vault, outbox: OutboxRepository, one: str
) -> None:
    outbox.put(one, 2, 120, LATER)
    seal(vault, (one, 1))
    assert [(entry.version, entry.state) for entry in outbox.of_incident(one)] == [
        (2, SendState.WAITING)
    ]


def test_a_version_saved_afterwards_waits_beside_the_sealed_one(
    vault: Vault, outbox: OutboxRepository, one: str
) -> None:
    seal(vault, (one, 1))
    outbox.put(one, 2, 120, LATER)
    assert [(entry.version, entry.state) for entry in outbox.of_incident(one)] == [
        (2, SendState.WAITING),
        (1, SendState.SEALED),
    ]
    assert state_of(vault, one) == "waiting"
    assert outbox.withdraw(one)
    assert state_of(vault, one) == "sealed"


def test_batches_to_the_same_recipients_form_a_chain(
    vault: Vault, deliveries: DeliveryRepository
) -> None:
    assert deliveries.next_in_chain((SELF, DESK)) == ChainPosition(1, None)
    first = seal(vault)
    assert deliveries.next_in_chain((SELF, DESK)) == ChainPosition(2, first.digest)
    assert deliveries.next_in_chain((DESK, SELF, DESK)) == ChainPosition(2, first.digest)
    assert deliveries.next_in_chain((DESK, PARTNER, SELF)) == ChainPosition(1, None)
    second = seal(vault)
    assert (second.sequence, second.previous) == (2, first.digest)


def test_a_place_in_the_chain_is_taken_once(vault: Vault, deliveries: DeliveryRepository) -> None:
    batch = seal(vault)
    again = SealedBatch(**{**vars(batch), "id": "other", "digest": "f" * 64})
    with pytest.raises(Exception, match="UNIQUE"):
        deliveries.add_sealed(again, [SealedItem("record", "r", 1)], [DESK], NOW)
    assert deliveries.items("other") == []


def test_an_upload_goes_on_where_it_stopped(vault: Vault, deliveries: DeliveryRepository) -> None:
    batch = seal(vault)
    deliveries.record_upload(batch.id, DESK, "https://relay.example/u/1", 4)
    (due,) = deliveries.due(NOW)
    assert (due.batch, due.fingerprint) == (batch, DESK)
    assert (due.upload_url, due.uploaded, due.attempts) == ("https://relay.example/u/1", 4, 0)
    (shown,) = deliveries.deliveries()
    assert (shown.label, shown.uploaded, shown.size) == ("Desk", 4, 6)


def test_a_failure_waits_for_its_time_and_says_why(
    vault: Vault, outbox: OutboxRepository, deliveries: DeliveryRepository, one: str
) -> None:
    batch = seal(vault, (one, 1))
    assert deliveries.next_attempt_at() is None
    deliveries.fail(batch.id, DESK, "relay_unreachable", LATER)
    assert deliveries.due(NOW) == []
    assert [due.attempts for due in deliveries.due(LATER)] == [1]
    assert deliveries.next_attempt_at() == LATER
    assert outbox.entries()[0].reason == "relay_unreachable"
    assert outbox.entries()[0].state == SendState.SEALED
    (shown,) = deliveries.deliveries(batch.id)
    assert (shown.reason, shown.next_attempt_at) == ("relay_unreachable", LATER)
    deliveries.retry_now()
    assert len(deliveries.due(NOW)) == 1


def test_one_bad_delivery_does_not_hide_the_others(
    vault: Vault, deliveries: DeliveryRepository
) -> None:
    bad, good = seal(vault), seal(vault, at=LATER)
    deliveries.fail(bad.id, DESK, "relay_refused", LATER)
    assert [due.batch.id for due in deliveries.due(NOW)] == [good.id]


def test_sent_then_delivered(
    vault: Vault, outbox: OutboxRepository, deliveries: DeliveryRepository, one: str
) -> None:
    batch = seal(vault, (one, 1))
    deliveries.fail(batch.id, DESK, "relay_unreachable", NOW)
    deliveries.mark_sent(batch.id, DESK, LATER)
    (shown,) = deliveries.deliveries()
    assert (shown.state, shown.sent_at, shown.reason) == (SendState.SENT, LATER, None)
    assert shown.uploaded == shown.size
    assert state_of(vault, one) == "sent"
    assert deliveries.due(LATER) == []
    assert deliveries.mark_delivered(batch.digest, DESK, LATER) == batch.id
    assert state_of(vault, one) == "delivered"
    assert not outbox.is_on_its_way(one)
    assert deliveries.deliveries()[0].delivered_at == LATER


def test_a_receipt_that_comes_twice_or_before_the_upload_was_noted(
    vault: Vault, deliveries: DeliveryRepository, one: str
) -> None:
    batch = seal(vault, (one, 1))
    deliveries.mark_delivered(batch.digest, DESK, NOW)
    deliveries.mark_delivered(batch.digest, DESK, LATER)
    deliveries.mark_sent(batch.id, DESK, LATER)
    (shown,) = deliveries.deliveries()
    assert (shown.state, shown.sent_at, shown.delivered_at) == (SendState.DELIVERED, NOW, NOW)


def test_a_receipt_from_somebody_else_counts_for_nothing(
    vault: Vault, deliveries: DeliveryRepository, one: str
) -> None:
    batch = seal(vault, (one, 1))
    for digest, fingerprint in ((batch.digest, PARTNER), ("0" * 63 + "x", DESK)):
        with pytest.raises(BatchUnknown):
            deliveries.mark_delivered(digest, fingerprint, NOW)
    assert state_of(vault, one) == "sealed"


def test_a_record_is_as_far_as_its_slowest_delivery(
    vault: Vault, deliveries: DeliveryRepository, one: str
) -> None:
    batch = seal(vault, (one, 1), receivers=(DESK, PARTNER))
    deliveries.mark_delivered(batch.digest, DESK, NOW)
    assert state_of(vault, one) == "sealed"
    deliveries.mark_sent(batch.id, PARTNER, NOW)
    assert state_of(vault, one) == "sent"
    deliveries.mark_delivered(batch.digest, PARTNER, NOW)
    assert state_of(vault, one) == "delivered"


def test_a_record_sealed_again_is_delivered_by_either_batch(
    vault: Vault, deliveries: DeliveryRepository, one: str
) -> None:
    lost = seal(vault, (one, 1), receivers=(DESK, PARTNER))
    again = seal(vault, (one, 1))
    deliveries.mark_sent(again.id, DESK, NOW)
    assert state_of(vault, one) == "sealed"
    deliveries.mark_delivered(again.digest, DESK, NOW)
    assert state_of(vault, one) == "sealed", "the partner has not answered"
    deliveries.mark_delivered(lost.digest, PARTNER, NOW)
    assert state_of(vault, one) == "delivered"
    deliveries.mark_sent(lost.id, DESK, NOW)
    assert state_of(vault, one) == "delivered"


def test_another_version_delivers_nothing(
    vault: Vault, outbox: OutboxRepository, deliveries: DeliveryRepository, one: str
) -> None:
    seal(vault, (one, 1))
    outbox.put(one, 2, 10, NOW)
    newer = seal(vault, (one, 2))
    deliveries.mark_delivered(newer.digest, DESK, NOW)
    states = [entry.state for entry in outbox.of_incident(one)]
    assert states == [SendState.DELIVERED, SendState.SEALED]


def test_a_batch_that_settles_nothing_leaves_all_waiting(
    vault: Vault, outbox: OutboxRepository, deliveries: DeliveryRepository, one: str
) -> None:
    batch = seal(vault, (one, 1), receivers=(PARTNER,), settles=False)
    assert [entry.incident_id for entry in outbox.waiting()] == [one]
    deliveries.mark_delivered(batch.digest, PARTNER, NOW)
    assert state_of(vault, one) == "waiting"


def test_what_is_chosen_to_send(vault: Vault, outbox: OutboxRepository, one: str) -> None:
    incidents = IncidentRepository(vault)
    kept, held, sent, received = (incident(sender=who) for who in (None, None, None, "b" * 64))
    for made in (kept, held, sent, received):
        incidents.insert(made)
    for made in (held, sent, received):
        outbox.put(made.id, 1, 10, NOW)
    outbox.hold(held.id, "held_by_you", NOW)
    seal(vault, (sent.id, 1))
    assert outbox.chosen_to_send() == sorted([one, sent.id])
    incidents.update(replace(sent, version=2))
    assert outbox.chosen_to_send() == [one], "its last version is kept here"


def test_the_sealed_file_goes_when_all_have_it(
    vault: Vault, deliveries: DeliveryRepository, one: str
) -> None:
    batch = seal(vault, (one, 1), receivers=(DESK, PARTNER))
    assert batch.spool is not None
    deliveries.mark_delivered(batch.digest, DESK, NOW)
    deliveries.mark_sent(batch.id, PARTNER, NOW)
    assert deliveries.drop_spool() == 0
    deliveries.mark_delivered(batch.digest, PARTNER, NOW)
    assert deliveries.drop_spool() == 1
    assert not vault.spool.path(batch.spool).exists()
    assert deliveries.get(batch.id).spool is None
    assert deliveries.drop_spool() == 0


def test_a_receipt_ends_when_it_is_sent_and_is_not_shown(
    vault: Vault, deliveries: DeliveryRepository
) -> None:
    receipt = seal(vault, kind="receipt")
    assert len(deliveries.due(NOW)) == 1
    deliveries.mark_sent(receipt.id, DESK, NOW)
    assert deliveries.deliveries() == []
    assert deliveries.drop_spool() == 1


def test_records_for_a_receiver_who_was_removed_wait_again(
    vault: Vault, outbox: OutboxRepository, deliveries: DeliveryRepository, one: str
) -> None:
    seal(vault, (one, 1))
    deliveries.forget_receiver(DESK, LATER)
    (entry,) = outbox.waiting()
    assert (entry.incident_id, entry.batch_id) == (one, None)
    assert state_of(vault, one) == "waiting"
    assert deliveries.drop_spool() == 1


def test_a_removed_receiver_leaves_the_others_and_newer_versions_alone(
    vault: Vault, outbox: OutboxRepository, deliveries: DeliveryRepository, one: str
) -> None:
    both = seal(vault, (one, 1), receivers=(DESK, PARTNER))
    deliveries.mark_sent(both.id, PARTNER, NOW)
    outbox.put(one, 2, 10, NOW)
    alone = seal(vault, (one, 2))
    outbox.put(one, 3, 10, NOW)
    deliveries.forget_receiver(DESK, LATER)
    assert [(entry.version, entry.state) for entry in outbox.of_incident(one)] == [
        (3, SendState.WAITING),
        (1, SendState.SENT),
    ]
    assert deliveries.deliveries(alone.id) == []


def test_a_batch_that_is_not_there(deliveries: DeliveryRepository) -> None:
    with pytest.raises(BatchUnknown, match="nothing"):
        deliveries.get("nothing")


class OutboxRules(RuleBasedStateMachine):
    """Whatever happens in whatever order: states only rise, and the list agrees with the outbox."""

    incidents = Bundle("incidents")
    batches = Bundle("batches")
    vault: Vault

    @initialize()
    def begin(self) -> None:
        self.vault.execute("DELETE FROM incident")
        self.vault.execute("DELETE FROM batch")
        self.outbox = OutboxRepository(self.vault)
        self.deliveries = DeliveryRepository(self.vault)
        self.furthest: dict[int, int] = {}

    @rule(target=incidents)
    def save_new(self) -> tuple[str, list[int]]:
        made = incident()
        IncidentRepository(self.vault).insert(made)
        return made.id, [0]

    @rule(one=incidents)
    def save(self, one: tuple[str, list[int]]) -> None:
        one[1][0] += 1
        self.outbox.put(one[0], one[1][0], 10, NOW)

    @rule(one=incidents)
    def hold(self, one: tuple[str, list[int]]) -> None:
        self.outbox.hold(one[0], "held_by_you", NOW)

    @rule(one=incidents)
    def release(self, one: tuple[str, list[int]]) -> None:
        self.outbox.release(one[0], NOW)

    @rule(target=batches)
    def seal(self) -> SealedBatch:
        waiting = [(entry.incident_id, entry.version) for entry in self.outbox.waiting()]
        return seal(self.vault, *waiting, receivers=(DESK, PARTNER))

    @rule(batch=batches)
    def fail(self, batch: SealedBatch) -> None:
        self.deliveries.fail(batch.id, DESK, "relay_unreachable", NOW)

    @rule(batch=batches)
    def send(self, batch: SealedBatch) -> None:
        self.deliveries.mark_sent(batch.id, DESK, NOW)
        self.deliveries.mark_sent(batch.id, PARTNER, NOW)

    @rule(batch=batches)
    def receive(self, batch: SealedBatch) -> None:
        self.deliveries.mark_delivered(batch.digest, DESK, NOW)
        self.deliveries.mark_delivered(batch.digest, PARTNER, NOW)

    @invariant()
    def the_list_shows_the_newest_entry(self) -> None:
        for row in self.vault.fetch("SELECT id, send_state FROM incident"):
            entries = self.outbox.of_incident(row["id"])
            assert row["send_state"] == (entries[0].state if entries else "kept")

    @invariant()
    def at_most_one_version_waits_and_older_ones_are_ahead(self) -> None:
        for row in self.vault.fetch("SELECT id FROM incident"):
            entries = self.outbox.of_incident(row["id"])
            unsealed = [entry for entry in entries if entry.batch_id is None]
            assert unsealed == entries[: len(unsealed)]
            assert len(unsealed) <= 1
            versions = [entry.version for entry in entries]
            assert versions == sorted(set(versions), reverse=True)

    @invariant()
    def no_entry_falls_back(self) -> None:
        order = [SendState.SEALED, SendState.SENT, SendState.DELIVERED]
        for entry in self.outbox.entries():
            far = order.index(entry.state) if entry.state in order else -1
            assert far >= self.furthest.get(entry.id, -1)
            self.furthest[entry.id] = far


def test_the_rules_of_the_outbox_hold_in_every_order(vault: Vault) -> None:

    class Machine(OutboxRules):
        pass

    Machine.vault = vault
    run_state_machine_as_test(
        Machine, settings=settings(max_examples=25, stateful_step_count=25, deadline=None)
    )

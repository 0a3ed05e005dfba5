"""Which records travel together, and which files travel at all."""

import secrets
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.desktop.sync.world import World, contents, record, states

from ishr_desktop.domain.inbox import InboxState
from ishr_desktop.domain.incident_list import IncidentQuery
from ishr_desktop.domain.outbox import OutboxEntry, SendState
from ishr_desktop.storage.deliveries import DeliveryRepository
from ishr_desktop.sync import batching, sealing
from ishr_desktop.sync.batching import TOGETHER_BYTES, TOGETHER_RECORDS, plan

NOW = datetime(2026, 11, 23, tzinfo=UTC)
KIB = 1024


def _entry(number: int, size: int) -> OutboxEntry:
    return OutboxEntry(
        number, f"id{number}", f"XX-{number}", "", 1, SendState.WAITING, None, None, size, NOW, NOW
    )


@given(st.lists(st.integers(0, 3 * TOGETHER_BYTES), max_size=500))
def test_everything_is_planned_once_and_small_comes_first(sizes: list[int]) -> None:
    entries = [_entry(number, size) for number, size in enumerate(sizes)]
    groups = plan(entries)
    planned = [entry for group in groups for entry in group]
    assert sorted(entry.id for entry in planned) == list(range(len(sizes)))
    for group in groups:
        assert len(group) == 1 or sum(entry.size for entry in group) <= TOGETHER_BYTES
        assert 1 <= len(group) <= TOGETHER_RECORDS
    large = [entry.size > TOGETHER_BYTES for entry in planned]
    assert large == sorted(large)


def _last_files(world: World) -> set[str]:
    deliveries = DeliveryRepository(world.field.vault)
    batch = deliveries.deliveries()[0].batch_id
    return {item.id for item in deliveries.items(batch) if item.kind == "attachment"}


def test_a_file_that_was_acknowledged_is_not_sent_again(world: World) -> None:
    film = secrets.token_bytes(100_000)
    incident = record(world.field, "First words.", film)
    world.exchange()
    world.field.incidents.save({"one_line": "Better words."}, incident.id)
    world.exchange()
    assert _last_files(world) == set()
    assert world.desk.incidents.get(incident.id).one_line == "Better words."
    assert contents(world.desk, incident.id) == [("file 0.bin", film)]

    again = record(world.field, "The same film, another day.", film)
    world.exchange()
    assert _last_files(world) == set()
    assert contents(world.desk, again.id) == [("file 0.bin", film)]
    media = {one.media_type for one in world.desk.evidence.of(again.id)}
    assert media == {one.media_type for one in world.field.evidence.of(again.id)}
    assert set(states(world.field)) == {SendState.DELIVERED}


def test_until_it_is_acknowledged_it_goes_along(world: World) -> None:
    incident = record(world.field, "First words.", b"picture")
    world.field_engine.run_once(armed=True)
    world.field.incidents.save({"one_line": "Better words."}, incident.id)
    world.field_engine.run_once(armed=True)
    assert len(_last_files(world)) == 1
    world.exchange()
    assert contents(world.desk, incident.id) == [("file 0.bin", b"picture")]


def test_a_file_that_the_desk_removed_does_not_stop_later_versions(world: World) -> None:
    incident = record(world.field, "First words.", b"picture")
    world.exchange()
    world.desk.bin.remove(incident.id)
    world.desk.bin.empty()
    world.field.incidents.save({"one_line": "Better words."}, incident.id)
    world.exchange()
    assert world.desk.incidents.get(incident.id).one_line == "Better words."
    assert contents(world.desk, incident.id) == []
    assert states(world.field)[-1] is SendState.DELIVERED


def test_a_new_version_brings_a_record_back_from_the_bin_of_the_desk(world: World) -> None:
    incident = record(world.field, "First words.", b"picture")
    world.exchange()
    world.desk.bin.remove(incident.id)
    world.field.incidents.save({"one_line": "Better words."}, incident.id)
    world.exchange()
    assert world.desk.incidents.get(incident.id).one_line == "Better words."
    assert contents(world.desk, incident.id) == [("file 0.bin", b"picture")]
    assert world.desk.bin.entries() == []


def test_what_is_in_the_bin_is_not_sent(world: World) -> None:
    removed, kept = record(world.field, "Not this."), record(world.field, "Only this.")
    world.field.bin.remove(removed.id)
    world.exchange()
    assert [row.id for row in world.desk.incidents.rows(IncidentQuery(), 0, -1)] == [kept.id]


def test_a_record_that_is_too_large_is_noted(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batching, "RECORD_BYTES", 2000)
    large = world.field.incidents.save({"narrative": "Long. " * 1000})
    small = record(world.field, "Short.")
    report = world.field_engine.run_once(armed=True)
    assert (large.code, "record_too_large") in report.failures
    found = {entry.incident_id: entry for entry in world.field.outbox.entries()}
    assert (found[large.id].state, found[large.id].reason) == ("waiting", "record_too_large")
    assert found[small.id].state is SendState.SENT
    assert "record_too_large" in world.field_engine.status().reasons


def test_more_than_a_receiver_accepts(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ishr_protocol.batch.ATTACHMENT_BYTES", 1000)
    record(world.field, "With a file.", secrets.token_bytes(2000))
    report = world.field_engine.run_once(armed=True)
    assert [reason for _, reason in report.failures] == ["batch_unsafe"]
    assert states(world.field) == [SendState.WAITING]


def test_a_full_disk_seals_nothing(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    record(world.field, "No room.")
    # The failure cannot be had without filling a disk.
    with monkeypatch.context() as patch:
        patch.setattr(sealing, "_SPARE", 1 << 60)
        report = world.field_engine.run_once(armed=True)
    assert [reason for _, reason in report.failures] == ["disk_full"]
    assert world.field_engine.run_once(armed=True).uploaded == 1
    with monkeypatch.context() as patch:
        patch.setattr(sealing, "_SPARE", 1 << 60)
        report = world.desk_engine.run_once(armed=True)
    assert [reason for _, reason in report.failures] == ["disk_full"]
    assert world.desk.inbox.batches() == []
    assert world.desk_engine.receive(armed=True).received == 1
    assert world.desk.inbox.batches()[0].state is InboxState.IMPORTED


def test_many_records_go_in_several_batches(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batching, "TOGETHER_RECORDS", 3)
    for number in range(8):
        record(world.field, f"Note {number}.")
    report = world.field_engine.run_once(armed=True)
    assert (report.sealed, report.uploaded) == (3, 3)
    world.exchange()
    assert set(states(world.field)) == {SendState.DELIVERED}
    assert not any(batch.gap for batch in world.desk.inbox.batches())


def test_a_record_saved_while_its_batch_is_sealed_goes_on_waiting(world: World) -> None:
    incident = record(world.field, "First words.", secrets.token_bytes(3 * 1024 * KIB))
    saved: list[int] = []

    def save_meanwhile(done: int, total: int) -> None:
        if not saved:
            saved.append(world.field.incidents.save({"one_line": "Better."}, incident.id).version)

    world.field_engine.run_once(armed=True, progress=save_meanwhile)
    assert SendState.WAITING in states(world.field)
    world.exchange()
    world.exchange()
    assert world.desk.incidents.get(incident.id).one_line == "Better."

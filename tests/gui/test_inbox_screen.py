"""The inbox: what was checked in words, strangers set aside, receipts as files."""

import uuid
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from tests.desktop.sync.world import HandClock, World, new_vault
from tests.gui.exchange_stage import Answers, Stage, know_each_other, record, set_stage
from tests.relay.processes import RelayProcess

from ishr_desktop.domain.inbox import InboxState
from ishr_desktop.domain.incident_list import IncidentQuery
from ishr_desktop.domain.role import Role
from ishr_desktop.services.session import Session
from ishr_desktop.storage.inbox import InboxRepository, IncomingBatch, IncomingItem
from ishr_desktop.sync import courier
from ishr_desktop.ui import inbox
from ishr_desktop.ui.inbox.view import InboxView
from ishr_desktop.ui.jobs import Jobs


def on_stage(session: Session, jobs: Jobs, qtbot: QtBot) -> tuple[Stage, InboxView]:
    stage = set_stage(inbox.build, session, jobs, qtbot)
    assert isinstance(stage.screen, InboxView)
    return stage, stage.screen


def carried(session: Session, fingerprint: str, folder: Path, words: str = "Said aloud") -> Path:
    """A batch of one record as a file."""
    record(session, words)
    path = folder / f"{words}.ishr-batch"
    courier.save_batch(session, path, [fingerprint], allow_unverified=True)
    return path


@pytest.fixture
def stranger(tmp_path: Path) -> Iterator[Session]:
    """Somebody the desk does not know, who has the card of the desk."""
    made = new_vault(tmp_path / "stranger", Role.DEFENDER, "Baobab", HandClock())
    yield made
    made.close()


@pytest.fixture
def set_aside(stranger: Session, desk: Session, jobs: Jobs, qtbot: QtBot, tmp_path: Path) -> Stage:
    """The inbox of the desk after it opened a batch of the stranger."""
    fingerprint = stranger.contacts.add(desk.contacts.own_card()).fingerprint
    stage, screen = on_stage(desk, jobs, qtbot)
    screen.files = Answers(carried(stranger, fingerprint, tmp_path))
    stage.press("open-batch-file")
    return stage


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    """Two vaults that know each other, and a relay of their own."""
    relay = RelayProcess(tmp_path)
    relay.start()
    clock = HandClock()
    field = new_vault(tmp_path / "field", Role.DEFENDER, "Orchid", clock)
    desk = new_vault(tmp_path / "relay-desk", Role.DESK, "Desk", clock)
    made = World(relay, clock, field, desk)
    made.introduce()
    yield made
    field.close()
    desk.close()
    relay.stop()


def test_an_empty_inbox_teaches(desk: Session, jobs: Jobs, qtbot: QtBot) -> None:
    stage, screen = on_stage(desk, jobs, qtbot)
    assert not screen.collect.isEnabled()
    stage.press("to-own-card")
    assert stage.shown == [("contacts", "")]


def test_batches_are_collected_from_the_relay(world: World, jobs: Jobs, qtbot: QtBot) -> None:
    record(world.field, "Said over the relay")
    world.field_engine.run_once(armed=True)
    stage, screen = on_stage(world.desk, jobs, qtbot)
    stage.press("collect")
    assert "arrived" in stage.says("inbox-note")
    assert world.desk.incidents.count(IncidentQuery()) == 1
    screen.reveal(screen.list.row_keys()[0])
    stage.settle()
    assert "Orchid" in stage.says("batch-sender")
    assert "It was signed with the key of Orchid." in screen.batch.checks.sentences()
    stage.press("collect")
    assert "Nothing new arrived" in stage.says("inbox-note")


def test_a_batch_from_a_file_is_shown_with_its_records(
    session: Session, desk: Session, jobs: Jobs, qtbot: QtBot, tmp_path: Path
) -> None:
    path = carried(session, know_each_other(session, desk), tmp_path)
    stage, screen = on_stage(desk, jobs, qtbot)
    receipt = tmp_path / "receipt.ishr-batch"
    screen.files = Answers(path, receipt)
    stage.press("open-batch-file")
    assert "in your vault now" in stage.says("inbox-note")
    assert "Taken in" in stage.says("batch-state")
    assert "Compared" in stage.says("batch-trust")
    assert screen.batch.checks.sentences()[0].startswith("It is whole")
    stage.press("open-record")
    incident = desk.incidents.rows(IncidentQuery(), 0, 1)[0]
    assert stage.shown == [("incidents", incident.id)]
    stage.press("save-receipt")
    assert courier.open_batch(session, receipt).acknowledged


def test_an_uncompared_sender_is_named_so(
    session: Session, desk: Session, jobs: Jobs, qtbot: QtBot, tmp_path: Path
) -> None:
    path = carried(session, know_each_other(session, desk, compared=False), tmp_path)
    stage, screen = on_stage(desk, jobs, qtbot)
    screen.files = Answers(path)
    stage.press("open-batch-file")
    assert "Not compared yet" in stage.says("batch-trust")
    stage.press("compare-sender")
    assert stage.shown == [("contacts", session.contacts.own_fingerprint())]


def test_a_stranger_is_set_aside_until_the_numbers_match(
    set_aside: Stage, stranger: Session, desk: Session
) -> None:
    assert desk.incidents.count(IncidentQuery()) == 0
    assert "“Baobab”, not in your contacts" in set_aside.says("batch-sender")
    for group in stranger.contacts.own_digits().split():
        assert group in set_aside.says("inbox")
    set_aside.press("accept-compared")
    assert desk.incidents.count(IncidentQuery()) == 1
    assert desk.contacts.get(stranger.contacts.own_fingerprint()).verified_at is not None
    assert "Taken in" in set_aside.says("batch-state")


def test_a_stranger_can_be_added_without_comparing_and_then_counts_as_uncompared(
    set_aside: Stage, stranger: Session, desk: Session
) -> None:
    set_aside.press("accept-uncompared")
    assert desk.contacts.get(stranger.contacts.own_fingerprint()).verified_at is None
    assert desk.incidents.count(IncidentQuery()) == 1


def test_refusing_asks_first_and_then_nothing_is_kept(set_aside: Stage, desk: Session) -> None:
    set_aside.press("refuse-batch")
    set_aside.press("keep-batch")
    assert desk.inbox.batches()[0].state is InboxState.QUARANTINED
    set_aside.press("refuse-batch")
    set_aside.press("refuse-now")
    assert desk.inbox.batches()[0].state is InboxState.REFUSED
    assert "Refused" in set_aside.says("batch-state")
    assert desk.incidents.count(IncidentQuery()) == 0


def test_text_is_read_before_the_files_have_arrived_and_a_gap_is_named(
    session: Session, desk: Session, jobs: Jobs, qtbot: QtBot
) -> None:
    know_each_other(session, desk)
    batch_id = str(uuid.uuid4())
    # A relay that stops in the middle at exactly the right byte cannot be had on demand.
    InboxRepository(desk.vault).put(
        IncomingBatch(
            id=batch_id,
            kind="records",
            state=InboxState.ARRIVING,
            sender=session.contacts.own_fingerprint(),
            recipients=(desk.contacts.own_fingerprint(),),
            sequence=4,
            previous="ab" * 32,
            digest="cd" * 32,
            received_bytes=25 * 1024,
            size=100 * 1024,
            preview=("A car without plates has been outside for a week",),
            received_at=datetime(2026, 11, 23, 9, 0, tzinfo=UTC),
            items=(IncomingItem("record", "r", 1, "00" * 32, 10),),
        )
    )
    stage, screen = on_stage(desk, jobs, qtbot)
    screen.reveal(batch_id)
    stage.settle()
    assert "A car without plates" in stage.says("inbox")
    assert "25 kB of 100 kB is here" in stage.says("inbox")
    assert "have not arrived" in stage.says("batch-gap")
    assert "Arriving" in stage.says("batch-state")


def test_a_damaged_file_is_told_and_nothing_changes(
    session: Session, desk: Session, jobs: Jobs, qtbot: QtBot, tmp_path: Path
) -> None:
    path = carried(session, know_each_other(session, desk), tmp_path)
    whole = path.read_bytes()
    path.write_bytes(whole[:-100])
    stage, screen = on_stage(desk, jobs, qtbot)
    screen.files = Answers(path)
    stage.press("open-batch-file")
    assert "cut short or damaged" in stage.says("inbox-note")
    assert desk.incidents.count(IncidentQuery()) == 0


def test_the_chosen_batch_stays_chosen_when_the_list_is_read_again(
    session: Session, desk: Session, jobs: Jobs, qtbot: QtBot, tmp_path: Path
) -> None:
    fingerprint = know_each_other(session, desk)
    stage, screen = on_stage(desk, jobs, qtbot)
    screen.files = Answers(
        carried(session, fingerprint, tmp_path, "First"),
        carried(session, fingerprint, tmp_path, "Second"),
    )
    stage.press("open-batch-file")
    first = screen.list.key
    stage.press("open-batch-file")
    assert len(screen.list.row_keys()) == 2
    screen.reveal(first)
    stage.settle()
    assert screen.list.key == first
    assert "First" in stage.says("inbox")

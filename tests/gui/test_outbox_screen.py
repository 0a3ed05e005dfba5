"""Send and receive: the big button, what an observer sees, and batches carried as files."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot
from tests.desktop.services.packs.signed_packs import shipped, signed
from tests.desktop.sync.world import HandClock, World, new_vault
from tests.gui.exchange_stage import Answers, Stage, know_each_other, record, set_stage
from tests.relay.processes import RelayProcess

from ishr_desktop.domain.outbox import SendState
from ishr_desktop.domain.packs import PackData
from ishr_desktop.domain.role import Role
from ishr_desktop.services.session import Session
from ishr_desktop.sync import courier
from ishr_desktop.sync.packs import send_packs
from ishr_desktop.ui import outbox
from ishr_desktop.ui.context import ScreenContext
from ishr_desktop.ui.jobs import Jobs
from ishr_desktop.ui.outbox.view import OutboxView
from ishr_desktop.ui.widgets.row_delegate import ROW, RowLook


def on_stage(session: Session, jobs: Jobs, qtbot: QtBot) -> tuple[Stage, OutboxView]:
    stage = set_stage(outbox.build, session, jobs, qtbot)
    assert isinstance(stage.screen, OutboxView)
    return stage, stage.screen


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    """Two vaults and a relay of their own between them; nobody has compared numbers."""
    relay = RelayProcess(tmp_path)
    relay.start()
    clock = HandClock()
    field = new_vault(tmp_path / "field", Role.DEFENDER, "Orchid", clock)
    desk = new_vault(tmp_path / "desk", Role.DESK, "Desk", clock)
    made = World(relay, clock, field, desk)
    made.introduce(verify=False)
    yield made
    field.close()
    desk.close()
    if relay.is_running():
        relay.stop()


def send_pack(session: Session, fingerprint: str) -> str:
    """Seal version 4 of some rules; the id of the batch."""
    content = signed(shipped("ishr-rules"), [], name="coalition-rules", version=4)
    return send_packs(session, [PackData(content)], [fingerprint])


def row_of(screen: OutboxView, key: str) -> RowLook:
    """How the list shows it."""
    model = screen.list.model()
    shown = [model.index(row, 0).data(ROW) for row in range(model.rowCount())]
    (look,) = [look for look in shown if isinstance(look, RowLook) and look.key == key]
    return look


def states(session: Session) -> list[SendState]:
    return [entry.state for entry in session.outbox.entries()]


def test_without_a_receiver_the_screen_teaches(session: Session, jobs: Jobs, qtbot: QtBot) -> None:
    stage, screen = on_stage(session, jobs, qtbot)
    assert not screen.panel.isVisible()
    stage.press("to-contacts")
    assert stage.shown == [("contacts", "")]


def test_a_record_without_a_receiver_leads_to_contacts(
    session: Session, jobs: Jobs, qtbot: QtBot
) -> None:
    record(session)
    stage, screen = on_stage(session, jobs, qtbot)
    assert "for a receiver" in stage.says("send-title")
    assert not screen.panel.send.isVisible()
    stage.press("choose-receiver")
    assert stage.shown == [("contacts", "")]


def test_a_record_is_shown_as_soon_as_the_list_was_read(
    session: Session, jobs: Jobs, qtbot: QtBot
) -> None:
    saved = record(session)

    def pointed_at(context: ScreenContext) -> QWidget:
        screen = outbox.build(context)
        assert isinstance(screen, OutboxView)
        screen.reveal(saved.id)
        return screen

    stage = set_stage(pointed_at, session, jobs, qtbot)
    assert "Two men came to the office" in stage.says("entry-title")


def test_the_desk_learns_what_leaves_from_here(desk: Session, jobs: Jobs, qtbot: QtBot) -> None:
    stage, screen = on_stage(desk, jobs, qtbot)
    assert screen.panel.isVisible()
    assert not screen.panel.send.isEnabled()
    assert "Receipts for what you take in" in stage.says("outbox")


def test_a_record_waits_until_it_is_sent_and_is_delivered_when_it_was_read(
    world: World, jobs: Jobs, qtbot: QtBot
) -> None:
    world.field.contacts.verify(world.desk.contacts.own_fingerprint())
    record(world.field)
    stage, screen = on_stage(world.field, jobs, qtbot)
    assert screen.panel.send.text().startswith("Send 1 record")
    assert screen.panel.send.text().endswith("to Desk")
    assert "127.0.0.1" in stage.says("observer")
    assert "Safe to send" in stage.says("route-state")
    stage.press("send")
    assert states(world.field) == [SendState.SENT]
    assert "went to the relay." in stage.says("outbox-note")
    world.desk_engine.run_once(armed=True)
    assert screen.panel.send.text() == "Look for answers"
    stage.press("send")
    assert states(world.field) == [SendState.DELIVERED]
    assert "came: delivered." in stage.says("outbox-note")
    assert "Last sent and received: today" in stage.says("last-exchange")


def test_sending_to_somebody_nobody_compared_asks_first(
    world: World, jobs: Jobs, qtbot: QtBot
) -> None:
    record(world.field)
    stage, screen = on_stage(world.field, jobs, qtbot)
    stage.press("send")
    assert "You have not compared numbers with Desk yet" in stage.says("send-question")
    assert not screen.panel.send.isVisible()
    assert states(world.field) == [SendState.WAITING]
    stage.press("compare-first")
    assert stage.shown == [("contacts", world.desk.contacts.own_fingerprint())]
    stage.press("send")
    stage.press("send-not-now")
    assert states(world.field) == [SendState.WAITING]
    stage.press("send")
    stage.press("send-anyway")
    assert states(world.field) == [SendState.SENT]


def test_a_relay_that_is_gone_is_told_and_nothing_is_lost(
    world: World, jobs: Jobs, qtbot: QtBot
) -> None:
    world.field.contacts.verify(world.desk.contacts.own_fingerprint())
    record(world.field)
    world.relay.stop()
    stage, screen = on_stage(world.field, jobs, qtbot)
    stage.press("send")
    assert "The relay did not answer" in stage.says("outbox-note")
    assert states(world.field) == [SendState.WAITING]
    assert screen.panel.send.isVisible()


def test_a_way_that_is_not_safe_cannot_be_used_and_says_why(
    world: World, jobs: Jobs, qtbot: QtBot
) -> None:
    record(world.field)
    world.field.settings.route = "tor"
    stage, screen = on_stage(world.field, jobs, qtbot)
    assert not screen.panel.send.isEnabled()
    assert "Not safe" in stage.says("route-state")
    assert "not reached over Tor" in stage.says("route-reasons")


def test_a_record_is_kept_back_and_let_go(
    session: Session, desk: Session, jobs: Jobs, qtbot: QtBot
) -> None:
    know_each_other(session, desk)
    incident = record(session)
    stage, screen = on_stage(session, jobs, qtbot)
    screen.reveal(incident.id)
    assert "Two men came" in stage.says("entry-title")
    stage.press("hold")
    assert states(session) == [SendState.HELD]
    assert "You are keeping it back" in stage.says("entry-why")
    stage.press("release")
    assert states(session) == [SendState.WAITING]
    stage.press("open-incident")
    assert stage.shown == [("incidents", incident.id)]


def test_a_batch_is_carried_by_hand_and_its_receipt_comes_back(
    session: Session, desk: Session, jobs: Jobs, qtbot: QtBot, tmp_path: Path
) -> None:
    know_each_other(session, desk)
    record(session)
    batch, again, receipt = (tmp_path / f"{name}.ishr-batch" for name in ("a", "b", "c"))
    stage, screen = on_stage(session, jobs, qtbot)
    screen.files = Answers(batch, again, receipt)
    stage.press("save-batch-file")
    assert "a.ishr-batch" in stage.says("outbox-note")
    assert states(session) == [SendState.SENT]
    screen.list.choose(screen.list.row_keys()[0])
    screen.reveal(session.outbox.entries()[0].incident_id)
    stage.press("save-sealed-file")
    assert again.read_bytes() == batch.read_bytes()
    arrival = courier.open_batch(desk, batch)
    courier.save_receipt(desk, arrival.batch_id, receipt)
    stage.press("open-batch-file")
    assert "A receipt: Desk has opened and checked" in stage.says("outbox-note")
    assert states(session) == [SendState.DELIVERED]


def test_a_file_that_is_there_already_stays_as_it_is(
    session: Session, desk: Session, jobs: Jobs, qtbot: QtBot, tmp_path: Path
) -> None:
    know_each_other(session, desk)
    record(session)
    taken = tmp_path / "taken.ishr-batch"
    taken.write_bytes(b"mine")
    stage, screen = on_stage(session, jobs, qtbot)
    screen.files = Answers(taken)
    stage.press("save-batch-file")
    assert "is there already" in stage.says("outbox-note")
    assert taken.read_bytes() == b"mine"
    assert states(session) == [SendState.WAITING]


def test_a_receipt_can_be_saved_right_after_a_batch_was_opened(
    session: Session, desk: Session, jobs: Jobs, qtbot: QtBot, tmp_path: Path
) -> None:
    fingerprint = know_each_other(session, desk)
    record(session)
    batch, receipt = tmp_path / "a.ishr-batch", tmp_path / "r.ishr-batch"
    courier.save_batch(session, batch, [fingerprint])
    stage, screen = on_stage(desk, jobs, qtbot)
    screen.files = Answers(batch, receipt)
    screen.panel.open.click()
    stage.settle()
    offered = [one for one in screen.note.findChildren(QPushButton) if one.isVisible()]
    offered[-1].click()
    stage.settle()
    assert courier.open_batch(session, receipt).acknowledged


def test_a_foreign_file_is_told_in_one_sentence(
    session: Session, desk: Session, jobs: Jobs, qtbot: QtBot, tmp_path: Path
) -> None:
    know_each_other(session, desk)
    foreign = tmp_path / "holiday.ishr-batch"
    foreign.write_bytes(b"not a batch at all")
    stage, screen = on_stage(session, jobs, qtbot)
    screen.files = Answers(foreign)
    stage.press("open-batch-file")
    assert "not a batch of records" in stage.says("outbox-note")


def test_control_return_sends(world: World, jobs: Jobs, qtbot: QtBot) -> None:
    world.field.contacts.verify(world.desk.contacts.own_fingerprint())
    record(world.field)
    stage, screen = on_stage(world.field, jobs, qtbot)
    pressed = []
    screen.panel.send_asked.connect(lambda: pressed.append(True))
    screen.list.setFocus()
    QTest.keyClick(screen.list, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    stage.settle()
    assert pressed


def test_a_pack_has_a_row_from_sealed_to_delivered(
    session: Session, desk: Session, jobs: Jobs, qtbot: QtBot, tmp_path: Path
) -> None:
    fingerprint = know_each_other(session, desk)
    batch_id = send_pack(session, fingerprint)
    stage, screen = on_stage(session, jobs, qtbot)
    read_aloud = row_of(screen, batch_id).words
    for words in ("coalition-rules", "version 4", "Pack for", "Desk", "Sealed"):
        assert words in read_aloud

    screen.list.setFocus()
    QTest.keyClick(screen.list, Qt.Key.Key_Down)
    stage.settle()
    assert "version 4" in stage.says("pack-title")
    assert "Sealed today" in stage.says("pack-facts")
    assert "not at a relay yet" in stage.says("pack-where")
    assert "Desk" in stage.says("pack-batch")

    carried, receipt = tmp_path / "a.ishr-batch", tmp_path / "r.ishr-batch"
    screen.files = Answers(carried, receipt)
    stage.press("save-packs-file")
    # The desk has no mailbox, so the stick is its way.
    assert "Sent" in row_of(screen, batch_id).words
    assert "On its way" in stage.says("pack-where")
    arrival = courier.open_batch(desk, carried)
    courier.save_receipt(desk, arrival.batch_id, receipt)
    stage.press("open-batch-file")
    assert "Delivered" in row_of(screen, batch_id).words
    assert "safe with the receivers" in stage.says("pack-where")
    assert not stage.part("save-packs-file").isVisible()


def test_a_pack_that_goes_to_nobody_any_more_has_no_row(
    session: Session, desk: Session, jobs: Jobs, qtbot: QtBot
) -> None:
    fingerprint = know_each_other(session, desk)
    batch_id = send_pack(session, fingerprint)
    _, screen = on_stage(session, jobs, qtbot)
    assert screen.list.row_keys() == [batch_id]
    session.contacts.remove(fingerprint)
    _, screen = on_stage(session, jobs, qtbot)
    assert screen.list.row_keys() == []

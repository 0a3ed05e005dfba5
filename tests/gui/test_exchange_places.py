"""Every state of the exchange screens: named, reached, translated and not cut off."""

import re
import uuid
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tests.desktop.services.packs.signed_packs import shipped, signed
from tests.gui.conftest import clock
from tests.gui.exchange_stage import Stage, know_each_other, record, set_stage
from tests.gui.test_accessibility import Found
from tests.gui.test_languages import Reader

from ishr_desktop.domain.inbox import InboxState
from ishr_desktop.domain.outbox import SendState
from ishr_desktop.domain.packs import PackData
from ishr_desktop.services.session import Session
from ishr_desktop.storage.deliveries import DeliveryRepository
from ishr_desktop.storage.identity import IdentityRepository, OwnMailbox
from ishr_desktop.storage.inbox import InboxRepository, IncomingBatch, IncomingItem
from ishr_desktop.sync import courier
from ishr_desktop.sync.engine import Failure, RunReport
from ishr_desktop.sync.packs import send_packs
from ishr_desktop.ui import contacts, inbox, messages, outbox
from ishr_desktop.ui.contacts.view import ContactsView
from ishr_desktop.ui.inbox.view import InboxView
from ishr_desktop.ui.jobs import Jobs
from ishr_desktop.ui.languages import Languages
from ishr_desktop.ui.outbox.view import OutboxView
from ishr_desktop.ui.outbox.words import report_words

MONTHS = re.compile(r"\b(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\b")
"""Qt knows no months of the pseudo-language."""
SIZES = [(1366, 768), (960, 640)]


class Eyes(Reader):
    """Reads, and looks whether everybody is let in."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.found = Found()

    def look(self, place: str, stage: Stage) -> None:
        stage.settle()
        self.found.visit(place, stage.window)
        self.visit(place, stage.window)

    def _is_foreign(self, text: str) -> bool:
        return super()._is_foreign(MONTHS.sub("", text).replace("ishr-rules", ""))


def with_mailbox(session: Session) -> None:
    IdentityRepository(session.vault).set_mailbox(
        OwnMailbox("http://127.0.0.1:9", "m", "d" * 43, bytes(range(32)))
    )


def everything_on_its_way(session: Session, desk: Session, folder: Path) -> str:
    """One record in each state, and a pack; the fingerprint of the desk."""
    with_mailbox(session)
    with_mailbox(desk)
    fingerprint = know_each_other(session, desk)
    batches = [folder / f"{name}.ishr-batch" for name in "abc"]
    for path in batches:
        record(session)
        courier.save_batch(session, path, [fingerprint])
    arrival = courier.open_batch(desk, batches[0])
    courier.save_receipt(desk, arrival.batch_id, folder / "r.ishr-batch")
    courier.open_batch(session, folder / "r.ishr-batch")
    deliveries = DeliveryRepository(session.vault)
    left = [one for one in session.outbox.deliveries() if one.state is SendState.SEALED]
    deliveries.mark_sent(left[0].batch_id, fingerprint, clock())
    deliveries.record_upload(left[1].batch_id, fingerprint, "u", left[1].size // 2)
    later = clock() + timedelta(minutes=9)
    deliveries.fail(left[1].batch_id, fingerprint, "relay_unreachable", later)
    session.outbox.hold(record(session).id)
    record(session)
    send_packs(session, [PackData(signed(shipped("ishr-rules"), []))], [fingerprint])
    return fingerprint


def states_of_outbox(stage: Stage) -> Iterator[str]:
    screen = stage.screen
    assert isinstance(screen, OutboxView)
    yield "outbox"
    for key in screen.list.row_keys():
        screen.list.choose(key)
        screen.list.chosen.emit(key)
        yield f"outbox, {key}"
    screen.show_running(True)
    screen.show_progress(50, 100)
    yield "outbox, running"
    screen.show_running(False)
    failed = RunReport(uploaded=1, delivered=2, failures=(Failure("", "relay_unreachable"),))
    screen.say(report_words(failed, messages))
    yield "outbox, report"
    screen.ask_unverified(tuple(screen._standing.receivers), None)
    yield "outbox, question"


def states_of_inbox(stage: Stage, desk: Session) -> Iterator[str]:
    screen = stage.screen
    assert isinstance(screen, InboxView)
    yield "inbox"
    for batch in desk.inbox.batches():
        screen.choose(batch.id)
        stage.settle()
        yield f"inbox, {batch.state}"
        if batch.state is InboxState.QUARANTINED:
            screen.batch.stranger.refuse.click()
            yield "inbox, refuse"


def states_of_contacts(stage: Stage, fingerprint: str, card: Path) -> Iterator[str]:
    screen = stage.screen
    assert isinstance(screen, ContactsView)
    yield "contacts, own"
    screen.reveal(fingerprint)
    yield "contacts, compared"
    stage.press("compare-again")
    stage.press("remove-contact")
    yield "contacts, remove"
    stage.press("keep-contact")
    stage.press("numbers-differ")
    yield "contacts, differ"
    screen._presenter.open_card(card)
    stage.settle()
    yield "contacts, new"


@pytest.fixture
def fluent(languages: Languages, request: pytest.FixtureRequest) -> str:
    """Speak a language, and look at it in a size."""
    languages.speak(request.param)
    return str(request.param)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("fluent", ["qps", "ar"], indirect=True)
def test_sending_in_every_language(
    fluent: str,
    session: Session,
    desk: Session,
    jobs: Jobs,
    qtbot: QtBot,
    tmp_path: Path,
    size: tuple[int, int],
) -> None:
    eyes = Eyes(fluent)
    eyes.look("outbox, nobody", set_stage(outbox.build, session, jobs, qtbot, size))
    everything_on_its_way(session, desk, tmp_path)
    stage = set_stage(outbox.build, session, jobs, qtbot, size)
    for place in states_of_outbox(stage):
        eyes.look(place, stage)
    eyes.check()
    eyes.found.check()


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("fluent", ["qps", "ar"], indirect=True)
def test_receiving_in_every_language(
    fluent: str,
    session: Session,
    desk: Session,
    jobs: Jobs,
    qtbot: QtBot,
    tmp_path: Path,
    size: tuple[int, int],
) -> None:
    eyes = Eyes(fluent)
    eyes.look("inbox, empty", set_stage(inbox.build, desk, jobs, qtbot, size))
    everything_on_its_way(session, desk, tmp_path)
    for batch in odd_batches(session.contacts.own_fingerprint()):
        InboxRepository(desk.vault).put(batch)
    desk.contacts.remove(session.contacts.own_fingerprint())
    courier.open_batch(desk, tmp_path / "b.ishr-batch")
    stage = set_stage(inbox.build, desk, jobs, qtbot, size)
    for place in states_of_inbox(stage, desk):
        eyes.look(place, stage)
    eyes.check()
    eyes.found.check()


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("fluent", ["qps", "ar"], indirect=True)
def test_contacts_in_every_language(
    fluent: str,
    session: Session,
    desk: Session,
    jobs: Jobs,
    qtbot: QtBot,
    tmp_path: Path,
    size: tuple[int, int],
) -> None:
    eyes = Eyes(fluent)
    eyes.look("contacts, nobody", set_stage(contacts.build, session, jobs, qtbot, size))
    fingerprint = know_each_other(session, desk)
    card = tmp_path / "desk.ishr-card"
    card.write_bytes(desk.contacts.own_card())
    stage = set_stage(contacts.build, session, jobs, qtbot, size)
    for place in states_of_contacts(stage, fingerprint, card):
        eyes.look(place, stage)
    eyes.check()
    eyes.found.check()


def odd_batches(sender: str) -> Iterator[IncomingBatch]:
    """One that is arriving after a gap, and one that was refused."""
    arriving = IncomingBatch(
        id=str(uuid.uuid4()),
        kind="records",
        state=InboxState.ARRIVING,
        sender=sender,
        recipients=(sender,),
        sequence=9,
        previous="ab" * 32,
        digest="cd" * 32,
        received_bytes=300_000,
        size=900_000,
        preview=("Two men came to the office",),
        received_at=datetime(2026, 11, 22, 9, tzinfo=UTC),
        items=(IncomingItem("record", "r", 1, "00" * 32, 10),),
    )
    yield arriving
    yield replace(
        arriving,
        id="ef" * 32,
        kind="unknown",
        state=InboxState.REFUSED,
        sender=None,
        preview=(),
        items=(),
        reason="batch_forged",
    )


def test_lists_are_chosen_with_the_keyboard_in_a_mirrored_window(
    session: Session,
    desk: Session,
    jobs: Jobs,
    qtbot: QtBot,
    tmp_path: Path,
    languages: Languages,
) -> None:
    languages.speak("ar")
    everything_on_its_way(session, desk, tmp_path)
    stage = set_stage(outbox.build, session, jobs, qtbot)
    screen = stage.screen
    assert isinstance(screen, OutboxView)
    told: list[str] = []
    screen.list.chosen.connect(told.append)
    screen.list.setFocus()
    for _ in screen.list.row_keys():
        QTest.keyClick(screen.list, Qt.Key.Key_Down)
        QApplication.processEvents()
    assert told == screen.list.row_keys()
    assert screen.list.selectionModel().selectedIndexes()

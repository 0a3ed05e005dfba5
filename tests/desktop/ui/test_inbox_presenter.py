"""The inbox presenter and its words, without a window."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.gui.exchange_stage import know_each_other, record
from tests.gui.immediate_jobs import ImmediateJobs

from ishr_desktop.domain.errors import Cancelled, ExpectedError, RelayNotGenuine
from ishr_desktop.domain.inbox import InboxBatch, InboxState
from ishr_desktop.domain.progress import Progress, silent
from ishr_desktop.services.session import Session
from ishr_desktop.sync import courier
from ishr_desktop.sync.engine import Engine, Failure, RunReport
from ishr_desktop.ui import messages
from ishr_desktop.ui.arrivals import Said
from ishr_desktop.ui.inbox.mail import Mail, Opened
from ishr_desktop.ui.inbox.presenter import InboxPresenter
from ishr_desktop.ui.inbox.rows import inbox_rows
from ishr_desktop.ui.inbox.words import checks, report_words, title_words

NOW = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)


class SeenInbox:
    """Remembers what the screen was told."""

    def __init__(self) -> None:
        self.mail: Mail | None = None
        self.opened: Opened | None = None
        self.running: list[bool] = []
        self.chosen: list[str] = []
        self.said: list[Said] = []

    def show_mail(self, mail: Mail) -> None:
        self.mail = mail

    def show_batch(self, opened: Opened) -> None:
        self.opened = opened

    def show_running(self, running: bool) -> None:
        self.running.append(running)

    def choose(self, batch_id: str) -> None:
        self.chosen.append(batch_id)

    def say(self, said: Said) -> None:
        self.said.append(said)


class Line(Engine):
    """An engine whose line does what the test says: a network that fails on demand."""

    report = RunReport()
    fails: ExpectedError | None = None

    def receive(self, armed: bool, progress: Progress = silent) -> RunReport:
        assert armed
        progress(1, 2)
        if self.fails is not None:
            raise self.fails
        return self.report


@pytest.fixture
def line(desk: Session) -> Line:
    return Line(desk)


@pytest.fixture
def view() -> SeenInbox:
    return SeenInbox()


@pytest.fixture
def presenter(desk: Session, line: Line, view: SeenInbox) -> InboxPresenter:
    made = InboxPresenter(view, ImmediateJobs(), desk, line, messages)
    made.load()
    return made


def test_looking_into_the_mailbox_is_one_run(
    presenter: InboxPresenter, view: SeenInbox, line: Line, desk: Session
) -> None:
    line.report = RunReport(received=2)
    presenter.collect()
    assert view.running == [True, False]
    assert "2 batch" in view.said[-1].sentence
    assert desk.settings.last_exchange


def test_a_false_relay_is_told(presenter: InboxPresenter, view: SeenInbox, line: Line) -> None:
    line.fails = RelayNotGenuine("relay.example")
    presenter.collect()
    assert "relay.example" in view.said[-1].sentence
    line.fails = Cancelled()
    presenter.collect()
    assert view.said[-1].tone == "info"


def test_a_stranger_who_became_known_is_taken_in_without_new_numbers(
    session: Session, desk: Session, presenter: InboxPresenter, view: SeenInbox, tmp_path: Path
) -> None:
    path = tmp_path / "a.ishr-batch"
    record(session)
    fingerprint = session.contacts.add(desk.contacts.own_card()).fingerprint
    courier.save_batch(session, path, [fingerprint], allow_unverified=True)
    presenter.open_file(path)
    assert view.said[-1].tone == "caution"
    batch_id = view.chosen[-1]
    know_each_other(session, desk)
    presenter.show(batch_id)
    assert view.opened is not None
    assert view.opened.sender_is_known
    presenter.accept(batch_id, False)
    assert view.said[-1].tone == "positive"
    assert view.opened.batch.state is InboxState.IMPORTED
    assert [one.summary for one in view.opened.records] == ["Two men came to the office"]


def test_an_answer_for_a_batch_that_is_no_longer_shown_is_dropped(
    presenter: InboxPresenter, view: SeenInbox
) -> None:
    presenter.show("no such batch")
    assert view.opened is None
    assert view.said[-1].tone == "caution"


BATCH = InboxBatch(
    id="",
    kind="records",
    state=InboxState.ARRIVING,
    sender_fingerprint=None,
    sender_label=None,
    sender_verified=False,
    sequence=1,
    gap=False,
    record_count=1,
    attachment_count=2,
    received_bytes=30,
    size=60,
    preview=("A line",),
    reason=None,
    created_at=None,
    received_at=NOW,
)


def batch(state: InboxState, reason: str | None = None) -> InboxBatch:
    return replace(BATCH, id=state.value, state=state, reason=reason)


def test_what_waits_for_a_decision_stands_first() -> None:
    mail = Mail(tuple(batch(state) for state in InboxState), True, NOW)
    rows = inbox_rows(mail)
    assert next(row.key for row in rows if row.key) == "quarantined"
    arriving = next(row for row in rows if row.key == "arriving")
    assert arriving.progress == 50
    assert "A line" in arriving.sub


def test_a_refused_batch_gives_its_reason_and_that_nothing_changed() -> None:
    refused = batch(InboxState.REFUSED, reason="batch_forged")
    said = checks(Opened(refused, (), None, False, NOW), messages)
    assert said[0] == ("danger", messages.reason_sentence("batch_forged"))
    assert "Nothing of it" in said[1][1]


def test_without_a_card_the_sender_has_no_name() -> None:
    unknown = Opened(batch(InboxState.QUARANTINED), (), None, False, NOW)
    assert title_words(unknown) == "Not in your contacts"
    assert ("caution", "It was signed with a key that you do not know yet.") in checks(
        unknown, messages
    )


def test_an_empty_mailbox_is_told() -> None:
    assert "Nothing new arrived" in report_words(RunReport(), messages).sentence
    failed = RunReport(delivered=1, failures=(Failure("x", "busy"), Failure("y", "busy")))
    said = report_words(failed, messages)
    assert said.tone == "caution"
    assert said.sentence.count(messages.reason_sentence("busy")) == 1

"""The outbox presenter and its words, without a window."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Unpack

import pytest
from tests.gui.exchange_stage import know_each_other, record
from tests.gui.immediate_jobs import DoneJob, ImmediateJobs

from ishr_desktop.domain.contact import Contact
from ishr_desktop.domain.errors import Cancelled, ClockImplausible, ContactUnverified, ExpectedError
from ishr_desktop.domain.outbox import Delivery, OutboxEntry, SendState
from ishr_desktop.domain.progress import Progress, silent
from ishr_desktop.services.session import Session
from ishr_desktop.sync.engine import Engine, Failure, RunReport
from ishr_desktop.ui import messages
from ishr_desktop.ui.arrivals import Said
from ishr_desktop.ui.job_runner import Then
from ishr_desktop.ui.outbox.presenter import OutboxPresenter
from ishr_desktop.ui.outbox.rows import outbox_rows
from ishr_desktop.ui.outbox.standing import Standing
from ishr_desktop.ui.outbox.words import (
    hint_words,
    observer_facts,
    report_words,
    send_words,
    title_words,
)

NOW = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)


class SeenOutbox:
    """Remembers what the screen was told."""

    def __init__(self) -> None:
        self.standing = Standing()
        self.running: list[bool] = []
        self.progress: list[tuple[int, int]] = []
        self.asked: list[tuple[tuple[str, ...], Path | None]] = []
        self.said: list[Said] = []
        self.receipts: list[str] = []

    def show_standing(self, standing: Standing) -> None:
        self.standing = standing

    def show_running(self, running: bool) -> None:
        self.running.append(running)

    def show_progress(self, done: int, total: int) -> None:
        self.progress.append((done, total))

    def ask_unverified(self, contacts: tuple[Contact, ...], target: Path | None) -> None:
        self.asked.append((tuple(one.label for one in contacts), target))

    def say(self, said: Said) -> None:
        self.said.append(said)

    def offer_receipt(self, batch_id: str) -> None:
        self.receipts.append(batch_id)


class Line(Engine):
    """An engine whose line does what the test says: a network that fails on demand."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.report = RunReport(uploaded=1)
        self.fails: ExpectedError | None = None
        self.armed: list[tuple[bool, bool]] = []

    def run_once(
        self,
        armed: bool,
        allow_unverified: bool = False,
        progress: Progress = silent,
        ignore_pauses: bool = False,
    ) -> RunReport:
        assert ignore_pauses, "a person pressed the button"
        self.armed.append((armed, allow_unverified))
        progress(1, 2)
        if self.fails is not None:
            raise self.fails
        return self.report


class Desk:
    """A presenter on a vault with a receiver."""

    def __init__(self, session: Session, other: Session, *, compared: bool = True) -> None:
        self.session = session
        self.fingerprint = know_each_other(session, other, compared=compared)
        self.line = Line(session)
        self.view = SeenOutbox()
        self.presenter = OutboxPresenter(self.view, ImmediateJobs(), session, self.line, messages)
        self.presenter.load()


@pytest.fixture
def known(session: Session, desk: Session) -> Desk:
    record(session)
    return Desk(session, desk)


def test_one_press_is_one_armed_run(known: Desk) -> None:
    known.presenter.send()
    assert known.line.armed == [(True, False)]
    assert known.view.running == [True, False]
    assert known.view.progress == [(1, 2)]
    assert known.view.said[-1].tone == "positive"
    assert known.view.standing.last_exchange is not None


def test_a_run_that_reached_nobody_is_no_exchange(known: Desk) -> None:
    known.line.report = RunReport(failures=(Failure("Desk", "relay_unreachable"),))
    known.presenter.send()
    assert known.view.standing.last_exchange is None
    assert known.view.said[-1].tone == "caution"
    assert "Desk: The relay did not answer" in known.view.said[-1].sentence


def test_stopping_is_told_calmly_and_the_next_press_runs_again(known: Desk) -> None:
    known.line.fails = Cancelled()
    known.presenter.send()
    assert known.view.said[-1].tone == "info"
    known.line.fails = None
    known.presenter.send()
    assert known.view.running == [True, False, True, False]


def test_a_wrong_clock_is_told(known: Desk) -> None:
    known.line.fails = ClockImplausible("1970-01-01")
    known.presenter.send()
    assert "1970-01-01" in known.view.said[-1].sentence


def test_nothing_runs_before_somebody_uncompared_was_asked_about(
    session: Session, desk: Session
) -> None:
    record(session)
    uncompared = Desk(session, desk, compared=False)
    uncompared.presenter.send()
    assert uncompared.line.armed == []
    assert uncompared.view.asked == [(("Desk",), None)]
    uncompared.presenter.send(allow_unverified=True)
    assert uncompared.line.armed == [(True, True)]


def test_a_contact_that_became_uncompared_meanwhile_is_asked_about(known: Desk) -> None:
    known.session.contacts.unverify(known.fingerprint)
    known.line.fails = ContactUnverified("Desk")
    known.presenter.send()
    assert known.view.asked == [(("Desk",), None)]


def test_into_a_file_asks_as_well(session: Session, desk: Session, tmp_path: Path) -> None:
    record(session)
    uncompared = Desk(session, desk, compared=False)
    target = tmp_path / "x.ishr-batch"
    uncompared.presenter.save_waiting(target)
    assert uncompared.view.asked == [(("Desk",), target)]
    assert not target.exists()
    uncompared.presenter.save_waiting(target, allow_unverified=True)
    assert target.exists()


def entry(state: SendState, reason: str | None = None, batch: str | None = None) -> OutboxEntry:
    return OutboxEntry(
        id=len(state),
        incident_id="i",
        incident_code="KT-26-001",
        summary="",
        version=1,
        state=state,
        batch_id=batch,
        reason=reason,
        size=2048,
        added_at=NOW,
        changed_at=NOW,
    )


def delivery(uploaded: int) -> Delivery:
    return Delivery(
        batch_id="b",
        fingerprint="f",
        label="Desk",
        state=SendState.SEALED,
        uploaded=uploaded,
        size=1000,
        attempts=1,
        next_attempt_at=None,
        reason=None,
        sent_at=None,
        delivered_at=None,
    )


def contact(label: str = "Desk") -> Contact:
    return Contact("f" * 64, "1", label, "desk", True, b"", NOW, None, True)


def test_the_button_says_what_it_does() -> None:
    waiting = Standing(receivers=(contact(),), waiting=3)
    assert send_words(waiting).startswith("Send 3 record")
    assert send_words(waiting).endswith("to Desk")
    several = replace(waiting, receivers=(contact(), contact("Other")))
    assert "2 receiver" in send_words(several)
    assert send_words(Standing(unsent=1)) == "Go on sending"
    assert send_words(Standing()) == "Look for answers"


def test_the_title_counts_what_is_sealed_as_well() -> None:
    sealed = Standing(receivers=(contact(),), waiting=1, entries=(entry(SendState.SEALED),))
    assert title_words(sealed).startswith("2 record")
    assert title_words(Standing(unsent=1)).startswith("1 sealed batch")
    assert title_words(Standing()) == "Nothing waits to be sent"
    assert "receiver" in title_words(Standing(waiting=1))
    assert "no relay to speak with" in hint_words(sealed)


def test_what_is_uploaded_already_is_not_sent_again() -> None:
    standing = Standing(deliveries=(delivery(400),), bytes_waiting=100)
    assert standing.bytes_to_send == 700


def test_rows_stand_in_parts_with_their_reason_and_progress() -> None:
    entries = (entry(SendState.WAITING, "no_receiver"), entry(SendState.SEALED, None, "b"))
    rows = outbox_rows(Standing(entries=entries, deliveries=(delivery(500),), now=NOW), messages)
    assert [row.title for row in rows if not row.key] == ["Waiting · 1", "On the way · 1"]
    waiting, sealed = (row for row in rows if row.key)
    assert "Nobody is chosen" in waiting.sub
    assert "Waiting" in waiting.words
    assert sealed.progress == 50


def test_over_tor_an_observer_sees_only_tor() -> None:
    facts = {what: value for _, what, value in observer_facts(Standing(over_tor=True))}
    assert "Tor network" in facts["Where to"]
    assert facts["How much"] == "very little"


@pytest.mark.parametrize(
    ("report", "words"),
    [
        (RunReport(), "up to date"),
        (RunReport(uploaded=2), "went to the relay"),
        (RunReport(delivered=1), "delivered"),
        (RunReport(received=1), "arrived for you"),
    ],
)
def test_a_run_is_told_in_plain_words(report: RunReport, words: str) -> None:
    said = report_words(report, messages)
    assert words in said.sentence
    assert said.tone == "positive"


def test_each_reason_is_told_once() -> None:
    failures = (Failure("Desk", "relay_unreachable"), Failure("Other", "relay_unreachable"))
    said = report_words(RunReport(failures=failures), messages)
    assert said.sentence.count("did not answer") == 1
    assert "Desk, Other" in said.sentence
    alone = report_words(RunReport(failures=(Failure("", "no_receiver"),)), messages)
    assert alone.sentence == messages.reason_sentence("no_receiver")


class Slow(ImmediateJobs):
    """Answers when it is told to."""

    def __init__(self) -> None:
        super().__init__()
        self.waiting: list[Callable[[], DoneJob]] = []

    def run(self, work: Callable[..., Any], *args: object, **then: Unpack[Then]) -> DoneJob:
        later = super().run
        self.waiting.append(lambda: later(work, *args, **then))
        return DoneJob()


def test_a_reading_asked_for_meanwhile_is_made_up_for(known: Desk) -> None:
    slow = Slow()
    presenter = OutboxPresenter(known.view, slow, known.session, known.line, messages)
    presenter.reload()
    presenter.reload()
    assert len(slow.waiting) == 1
    slow.waiting.pop()()
    assert len(slow.waiting) == 1
    slow.waiting.pop()()
    assert slow.waiting == []

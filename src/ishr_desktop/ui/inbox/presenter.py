"""Batches that came: looked for, opened from files, accepted or refused."""

import time
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from ishr_desktop.domain.errors import Cancelled, ExpectedError
from ishr_desktop.domain.progress import Progress
from ishr_desktop.sync import courier
from ishr_desktop.sync.inbox import Arrival
from ishr_desktop.ui.arrivals import Said, arrival_words
from ishr_desktop.ui.context import Wording
from ishr_desktop.ui.inbox.mail import Mail, Opened, read_batch, read_mail
from ishr_desktop.ui.inbox.words import report_words
from ishr_desktop.ui.job_runner import Job, JobRunner
from ishr_desktop.ui.texts import translate

if TYPE_CHECKING:
    from ishr_desktop.services.session import Session
    from ishr_desktop.sync.engine import Engine, RunReport

READ_AGAIN = 0.5
"""Seconds between two readings while something is arriving."""
TOUCHED = ("inbox", "incidents", "evidence", "outbox", "contacts")


class InboxScreen(Protocol):
    """What the presenter tells the screen."""

    def show_mail(self, mail: Mail) -> None:
        """Show the list."""

    def show_batch(self, opened: Opened) -> None:
        """Show one batch."""

    def show_running(self, running: bool) -> None:
        """Looking into the mailbox begins or ends."""

    def choose(self, batch_id: str) -> None:
        """Go to a batch that was just opened."""

    def say(self, said: Said) -> None:
        """Say how something ended."""


class InboxPresenter:
    """Asks the vault and the relay, and tells the screen."""

    def __init__(
        self,
        view: InboxScreen,
        jobs: JobRunner,
        session: "Session",
        engine: "Engine",
        wording: Wording,
    ) -> None:
        self._view = view
        self._jobs = jobs
        self._session = session
        self._engine = engine
        self._wording = wording
        self._running = False
        self._run: Job | None = None
        self._shown = ""
        self._reading = False
        self._read_again = False
        self._read_at = 0.0

    def load(self) -> None:
        """Show the inbox now and whenever it changes."""
        self._jobs.listen(("inbox", "contacts"), self.reload)
        self.reload()

    def reload(self) -> None:
        """Read the list, and the batch that is shown, again."""
        self._read(())

    def _read(self, changes: tuple[str, ...]) -> None:
        if self._reading:
            self._read_again = True
            return
        self._reading = True
        self._jobs.run(
            read_mail,
            self._session,
            on_done=self._show_mail,
            on_error=self._not_read,
            changes=changes,
        )

    def show(self, batch_id: str) -> None:
        """Show one batch."""
        self._shown = batch_id
        self._jobs.run(
            read_batch, self._session, batch_id, on_done=self._show_batch, on_error=self._say
        )

    # --- over the relay -------------------------------------------------------------------

    def collect(self) -> None:
        """Look into the mailbox once, and answer with receipts."""
        if self._running:
            return
        self._running = True
        self._view.show_running(True)
        self._run = self._jobs.run_sync(
            _collect,
            self._session,
            self._engine,
            title=translate("inbox", "Looking into your mailbox"),
            on_progress=self._advanced,
            on_done=self._collected,
            on_error=self._collect_stopped,
            changes=TOUCHED,
        )

    def stop(self) -> None:
        """Stop looking; the next time goes on where it was."""
        if self._running and self._run is not None:
            self._run.cancel()

    # --- by hand --------------------------------------------------------------------------

    def open_file(self, path: Path) -> None:
        """Take in a batch or a receipt from a file."""
        self._jobs.run_sync(
            _open_file,
            self._session,
            path,
            title=translate("inbox", "Checking {name}").format(name=path.name),
            on_done=self._arrived,
            on_error=self._stopped,
            changes=TOUCHED,
        )

    def save_receipt(self, batch_id: str, target: Path) -> None:
        """Write the receipt of a batch to a new file."""
        self._jobs.run_sync(
            courier.save_receipt,
            self._session,
            batch_id,
            target,
            on_done=lambda _: self._receipt_saved(target),
            on_error=self._stopped,
        )

    # --- decisions ------------------------------------------------------------------------

    def accept(self, batch_id: str, compared: bool) -> None:
        """Add the sender to the contacts and take the batch in."""
        self._jobs.run_sync(
            _accept,
            self._session,
            batch_id,
            compared,
            title=translate("inbox", "Taking the batch in"),
            on_done=self._arrived,
            on_error=self._stopped,
            changes=TOUCHED,
        )

    def refuse(self, batch_id: str) -> None:
        """Throw away a batch that was set aside."""
        self._jobs.run_sync(
            courier.discard,
            self._session,
            batch_id,
            on_error=self._stopped,
            changes=("inbox",),
        )

    # --- what came of it ------------------------------------------------------------------

    def _show_mail(self, mail: Mail) -> None:
        self._reading = False
        if self._shown and mail.find(self._shown):
            self.show(self._shown)
        self._view.show_mail(mail)
        if self._read_again:
            self._read_again = False
            self.reload()

    def _not_read(self, problem: ExpectedError) -> None:
        self._reading = False
        self._say(problem)

    def _show_batch(self, opened: Opened) -> None:
        if opened.batch.id == self._shown:
            self._view.show_batch(opened)

    def _advanced(self, done: int, total: int) -> None:
        del done, total
        now = time.monotonic()
        if now - self._read_at >= READ_AGAIN:
            self._read_at = now
            self.reload()

    def _collected(self, report: "RunReport") -> None:
        self._running = False
        self._view.show_running(False)
        self._view.say(report_words(report, self._wording))

    def _collect_stopped(self, problem: ExpectedError) -> None:
        self._running = False
        self._view.show_running(False)
        # What was taken in before it stopped is there; the other screens learn of it from here.
        self._read(("incidents", "outbox"))
        if isinstance(problem, Cancelled):
            words = translate("inbox", "You stopped it. It continues where it was, next time.")
            self._view.say(Said(words, "info"))
        else:
            self._say(problem)

    def _arrived(self, arrival: Arrival) -> None:
        self._view.say(arrival_words(arrival))
        self._view.choose(arrival.batch_id)

    def _receipt_saved(self, target: Path) -> None:
        words = translate("inbox", "The receipt is in {name}. Give it back to the sender.")
        self._view.say(Said(words.format(name=target.name), "positive"))

    def _stopped(self, problem: ExpectedError) -> None:
        # A batch that turned out bad is refused for good; the list has to show it.
        self.reload()
        self._say(problem)

    def _say(self, problem: ExpectedError) -> None:
        self._view.say(Said(self._wording.sentence(problem), "caution"))


# --- on the workers -----------------------------------------------------------------------


def _collect(session: "Session", engine: "Engine", progress: Progress) -> "RunReport":
    report = engine.receive(armed=True, progress=progress)
    if report.received or report.delivered or not report.failures:
        session.settings.last_exchange = session.clock().isoformat()
    return report


def _open_file(session: "Session", path: Path, progress: Progress) -> Arrival:
    return courier.open_batch(session, path, progress)


def _accept(session: "Session", batch_id: str, compared: bool, progress: Progress) -> Arrival:
    card = session.inbox.sender_card(batch_id)
    if card is not None:
        contact = session.contacts.add(card)
        if compared:
            session.contacts.verify(contact.fingerprint)
    return courier.accept(session, batch_id, progress)

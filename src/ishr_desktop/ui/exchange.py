"""What the inbox and the outbox do alike: runs, readings while they last, files by hand."""

import time
from abc import ABC, abstractmethod
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar

from ishr_desktop.domain.errors import ExpectedError
from ishr_desktop.domain.progress import Progress
from ishr_desktop.sync import courier
from ishr_desktop.sync.inbox import Arrival
from ishr_desktop.ui.arrivals import Said, receipt_words
from ishr_desktop.ui.context import Wording
from ishr_desktop.ui.job_runner import Done, Failed, Job, JobRunner
from ishr_desktop.ui.texts import translate

if TYPE_CHECKING:
    from ishr_desktop.services.session import Session
    from ishr_desktop.sync.engine import Engine

READ_AGAIN = 0.5
"""Seconds between two readings while a run is under way."""
TOUCHED = ("outbox", "incidents", "inbox", "contacts", "evidence")
"""What a run, or a batch that is opened, can change."""


class ExchangeScreen(Protocol):
    """What both presenters tell their screen."""

    def show_running(self, running: bool) -> None:
        """A run begins or ends."""

    def say(self, said: Said) -> None:
        """Say how something ended."""


Screen = TypeVar("Screen", bound=ExchangeScreen)


class Readings:
    """One reading at a time; what is asked for meanwhile makes one more."""

    def __init__(
        self, jobs: JobRunner, read: Callable[[], Any], on_done: Done, on_error: Failed
    ) -> None:
        self._jobs = jobs
        self._work = read
        self._on_done = on_done
        self._on_error = on_error
        self._reading = False
        self._again = False
        self._read_at = 0.0

    def read(self, changes: tuple[str, ...] = ()) -> None:
        """Read, and let the other screens read what a run has changed so far."""
        if self._reading:
            self._again = True
            return
        self._reading = True
        self._jobs.run(self._work, on_done=self._done, on_error=self._failed, changes=changes)

    def read_now_and_then(self, changes: tuple[str, ...] = ()) -> None:
        """Read, unless that was just done; for reports of progress."""
        now = time.monotonic()
        if now - self._read_at >= READ_AGAIN:
            self._read_at = now
            self.read(changes)

    def _done(self, result: object) -> None:
        self._reading = False
        self._on_done(result)
        if self._again:
            self._again = False
            self.read()

    def _failed(self, problem: ExpectedError) -> None:
        self._reading = False
        self._on_error(problem)


class ExchangePresenter(ABC, Generic[Screen]):
    """One run at a time, and only when the person asked for it."""

    def __init__(
        self,
        view: Screen,
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
        self._readings = Readings(jobs, self._read, self._show, self._say)
        self._running = False
        self._job: Job | None = None

    def reload(self) -> None:
        """Read again."""
        self._readings.read()

    def stop(self) -> None:
        """Stop the run; the next one goes on where it was."""
        if self._running and self._job is not None:
            self._job.cancel()

    def open_file(self, path: Path) -> None:
        """Take in a batch or a receipt that came by hand."""
        self._jobs.run_sync(
            _open_file,
            self._session,
            path,
            title=translate("arrivals", "Checking {name}").format(name=path.name),
            on_done=self._arrived,
            on_error=self._stopped,
            changes=TOUCHED,
        )

    def save_receipt(self, batch_id: str, target: Path) -> None:
        """Write the receipt of a batch that was taken in to a new file."""
        self._jobs.run_sync(
            courier.save_receipt,
            self._session,
            batch_id,
            target,
            on_done=lambda _: self._view.say(receipt_words(target.name)),
            on_error=self._stopped,
        )

    # --- what each of them does in its own way --------------------------------------------

    @abstractmethod
    def _read(self) -> Any:
        """Read what the screen shows; on the storage thread."""

    @abstractmethod
    def _show(self, result: Any) -> None:
        """Show what was read."""

    @abstractmethod
    def _arrived(self, arrival: Arrival) -> None:
        """A file was taken in."""

    @abstractmethod
    def _advanced(self, done: int, total: int) -> None:
        """A run has come this far."""

    def _stopped(self, problem: ExpectedError) -> None:
        self._say(problem)

    # --- for both -------------------------------------------------------------------------

    def _start(
        self, run: Callable[[Progress], Any], title: str, on_done: Done, on_error: Failed
    ) -> None:
        self._running = True
        self._view.show_running(True)
        self._job = self._jobs.run_sync(
            run,
            title=title,
            on_progress=self._advanced,
            on_done=lambda report: self._end(on_done, report),
            on_error=lambda problem: self._end(on_error, problem),
            changes=TOUCHED,
        )

    def _end(self, tell: Callable[[Any], None], outcome: object) -> None:
        self._running = False
        self._view.show_running(False)
        tell(outcome)

    def _say(self, problem: ExpectedError) -> None:
        self._view.say(Said(self._wording.sentence(problem), "caution"))


def _open_file(session: "Session", path: Path, progress: Progress) -> Arrival:
    return courier.open_batch(session, path, progress)

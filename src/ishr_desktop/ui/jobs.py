"""Two workers beside the window: one for the vault, one for the network.

    screen ──run──▶ worker thread ──result, error or progress──▶ (queued signal) ──▶ screen

No other module starts a thread, and the thread of the window never waits for either of them.
"""

import inspect
import threading
import time
from collections.abc import Callable, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from itertools import count
from typing import Any, Unpack

from PySide6.QtCore import QObject, Qt, Signal

from ishr_desktop.domain.changes import Changed
from ishr_desktop.domain.errors import Cancelled, ExpectedError
from ishr_desktop.ui.job_runner import JobState, Then

PROGRESS_INTERVAL = 0.05
"""Seconds between two reports of one job; more often is not seen, and fills the event queue."""


@dataclass
class QueuedJob:
    """One piece of work and whoever waits for it."""

    number: int
    then: Then
    stop: threading.Event = field(default_factory=threading.Event)
    last_report: float = 0.0

    def cancel(self) -> None:
        """Ask it to stop at its next report of progress."""
        self.stop.set()


class Jobs(QObject):
    """Runs work on the two workers; see `job_runner.JobRunner` for what screens may ask."""

    changed = Signal(object)
    """A `Changed`, after each successful job that named what it changes."""
    state_changed = Signal(object)
    """A `JobState`, for jobs with a title."""
    failed = Signal(object)
    """An `ExpectedError` that no screen has taken."""
    crashed = Signal(object)
    """An exception nobody expected: a bug."""

    _arrived = Signal(object, object)
    _advanced = Signal(object, int, int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._numbers = count(1)
        self._running: dict[int, QueuedJob] = {}
        self._listeners: list[tuple[frozenset[str], Callable[[], None]]] = []
        self._storage = ThreadPoolExecutor(1, thread_name_prefix="storage")
        self._sync = ThreadPoolExecutor(1, thread_name_prefix="sync")
        queued = Qt.ConnectionType.QueuedConnection
        self._arrived.connect(self._settle, queued)
        self._advanced.connect(self._show_progress, queued)

    def run(self, work: Callable[..., Any], *args: object, **then: Unpack[Then]) -> QueuedJob:
        """Run `work(*args)` on the storage thread."""
        return self._submit(self._storage, work, args, then)

    def run_sync(self, work: Callable[..., Any], *args: object, **then: Unpack[Then]) -> QueuedJob:
        """Run `work(*args)` on the sync thread, where waiting for a network holds nobody up."""
        return self._submit(self._sync, work, args, then)

    def listen(self, nouns: Iterable[str], callback: Callable[[], None]) -> None:
        """Call back whenever a job changed one of the nouns, until the vault is locked."""
        self._listeners.append((frozenset(nouns), callback))

    @property
    def is_busy(self) -> bool:
        """Whether anything is still to come back."""
        return bool(self._running)

    def forget(self) -> None:
        """Stop what runs and drop what is still to come: its vault is being locked."""
        self._listeners.clear()
        for job in self._running.values():
            job.cancel()
            self._tell(job, finished=True)
        self._running.clear()

    def forget_screens(self) -> None:
        """The screens are gone: nobody is told of what they began, but it goes on."""
        self._listeners.clear()
        for job in self._running.values():
            job.then.pop("on_done", None)
            job.then.pop("on_error", None)
            job.then.pop("on_progress", None)

    def shut_down(self) -> None:
        """Let what has begun come to its end; the window is gone by now."""
        self.forget()
        self._sync.shutdown(wait=True, cancel_futures=True)
        self._storage.shutdown(wait=True)

    # --- on the thread of the window ------------------------------------------------------

    def _submit(
        self,
        worker: ThreadPoolExecutor,
        work: Callable[..., Any],
        args: tuple[object, ...],
        then: Then,
    ) -> QueuedJob:
        job = QueuedJob(next(self._numbers), then)
        named: dict[str, Any] = {"progress": self._reporter(job)} if _wants_progress(work) else {}
        self._running[job.number] = job
        self._tell(job)
        future = worker.submit(work, *args, **named)
        future.add_done_callback(lambda done: self._arrived.emit(job, done))
        return job

    def _settle(self, job: QueuedJob, future: "Future[Any]") -> None:
        problem = future.exception() if not future.cancelled() else Cancelled()
        if problem is not None and not isinstance(problem, ExpectedError):
            self.crashed.emit(problem)
        if self._running.pop(job.number, None) is None:
            return
        self._tell(job, finished=True)
        if problem is None:
            self._succeed(job, future.result())
        elif isinstance(problem, ExpectedError):
            self._fail(job, problem)
        elif "on_error" in job.then:
            # The screen must not wait for ever for work that ended in a bug.
            job.then["on_error"](Cancelled())

    def _succeed(self, job: QueuedJob, result: object) -> None:
        if "on_done" in job.then:
            job.then["on_done"](result)
        changes = frozenset(job.then.get("changes", ()))
        if changes:
            self.announce(Changed(changes))

    def announce(self, change: Changed) -> None:
        """Tell every listener what changed."""
        self.changed.emit(change)
        for nouns, callback in list(self._listeners):
            if nouns & change.nouns:
                callback()

    def _fail(self, job: QueuedJob, problem: ExpectedError) -> None:
        if "on_error" in job.then:
            job.then["on_error"](problem)
        elif not isinstance(problem, Cancelled):
            self.failed.emit(problem)

    def _show_progress(self, job: QueuedJob, done: int, total: int) -> None:
        if job.number not in self._running:
            return
        if "on_progress" in job.then:
            job.then["on_progress"](done, total)
        self._tell(job, done, total)

    def _tell(
        self, job: QueuedJob, done: int = 0, total: int = 0, *, finished: bool = False
    ) -> None:
        title = job.then.get("title")
        if title:
            self.state_changed.emit(JobState(job.number, title, done, total, finished))

    def cancel(self, number: int) -> None:
        """Ask the job of this number to stop."""
        if number in self._running:
            self._running[number].cancel()

    # --- on a worker ----------------------------------------------------------------------

    def _reporter(self, job: QueuedJob) -> Callable[[int, int], None]:
        def report(done: int, total: int) -> None:
            if job.stop.is_set():
                raise Cancelled
            now = time.monotonic()
            if now - job.last_report >= PROGRESS_INTERVAL:
                job.last_report = now
                self._advanced.emit(job, done, total)

        return report


def _wants_progress(work: Callable[..., Any]) -> bool:
    return "progress" in inspect.signature(work).parameters

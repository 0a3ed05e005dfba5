"""Reads the bin, brings things back, and lets them go for good."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from ishr_desktop.domain.bin import BinEntry
from ishr_desktop.domain.clock import Clock
from ishr_desktop.domain.errors import ExpectedError
from ishr_desktop.ui.context import Wording
from ishr_desktop.ui.job_runner import JobRunner

_CHANGES = ("incidents", "evidence", "outbox")


class BinService(Protocol):
    """The bin of the vault."""

    def entries(self) -> list[BinEntry]:
        """What is in it."""

    def restore(self, entry_id: str) -> None:
        """Bring something back."""

    def empty(self, entry_ids: Sequence[str] | None = None) -> int:
        """Let things go for good."""


class BinView(Protocol):
    """What the presenter tells the page."""

    def show_entries(self, entries: Sequence[BinEntry], now: datetime) -> None:
        """What is in the bin."""

    def show_restored(self, entry: BinEntry) -> None:
        """Something is back."""

    def say_problem(self, sentence: str) -> None:
        """Say what is in the way."""


class BinPresenter:
    """Reads again whenever records change."""

    def __init__(self, jobs: JobRunner, bin_: BinService, clock: Clock, wording: Wording) -> None:
        self._jobs = jobs
        self._bin = bin_
        self._clock = clock
        self._wording = wording

    def attach_view(self, view: BinView) -> None:
        """Meet the page."""
        self._view = view
        self._jobs.listen(("incidents", "evidence"), self.reload)

    def reload(self) -> None:
        """Read what is in the bin."""
        self._jobs.run(self._bin.entries, on_done=self._loaded, on_error=self._say)

    def restore(self, entry: BinEntry) -> None:
        """Bring something back to its place."""
        self._jobs.run(
            self._bin.restore,
            entry.id,
            on_done=lambda _: self._view.show_restored(entry),
            on_error=self._say,
            changes=_CHANGES,
        )

    def empty(self, entries: Sequence[BinEntry]) -> None:
        """Let these go for good; the person was asked."""
        self._jobs.run(
            self._bin.empty,
            [entry.id for entry in entries],
            on_error=self._say,
            changes=_CHANGES,
        )

    def _loaded(self, entries: list[BinEntry]) -> None:
        self._view.show_entries(entries, self._clock())

    def _say(self, problem: ExpectedError) -> None:
        self._view.say_problem(self._wording.sentence(problem))

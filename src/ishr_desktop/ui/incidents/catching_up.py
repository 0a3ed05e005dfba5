"""What must still be read so that search and filters know it, in steps that hold nobody up.

records of an earlier program ──▶ files nobody has read yet ──▶ rest, until something changes
"""

from collections.abc import Callable
from typing import Protocol

from ishr_desktop.ui.job_runner import JobRunner

_CHANGES = ("incidents",)


class Records(Protocol):
    """The records that cannot be counted yet."""

    def derive_some(self) -> int:
        """Make some countable; how many are left."""


class Files(Protocol):
    """The files whose words nobody has read yet."""

    def read_next(self) -> int:
        """Read one; how many are left."""


class CatchingUp:
    """Takes one step after the other, each a job of its own, so that others come in between.

    Files are read on the sync thread: one long file must not keep the list waiting.
    """

    def __init__(
        self, jobs: JobRunner, records: Records, files: Files, tell: Callable[[int, int], None]
    ) -> None:
        self._jobs = jobs
        self._records = records
        self._files = files
        self._tell = tell
        self._busy = False
        self._again = False
        self._news = False
        jobs.listen(("evidence", "inbox"), self.start)

    def start(self) -> None:
        """Begin, unless it is at work; then look once more at the end."""
        if self._busy:
            self._again = True
            return
        self._busy = True
        self._jobs.run(self._records.derive_some, on_done=self._derived, on_error=self._stopped)

    def _derived(self, left: int) -> None:
        self._tell(left, 0)
        if left:
            self._news = True
            self._jobs.run(self._records.derive_some, on_done=self._derived, on_error=self._stopped)
        else:
            self._read_on()

    def _read_on(self) -> None:
        """Go on with the files; counts that were asked for too early are asked for again."""
        changes, self._news = (_CHANGES if self._news else ()), False
        self._jobs.run_sync(
            self._files.read_next, on_done=self._read, on_error=self._stopped, changes=changes
        )

    def _read(self, left: int) -> None:
        self._tell(0, left)
        if left:
            self._read_on()
            return
        self._busy = False
        if self._again:
            self._again = False
            self.start()

    def _stopped(self, _: object) -> None:
        """A full disk or a lock: the next change or the next unlocking tries again."""
        self._busy = False
        self._tell(0, 0)

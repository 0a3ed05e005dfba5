"""Other views of the records in the list: each asks a question of its own while it is in sight."""

from collections.abc import Callable
from typing import Any

from ishr_desktop.domain.incident_list import IncidentQuery
from ishr_desktop.domain.progress import Progress
from ishr_desktop.ui.incidents.listing.presenter import ListPresenter
from ishr_desktop.ui.job_runner import Job, JobRunner


class Following:
    """Asks anew with each question of the list, and drops answers that come too late."""

    def __init__(
        self,
        jobs: JobRunner,
        listing: ListPresenter,
        ask: Callable[[IncidentQuery, Progress], Any],
        show: Callable[[Any], None],
    ) -> None:
        self._jobs = jobs
        self._listing = listing
        self._ask = ask
        self._show = show
        self._job: Job | None = None
        self._question = 0
        self._in_sight = False
        listing.listen(lambda _: self.refresh())
        jobs.listen(("incidents", "inbox", "evidence"), self.refresh)

    def come_into_sight(self, shown: bool) -> None:
        """Begin to follow, or stop."""
        self._in_sight = shown
        self.refresh()

    def refresh(self) -> None:
        """Ask again; what was asked before is stopped."""
        if self._job is not None:
            self._job.cancel()
        self._question += 1
        if self._in_sight:
            question = self._question
            self._job = self._jobs.run(
                self._read,
                self._listing.query,
                on_done=lambda answer: self._answered(question, answer),
            )

    def _read(self, query: IncidentQuery, progress: Progress) -> Any:
        return self._ask(query, progress)

    def _answered(self, question: int, answer: Any) -> None:
        if question == self._question:
            self._show(answer)

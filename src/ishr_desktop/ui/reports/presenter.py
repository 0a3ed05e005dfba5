"""Reports: counted for the window, and counted again with fewer people for what leaves."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from ishr_desktop.domain.case import Case
from ishr_desktop.domain.chronology import Event
from ishr_desktop.domain.durable import create_file
from ishr_desktop.domain.errors import ExpectedError
from ishr_desktop.domain.facets import FacetKind
from ishr_desktop.domain.incident_list import IncidentQuery, facets
from ishr_desktop.domain.report import Grouping, Report
from ishr_desktop.ui.context import Wording
from ishr_desktop.ui.freshness import Freshness
from ishr_desktop.ui.job_runner import JobRunner

if TYPE_CHECKING:
    from ishr_desktop.services.session import Session

ToFile = Callable[[Report], bytes]
ToPaper = Callable[[Sequence[Event]], bytes]


class ReportsScreen(Protocol):
    """What the presenter tells the screen."""

    def show_cases(self, cases: Sequence[Case]) -> None:
        """Offer these cases to choose the records by."""

    def show_report(self, report: Report) -> None:
        """Show other numbers."""

    def saved(self, name: str, held_back: Sequence[str]) -> None:
        """A report is in a file of this name, without the records of these codes."""

    def say_problem(self, sentence: str) -> None:
        """Say what is in the way."""

    def counting_title(self) -> str:
        """The words in the strip while much is counted."""


class ReportsPresenter:
    """Asks the vault and tells the screen."""

    def __init__(
        self, view: ReportsScreen, jobs: JobRunner, session: "Session", wording: Wording
    ) -> None:
        self._view = view
        self._jobs = jobs
        self._session = session
        self._wording = wording
        self._fresh = Freshness(self.reload)
        self._grouping = Grouping.ACT
        self._text = ""
        self._case = ""

    def load(self) -> None:
        """Count now and whenever records change."""
        self._jobs.listen(("incidents", "people"), self._fresh.changed)
        self.reload()

    def seen(self, seen: bool) -> None:
        """The screen is seen, or hidden: hidden it is not read again at each change."""
        self._fresh.show(seen)

    def reload(self) -> None:
        """Read the cases and count again."""
        self._jobs.run(self._session.cases.all, on_done=self._view.show_cases)
        self._count()

    def _count(self) -> None:
        self._jobs.run(
            self._session.reports.count,
            self._grouping,
            self._query,
            on_done=self._show,
            on_error=self._say,
            title=self._view.counting_title(),
        )

    def group(self, grouping: Grouping) -> None:
        """Count by something else."""
        self._grouping = grouping
        self._count()

    def search(self, text: str) -> None:
        """Count only records that hold these words."""
        self._text = text
        self._count()

    def choose_case(self, case_id: str) -> None:
        """Count only records of this case; an empty id is every record."""
        self._case = case_id
        self._count()

    @property
    def _query(self) -> IncidentQuery:
        chosen = facets(FacetKind.CASE, filter(None, [self._case]))
        return IncidentQuery(text=self._text, facets=chosen)

    def save(self, target: Path, to_file: ToFile) -> None:
        """Write the report to a new file, with those people only who agreed to be counted."""
        self._jobs.run(
            _count_and_write,
            self._session,
            self._grouping,
            self._query,
            target,
            to_file,
            on_done=lambda _: self._view.saved(target.name, ()),
            on_error=self._say,
        )

    def save_chronology(self, target: Path, use: str, to_paper: ToPaper) -> None:
        """Write the chronology for a use to a new file, as far as consent covers it."""
        self._jobs.run(
            _tell_and_write,
            self._session,
            self._query,
            use,
            target,
            to_paper,
            on_done=lambda held_back: self._view.saved(target.name, held_back),
            on_error=self._say,
            changes=("people",),
        )

    def _show(self, report: Report) -> None:
        if report.grouping is self._grouping:
            self._view.show_report(report)

    def _say(self, problem: ExpectedError) -> None:
        self._view.say_problem(self._wording.sentence(problem))


# --- on the storage thread ----------------------------------------------------------------


def _count_and_write(
    session: "Session", grouping: Grouping, query: IncidentQuery, target: Path, to_file: ToFile
) -> None:
    create_file(target, to_file(session.reports.count(grouping, query, leaving=True)))


def _tell_and_write(
    session: "Session", query: IncidentQuery, use: str, target: Path, to_paper: ToPaper
) -> tuple[str, ...]:
    return session.reports.export_chronology(
        query, use, lambda events: create_file(target, to_paper(events))
    )

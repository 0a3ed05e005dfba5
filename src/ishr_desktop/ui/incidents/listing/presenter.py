"""The list of incidents: asks for the rows that are seen, and drops answers that come too late.

    question ──▶ rows of the windows in view ──▶ where the words stand
           └───▶ counts beside the filters, while they are in sight

Another question stops the work for the one before, so typing never waits.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Protocol

from ishr_desktop.domain.facets import Facet, FacetKind
from ishr_desktop.domain.incident_list import (
    FacetCount,
    Found,
    IncidentQuery,
    IncidentRow,
    SortBy,
    WhereFound,
)
from ishr_desktop.domain.progress import Progress
from ishr_desktop.ui.incidents.parts import Finding
from ishr_desktop.ui.job_runner import Job, JobRunner

WINDOW = 200
"""Rows read at once: several screens full, a few milliseconds of work."""
COUNTED = 50
"""Values of each kind that are counted."""


class ListView(Protocol):
    """What the presenter tells the list."""

    def show_query(self, query: IncidentQuery) -> None:
        """The question in force, whoever asked it."""

    def show_count(self, count: int, *, filtered: bool) -> None:
        """How many rows there are now; rows shown so far stay until new ones come."""

    def show_rows(self, offset: int, rows: Sequence[IncidentRow]) -> None:
        """Rows of one window."""

    def show_facets(self, counts: Sequence[FacetCount]) -> None:
        """How many of the records have each value."""

    def show_where(self, where: Mapping[str, WhereFound]) -> None:
        """Where the words stand in some of the rows."""

    def windows_in_view(self) -> tuple[int, ...]:
        """The offsets of the windows whose rows can be seen."""

    def start_over(self) -> None:
        """Forget all rows: another question was asked."""


class ListPresenter:
    """Holds the question; the rows are held by the table model."""

    def __init__(self, jobs: JobRunner, finding: Finding, kinds: Sequence[FacetKind]) -> None:
        self._jobs = jobs
        self._finding = finding
        self._kinds = kinds
        self._query = IncidentQuery()
        self._question = 0
        self._asked: set[int] = set()
        self._running: list[Job] = []
        self._counts_wanted = False
        self._listeners: list[Callable[[IncidentQuery], None]] = []

    def attach_view(self, view: ListView) -> None:
        """Meet the screen, and read again whenever something changes."""
        self._view = view
        self._jobs.listen(("incidents", "outbox", "inbox", "evidence"), self.refresh)

    def listen(self, callback: Callable[[IncidentQuery], None]) -> None:
        """Tell of each new question, for other views of the same records."""
        self._listeners.append(callback)

    @property
    def query(self) -> IncidentQuery:
        """The question in force."""
        return self._query

    def search(self, text: str) -> None:
        """Show what holds these words."""
        self.ask(replace(self._query, text=text.strip()))

    def filter_by(self, facets: frozenset[Facet]) -> None:
        """Show only what has these facets: one of each kind that is chosen."""
        self.ask(replace(self._query, facets=facets))

    def forget_days(self) -> None:
        """Show what happened on any day."""
        self.ask(replace(self._query, since=None, until=None))

    def sort(self, sort_by: SortBy, *, descending: bool) -> None:
        """Show in this order."""
        self.ask(replace(self._query, sort_by=sort_by, descending=descending))

    def clear(self) -> None:
        """Show everything again, in the same order."""
        kept = IncidentQuery(sort_by=self._query.sort_by, descending=self._query.descending)
        self.ask(kept)

    def ask(self, query: IncidentQuery) -> None:
        """Ask another question."""
        if query == self._query:
            return
        self._query = query
        self._view.show_query(query)
        self._view.start_over()
        self.refresh()
        for tell in self._listeners:
            tell(query)

    def count_facets(self, wanted: bool) -> None:
        """Count the values while the filters are in sight."""
        self._counts_wanted = wanted
        if wanted:
            self._ask_counts(self._question)

    def refresh(self) -> None:
        """Read the count and the rows in view again; the old ones stay until the new ones come."""
        for job in self._running:
            job.cancel()
        self._running.clear()
        self._question += 1
        self._asked.clear()
        question = self._question
        windows = self._view.windows_in_view() or (0,)
        self._running.append(
            self._jobs.run(
                self._read,
                self._query,
                windows,
                on_done=lambda answer: self._answered(question, answer),
            )
        )
        if self._counts_wanted:
            self._ask_counts(question)

    def need(self, offset: int) -> None:
        """Read the window that starts at this row."""
        if offset in self._asked:
            return
        self._asked.add(offset)
        question = self._question
        self._running.append(
            self._jobs.run(
                self._read,
                self._query,
                (offset,),
                on_done=lambda answer: self._rows_came(question, answer),
            )
        )

    def _ask_counts(self, question: int) -> None:
        self._running.append(
            self._jobs.run(
                self._count, self._query, on_done=lambda counts: self._counted(question, counts)
            )
        )

    def _answered(self, question: int, answer: Found) -> None:
        if question == self._question:
            self._view.show_count(answer.count, filtered=self._query.is_filtered)
            self._rows_came(question, answer)

    def _rows_came(self, question: int, answer: Found) -> None:
        if question != self._question:
            return
        for offset, rows in answer.windows:
            self._asked.add(offset)
            self._view.show_rows(offset, rows)
            if self._query.text and rows:
                self._ask_where(question, [row.id for row in rows])

    def _ask_where(self, question: int, incident_ids: list[str]) -> None:
        self._running.append(
            self._jobs.run(
                self._where,
                self._query,
                incident_ids,
                on_done=lambda where: self._where_came(question, where),
            )
        )

    def _counted(self, question: int, counts: Sequence[FacetCount]) -> None:
        if question == self._question:
            self._view.show_facets(counts)

    def _where_came(self, question: int, where: Mapping[str, WhereFound]) -> None:
        if question == self._question:
            self._view.show_where(where)

    # --- on the storage thread ------------------------------------------------------------

    def _read(self, query: IncidentQuery, windows: Sequence[int], progress: Progress) -> Found:
        return self._finding.find(query, windows, WINDOW, progress)

    def _count(self, query: IncidentQuery, progress: Progress) -> Sequence[FacetCount]:
        return self._finding.facets(query, self._kinds, COUNTED, progress)

    def _where(
        self, query: IncidentQuery, incident_ids: Sequence[str], progress: Progress
    ) -> Mapping[str, WhereFound]:
        return self._finding.where_found(query, incident_ids, progress)

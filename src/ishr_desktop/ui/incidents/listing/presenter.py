"""The list of incidents: asks for the rows that are seen, and drops answers that come too late."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from ishr_desktop.domain.facets import Facet
from ishr_desktop.domain.incident_list import IncidentQuery, IncidentRow, SortBy
from ishr_desktop.ui.incidents.parts import Incidents
from ishr_desktop.ui.job_runner import JobRunner

WINDOW = 200
"""Rows read at once: several screens full, a few milliseconds of work."""


class ListView(Protocol):
    """What the presenter tells the list."""

    def show_count(self, count: int, *, filtered: bool) -> None:
        """How many rows there are now; rows shown so far stay until new ones come."""

    def show_rows(self, offset: int, rows: Sequence[IncidentRow]) -> None:
        """Rows of one window."""

    def windows_in_view(self) -> tuple[int, ...]:
        """The offsets of the windows whose rows can be seen."""

    def start_over(self) -> None:
        """Forget all rows: another question was asked."""


@dataclass(frozen=True)
class _Answer:
    count: int
    windows: tuple[tuple[int, Sequence[IncidentRow]], ...]


class ListPresenter:
    """Holds the question; the rows are held by the table model."""

    def __init__(self, jobs: JobRunner, incidents: Incidents) -> None:
        self._jobs = jobs
        self._incidents = incidents
        self._query = IncidentQuery()
        self._question = 0
        self._asked: set[int] = set()

    def attach_view(self, view: ListView) -> None:
        """Meet the screen, and read again whenever something changes."""
        self._view = view
        self._jobs.listen(("incidents", "outbox", "inbox", "evidence"), self.refresh)

    @property
    def query(self) -> IncidentQuery:
        """The question in force."""
        return self._query

    def search(self, text: str) -> None:
        """Show what holds these words."""
        self._ask(replace(self._query, text=text.strip()))

    def filter_by(self, facets: frozenset[Facet]) -> None:
        """Show only what has these facets: one of each kind that is chosen."""
        self._ask(replace(self._query, facets=facets))

    def sort(self, sort_by: SortBy, *, descending: bool) -> None:
        """Show in this order."""
        self._ask(replace(self._query, sort_by=sort_by, descending=descending))

    def clear(self) -> None:
        """Show everything again, in the same order."""
        kept = IncidentQuery(sort_by=self._query.sort_by, descending=self._query.descending)
        self._ask(kept)

    def refresh(self) -> None:
        """Read the count and the rows in view again; the old ones stay until the new ones come."""
        self._question += 1
        self._asked.clear()
        question = self._question
        windows = self._view.windows_in_view() or (0,)
        self._jobs.run(
            self._read,
            self._query,
            windows,
            on_done=lambda answer: self._answered(question, answer),
        )

    def need(self, offset: int) -> None:
        """Read the window that starts at this row."""
        if offset in self._asked:
            return
        self._asked.add(offset)
        question = self._question
        self._jobs.run(
            self._incidents.rows,
            self._query,
            offset,
            WINDOW,
            on_done=lambda rows: self._rows_came(question, offset, rows),
        )

    @property
    def _filtered(self) -> bool:
        return self._query.is_filtered

    def _ask(self, query: IncidentQuery) -> None:
        if query != self._query:
            self._query = query
            self._view.start_over()
            self.refresh()

    def _answered(self, question: int, answer: _Answer) -> None:
        if question != self._question:
            return
        self._view.show_count(answer.count, filtered=self._filtered)
        for offset, rows in answer.windows:
            self._asked.add(offset)
            self._view.show_rows(offset, rows)

    def _rows_came(self, question: int, offset: int, rows: Sequence[IncidentRow]) -> None:
        if question == self._question:
            self._view.show_rows(offset, rows)

    # --- on the storage thread ------------------------------------------------------------

    def _read(self, query: IncidentQuery, windows: tuple[int, ...]) -> _Answer:
        count = self._incidents.count(query)
        wanted = [offset for offset in windows if offset < count or offset == 0]
        read = ((offset, self._incidents.rows(query, offset, WINDOW)) for offset in wanted)
        return _Answer(count, tuple(read))

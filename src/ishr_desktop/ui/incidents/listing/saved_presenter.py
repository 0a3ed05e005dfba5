"""Saved searches: kept, asked again, renamed and forgotten."""

from collections.abc import Sequence
from typing import Protocol

from ishr_desktop.domain.saved_search import SavedSearch
from ishr_desktop.ui.incidents.listing.presenter import ListPresenter
from ishr_desktop.ui.incidents.parts import SavedSearches
from ishr_desktop.ui.job_runner import JobRunner

_CHANGES = ("saved_searches",)


class SavedSearchView(Protocol):
    """What the presenter tells the panel."""

    def show_searches(self, searches: Sequence[SavedSearch]) -> None:
        """All of them, by name."""


class SavedSearchPresenter:
    """Between the panel and the vault; running a search asks its question in the list."""

    def __init__(self, jobs: JobRunner, searches: SavedSearches, listing: ListPresenter) -> None:
        self._jobs = jobs
        self._searches = searches
        self._listing = listing

    def attach_view(self, view: SavedSearchView) -> None:
        """Meet the panel, and read again whenever something changes."""
        self._view = view
        self._jobs.listen(_CHANGES, self._read)
        self._read()

    def run(self, search: SavedSearch) -> None:
        """Show what it finds now."""
        self._listing.ask(search.query)

    def keep(self, name: str) -> None:
        """Keep the question of the list under a name."""
        self._jobs.run(self._searches.save, name, self._listing.query, changes=_CHANGES)

    def rename(self, name: str, new: str) -> None:
        """Give one another name."""
        self._jobs.run(self._searches.rename, name, new, changes=_CHANGES)

    def remove(self, name: str) -> None:
        """Forget one."""
        self._jobs.run(self._searches.remove, name, changes=_CHANGES)

    def _read(self) -> None:
        self._jobs.run(self._searches.all, on_done=self._view.show_searches)

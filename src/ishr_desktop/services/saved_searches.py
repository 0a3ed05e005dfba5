"""Searches kept under a name, to be asked again."""

from dataclasses import replace

from ishr_desktop.domain.errors import SearchUnknown
from ishr_desktop.domain.incident_list import IncidentQuery
from ishr_desktop.domain.saved_search import NAME_LIMIT, SavedSearch
from ishr_desktop.storage.saved_searches import SavedSearchRepository
from ishr_desktop.storage.vault import Vault


class SavedSearches:
    """The saved searches of one vault."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault
        self._repository = SavedSearchRepository(vault)

    def all(self) -> list[SavedSearch]:
        """All of them by name."""
        return self._repository.all()

    def get(self, name: str) -> SavedSearch:
        """One of them, large and small letters aside; raises `SearchUnknown`."""
        return self._repository.get(name)

    def save(self, name: str, query: IncidentQuery) -> SavedSearch:
        """Keep a question under a name; raises `SearchNameTaken`, or `SearchUnknown` for no name.

        Whom a real name stood for is not kept: that is looked up again, where names are unlocked.
        """
        search = SavedSearch(_tidy(name), replace(query, named=frozenset()))
        self._repository.add(search)
        return search

    def rename(self, name: str, new: str) -> SavedSearch:
        """Give a search another name; raises `SearchUnknown` or `SearchNameTaken`."""
        with self._vault.transaction():
            search = self._repository.get(name)
            self._repository.remove(name)
            return self.save(new, search.query)

    def remove(self, name: str) -> None:
        """Forget a search; raises `SearchUnknown`."""
        self._repository.remove(name)


def _tidy(name: str) -> str:
    tidy = " ".join(name.split())[:NAME_LIMIT]
    if not tidy:
        raise SearchUnknown(name)
    return tidy

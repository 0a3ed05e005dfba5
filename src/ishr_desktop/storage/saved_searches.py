"""Saved searches in the database."""

from ishr_desktop.domain.errors import SearchNameTaken, SearchUnknown
from ishr_desktop.domain.facets import folded
from ishr_desktop.domain.saved_search import SavedSearch, query_from_json, query_to_json
from ishr_desktop.storage.connections import Row
from ishr_desktop.storage.json_text import from_json, storable, to_json
from ishr_desktop.storage.vault import Vault


class SavedSearchRepository:
    """The saved searches of a vault, each known by its name, however it is typed."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def all(self) -> list[SavedSearch]:
        """All of them by name."""
        return [
            _search(row) for row in self._vault.fetch("SELECT * FROM saved_search ORDER BY folded")
        ]

    def get(self, name: str) -> SavedSearch:
        """One search; raises `SearchUnknown`."""
        sql = "SELECT * FROM saved_search WHERE folded = ?"
        row = self._vault.fetch_one(sql, (storable(folded(name)),))
        if row is None:
            raise SearchUnknown(name)
        return _search(row)

    def add(self, search: SavedSearch) -> None:
        """Keep a search; raises `SearchNameTaken`."""
        sql = "INSERT INTO saved_search VALUES (?, ?, ?) ON CONFLICT DO NOTHING"
        name = storable(search.name)
        values = (name, folded(name), to_json(query_to_json(search.query)))
        if not self._vault.execute(sql, values):
            raise SearchNameTaken(search.name)

    def remove(self, name: str) -> None:
        """Forget a search; raises `SearchUnknown`."""
        sql = "DELETE FROM saved_search WHERE folded = ?"
        if not self._vault.execute(sql, (storable(folded(name)),)):
            raise SearchUnknown(name)


def _search(row: Row) -> SavedSearch:
    return SavedSearch(row["name"], query_from_json(from_json(row["query"])))

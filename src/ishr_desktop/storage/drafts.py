"""What is being typed and was not saved yet; it survives a crash and a lock."""

from ishr_desktop.domain.incident import Document
from ishr_desktop.storage.json_text import from_json, to_json
from ishr_desktop.storage.vault import Vault


class DraftRepository:
    """One document for each key, such as `new` or the id of an incident."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def save(self, key: str, document: Document) -> None:
        """Keep this document in the place of an earlier one."""
        self._vault.execute(
            "INSERT INTO draft VALUES (?1, ?2) ON CONFLICT DO UPDATE SET document = ?2",
            (key, to_json(document)),
        )

    def load(self, key: str) -> Document | None:
        """The document, if one was kept."""
        row = self._vault.fetch_one("SELECT document FROM draft WHERE name = ?", (key,))
        if row is None:
            return None
        document: Document = from_json(row["document"])
        return document

    def discard(self, key: str) -> None:
        """Forget it, because it was saved or given up."""
        self._vault.execute("DELETE FROM draft WHERE name = ?", (key,))

    def keys(self) -> list[str]:
        """The keys of all documents that are kept."""
        return [row["name"] for row in self._vault.fetch("SELECT name FROM draft ORDER BY name")]

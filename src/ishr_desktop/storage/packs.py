"""Packs that were installed, and their publishers, in the database."""

from dataclasses import dataclass
from datetime import datetime

from ishr_desktop.storage.connections import Row
from ishr_desktop.storage.times import from_text, to_text
from ishr_desktop.storage.vault import Vault


@dataclass(frozen=True)
class InstalledPack:
    """One pack as it is listed."""

    publisher: str
    """`ishr`, or the id of a publisher of this vault."""
    name: str
    version: int
    installed_at: datetime


class PackRepository:
    """The installed packs of a vault, one version of each."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def all(self) -> list[InstalledPack]:
        """Every pack by publisher and name."""
        rows = self._vault.fetch(
            "SELECT publisher, name, version, installed_at FROM pack ORDER BY publisher, name"
        )
        return [_pack(row) for row in rows]

    def content(self, publisher: str, name: str) -> bytes:
        """The file of a pack; KeyError when it is not installed."""
        row = self._vault.fetch_one(
            "SELECT content FROM pack WHERE publisher = ? AND name = ?", (publisher, name)
        )
        if row is None:
            raise KeyError(name)
        return bytes(row["content"])

    def put(self, pack: InstalledPack, content: bytes) -> None:
        """Keep a pack in the place of its earlier version."""
        self._vault.execute(
            "INSERT OR REPLACE INTO pack VALUES (?, ?, ?, ?, ?)",
            (pack.publisher, pack.name, pack.version, content, to_text(pack.installed_at)),
        )

    def remove(self, publisher: str, name: str) -> None:
        """Forget an installed pack."""
        self._vault.execute("DELETE FROM pack WHERE publisher = ? AND name = ?", (publisher, name))


def _pack(row: Row) -> InstalledPack:
    return InstalledPack(
        row["publisher"], row["name"], row["version"], from_text(row["installed_at"])
    )

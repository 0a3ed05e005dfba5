"""Packs that were installed, in the database."""

import base64
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from ishr_desktop.domain.packs import PackData
from ishr_desktop.storage.connections import Row
from ishr_desktop.storage.json_text import from_json, to_json
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

    def find(self, publisher: str, name: str) -> InstalledPack | None:
        """One pack; None when it is not installed."""
        row = self._vault.fetch_one(
            "SELECT publisher, name, version, installed_at FROM pack"
            " WHERE publisher = ? AND name = ?",
            (publisher, name),
        )
        return None if row is None else _pack(row)

    def content(self, publisher: str, name: str) -> PackData:
        """The file of a pack as it was installed; KeyError when it is not."""
        row = self._vault.fetch_one(
            "SELECT content, signatures FROM pack WHERE publisher = ? AND name = ?",
            (publisher, name),
        )
        if row is None:
            raise KeyError(name)
        return PackData(bytes(row["content"]), signatures_from(row["signatures"]))

    def put(self, pack: InstalledPack, data: PackData) -> None:
        """Keep a pack in the place of its earlier version."""
        self._vault.execute(
            "INSERT OR REPLACE INTO pack VALUES (?, ?, ?, ?, ?, ?)",
            (
                pack.publisher,
                pack.name,
                pack.version,
                data.content,
                signatures_text(data.signatures),
                to_text(pack.installed_at),
            ),
        )

    def remove(self, publisher: str, name: str) -> None:
        """Forget an installed pack."""
        self._vault.execute("DELETE FROM pack WHERE publisher = ? AND name = ?", (publisher, name))


def signatures_text(signatures: Sequence[bytes]) -> str:
    """The files of signatures as one text."""
    return to_json([base64.b64encode(one).decode() for one in signatures])


def signatures_from(text: str) -> tuple[bytes, ...]:
    """The files of signatures from their text."""
    return tuple(base64.b64decode(one) for one in from_json(text))


def _pack(row: Row) -> InstalledPack:
    return InstalledPack(
        row["publisher"], row["name"], row["version"], from_text(row["installed_at"])
    )

"""The vault: one encrypted database, one blob store and one spool in a folder."""

from pathlib import Path
from typing import ClassVar

from ishr_desktop.domain.progress import Progress, silent
from ishr_desktop.storage.blobs import BlobStore
from ishr_desktop.storage.checking import CheckReport, check_vault
from ishr_desktop.storage.connections import Connections
from ishr_desktop.storage.database import DATABASE, Database, DatabaseKey
from ishr_desktop.storage.lock_file import LockFile
from ishr_desktop.storage.migrating import Migration
from ishr_desktop.storage.spool import Spool

__all__ = ["DATABASE", "DatabaseKey", "Vault"]

_BLOBS = "blobs"
_SPOOL = "spool"


class Vault(Database):
    """An open vault. Made by `create` and `open`, shared by the threads that work on it.

    After `create` call `keys.keyslots.create`: without it nobody can open the vault again.
    """

    schema: ClassVar[str] = "migrations"
    beside: ClassVar[tuple[str, ...]] = (_BLOBS, _SPOOL)

    def __init__(self, folder: Path, connections: Connections, lock: LockFile) -> None:
        super().__init__(folder, connections, lock)
        self.blobs = BlobStore(folder / _BLOBS)
        self.spool = Spool(folder / _SPOOL)

    def _prepare(self, migrations: list[Migration], thorough: bool) -> None:
        super()._prepare(migrations, thorough)
        self._sweep()

    def _sweep(self) -> None:
        """Remove files that no row knows: left by work that was cut off before it was saved."""
        self.blobs.sweep({row[0] for row in self.fetch("SELECT path FROM blob")})
        self.spool.sweep({row[0] for row in self.fetch(_SPOOLED)})

    def check(self, progress: Progress = silent) -> CheckReport:
        """Read everything and say what does not hold together."""
        return check_vault(self.connection(), self.blobs, progress)


_SPOOLED = """
    SELECT spool FROM batch WHERE spool IS NOT NULL
    UNION SELECT spool FROM download WHERE spool IS NOT NULL
    UNION SELECT spool FROM inbox_batch WHERE spool IS NOT NULL
"""

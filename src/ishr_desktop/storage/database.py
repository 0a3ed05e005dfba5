"""One encrypted SQLCipher database in a folder of its own, with its lock file.

A save is on the disk when the call returns; a transaction happens wholly or not at all. The vault
is such a database with blobs and a spool beside it; the identity vault is one with nothing else.
"""

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import ClassVar, Protocol, Self

from ishr_desktop.domain.durable import create_file, make_folder, sync_folder
from ishr_desktop.domain.errors import ExpectedError, VaultDamaged, VaultExists, VaultMissing
from ishr_desktop.domain.own_files import require_ordinary
from ishr_desktop.storage.connections import Connection, Connections, Row, Value
from ishr_desktop.storage.lock_file import LockFile
from ishr_desktop.storage.migrating import Migration, known, migrate
from ishr_desktop.storage.sqlite_errors import DAMAGED, expected_errors

DATABASE = "vault.db"
LOCK = "lock"
WRITTEN = (DATABASE, f"{DATABASE}-wal", f"{DATABASE}-shm", f"{DATABASE}-journal", LOCK)
"""Where a planted link would lead our writing into another file."""
_ONE_PAGE = 4096
_QUICK_CHECK_UP_TO = 16 * 1024 * 1024
"""Bytes of a database whose structure is checked at every start; that takes about 0.2 s."""


class DatabaseKey(Protocol):
    """What a database asks of a key; `keys.vault_key.VaultKey` has it."""

    def database_key(self) -> bytearray:
        """The raw key in the form SQLCipher reads."""


class Database:
    """An open database. Made by `create` and `open`, shared by the threads that work on it."""

    schema: ClassVar[str]
    """The folder of its migrations."""
    beside: ClassVar[tuple[str, ...]] = ()
    """Folders that it makes beside its file."""

    def __init__(self, folder: Path, connections: Connections, lock: LockFile) -> None:
        self.folder = folder
        self._connections = connections
        self._lock = lock
        self._writing = threading.RLock()
        self._closed = False

    @classmethod
    def create(cls, folder: Path, key: DatabaseKey) -> Self:
        """Make a new one; raises `VaultExists` when the folder holds anything.

        Call `keys.keyslots.create` afterwards: without it nobody can open the vault again.
        """
        if folder.exists() and any(folder.iterdir()):
            raise VaultExists(str(folder))
        was_there = folder.exists()
        make_folder(folder)
        with suppress(OSError):  # a stick may have no permissions at all
            folder.chmod(folder.stat().st_mode & 0o700)
        create_file(folder / DATABASE, b"")  # so that only this user can read it
        try:
            return cls._open(folder, key)
        except BaseException:
            _remove_beginnings(folder, cls.beside)
            if not was_there:
                folder.rmdir()
            raise

    @classmethod
    def open(cls, folder: Path, key: DatabaseKey) -> Self:
        """Open one that is there.

        Raises `VaultMissing`, `VaultInUse`, `VaultDamaged("database")` or `VaultTooNew`.
        """
        database = folder / DATABASE
        if not database.exists():
            raise VaultMissing(str(folder))
        if database.stat().st_size < _ONE_PAGE:
            # SQLite would take it for a new database, and then every attachment for an orphan.
            raise VaultDamaged(DAMAGED)
        return cls._open(folder, key)

    @classmethod
    def _open(
        cls, folder: Path, key: DatabaseKey, migrations: list[Migration] | None = None
    ) -> Self:
        for name in WRITTEN:
            require_ordinary(folder / name, DAMAGED)
        lock = LockFile(folder / LOCK)
        connections = Connections(folder / DATABASE, key.database_key())
        try:
            opened = cls(folder, connections, lock)
            opened._prepare(migrations or known(cls.schema), thorough=not lock.ended_well)
        except BaseException:
            connections.close()
            lock.release(in_order=lock.ended_well)
            raise
        return opened

    def _prepare(self, migrations: list[Migration], thorough: bool) -> None:
        database = self.folder / DATABASE
        connection = self.connection()
        if thorough:
            self._require_nothing("PRAGMA cipher_integrity_check")
        if database.stat().st_size <= _QUICK_CHECK_UP_TO:
            self._require_nothing("PRAGMA quick_check(1)")
        with expected_errors(self.folder):
            migrate(connection.raw, database, migrations)
        sync_folder(self.folder)
        for name in self.beside:
            make_folder(self.folder / name)

    def _require_nothing(self, check: str) -> None:
        """Raise `VaultDamaged` when a check finds anything."""
        if [row[0] for row in self.fetch(check)] not in ([], ["ok"]):
            raise VaultDamaged(DAMAGED)

    def connection(self) -> Connection:
        """The connection of this thread; raises `VaultLocked` after `close`."""
        return self._connections.mine()

    def fetch(self, sql: str, values: Sequence[Value] = ()) -> list[Row]:
        """All rows of a statement."""
        return self.connection().fetch(sql, values)

    def fetch_one(self, sql: str, values: Sequence[Value] = ()) -> Row | None:
        """The first row of a statement, if there is one."""
        return next(iter(self.fetch(sql, values)), None)

    def execute(self, sql: str, values: Sequence[Value] = ()) -> int:
        """Run one changing statement in the transaction that is open, or in one of its own."""
        with self.transaction() as connection:
            return connection.execute(sql, values)

    @contextmanager
    def transaction(self) -> Iterator[Connection]:
        """All or nothing; a transaction inside another is part of it. Keep it short."""
        with self._writing:
            connection = self.connection()
            if connection.raw.in_transaction:
                yield connection
                return
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
                connection.execute("COMMIT")
            except BaseException:
                connection.roll_back()
                raise

    def close(self) -> None:
        """Close the database and overwrite the key. Waits for a save, stops a query."""
        with self._writing:
            if self._closed:
                return
            self._closed = True
            # First, because folding in would wait for what they read.
            self._connections.close_others()
            in_order = self._fold_in_log()
            self._connections.close()
            self._lock.release(in_order)

    def _fold_in_log(self) -> bool:
        """Copy the write-ahead log into the database; on a full disk it stays and loses nothing."""
        try:
            self.fetch("PRAGMA wal_checkpoint(TRUNCATE)")
        except ExpectedError:
            return False
        return True


def _remove_beginnings(folder: Path, beside: Sequence[str]) -> None:
    """Take back what could not be finished; nothing was saved in it."""
    for name in (DATABASE, DATABASE + "-wal", DATABASE + "-shm", LOCK):
        (folder / name).unlink(missing_ok=True)
    for name in beside:
        with suppress(FileNotFoundError):
            (folder / name).rmdir()

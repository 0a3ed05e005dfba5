"""One connection for each thread, set up as docs/vault.md says, and closed from any thread."""

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol

from sqlcipher3 import dbapi2

from ishr_desktop.domain.errors import Cancelled, VaultLocked
from ishr_desktop.domain.progress import Progress
from ishr_desktop.storage.sqlite_errors import expected_errors

Value = str | int | float | bytes | bytearray | None
"""What SQLite stores."""


class Row(Protocol):
    """One row: columns by name or number."""

    def __getitem__(self, column: str | int) -> Any:
        """The value of a column."""


_BUSY_SECONDS = 10.0
_AGAIN_SECONDS = 0.05
_STEPS_BETWEEN_ASKING = 20_000
"""Of SQLite's machine; a few milliseconds of work."""
_SETTINGS = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
    "PRAGMA secure_delete = ON",
    "PRAGMA foreign_keys = ON",
    "PRAGMA temp_store = MEMORY",
    "PRAGMA cache_size = -64000",
    "PRAGMA journal_size_limit = 67108864",
    "PRAGMA trusted_schema = OFF",
)


class Connection:
    """One connection; reading and closing at the same time cannot meet."""

    def __init__(self, database: Path, key: bytearray) -> None:
        self._folder = database.parent
        self._busy = threading.Lock()
        self._open = True
        with expected_errors(self._folder):
            self.raw = dbapi2.connect(
                str(database),
                timeout=_BUSY_SECONDS,
                isolation_level=None,
                check_same_thread=False,  # `close` comes from the thread that locks the vault
            )
            try:
                self._set_up(key)
            except BaseException:
                self.raw.close()
                raise

    def _set_up(self, key: bytearray) -> None:
        # Before the key: otherwise a wrong one is reported on the standard error stream.
        self.raw.execute("PRAGMA cipher_log_level = NONE")
        self.raw.set_key(key)
        self.raw.execute("SELECT count(*) FROM sqlite_master").fetchone()
        for setting in _SETTINGS:
            self.raw.execute(setting).fetchone()
        self.raw.row_factory = dbapi2.Row

    def fetch(self, sql: str, values: Sequence[Value] = ()) -> list[Row]:
        """All rows of a statement."""
        with self._busy, expected_errors(self._folder):
            self._require_open()
            return list(self.raw.execute(sql, values).fetchall())

    def execute(self, sql: str, values: Sequence[Value] = ()) -> int:
        """Run a statement that changes something; the number of rows it changed."""
        with self._busy, expected_errors(self._folder):
            self._require_open()
            return int(self.raw.execute(sql, values).rowcount)

    @contextmanager
    def stoppable(self, progress: Progress) -> Iterator[None]:
        """Ask `progress` now and then while statements run here; raises `Cancelled` when it does.

        Unlike an interruption from another thread it cannot hit a statement that came later.
        """

        def asked() -> bool:
            try:
                progress(0, 0)
            except Cancelled:
                stopped.append(True)
                return True
            return False

        stopped: list[bool] = []
        self.raw.set_progress_handler(asked, _STEPS_BETWEEN_ASKING)
        try:
            yield
        except VaultLocked:
            if stopped:
                raise Cancelled from None
            raise
        finally:
            self.raw.set_progress_handler(None, 0)

    def roll_back(self) -> None:
        """Undo the transaction, unless SQLite has done so itself."""
        with self._busy, expected_errors(self._folder):
            if self._open and self.raw.in_transaction:
                self.raw.execute("ROLLBACK")

    def close(self) -> None:
        """Stop a query that runs, and close."""
        self.raw.interrupt()
        while not self._busy.acquire(timeout=_AGAIN_SECONDS):
            # SQLite forgets an interruption that came just before the query began.
            self.raw.interrupt()
        try:
            self._open = False
            self.raw.close()
        finally:
            self._busy.release()

    def _require_open(self) -> None:
        if not self._open:
            raise VaultLocked


class Connections:
    """Gives each thread its own connection to the same database."""

    def __init__(self, database: Path, key: bytearray) -> None:
        self._database = database
        self._key = key
        self._mine = threading.local()
        self._all: list[Connection] = []
        self._guard = threading.Lock()
        self._open = True

    def mine(self) -> Connection:
        """The connection of this thread; raises `VaultLocked` after `close`."""
        found: Connection | None = getattr(self._mine, "connection", None)
        if found is not None and self._open:
            return found
        with self._guard:
            if not self._open:
                raise VaultLocked
            # A copy, because the binding may keep what it is given.
            opened = Connection(self._database, bytearray(self._key))
            self._all.append(opened)
        self._mine.connection = opened
        return opened

    def close_others(self) -> None:
        """Close those of the other threads, and stop what they read."""
        with self._guard:
            mine: Connection | None = getattr(self._mine, "connection", None)
            for connection in self._all:
                if connection is not mine:
                    connection.close()
            self._all[:] = [connection for connection in self._all if connection is mine]

    def close(self) -> None:
        """Close all of them and overwrite the key."""
        with self._guard:
            self._open = False
            for connection in self._all:
                connection.close()
            self._all.clear()
            self._key[:] = bytes(len(self._key))

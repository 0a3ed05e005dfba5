"""From the schema a vault has to the one this program knows: numbered files, forward only."""

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from sqlcipher3 import dbapi2

from ishr_desktop.domain.durable import create_file, file_errors, sync_folder
from ishr_desktop.domain.errors import VaultTooNew

BEFORE_UPGRADE = "vault.before-upgrade.db"


@dataclass(frozen=True)
class Migration:
    """One numbered SQL file."""

    number: int
    sql: str


def known(schema: str = "migrations") -> list[Migration]:
    """All migrations of this program for one kind of database, in order."""
    return sorted(_shipped(schema), key=lambda migration: migration.number)


def _shipped(schema: str) -> Iterator[Migration]:
    for file in files("ishr_desktop.storage").joinpath(schema).iterdir():
        if file.name.endswith(".sql"):
            yield Migration(int(file.name.split("_")[0]), file.read_text(encoding="utf-8"))


def migrate(connection: dbapi2.Connection, database: Path, migrations: list[Migration]) -> None:
    """Bring the database up to date; raises `VaultTooNew` for one from a later program."""
    found = int(connection.execute("PRAGMA user_version").fetchone()[0])
    newest = migrations[-1].number
    if found > newest:
        raise VaultTooNew(found, newest)
    if found == newest:
        return
    if found > 0:
        _keep_copy(connection, database)
    for migration in migrations[found:]:
        _apply(connection, migration)


def _keep_copy(connection: dbapi2.Connection, database: Path) -> None:
    """Keep the encrypted file as it was, in the place of an earlier copy."""
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    waiting = database.with_name(BEFORE_UPGRADE + ".new")
    waiting.unlink(missing_ok=True)
    try:
        create_file(waiting, b"")
        with file_errors(waiting):
            _copy(database, waiting)
            waiting.replace(database.with_name(BEFORE_UPGRADE))
            sync_folder(database.parent)
    except BaseException:
        waiting.unlink(missing_ok=True)
        raise


def _copy(database: Path, target: Path) -> None:
    with database.open("rb") as source, target.open("r+b") as sink:
        shutil.copyfileobj(source, sink, 1024 * 1024)
        sink.flush()
        os.fsync(sink.fileno())


def _apply(connection: dbapi2.Connection, migration: Migration) -> None:
    script = f"BEGIN IMMEDIATE;\n{migration.sql}\nPRAGMA user_version={migration.number};\nCOMMIT;"
    try:
        connection.executescript(script)
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise

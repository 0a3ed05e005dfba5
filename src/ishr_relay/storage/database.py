"""The relay's database: its tables, and transactions that wait for each other."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    Connection,
    ForeignKey,
    Integer,
    MetaData,
    String,
    Table,
    UniqueConstraint,
    create_engine,
    event,
)
from sqlalchemy.exc import SQLAlchemyError

SCHEMA_VERSION = 1
Transaction = Connection
"""What the functions of this folder work in; others pass it on without looking inside."""
DatabaseFault = SQLAlchemyError
"""The database cannot do what it should: damaged, locked for too long, disk full."""

_TABLES = MetaData()

invitations = Table(
    "invitations",
    _TABLES,
    Column("hash", String, primary_key=True),
    Column("uses_left", Integer, nullable=False),
    Column("expires", Integer, nullable=False),
)
mailboxes = Table(
    "mailboxes",
    _TABLES,
    Column("id", String, primary_key=True),
    Column("owner", String, nullable=False, unique=True),
    Column("deposit", String, nullable=False),
    Column("next_cursor", Integer, nullable=False),
)
uploads = Table(
    "uploads",
    _TABLES,
    Column("hash", String, primary_key=True),
    Column("mailbox", ForeignKey("mailboxes.id"), nullable=False, index=True),
    Column("sha256", String, nullable=False),
    Column("length", Integer, nullable=False),
    Column("complete", Boolean, nullable=False),
    Column("expires", Integer, nullable=False, index=True),
)
batches = Table(
    "batches",
    _TABLES,
    Column("mailbox", ForeignKey("mailboxes.id"), primary_key=True),
    Column("sha256", String, primary_key=True),
    Column("size", Integer, nullable=False),
    Column("cursor", Integer, nullable=False),
    Column("received", Integer, nullable=False),
    Column("expires", Integer, nullable=False, index=True),
    Column("object", String, nullable=False, unique=True),
    UniqueConstraint("mailbox", "cursor"),
)


class DatabaseTooNew(Exception):
    """The data folder was written by a later version of the relay."""


class Database:
    """Opens the database file and makes what is missing in it."""

    def __init__(self, path: Path) -> None:
        # Parameters never reach a log: they name mailboxes.
        self._engine = create_engine(f"sqlite:///{path}", hide_parameters=True)
        event.listen(self._engine, "connect", _prepare)
        event.listen(self._engine, "begin", _begin)
        try:
            self._create()
        except BaseException:
            self.close()
            raise

    @contextmanager
    def transaction(self) -> Iterator[Transaction]:
        """All or nothing, on disk when it ends; one at a time writes."""
        with self._engine.begin() as connection:
            yield connection

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()

    def _create(self) -> None:
        with self.transaction() as connection:
            version = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
            if version > SCHEMA_VERSION:
                raise DatabaseTooNew
            _TABLES.create_all(connection)
            connection.exec_driver_sql(f"PRAGMA user_version = {SCHEMA_VERSION}")


def _prepare(connection: sqlite3.Connection, _record: object) -> None:
    # The driver's own transaction rules begin too late and too weakly for us.
    connection.isolation_level = None
    try:
        _set_up(connection)
    except BaseException:
        # SQLAlchemy knows a connection only after this and would leave it open.
        connection.close()
        raise


def _set_up(connection: sqlite3.Connection) -> None:
    for pragma in (
        "busy_timeout = 15000",
        "journal_mode = WAL",
        "synchronous = FULL",
        "foreign_keys = ON",
        "secure_delete = ON",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Any) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")

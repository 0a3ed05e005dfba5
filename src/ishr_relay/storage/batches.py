"""Rows of batches that wait in mailboxes."""

from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Connection, Row, delete, func, insert, select

from ishr_relay.storage.database import batches


@dataclass(frozen=True)
class BatchRow:
    """One batch; `object` names its file among those of the mailbox."""

    mailbox: str
    sha256: str
    size: int
    cursor: int
    received: datetime
    expires: datetime
    object: str


def add(connection: Connection, row: BatchRow) -> None:
    """Put a batch into its mailbox."""
    connection.execute(
        insert(batches).values(
            mailbox=row.mailbox,
            sha256=row.sha256,
            size=row.size,
            cursor=row.cursor,
            received=int(row.received.timestamp()),
            expires=int(row.expires.timestamp()),
            object=row.object,
        )
    )


def find(connection: Connection, mailbox_id: str, sha256: str) -> BatchRow | None:
    """The batch with this SHA-256 in this mailbox."""
    query = select(batches).where(batches.c.mailbox == mailbox_id, batches.c.sha256 == sha256)
    row = connection.execute(query).one_or_none()
    return None if row is None else _read(row)


def page(connection: Connection, mailbox_id: str, after: int, limit: int) -> list[BatchRow]:
    """At most `limit` batches with a cursor above `after`, oldest first."""
    query = (
        select(batches)
        .where(batches.c.mailbox == mailbox_id, batches.c.cursor > after)
        .order_by(batches.c.cursor)
        .limit(limit)
    )
    return [_read(row) for row in connection.execute(query)]


def forget(connection: Connection, mailbox_id: str, sha256: str) -> None:
    """Remove one."""
    connection.execute(
        delete(batches).where(batches.c.mailbox == mailbox_id, batches.c.sha256 == sha256)
    )


def expired(connection: Connection, now: datetime) -> list[BatchRow]:
    """What waited too long."""
    query = select(batches).where(batches.c.expires <= int(now.timestamp()))
    return [_read(row) for row in connection.execute(query)]


def known(connection: Connection) -> set[str]:
    """The names of all objects."""
    return set(connection.execute(select(batches.c.object)).scalars())


def total(connection: Connection, mailbox_id: str | None = None) -> tuple[int, int]:
    """How many there are and how many bytes, in one mailbox or in all."""
    query = select(func.count(), func.coalesce(func.sum(batches.c.size), 0))
    if mailbox_id is not None:
        query = query.where(batches.c.mailbox == mailbox_id)
    number, size = connection.execute(query).one()
    return int(number), int(size)


def _read(row: Row[tuple[object, ...]]) -> BatchRow:
    return BatchRow(
        mailbox=row.mailbox,
        sha256=row.sha256,
        size=row.size,
        cursor=row.cursor,
        received=datetime.fromtimestamp(row.received, UTC),
        expires=datetime.fromtimestamp(row.expires, UTC),
        object=row.object,
    )

"""Rows of uploads: what was announced. How far each one is, only its file says."""

from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Connection, delete, func, insert, select, update

from ishr_relay.storage.database import uploads


@dataclass(frozen=True)
class UploadRow:
    """One upload; `hash` is of its id, and names its file."""

    hash: str
    mailbox: str
    sha256: str
    length: int
    complete: bool
    expires: datetime


def add(connection: Connection, row: UploadRow) -> None:
    """Remember a new upload."""
    connection.execute(
        insert(uploads).values(
            hash=row.hash,
            mailbox=row.mailbox,
            sha256=row.sha256,
            length=row.length,
            complete=row.complete,
            expires=int(row.expires.timestamp()),
        )
    )


def find(connection: Connection, upload_hash: str) -> UploadRow | None:
    """The upload with this hash."""
    row = connection.execute(select(uploads).where(uploads.c.hash == upload_hash)).one_or_none()
    if row is None:
        return None
    expires = datetime.fromtimestamp(row.expires, UTC)
    return UploadRow(row.hash, row.mailbox, row.sha256, row.length, row.complete, expires)


def mark_complete(connection: Connection, upload_hash: str) -> None:
    """All of it has arrived and is in the mailbox."""
    connection.execute(update(uploads).where(uploads.c.hash == upload_hash).values(complete=True))


def forget_complete(connection: Connection, mailbox_id: str, sha256: str) -> None:
    """Remove those that have become this batch; whoever still asks for one begins anew."""
    connection.execute(
        delete(uploads).where(
            uploads.c.mailbox == mailbox_id,
            uploads.c.sha256 == sha256,
            uploads.c.complete.is_(True),
        )
    )


def forget(connection: Connection, upload_hash: str) -> None:
    """Remove one."""
    connection.execute(delete(uploads).where(uploads.c.hash == upload_hash))


def expired(connection: Connection, now: datetime) -> list[str]:
    """Hashes of what is over."""
    query = select(uploads.c.hash).where(uploads.c.expires <= int(now.timestamp()))
    return list(connection.execute(query).scalars())


def unfinished(connection: Connection) -> set[str]:
    """Hashes of all that are not complete."""
    query = select(uploads.c.hash).where(uploads.c.complete.is_(False))
    return set(connection.execute(query).scalars())


def pending(connection: Connection, mailbox_id: str | None = None) -> tuple[int, int]:
    """How many are unfinished and the bytes they announced, of one mailbox or of all."""
    query = select(func.count(), func.coalesce(func.sum(uploads.c.length), 0)).where(
        uploads.c.complete.is_(False)
    )
    if mailbox_id is not None:
        query = query.where(uploads.c.mailbox == mailbox_id)
    number, size = connection.execute(query).one()
    return int(number), int(size)


def same(connection: Connection, row: UploadRow) -> list[str]:
    """Hashes of unfinished uploads of the same batch into the same mailbox."""
    query = select(uploads.c.hash).where(
        uploads.c.mailbox == row.mailbox,
        uploads.c.sha256 == row.sha256,
        uploads.c.complete.is_(False),
    )
    return list(connection.execute(query).scalars())

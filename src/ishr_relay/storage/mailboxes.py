"""Rows of mailboxes: an id, and hashes of who owns it and of what allows deposits."""

from dataclasses import dataclass

from sqlalchemy import Connection, func, insert, select, update

from ishr_relay.storage.database import mailboxes


@dataclass(frozen=True)
class MailboxRow:
    """One mailbox."""

    id: str
    owner: str
    deposit: str


def add(connection: Connection, row: MailboxRow) -> None:
    """Remember a new mailbox."""
    connection.execute(
        insert(mailboxes).values(id=row.id, owner=row.owner, deposit=row.deposit, next_cursor=1)
    )


def find(connection: Connection, mailbox_id: str) -> MailboxRow | None:
    """The mailbox with this id."""
    return _one(connection, mailbox_id=mailbox_id)


def find_by_owner(connection: Connection, owner: str) -> MailboxRow | None:
    """The mailbox of the key with this hash."""
    return _one(connection, owner=owner)


def replace_deposit(connection: Connection, mailbox_id: str, deposit: str) -> None:
    """From now on another capability allows deposits."""
    connection.execute(
        update(mailboxes).where(mailboxes.c.id == mailbox_id).values(deposit=deposit)
    )


def take_cursor(connection: Connection, mailbox_id: str) -> int:
    """The number of the next batch; each mailbox counts for itself, so none tells of others."""
    cursor = connection.execute(
        select(mailboxes.c.next_cursor).where(mailboxes.c.id == mailbox_id)
    ).scalar_one()
    connection.execute(
        update(mailboxes).where(mailboxes.c.id == mailbox_id).values(next_cursor=cursor + 1)
    )
    return int(cursor)


def count(connection: Connection) -> int:
    """How many there are."""
    return connection.execute(select(func.count()).select_from(mailboxes)).scalar_one()


def _one(
    connection: Connection, mailbox_id: str | None = None, owner: str | None = None
) -> MailboxRow | None:
    query = select(mailboxes.c.id, mailboxes.c.owner, mailboxes.c.deposit)
    if mailbox_id is not None:
        query = query.where(mailboxes.c.id == mailbox_id)
    else:
        query = query.where(mailboxes.c.owner == owner)
    row = connection.execute(query).one_or_none()
    return None if row is None else MailboxRow(*row)

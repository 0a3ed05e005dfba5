"""Rows of invitations: permissions to open a mailbox, known only by their hash."""

from datetime import datetime

from sqlalchemy import Connection, delete, func, select, update
from sqlalchemy.dialects.sqlite import insert

from ishr_relay.storage.database import invitations


def add(connection: Connection, code_hash: str, uses: int, expires: datetime) -> None:
    """Remember an invitation."""
    connection.execute(
        insert(invitations).values(hash=code_hash, uses_left=uses, expires=int(expires.timestamp()))
    )


def use(connection: Connection, code_hash: str, now: datetime) -> bool:
    """Take one use away; False when there is none to take."""
    taken = connection.execute(
        update(invitations)
        .where(
            invitations.c.hash == code_hash,
            invitations.c.uses_left > 0,
            invitations.c.expires > int(now.timestamp()),
        )
        .values(uses_left=invitations.c.uses_left - 1)
    )
    return taken.rowcount == 1


def forget_spent(connection: Connection, now: datetime) -> None:
    """Remove what is used up or over."""
    connection.execute(
        delete(invitations).where(
            (invitations.c.uses_left <= 0) | (invitations.c.expires <= int(now.timestamp()))
        )
    )


def count(connection: Connection, now: datetime) -> int:
    """How many can still be used."""
    query = select(func.count()).where(
        invitations.c.uses_left > 0, invitations.c.expires > int(now.timestamp())
    )
    return connection.execute(query).scalar_one()

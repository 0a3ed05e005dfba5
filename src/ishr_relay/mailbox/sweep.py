"""Retention: what is over is forgotten, and files that no row knows are removed."""

from ishr_relay.clock import Clock
from ishr_relay.storage import batches, invitations, uploads
from ishr_relay.storage.database import Database
from ishr_relay.storage.folder import FolderStore


def sweep(clock: Clock, database: Database, store: FolderStore) -> None:
    """Remove batches, uploads and invitations that are over."""
    now = clock()
    with database.transaction() as connection:
        ended = uploads.expired(connection, now)
        for upload in ended:
            uploads.forget(connection, upload)
        over = batches.expired(connection, now)
        for row in over:
            batches.forget(connection, row.mailbox, row.sha256)
        invitations.forget_spent(connection, now)
    for upload in ended:
        store.discard(upload)
    for row in over:
        store.remove(row.mailbox, row.object)


def remove_strays(database: Database, store: FolderStore) -> None:
    """Remove files left by a crash; only before the relay takes its first call.

    An upload that was renamed and not yet recorded is still pending, so it is no stray.
    """
    with database.transaction() as connection:
        pending, kept = uploads.unfinished(connection), batches.known(connection)
    for name in list(store.partials()):
        if name not in pending:
            store.discard(name)
    for mailbox, name in list(store.objects()):
        if name not in pending and name not in kept:
            store.remove(mailbox, name)

"""Sums about a relay, for its operator; nothing in them points to a mailbox."""

from dataclasses import dataclass

from ishr_relay.clock import Clock
from ishr_relay.storage import batches, invitations, mailboxes, uploads
from ishr_relay.storage.database import Database
from ishr_relay.storage.folder import FolderStore


@dataclass(frozen=True)
class RelayState:
    """How full the post office is."""

    mailboxes: int
    invitations: int
    batches: int
    batch_bytes: int
    uploads: int
    upload_bytes: int
    free_bytes: int


def read_state(clock: Clock, database: Database, store: FolderStore) -> RelayState:
    """Count everything, now."""
    with database.transaction() as connection:
        number, size = batches.total(connection)
        pending, announced = uploads.pending(connection)
        return RelayState(
            mailboxes=mailboxes.count(connection),
            invitations=invitations.count(connection, clock()),
            batches=number,
            batch_bytes=size,
            uploads=pending,
            upload_bytes=announced,
            free_bytes=store.free_bytes(),
        )

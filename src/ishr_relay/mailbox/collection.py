"""What an owner does with a mailbox: look, take, acknowledge."""

from io import BufferedReader

from ishr_protocol.relay_messages import BatchListing, StoredBatch
from ishr_protocol.relay_problems import ProblemCode
from ishr_relay.clock import Clock
from ishr_relay.refusal import Refusal
from ishr_relay.storage import batches
from ishr_relay.storage.batches import BatchRow
from ishr_relay.storage.database import Database
from ishr_relay.storage.folder import FolderStore


class Collection:
    """The batches of a relay. Its calls block: use them from a thread."""

    def __init__(self, clock: Clock, database: Database, store: FolderStore) -> None:
        self._clock = clock
        self._database = database
        self._store = store

    def page(self, mailbox_id: str, after: int, limit: int) -> BatchListing:
        """At most `limit` batches that came after the one with the cursor `after`."""
        with self._database.transaction() as connection:
            rows = batches.page(connection, mailbox_id, after, limit + 1)
        shown = rows[:limit]
        following = shown[-1].cursor if len(rows) > limit else None
        return BatchListing(tuple(_describe(row) for row in shown), following)

    def open(self, mailbox_id: str, sha256: str) -> tuple[int, BufferedReader]:
        """Size and bytes of one batch."""
        row = self._find(mailbox_id, sha256)
        if row is None or row.expires <= self._clock():
            raise Refusal(ProblemCode.NOT_FOUND)
        try:
            return row.size, self._store.open(mailbox_id, row.object)
        except FileNotFoundError:
            # Acknowledged by another call between the two lines above.
            raise Refusal(ProblemCode.NOT_FOUND) from None

    def acknowledge(self, mailbox_id: str, sha256: str) -> bool:
        """Forget one batch; False when it was gone already."""
        row = self._find(mailbox_id, sha256)
        if row is None:
            return False
        with self._database.transaction() as connection:
            batches.forget(connection, mailbox_id, sha256)
        # The row first: a file without a row is swept, a row without a file would be a lie.
        self._store.remove(mailbox_id, row.object)
        return True

    def _find(self, mailbox_id: str, sha256: str) -> BatchRow | None:
        with self._database.transaction() as connection:
            return batches.find(connection, mailbox_id, sha256)


def _describe(row: BatchRow) -> StoredBatch:
    return StoredBatch(row.sha256, row.size, row.cursor, row.received, row.expires)

"""Uploads into mailboxes: announced, filled, checked, and only then a batch.

create  → a row and an empty file            kill here: the upload is empty or unknown
append  → bytes in the file                  kill here: the file's size says how far it came
finish  → hash, flush, rename, then the row  kill here: `standing` sees it and ends the job
"""

import hashlib
from dataclasses import dataclass, replace

from ishr_protocol.relay_problems import ProblemCode
from ishr_relay.clock import Clock, to_hour
from ishr_relay.mailbox.appending import Appending, DigestMemory
from ishr_relay.refusal import Refusal
from ishr_relay.settings import Settings
from ishr_relay.storage import batches, mailboxes, uploads
from ishr_relay.storage.batches import BatchRow
from ishr_relay.storage.database import Database, Transaction
from ishr_relay.storage.folder import FolderStore
from ishr_relay.storage.tokens import new_token, token_hash
from ishr_relay.storage.uploads import UploadRow


@dataclass(frozen=True)
class Standing:
    """How far an upload is; at `row.length` it is a batch in its mailbox, and not before."""

    row: UploadRow
    offset: int


class Deposits:
    """The uploads of a relay. Its calls block: use them from a thread, one per upload at a time."""

    def __init__(
        self, settings: Settings, clock: Clock, database: Database, store: FolderStore
    ) -> None:
        self._settings = settings
        self._clock = clock
        self._database = database
        self._store = store
        self._digests = DigestMemory()

    def create(self, mailbox_id: str, sha256: str, length: int) -> tuple[str, Standing]:
        """Begin an upload; its id, and how far it is (complete when the batch is there already)."""
        upload_id = new_token()
        expires = to_hour(self._clock()) + self._settings.upload_lifetime
        row = UploadRow(token_hash(upload_id), mailbox_id, sha256, length, False, expires)
        with self._database.transaction() as connection:
            waiting = batches.find(connection, mailbox_id, sha256)
            if waiting is not None and waiting.size == length:
                # Announced a thousand times, it still takes one row.
                uploads.forget_complete(connection, mailbox_id, sha256)
                row = replace(row, complete=True)
            else:
                self._make_room(connection, row)
                self._store.begin(row.hash)
            uploads.add(connection, row)
        return upload_id, Standing(row, length if row.complete else 0)

    def standing(self, upload_id: str) -> Standing:
        """How far an upload is, from its file; ends what a crash left almost complete."""
        with self._database.transaction() as connection:
            row = uploads.find(connection, token_hash(upload_id))
        if row is None or row.expires <= self._clock():
            raise Refusal(ProblemCode.NOT_FOUND)
        if row.complete:
            return Standing(row, row.length)
        size = self._store.size(row.hash)
        if size is None:
            return self._recover(row)
        if size == row.length:
            return self.finish(Standing(row, size))
        return Standing(row, size)

    def append(self, standing: Standing, checksum: bytes | None) -> Appending:
        """Open the file of an upload to write its next part."""
        row = standing.row
        most = min(row.length - standing.offset, self._settings.limits.chunk_bytes)
        digest = self._digests.take(row.hash, standing.offset)
        try:
            file = self._store.open_partial(row.hash)
        except FileNotFoundError:
            raise Refusal(ProblemCode.NOT_FOUND) from None
        return Appending(file, most, digest, checksum)

    def appended(self, standing: Standing, part: Appending) -> Standing:
        """The standing after a part; finishes the upload when that was the last one."""
        now = Standing(standing.row, part.offset)
        if part.digest is not None:
            self._digests.put(now.row.hash, now.offset, part.digest)
        return self.finish(now) if now.offset == now.row.length else now

    def finish(self, standing: Standing) -> Standing:
        """Make a batch of an upload whose bytes are all there, if they are what was announced."""
        row = standing.row
        try:
            if self._digest(standing) != row.sha256:
                self._drop(row)
                raise Refusal(ProblemCode.DIGEST_MISMATCH)
            self._store.keep(row.hash, row.mailbox, to_hour(self._clock()))
        except FileNotFoundError:
            # Its time was over while the last part came in, and it was swept.
            raise Refusal(ProblemCode.NOT_FOUND) from None
        return self._record(row)

    def end(self, upload_id: str) -> None:
        """Forget an upload; a batch it has become stays."""
        with self._database.transaction() as connection:
            row = uploads.find(connection, token_hash(upload_id))
        if row is None:
            raise Refusal(ProblemCode.NOT_FOUND)
        self._drop(row)

    def _make_room(self, connection: Transaction, row: UploadRow) -> None:
        limits = self._settings.limits
        if row.length > limits.batch_bytes:
            raise Refusal(ProblemCode.TOO_LARGE)
        self._drop_lost_answers(connection, row)
        number, announced = uploads.pending(connection, row.mailbox)
        if number >= limits.pending_uploads:
            raise Refusal(ProblemCode.TOO_MANY_UPLOADS)
        waiting, stored = batches.total(connection, row.mailbox)
        if stored + announced + row.length > limits.mailbox_bytes:
            raise Refusal(ProblemCode.MAILBOX_FULL)
        if waiting + number >= self._settings.mailbox_batches:
            raise Refusal(ProblemCode.MAILBOX_FULL)
        if self._store.free_bytes() - row.length < self._settings.free_bytes:
            raise Refusal(ProblemCode.RELAY_FULL)

    def _drop_lost_answers(self, connection: Transaction, row: UploadRow) -> None:
        """The same batch announced before and never begun: the answer to that was lost."""
        for upload in uploads.same(connection, row):
            if not self._store.size(upload):
                self._store.discard(upload)
                uploads.forget(connection, upload)

    def _recover(self, row: UploadRow) -> Standing:
        """No partial file: it was renamed before the crash, or never reached the disk."""
        if self._store.kept_size(row.mailbox, row.hash) == row.length:
            return self._record(row)
        self._drop(row)
        raise Refusal(ProblemCode.NOT_FOUND)

    def _digest(self, standing: Standing) -> str:
        running = self._digests.take(standing.row.hash, standing.offset)
        if running is not None:
            return running.hexdigest()
        with self._store.open_partial(standing.row.hash) as file:
            file.seek(0)
            return hashlib.file_digest(file, "sha256").hexdigest()

    def _record(self, row: UploadRow) -> Standing:
        with self._database.transaction() as connection:
            uploads.mark_complete(connection, row.hash)
            if there := batches.find(connection, row.mailbox, row.sha256):
                spare = there.object != row.hash
            else:
                spare = False
                batches.add(connection, self._batch(connection, row))
        if spare:
            self._store.remove(row.mailbox, row.hash)
        return Standing(replace(row, complete=True), row.length)

    def _batch(self, connection: Transaction, row: UploadRow) -> BatchRow:
        received = to_hour(self._clock())
        return BatchRow(
            mailbox=row.mailbox,
            sha256=row.sha256,
            size=row.length,
            cursor=mailboxes.take_cursor(connection, row.mailbox),
            received=received,
            expires=received + self._settings.retention,
            object=row.hash,
        )

    def _drop(self, row: UploadRow) -> None:
        self._digests.take(row.hash, 0)
        with self._database.transaction() as connection:
            uploads.forget(connection, row.hash)
        self._store.discard(row.hash)

"""Fetches what lies in the own mailbox, takes it in, and only then lets the relay forget it."""

import io
from dataclasses import dataclass, field, replace
from typing import BinaryIO, Self, cast

from ishr_desktop.domain.errors import (
    BatchDamaged,
    ExpectedError,
    RelayUnreachable,
)
from ishr_desktop.domain.inbox import InboxState
from ishr_desktop.domain.progress import Progress
from ishr_desktop.domain.reasons import Reason, reason_of
from ishr_desktop.storage.downloads import Download, DownloadRepository
from ishr_desktop.storage.identity import OwnMailbox
from ishr_desktop.storage.inbox import InboxRepository, IncomingBatch
from ishr_desktop.sync.arriving import ArrivingFile
from ishr_desktop.sync.backoff import next_attempt
from ishr_desktop.sync.inbox import Arrival, ArrivalState, Intake, is_settled, take_in
from ishr_desktop.sync.lines import LINE_ERRORS, STOPS
from ishr_desktop.sync.open_vault import OpenVault
from ishr_desktop.sync.opening import REFUSALS
from ishr_desktop.sync.relay_client import RelayClient
from ishr_desktop.sync.sealing import require_space_to_receive
from ishr_protocol.digests import stream_sha256
from ishr_protocol.relay_messages import StoredBatch

MOST_PAGES = 100
"""Pages of the listing that one run reads, of 100 batches each; the next run sees the rest."""
DAMAGED_ATTEMPTS = 20
"""Failures of one download after which it is not fetched again to see whether it was the line."""


@dataclass
class Collector:
    """Empties the own mailbox."""

    session: OpenVault
    line: RelayClient
    mailbox: OwnMailbox
    progress: Progress
    ignore_pauses: bool = False
    arrivals: list[Arrival] = field(default_factory=list)
    failures: list[tuple[str, str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._downloads = DownloadRepository(self.session.vault)

    def run(self) -> None:
        """Take in everything, small batches first. Raises only when the line is gone."""
        listed, is_all = self._listing()
        each = {stored.sha256: stored for stored in listed}.values()
        for stored in sorted(each, key=lambda batch: (batch.size, batch.cursor)):
            self._collect(stored)
        if is_all:
            self._note_what_is_gone({stored.sha256 for stored in listed})

    def _listing(self) -> tuple[list[StoredBatch], bool]:
        """What waits, oldest first, and whether that is all: a list without end is cut."""
        listed: list[StoredBatch] = []
        after = 0
        for _ in range(MOST_PAGES):
            page = self.line.listing(self.mailbox.id, after)
            listed += page.batches
            # A relay that turns in a circle must not keep us in it.
            if page.next is None or page.next <= after:
                return listed, True
            after = page.next
        return listed, False

    def _note_what_is_gone(self, listed: set[str]) -> None:
        """Say of batches that stopped arriving that the relay does not have them any more.

        What is here of them stays: an empty answer is no reason to throw anything away.
        """
        if any(download.sha256 in listed for download in self._downloads.unfinished()):
            return
        inbox = InboxRepository(self.session.vault)
        for batch in inbox.batches():
            if batch.state is InboxState.ARRIVING:
                inbox.set_state(batch.id, InboxState.ARRIVING, Reason.GONE_FROM_RELAY)

    def _collect(self, stored: StoredBatch) -> None:
        now = self.session.clock()
        download = self._downloads.begin(stored.sha256, stored.size, now)
        pause = download.next_attempt_at
        if not download.done and pause is not None and pause > now and not self.ignore_pauses:
            return
        try:
            if not download.done:
                self._fetch(download)
            self.line.acknowledge(self.mailbox.id, stored.sha256)
            self._downloads.forget(stored.sha256)
        except STOPS:
            raise
        except LINE_ERRORS as error:
            self._note(download, error)
            raise
        except ExpectedError as error:
            self._note(download, error)

    def _note(self, download: Download, error: ExpectedError) -> None:
        reason = reason_of(error)
        again = next_attempt(self.session.clock(), download.attempts + 1)
        self._downloads.fail(download.sha256, reason, again)
        self.failures.append((download.sha256[:12], reason))

    def _fetch(self, download: Download) -> None:
        # Once for the sealed file and once for what is inside it.
        missing = 2 * download.size - download.received
        require_space_to_receive(self.session.vault.spool.folder, missing)
        with _Fetching(self.session, self.line, self.mailbox, download, self.progress) as fetching:
            try:
                self.arrivals.append(fetching.take_in())
            except REFUSALS as error:
                fetching.require_same_bytes()
                fetching.refuse(error)
                self.failures.append((download.sha256[:12], reason_of(error)))


class _Fetching(Intake):
    """One batch that arrives from the relay piece by piece."""

    def __init__(
        self,
        session: OpenVault,
        line: RelayClient,
        mailbox: OwnMailbox,
        download: Download,
        progress: Progress,
    ) -> None:
        self._session = session
        self._line = line
        self._mailbox = mailbox
        self._download = download
        self._downloads = DownloadRepository(session.vault)
        self._inbox = InboxRepository(session.vault)
        self._opened: IncomingBatch | None = None
        self._shown: IncomingBatch | None = None
        path = session.vault.spool.path(download.spool)
        self._file = ArrivingFile(
            path, download.size, download.received, self._piece, self._arrived, progress
        )
        source = cast("BinaryIO", io.BufferedReader(self._file, 64 * 1024))
        super().__init__(source, download.size)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.source.close()

    def take_in(self) -> Arrival:
        """Check and import it; the file goes, unless a person has to decide first."""
        arrival = take_in(self._session, self)
        if arrival.state is ArrivalState.QUARANTINED:
            return arrival
        if arrival.state in {ArrivalState.ALREADY_HERE, ArrivalState.OWN}:
            self.saved()
        self._session.vault.spool.remove(self._download.spool)
        return arrival

    def require_same_bytes(self) -> None:
        """Raise `BatchDamaged` and begin anew if the file is not the one that the relay named.

        What the sender made wrong stays wrong; what was damaged on the way comes right. A relay
        that gives other bytes each time is not asked for ever.
        """
        if self._download.attempts >= DAMAGED_ATTEMPTS:
            return
        self._file.complete()
        self._file.rewind()
        if stream_sha256(cast("BinaryIO", self._file)) != self._download.sha256:
            self._downloads.record(self._download.sha256, 0)
            raise BatchDamaged

    def refuse(self, error: ExpectedError) -> None:
        """Remember that it came and why it was not imported."""
        reason = reason_of(error)
        row = self._opened
        if row is None or reason == Reason.BATCH_REUSED or self._is_settled(row.id):
            row = self._unreadable()
        with self._session.vault.transaction():
            self._inbox.put(replace(row, state=InboxState.REFUSED, reason=reason))
            self.saved()
        self._session.vault.spool.remove(self._download.spool)

    def received(self) -> int:
        return self._file.received

    def opened(self, batch: IncomingBatch) -> None:
        self._opened = batch

    def readable(self, batch: IncomingBatch) -> None:
        self._inbox.put(batch)
        self._opened = self._shown = batch

    def keep(self) -> str:
        return self._download.spool

    def saved(self) -> None:
        self._downloads.finish(self._download.sha256)

    def _piece(self, start: int) -> bytes:
        size = min(self._line.pace.piece, self._download.size - start)
        try:
            return self._line.download(self._mailbox.id, self._download.sha256, start, size)
        except RelayUnreachable:
            # Once more at once: a line that broke in the middle is usually there again.
            return self._line.download(self._mailbox.id, self._download.sha256, start, size)

    def _arrived(self, received: int) -> None:
        self._downloads.record(self._download.sha256, received)
        if self._shown is not None:
            self._inbox.record_received(self._shown.id, received)

    def _is_settled(self, batch_id: str) -> bool:
        known = self._inbox.find(batch_id)
        return known is not None and is_settled(known)

    def _unreadable(self) -> IncomingBatch:
        """A row for something that has no id of its own: it stands under the hash of the file."""
        return IncomingBatch(
            id=self._download.sha256,
            kind="unknown",
            state=InboxState.REFUSED,
            sender=None,
            recipients=(),
            sequence=0,
            previous=None,
            digest="",
            received_bytes=self._file.received,
            size=self._download.size,
            preview=(),
            received_at=self._session.clock(),
        )

"""Uploads sealed batches, each on its own: what fails waits for its next try, the rest goes on."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import BinaryIO

from ishr_desktop.domain.contact import Contact
from ishr_desktop.domain.errors import (
    BatchDamaged,
    BatchUnknown,
    ExpectedError,
    IncidentStuck,
    NoMailbox,
    RelayRefused,
    RelayUnreachable,
)
from ishr_desktop.domain.progress import Progress
from ishr_desktop.domain.reasons import Reason, reason_of
from ishr_desktop.storage.contacts import ContactRepository
from ishr_desktop.storage.covering import take_back_uncovered, uncovered_in
from ishr_desktop.storage.deliveries import DeliveryRepository, DueDelivery
from ishr_desktop.sync.backoff import next_attempt
from ishr_desktop.sync.cards import Letterbox, letterbox_of
from ishr_desktop.sync.lines import LINE_ERRORS, STOPS, Lines
from ishr_desktop.sync.open_vault import OpenVault
from ishr_desktop.sync.pace import SMALLEST_PIECE
from ishr_protocol.digests import stream_sha256
from ishr_protocol.relay_problems import ProblemCode

PIECES_PER_TURN = 16
"""After so many pieces of a large batch others get their turn, for what was saved meanwhile."""
_ASK_AGAIN = frozenset({ProblemCode.OFFSET_CONFLICT, ProblemCode.CHECKSUM_MISMATCH})


class TurnOver(Exception):
    """A large batch has had its turn."""


@dataclass
class Uploader:
    """Uploads what is due. Each delivery is tried once in a run, in as many turns as it needs."""

    session: OpenVault
    lines: Lines
    progress: Progress
    sent: int = 0
    failures: list[tuple[str, str]] = field(default_factory=list)
    _failed: set[tuple[str, str]] = field(default_factory=set)
    _turns: dict[tuple[str, str], int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._deliveries = DeliveryRepository(self.session.vault)
        self._contacts = ContactRepository(self.session.vault)

    def one_turn(self) -> bool:
        """Upload the smallest batch that is due, or a part of it; whether there was one."""
        due = self._due()
        if not due:
            return False
        self._try(due[0])
        return True

    def _due(self) -> Sequence[DueDelivery]:
        due = self._deliveries.due(self.session.clock())
        left = [one for one in due if (one.batch.id, one.fingerprint) not in self._failed]
        return sorted(left, key=lambda one: (one.batch.size, one.batch.created_at, one.batch.id))

    def _try(self, delivery: DueDelivery) -> None:
        try:
            self._deliver(delivery)
        except TurnOver:
            self._count_turn(delivery)
        except STOPS:
            raise
        except ExpectedError as error:
            self._fail(delivery, error)
        else:
            self.sent += 1

    def _count_turn(self, delivery: DueDelivery) -> None:
        """A relay that keeps forgetting what it was sent must not keep us for ever."""
        key = (delivery.batch.id, delivery.fingerprint)
        self._turns[key] = self._turns.get(key, 0) + 1
        if self._turns[key] > delivery.batch.size // SMALLEST_PIECE + PIECES_PER_TURN:
            self._fail(delivery, RelayRefused(ProblemCode.OFFSET_CONFLICT.value))

    def _fail(self, delivery: DueDelivery, error: ExpectedError) -> None:
        reason = reason_of(error)
        again = next_attempt(self.session.clock(), delivery.attempts + 1)
        self._deliveries.fail(delivery.batch.id, delivery.fingerprint, reason, again)
        self._failed.add((delivery.batch.id, delivery.fingerprint))
        # A receipt for somebody without a mailbox waits to be fetched as a file; nothing is wrong.
        if not (delivery.batch.kind == "receipt" and isinstance(error, NoMailbox)):
            self.failures.append((self._label(delivery.fingerprint), reason))

    def _label(self, fingerprint: str) -> str:
        contact = self._contacts.find(fingerprint)
        return contact.label if contact else fingerprint[:12]

    def _deliver(self, delivery: DueDelivery) -> None:
        contact = self._contacts.get(delivery.fingerprint)
        self._require_covered(delivery, contact)
        box = letterbox_of(contact)
        upload = _Upload(self.session, self.lines, box, delivery, self.progress)
        try:
            upload.run()
        except LINE_ERRORS as error:
            self.lines.give_up(box.relay, error)
            raise
        self._deliveries.mark_sent(delivery.batch.id, delivery.fingerprint, self.session.clock())

    def _require_covered(self, delivery: DueDelivery, contact: Contact) -> None:
        """Consent can end between sealing and sending: then the batch is taken back."""
        vault, now = self.session.vault, self.session.clock()
        stuck = uncovered_in(vault, delivery.batch.id, contact, now.date())
        if stuck is not None:
            take_back_uncovered(vault, [stuck.id], now)
            raise IncidentStuck(stuck.code, Reason.CONSENT_MISSING)


class _Upload:
    """One batch on its way into one mailbox (tus 1.0.0)."""

    def __init__(
        self,
        session: OpenVault,
        lines: Lines,
        box: Letterbox,
        delivery: DueDelivery,
        progress: Progress,
    ) -> None:
        self._vault = session.vault
        self._lines = lines
        self._box = box
        self._batch = delivery.batch
        self._fingerprint = delivery.fingerprint
        self._upload = delivery.upload_url
        self._attempts = delivery.attempts
        self._offset = 0
        self._stuck_at = -1
        self._progress = progress
        self._deliveries = DeliveryRepository(session.vault)

    def run(self) -> None:
        """Go on where the relay says it stands; returns when the relay has all of it."""
        limits = self._lines.limits(self._box.relay)
        if self._batch.size > limits.batch_bytes:
            raise RelayRefused(Reason.TOO_LARGE)
        largest = max(limits.chunk_bytes, SMALLEST_PIECE)
        with self._sealed_file() as file:
            self._find_place(file)
            pieces = 0
            while self._offset < self._batch.size:
                if pieces == PIECES_PER_TURN:
                    raise TurnOver
                self._send_piece(file, largest)
                pieces += 1

    def _sealed_file(self) -> BinaryIO:
        try:
            return self._vault.spool.path(self._batch.spool or "").open("rb")
        except OSError as error:
            raise BatchUnknown(self._batch.id) from error

    def _find_place(self, file: BinaryIO) -> None:
        """Ask how far an upload came, or begin one."""
        line = self._lines.to_deposit(self._box.relay)
        if self._upload is not None:
            try:
                self._note(line.uploaded(self._upload, self._batch.size))
                return
            except RelayRefused as refused:
                if refused.code != ProblemCode.NOT_FOUND:
                    raise
        if self._attempts:
            self._require_whole(file)
        begun = line.begin_upload(
            self._box.id, self._box.deposit, self._batch.sha256, self._batch.size
        )
        self._upload = begun.id
        self._note(begun.offset)

    def _require_whole(self, file: BinaryIO) -> None:
        """Before all of it is sent again: it must still be what was sealed."""
        file.seek(0)
        if stream_sha256(file) != self._batch.sha256:
            raise BatchDamaged

    def _send_piece(self, file: BinaryIO, largest: int) -> None:
        """Send one piece. What went wrong is tried once more, from where the relay stands."""
        before = self._offset
        try:
            self._send(file, largest)
        except (RelayUnreachable, RelayRefused) as error:
            may_ask = not isinstance(error, RelayRefused) or error.code in _ASK_AGAIN
            if not may_ask or self._stuck_at == before:
                raise
            self._stuck_at = before
            self._find_place(file)
        else:
            if self._offset <= before:
                raise RelayRefused(ProblemCode.OFFSET_CONFLICT.value)

    def _send(self, file: BinaryIO, largest: int) -> None:
        line = self._lines.to_deposit(self._box.relay)
        file.seek(self._offset)
        piece = file.read(min(line.pace.piece, largest))
        self._note(line.upload_piece(self._upload or "", self._offset, piece, self._batch.size))

    def _note(self, offset: int) -> None:
        self._offset = offset
        self._deliveries.record_upload(self._batch.id, self._fingerprint, self._upload, offset)
        self._progress(offset, self._batch.size)

"""The steps of one exchange (`engine.py` tells in which order), and what they did."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from ishr_desktop.domain.contact import Contact
from ishr_desktop.domain.errors import ContactUnverified, ExpectedError
from ishr_desktop.domain.outbox import OutboxEntry
from ishr_desktop.domain.progress import Progress
from ishr_desktop.domain.reasons import Reason, reason_of
from ishr_desktop.storage.contacts import ContactRepository
from ishr_desktop.storage.deliveries import DeliveryRepository
from ishr_desktop.storage.identity import IdentityRepository
from ishr_desktop.storage.outbox import OutboxRepository
from ishr_desktop.sync import joining
from ishr_desktop.sync.batching import Batcher, plan
from ishr_desktop.sync.cards import identity_of, letterbox_of, own_relay
from ishr_desktop.sync.collecting import Collector
from ishr_desktop.sync.inbox import Arrival, ArrivalState
from ishr_desktop.sync.lines import LINE_ERRORS, STOPS, Connect, Lines
from ishr_desktop.sync.open_vault import OpenVault
from ishr_desktop.sync.opening import batch_errors
from ishr_desktop.sync.receipts import seal_missing_receipts
from ishr_desktop.sync.safe_connection import host_of
from ishr_desktop.sync.sending import Uploader


class Failure(NamedTuple):
    """Something that did not go further this time."""

    what: str
    """Label of a contact, code of a record, host of a relay or beginning of a hash."""
    reason: str
    """A code of `domain.reasons` or of the relay."""


@dataclass(frozen=True)
class RunReport:
    """What one exchange did."""

    sealed: int = 0
    """Batches that were sealed, receipts included."""
    uploaded: int = 0
    """Batches that a relay took."""
    delivered: int = 0
    """Receipts that came."""
    received: int = 0
    """Batches that were imported or put into quarantine."""
    failures: tuple[Failure, ...] = ()


class Exchange:
    """One exchange of one vault."""

    def __init__(
        self, session: OpenVault, lines: Lines, connect: Connect, progress: Progress
    ) -> None:
        self._session = session
        self._lines = lines
        self._connect = connect
        self._progress = progress
        self._outbox = OutboxRepository(session.vault)
        self._contacts = ContactRepository(session.vault)
        self._identity = IdentityRepository(session.vault)
        self._uploader = Uploader(session, lines, progress)
        self._arrivals: list[Arrival] = []
        self._failures: list[tuple[str, str]] = []
        self._sealed = 0
        self._tried: set[str] = set()
        self._reached: bool | None = None

    @property
    def report(self) -> RunReport:
        """What was done so far."""
        states = [arrival.state for arrival in self._arrivals]
        failures = dict.fromkeys([*self._failures, *self._uploader.failures])
        return RunReport(
            sealed=self._sealed,
            uploaded=self._uploader.sent,
            delivered=states.count(ArrivalState.RECEIPT),
            received=states.count(ArrivalState.IMPORTED) + states.count(ArrivalState.QUARANTINED),
            failures=tuple(Failure(what, reason) for what, reason in failures),
        )

    def require_verified(self, allow_unverified: bool) -> None:
        """Raise `ContactUnverified` before anything is sealed for somebody nobody compared."""
        if allow_unverified or not self._outbox.waiting():
            return
        for contact in self._contacts.receivers():
            if contact.verified_at is None:
                raise ContactUnverified(contact.label)

    def prepare(self, ignore_pauses: bool, allow_unverified: bool) -> None:
        """Make due what is to be tried now, and open a mailbox where we are invited to."""
        if ignore_pauses:
            DeliveryRepository(self._session.vault).retry_now()
        if self._identity.mailbox() is None:
            invited = joining.join_invited(self._session, self._connect, allow_unverified)
            for host, error in invited:
                self._fail(host, reason_of(error))

    def send(self) -> None:
        """Seal and upload in turns, small before large, until nothing more can be done now."""
        # What is saved while a large batch is on its way is sealed between two of its turns.
        while self._seal_next() | self._uploader.one_turn():
            pass

    def receive(self, ignore_pauses: bool) -> None:
        """Empty the own mailbox."""
        mailbox = self._identity.mailbox()
        if mailbox is None:
            return
        try:
            line = self._lines.to_collect(own_relay(mailbox))
            collector = Collector(self._session, line, mailbox, self._progress, ignore_pauses)
            try:
                collector.run()
            finally:
                self._arrivals += collector.arrivals
                self._failures += collector.failures
        except STOPS:
            raise
        except ExpectedError as error:
            self._lines.give_up(own_relay(mailbox), error)
            self._fail(host_of(mailbox.relay_url), reason_of(error))
        DeliveryRepository(self._session.vault).drop_spool()

    def answer(self) -> None:
        """Seal the receipts that are missing, and upload what is due."""
        try:
            self._sealed += seal_missing_receipts(self._session)
        except STOPS:
            raise
        except ExpectedError as error:
            self._fail("", reason_of(error))
        while self._uploader.one_turn():
            pass
        DeliveryRepository(self._session.vault).drop_spool()

    def _somebody_is_reached(self) -> bool:
        """Whether a relay of a receiver has proven itself; sealing can wait until one has.

        A record that is not sealed can still be changed, and then travels once instead of twice.
        """
        receivers = self._contacts.receivers()
        if not receivers:
            self._fail("", Reason.NO_RECEIVER)
        # Each of them is tried, so that each failure is told.
        return [self._is_reached(contact) for contact in receivers].count(True) > 0

    def _is_reached(self, contact: Contact) -> bool:
        try:
            relay = letterbox_of(contact).relay
            try:
                self._lines.limits(relay)
            except LINE_ERRORS as error:
                self._lines.give_up(relay, error)
                raise
        except STOPS:
            raise
        except ExpectedError as error:
            self._fail(contact.label, reason_of(error))
            return False
        return True

    def _seal_next(self) -> bool:
        """Seal the next group of waiting records; whether there was one."""
        waiting = [one for one in self._outbox.waiting() if one.incident_id not in self._tried]
        groups = plan(waiting)
        if not groups:
            return False
        if self._reached is None:
            self._reached = self._somebody_is_reached()
        if self._reached:
            self._tried.update(entry.incident_id for entry in groups[0])
            self._seal(groups[0])
        return self._reached

    def _seal(self, entries: Sequence[OutboxEntry]) -> None:
        receivers = [identity_of(contact) for contact in self._contacts.receivers()]
        batcher = Batcher(self._session, receivers, self._progress)
        try:
            with batch_errors():
                self._sealed += batcher.seal([entry.incident_id for entry in entries]) is not None
        except STOPS:
            raise
        except ExpectedError as error:
            for entry in entries:
                self._outbox.note(entry.incident_id, reason_of(error), self._session.clock())
                self._fail(entry.incident_code, reason_of(error))
        for stuck in batcher.stuck:
            self._fail(stuck.code, stuck.reason)

    def _fail(self, what: str, reason: str) -> None:
        self._failures.append((what, reason))

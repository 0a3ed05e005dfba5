"""Batches that came: looked for, opened from files, accepted or refused."""

from typing import TYPE_CHECKING, Protocol

from ishr_desktop.domain.errors import ExpectedError
from ishr_desktop.domain.progress import Progress
from ishr_desktop.sync import courier
from ishr_desktop.sync.inbox import Arrival
from ishr_desktop.ui.arrivals import arrival_words, stopped_words
from ishr_desktop.ui.exchange import TOUCHED, ExchangePresenter, ExchangeScreen
from ishr_desktop.ui.inbox.mail import Mail, Opened, read_batch, read_mail
from ishr_desktop.ui.inbox.words import report_words
from ishr_desktop.ui.texts import translate

if TYPE_CHECKING:
    from ishr_desktop.services.session import Session
    from ishr_desktop.sync.engine import Engine, RunReport


class InboxScreen(ExchangeScreen, Protocol):
    """What the presenter tells the screen."""

    def show_mail(self, mail: Mail) -> None:
        """Show the list."""

    def show_batch(self, opened: Opened) -> None:
        """Show one batch."""

    def choose(self, batch_id: str) -> None:
        """Go to a batch that was just opened."""


class InboxPresenter(ExchangePresenter[InboxScreen]):
    """Asks the vault and the relay, and tells the screen."""

    _shown = ""
    """The batch beside the list."""

    def load(self) -> None:
        """Show the inbox now and whenever it changes."""
        self._jobs.listen(("inbox", "contacts"), self.reload)
        self.reload()

    def show(self, batch_id: str) -> None:
        """Show one batch."""
        self._shown = batch_id
        self._jobs.run(
            read_batch, self._session, batch_id, on_done=self._show_batch, on_error=self._say
        )

    # --- over the relay -------------------------------------------------------------------

    def collect(self) -> None:
        """Look into the mailbox once, and answer with receipts."""
        if self._running:
            return
        self._start(
            lambda progress: _collect(self._session, self._engine, progress),
            translate("inbox", "Looking into your mailbox"),
            on_done=lambda report: self._view.say(report_words(report, self._wording)),
            on_error=self._collect_stopped,
        )

    # --- decisions ------------------------------------------------------------------------

    def accept(self, batch_id: str, compared: bool) -> None:
        """Add the sender to the contacts and take the batch in."""
        self._jobs.run_sync(
            _accept,
            self._session,
            batch_id,
            compared,
            title=translate("inbox", "Taking the batch in"),
            on_done=self._arrived,
            on_error=self._stopped,
            changes=TOUCHED,
        )

    def refuse(self, batch_id: str) -> None:
        """Throw away a batch that was set aside."""
        self._jobs.run_sync(
            courier.discard,
            self._session,
            batch_id,
            on_error=self._stopped,
            changes=("inbox",),
        )

    # --- what came of it ------------------------------------------------------------------

    def _read(self) -> Mail:
        return read_mail(self._session)

    def _show(self, mail: Mail) -> None:
        if self._shown and mail.find(self._shown):
            self.show(self._shown)
        self._view.show_mail(mail)

    def _show_batch(self, opened: Opened) -> None:
        if opened.batch.id == self._shown:
            self._view.show_batch(opened)

    def _advanced(self, done: int, total: int) -> None:
        del done, total
        self._readings.read_now_and_then()

    def _collect_stopped(self, problem: ExpectedError) -> None:
        # What was taken in before it stopped is there; the other screens learn of it from here.
        self._readings.read(("incidents", "outbox"))
        self._view.say(stopped_words(problem, self._wording))

    def _arrived(self, arrival: Arrival) -> None:
        self._view.say(arrival_words(arrival))
        self._view.choose(arrival.batch_id)

    def _stopped(self, problem: ExpectedError) -> None:
        # A batch that turned out bad is refused for good; the list has to show it.
        self.reload()
        self._say(problem)


# --- on the workers -----------------------------------------------------------------------


def _collect(session: "Session", engine: "Engine", progress: Progress) -> "RunReport":
    report = engine.receive(armed=True, progress=progress)
    if report.received or report.delivered or not report.failures:
        session.settings.last_exchange = session.clock().isoformat()
    return report


def _accept(session: "Session", batch_id: str, compared: bool, progress: Progress) -> Arrival:
    card = session.inbox.sender_card(batch_id)
    if card is not None:
        contact = session.contacts.add(card)
        if compared:
            session.contacts.verify(contact.fingerprint)
    return courier.accept(session, batch_id, progress)

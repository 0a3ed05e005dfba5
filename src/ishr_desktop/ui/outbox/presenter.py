"""Sends one run when asked, carries batches as files, and says why something waits."""

from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from ishr_desktop.domain.contact import Contact
from ishr_desktop.domain.errors import ContactUnverified, ExpectedError
from ishr_desktop.domain.progress import Progress
from ishr_desktop.sync import courier
from ishr_desktop.sync.inbox import Arrival, ArrivalState
from ishr_desktop.sync.packs import mark_carried
from ishr_desktop.ui.arrivals import Said, arrival_words, stopped_words
from ishr_desktop.ui.exchange import TOUCHED, ExchangePresenter, ExchangeScreen
from ishr_desktop.ui.outbox.standing import Standing, read_standing
from ishr_desktop.ui.outbox.words import report_words, stuck_words
from ishr_desktop.ui.texts import translate

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ishr_desktop.services.session import Session
    from ishr_desktop.sync.batching import Stuck
    from ishr_desktop.sync.engine import Engine, RunReport


class OutboxScreen(ExchangeScreen, Protocol):
    """What the presenter tells the screen."""

    def show_standing(self, standing: Standing) -> None:
        """Show where everything stands."""

    def show_progress(self, done: int, total: int) -> None:
        """How far the batch is that is on its way now."""

    def ask_unverified(self, contacts: tuple[Contact, ...], target: Path | None) -> None:
        """Ask before something is sealed for contacts nobody compared; `target`: into a file."""

    def offer_receipt(self, batch_id: str) -> None:
        """Offer to save the receipt of a batch that was just taken in from a file."""


class OutboxPresenter(ExchangePresenter[OutboxScreen]):
    """One run at a time, and only when the person pressed the button."""

    _standing = Standing()
    """As it was read last."""

    def load(self) -> None:
        """Show the present state, and every later one."""
        self._jobs.listen(("outbox", "incidents", "contacts", "settings"), self.reload)
        self.reload()

    # --- over a relay ---------------------------------------------------------------------

    def send(self, allow_unverified: bool = False) -> None:
        """Make one run: seal, upload, collect, acknowledge."""
        if self._running:
            return
        unverified = self._standing.unverified if self._standing.waiting else ()
        if unverified and not allow_unverified:
            self._view.ask_unverified(unverified, None)
            return
        self._start(
            lambda progress: _one_run(self._session, self._engine, allow_unverified, progress),
            translate("outbox", "Sending and receiving"),
            on_done=lambda report: self._view.say(report_words(report, self._wording)),
            on_error=self._run_stopped,
        )

    # --- one record -----------------------------------------------------------------------

    def hold(self, incident_id: str) -> None:
        """Keep a record back."""
        self._jobs.run(self._session.outbox.hold, incident_id, changes=("outbox", "incidents"))

    def release(self, incident_id: str) -> None:
        """Let a record wait for the next run again."""
        self._jobs.run(self._session.outbox.release, incident_id, changes=("outbox", "incidents"))

    # --- by hand --------------------------------------------------------------------------

    def save_waiting(self, target: Path, allow_unverified: bool = False) -> None:
        """Seal everything that waits into a file for all receivers."""
        unverified = self._standing.unverified
        if unverified and not allow_unverified:
            self._view.ask_unverified(unverified, target)
            return
        self._jobs.run_sync(
            _save_waiting,
            self._session,
            target,
            [one.fingerprint for one in self._standing.receivers],
            allow_unverified,
            title=translate("outbox", "Sealing a batch into a file"),
            on_done=lambda saved: self._saved(target, saved.stuck),
            on_error=self._stopped,
            changes=TOUCHED,
        )

    def save_sealed(self, batch_id: str, target: Path) -> None:
        """Write a batch that is sealed already to a file."""
        packs = self._standing.pack_batch(batch_id)
        self._jobs.run_sync(
            _save_sealed if packs is None else _save_packs,
            self._session,
            batch_id,
            target,
            title=translate("outbox", "Copying a sealed batch"),
            on_done=lambda _: self._saved(target, ()),
            on_error=self._stopped,
            changes=("outbox",),
        )

    # --- what came of it ------------------------------------------------------------------

    def _read(self) -> Standing:
        return read_standing(self._session, self._engine)

    def _show(self, standing: Standing) -> None:
        self._standing = standing
        self._view.show_standing(standing)

    def _advanced(self, done: int, total: int) -> None:
        self._view.show_progress(done, total)
        # The inbox learns from here that something is arriving.
        self._readings.read_now_and_then(("inbox",))

    def _run_stopped(self, problem: ExpectedError) -> None:
        # What was done before it stopped is done; the other screens learn of it from here.
        self._readings.read(("inbox", "incidents"))
        if isinstance(problem, ContactUnverified):
            self._view.ask_unverified(self._standing.unverified, None)
        else:
            self._view.say(stopped_words(problem, self._wording))

    def _saved(self, target: Path, stuck: "Sequence[Stuck]") -> None:
        words = translate(
            "outbox",
            "Sealed into {name}. Whoever carries it cannot open it. "
            "Ask for the receipt file to come back.",
        )
        said = [words.format(name=target.name), *stuck_words(stuck, self._wording)]
        self._view.say(Said(" ".join(said), "caution" if stuck else "positive"))

    def _arrived(self, arrival: Arrival) -> None:
        self._view.say(arrival_words(arrival))
        if arrival.state is ArrivalState.IMPORTED:
            self._view.offer_receipt(arrival.batch_id)


# --- on the workers -----------------------------------------------------------------------


def _one_run(
    session: "Session", engine: "Engine", allow_unverified: bool, progress: Progress
) -> "RunReport":
    report = engine.run_once(
        armed=True, allow_unverified=allow_unverified, progress=progress, ignore_pauses=True
    )
    if report.uploaded or report.delivered or report.received or not report.failures:
        session.settings.last_exchange = session.clock().isoformat()
    return report


def _save_waiting(
    session: "Session",
    target: Path,
    fingerprints: list[str],
    allow_unverified: bool,
    progress: Progress,
) -> courier.Saved:
    return courier.save_batch(session, target, fingerprints, None, progress, allow_unverified)


def _save_sealed(session: "Session", batch_id: str, target: Path, progress: Progress) -> None:
    courier.save_sealed(session, batch_id, target, progress)


def _save_packs(session: "Session", batch_id: str, target: Path, progress: Progress) -> None:
    courier.save_sealed(session, batch_id, target, progress)
    mark_carried(session, batch_id)

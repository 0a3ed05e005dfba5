"""One exchange with the relays, made so that it can be cut off anywhere and goes on next time.

    this vault                              relay                       receiver
    ──────────                              ─────                       ────────
    waiting records ─▶ sealed batch
      file in the spool, then the row
    challenge, nonce ─────────────────────▶ signs it with its pinned key
    create upload, PATCH … PATCH ─────────▶ mailbox of the receiver
    sent                                          │
                                                  └── list, GET … GET ──▶ checks, imports
                                                  ◀── DELETE ──────────── (only when on its disk)
    own mailbox ◀─────────────────────────────────◀── receipt batch ───── seals a receipt
    checks it against what was sealed
    delivered; the sealed file goes

Nothing of this happens unless it was armed, and nothing is said on a line before its route is safe
and the relay has proven its key. No transaction is open while the network is used.
"""

import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from ishr_desktop.domain.clock import require_plausible
from ishr_desktop.domain.errors import NotArmed
from ishr_desktop.domain.progress import Progress, silent
from ishr_desktop.sync import joining
from ishr_desktop.sync.exchange import Exchange, Failure, RunReport
from ishr_desktop.sync.joining import Joined
from ishr_desktop.sync.lines import Connect, Lines
from ishr_desktop.sync.open_vault import OpenVault
from ishr_desktop.sync.pack_fetching import fetch_packs
from ishr_desktop.sync.relay_client import RelayClient
from ishr_desktop.sync.safe_connection import RouteReport
from ishr_desktop.sync.status import SyncStatus, route_reports, sync_status

__all__ = ["Engine", "Failure", "Joined", "RouteReport", "RunReport", "SyncStatus"]


class Engine:
    """Sends and receives for one open vault. One exchange at a time; from any thread."""

    def __init__(self, session: OpenVault, connect: Connect = RelayClient.connect) -> None:
        self._session = session
        self._connect = connect
        self._running = threading.Lock()

    def run_once(
        self,
        armed: bool,
        allow_unverified: bool = False,
        progress: Progress = silent,
        ignore_pauses: bool = False,
    ) -> RunReport:
        """Seal, upload, collect, answer with receipts. What fails is in the report.

        `ignore_pauses` tries again at once what has failed before: a person pressed the button.
        Raises `NotArmed`, `ClockImplausible`, `ContactUnverified`, `Cancelled` or `VaultLocked`.
        """
        with self._exchange(armed, progress) as exchange:
            exchange.require_verified(allow_unverified)
            exchange.prepare(ignore_pauses, allow_unverified)
            exchange.send()
            exchange.receive(ignore_pauses)
            exchange.answer()
            return exchange.report

    def send(
        self, armed: bool, allow_unverified: bool = False, progress: Progress = silent
    ) -> RunReport:
        """Only seal and upload, at once whatever failed before; raises as `run_once` does."""
        with self._exchange(armed, progress) as exchange:
            exchange.require_verified(allow_unverified)
            exchange.prepare(ignore_pauses=True, allow_unverified=allow_unverified)
            exchange.send()
            return exchange.report

    def receive(self, armed: bool, progress: Progress = silent) -> RunReport:
        """Only collect and send receipts; raises as `run_once` does, but `ContactUnverified`."""
        with self._exchange(armed, progress) as exchange:
            exchange.prepare(ignore_pauses=True, allow_unverified=False)
            exchange.receive(ignore_pauses=True)
            exchange.answer()
            return exchange.report

    def fetch_packs(self, armed: bool, used: Mapping[str, int], progress: Progress = silent) -> int:
        """Fetch packs newer than those in use from the own relay; they wait for a person.

        `used` says the version by name. Returns how many came. Raises `NoMailbox`, `RelayRefused`
        and what `run_once` raises, but `ContactUnverified`.
        """
        if not armed:
            raise NotArmed
        require_plausible(self._session.clock())
        with self._running, Lines(self._session, self._connect) as lines:
            return fetch_packs(self._session, lines, used, progress)

    def join(
        self,
        relay_url: str,
        invitation: str,
        relay_key: bytes | None = None,
        onion_url: str | None = None,
    ) -> Joined:
        """Open a mailbox of our own. Without a key, the relay's key is pinned on this first use.

        Raises `InvitationRefused`, `RouteNotSafe`, `RelayNotGenuine`, `RelayUnreachable`, …
        """
        require_plausible(self._session.clock())
        with self._running:
            return joining.join(
                self._session, self._connect, relay_url, invitation, relay_key, onion_url
            )

    def status(self) -> SyncStatus:
        """Look without touching the network."""
        return sync_status(self._session)

    def routes(self) -> tuple[RouteReport, ...]:
        """Whether the chosen route may be used to each relay that would be spoken with."""
        return route_reports(self._session)

    @contextmanager
    def _exchange(self, armed: bool, progress: Progress) -> Iterator[Exchange]:
        if not armed:
            raise NotArmed
        require_plausible(self._session.clock())
        with self._running, Lines(self._session, self._connect) as lines:
            yield Exchange(self._session, lines, self._connect, progress)

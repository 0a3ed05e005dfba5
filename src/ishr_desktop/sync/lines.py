"""The lines of one exchange, opened when first needed.

To each relay there are two: one to deposit for others and one to collect our own. Over Tor they
run on circuits of their own, so that a relay does not see on one connection who sends to whom.
"""

from collections.abc import Callable
from types import TracebackType
from typing import Self

from ishr_desktop.domain.clock import Clock
from ishr_desktop.domain.errors import (
    Cancelled,
    ExpectedError,
    RelayNotGenuine,
    RelayUnreachable,
    RouteNotSafe,
    TorUnavailable,
    VaultLocked,
)
from ishr_desktop.sync.open_vault import OpenVault, chosen_route
from ishr_desktop.sync.relay_client import RelayClient
from ishr_desktop.sync.routes import RelayAddress, Route
from ishr_desktop.sync.safe_connection import require_safe
from ishr_protocol.relay_messages import RelayLimits
from ishr_protocol.signing import SigningKey

Connect = Callable[[Route, RelayAddress, SigningKey, Clock], RelayClient]
"""Makes a client for one relay by one route."""

LINE_ERRORS = (RelayNotGenuine, RelayUnreachable, RouteNotSafe, TorUnavailable)
"""The relay or the way to it is the trouble: nothing else can be done there just now."""
STOPS = (Cancelled, VaultLocked)
"""Everything stops."""


class Lines:
    """Clients by relay. A relay that failed is not tried again in the same exchange."""

    def __init__(self, session: OpenVault, connect: Connect) -> None:
        self._session = session
        self._connect = connect
        self._route = chosen_route(session)
        self._open: dict[tuple[RelayAddress, str], RelayClient] = {}
        self._limits: dict[RelayAddress, RelayLimits] = {}
        self._failed: dict[RelayAddress, ExpectedError] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for line in self._open.values():
            line.close()

    def to_deposit(self, relay: RelayAddress) -> RelayClient:
        """The client with which nothing is signed; errors as for `to_collect`."""
        return self._line(relay, "deposit")

    def to_collect(self, relay: RelayAddress) -> RelayClient:
        """The client for our own mailbox; raises `RouteNotSafe`, or again what failed before."""
        return self._line(relay, "collect")

    def _line(self, relay: RelayAddress, purpose: str) -> RelayClient:
        if relay in self._failed:
            raise self._failed[relay]
        if (relay, purpose) not in self._open:
            # Here as well as where the line is opened: a client that is handed in is checked too.
            require_safe(self._route, relay)
            session = self._session
            self._open[relay, purpose] = self._connect(
                self._route.apart(), relay, session.own.signing, session.clock
            )
        return self._open[relay, purpose]

    def limits(self, relay: RelayAddress) -> RelayLimits:
        """What the relay accepts, asked once."""
        if relay not in self._limits:
            self._limits[relay] = self.to_deposit(relay).descriptor().limits
        return self._limits[relay]

    def give_up(self, relay: RelayAddress, error: ExpectedError) -> None:
        """Remember that this relay cannot be used in this exchange."""
        self._failed[relay] = error

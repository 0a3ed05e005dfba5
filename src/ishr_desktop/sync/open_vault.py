"""What the exchange asks of an open vault; `services.session.Session` has all of it."""

from typing import Protocol

from ishr_desktop.domain.clock import Clock
from ishr_desktop.domain.custody import CustodyNote
from ishr_desktop.storage.vault import Vault
from ishr_desktop.sync.routes import Route, RouteKind
from ishr_protocol.own_identity import OwnIdentity


class RouteSettings(Protocol):
    """Which way out was chosen."""

    @property
    def route(self) -> str:
        """`direct` or `tor`."""

    @property
    def tor_proxy(self) -> str:
        """`host:port` of the Tor on this computer."""


class CardBook(Protocol):
    """The own card, and the cards of others."""

    def own_card(self) -> bytes:
        """The signed card of this vault."""

    def renew(self, card_bytes: bytes) -> None:
        """Take over from a newer card of a contact where it is reached, if that is safe."""


class CustodyLog(Protocol):
    """Who had the files, and what was done with them."""

    def note(self, incident_id: str, *notes: CustodyNote) -> None:
        """Write down what happened, inside the transaction in which it happens."""


class OpenVault(Protocol):
    """An unlocked vault."""

    @property
    def vault(self) -> Vault:
        """Database, blobs and spool."""

    @property
    def own(self) -> OwnIdentity:
        """The identity of this vault."""

    @property
    def clock(self) -> Clock:
        """Gives the present moment."""

    @property
    def settings(self) -> RouteSettings:
        """The chosen route."""

    @property
    def contacts(self) -> CardBook:
        """Cards."""

    @property
    def custody(self) -> CustodyLog:
        """The custody log."""


def chosen_route(session: OpenVault) -> Route:
    """The way out as the settings say."""
    if session.settings.route == RouteKind.TOR:
        return Route.tor(session.settings.tor_proxy)
    return Route()

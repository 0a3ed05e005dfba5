"""The ways to a relay, and where a relay is."""

import secrets
from dataclasses import dataclass, replace
from enum import StrEnum


class RouteKind(StrEnum):
    """How the connection leaves this computer."""

    DIRECT = "direct"
    TOR = "tor"


@dataclass(frozen=True)
class Route:
    """A way out, as chosen in the settings."""

    kind: RouteKind = RouteKind.DIRECT
    proxy: str | None = None
    """`host:port` of the SOCKS5 proxy; only for Tor."""
    isolation: str = ""
    """Tor keeps connections with different words on different circuits (IsolateSOCKSAuth)."""

    @classmethod
    def tor(cls, proxy: str = "127.0.0.1:9050") -> "Route":
        """Through the Tor that runs on this computer."""
        return cls(RouteKind.TOR, proxy)

    def apart(self) -> "Route":
        """The same route, on a circuit that nothing else shares."""
        return replace(self, isolation=secrets.token_hex(8))


@dataclass(frozen=True)
class RelayAddress:
    """Where a relay is and how it is known again."""

    url: str
    key: bytes
    """Ed25519 key that the relay proves to hold on every connection."""
    onion_url: str | None = None
    spki_sha256: tuple[str, ...] = ()
    """Accepted TLS keys, SHA-256 of the SubjectPublicKeyInfo in hex; none: usual certificates."""

    def url_for(self, route: Route) -> str:
        """The address to use on a route: over Tor the onion service when there is one."""
        if route.kind is RouteKind.TOR and self.onion_url:
            return self.onion_url.rstrip("/")
        return self.url.rstrip("/")

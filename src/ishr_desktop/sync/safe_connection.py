"""Whether a route to a relay may be used at all, decided without touching the network.

What can only be known on the line (the relay's proof, its TLS key, a Tor that answers) is checked
by `relay_client` on each connection before anything of ours is said.
"""

import ipaddress
from dataclasses import dataclass
from urllib.parse import SplitResult, urlsplit

from ishr_desktop.domain.errors import RouteNotSafe
from ishr_desktop.sync.routes import RelayAddress, Route, RouteKind
from ishr_protocol.document import is_server_address


@dataclass(frozen=True)
class RouteReport:
    """The verdict on one route to one relay."""

    safe: bool
    host: str
    """Where the connection would go, to be shown before anything is sent."""
    over_tor: bool
    reasons: tuple[str, ...]
    """Short codes of what speaks against it; empty when safe."""


def check(route: Route, relay: RelayAddress) -> RouteReport:
    """Look at the route and the address; nothing is resolved, nothing is connected."""
    parts = _parts(relay.url_for(route))
    reasons = (*_route_reasons(route), *_address_reasons(route, parts), *_key_reasons(relay))
    over_tor = route.kind is RouteKind.TOR
    return RouteReport(not reasons, parts.hostname or "", over_tor, reasons)


def require_safe(route: Route, relay: RelayAddress) -> None:
    """Raise `RouteNotSafe` with the first reason when the route may not be used."""
    report = check(route, relay)
    if not report.safe:
        raise RouteNotSafe(report.reasons[0])


def host_of(url: str) -> str:
    """The host of an address, to name it; empty when there is none."""
    return _parts(url).hostname or ""


def _parts(url: str) -> SplitResult:
    try:
        return urlsplit(url)
    except ValueError:
        # Brackets around something that is no number of IPv6.
        return urlsplit("")


def _route_reasons(route: Route) -> list[str]:
    if route.kind is RouteKind.DIRECT:
        return []
    if not route.proxy:
        return ["tor_proxy_missing"]
    host, _, port = route.proxy.rpartition(":")
    # A name would have to be resolved, and a proxy elsewhere would see whom we talk to.
    if not _is_loopback_number(host.strip("[]")) or not _is_port(port):
        return ["tor_proxy_not_local"]
    return []


def _address_reasons(route: Route, parts: SplitResult) -> list[str]:
    host = parts.hostname or ""
    if not is_server_address(parts.geturl()):
        return ["address_malformed"]
    if host.endswith(".onion"):
        return [] if route.kind is RouteKind.TOR else ["onion_needs_tor"]
    if route.kind is RouteKind.TOR and _is_loopback(host):
        return ["loopback_over_tor"]
    if parts.scheme == "http" and not _is_loopback(host):
        return ["connection_not_encrypted"]
    return []


def _key_reasons(relay: RelayAddress) -> list[str]:
    return [] if len(relay.key) == 32 else ["relay_key_missing"]


def _is_port(text: str) -> bool:
    return text.isascii() and text.isdigit() and 0 < int(text) < 65536


def _is_loopback(host: str) -> bool:
    return host == "localhost" or _is_loopback_number(host)


def _is_loopback_number(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False

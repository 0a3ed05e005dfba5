"""Which routes may be used at all."""

import pytest

from ishr_desktop.domain.errors import RouteNotSafe
from ishr_desktop.sync.routes import RelayAddress, Route, RouteKind
from ishr_desktop.sync.safe_connection import check, require_safe

KEY = b"k" * 32
ONION = "http://" + "relayexample" * 4 + "relayexa.onion"


def _relay(url: str, key: bytes = KEY, onion_url: str | None = None) -> RelayAddress:
    return RelayAddress(url, key, onion_url)


@pytest.mark.parametrize(
    ("route", "url"),
    [
        (Route(), "https://relay.example"),
        (Route(), "https://relay.example:8443/post"),
        (Route(), "http://127.0.0.1:8080"),
        (Route(), "http://[::1]:8080"),
        (Route(), "http://localhost:8080"),
        (Route.tor(), "https://relay.example"),
        (Route.tor(), ONION),
        (Route.tor("[::1]:9050"), ONION),
    ],
)
def test_safe_routes(route: Route, url: str) -> None:
    report = check(route, _relay(url))
    assert report.safe
    assert report.reasons == ()
    assert report.host
    require_safe(route, _relay(url))


@pytest.mark.parametrize(
    ("route", "url", "reason"),
    [
        (Route(), "http://relay.example", "connection_not_encrypted"),
        (Route(), "http://127.0.0.1.relay.example", "connection_not_encrypted"),
        (Route(), ONION, "onion_needs_tor"),
        (Route(), "ftp://relay.example", "address_malformed"),
        (Route(), "https://", "address_malformed"),
        (Route(), "https://user@relay.example", "address_malformed"),
        (Route(), "https://relay.example:0", "address_malformed"),
        (Route(), "https://relay.example:99999", "address_malformed"),
        (Route(), "https://relay.example/?next=1", "address_malformed"),
        (Route(), "", "address_malformed"),
        (Route(), "http://[", "address_malformed"),
        (Route(), "https://[:::]", "address_malformed"),
        (Route(), "https://[fe80::1%25eth0]", "address_malformed"),
        (Route(), "https://256.1.1.1", "address_malformed"),
        (Route(), "https://127.1", "address_malformed"),
        (Route(), "https://0x7f000001", "address_malformed"),
        (Route(), "https://relay..example", "address_malformed"),
        (Route(), f"{ONION}.", "address_malformed"),
        (Route(), f"https://{'a' * 64}.example", "address_malformed"),
        (Route(), f"https://{'a.' * 126}example", "address_malformed"),
        (Route(), "https://rélay.example", "address_malformed"),
        (Route(), "https://relay.example/" + "a" * 600, "address_malformed"),
        (Route.tor(), "http://relay.example", "connection_not_encrypted"),
        (Route.tor(), "http://127.0.0.1:8080", "loopback_over_tor"),
        (Route.tor("tor.example:9050"), ONION, "tor_proxy_not_local"),
        (Route.tor("localhost:9050"), ONION, "tor_proxy_not_local"),
        (Route.tor("192.0.2.7:9050"), ONION, "tor_proxy_not_local"),
        (Route.tor("127.0.0.1"), ONION, "tor_proxy_not_local"),
        (Route.tor("127.0.0.1:0"), ONION, "tor_proxy_not_local"),
        (Route(RouteKind.TOR), ONION, "tor_proxy_missing"),
    ],
)
def test_unsafe_routes_say_why(route: Route, url: str, reason: str) -> None:
    report = check(route, _relay(url))
    assert not report.safe
    assert report.reasons[0] == reason
    with pytest.raises(RouteNotSafe) as caught:
        require_safe(route, _relay(url))
    assert caught.value.reason == reason


def test_a_relay_without_a_key_is_not_safe() -> None:
    assert check(Route(), _relay("https://relay.example", b"")).reasons == ("relay_key_missing",)


def test_over_tor_the_onion_address_is_preferred() -> None:
    relay = _relay("https://relay.example/", onion_url=ONION + "/")
    assert relay.url_for(Route.tor()) == ONION
    assert relay.url_for(Route()) == "https://relay.example"
    assert check(Route.tor(), relay).over_tor

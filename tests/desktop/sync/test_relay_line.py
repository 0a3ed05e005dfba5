"""What goes over the line, and to whom: real listeners, real bytes."""

import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Protocol, TypeVar

import pytest
from tests.desktop.sync import lines
from tests.desktop.sync.lines import ProvingRelay, Recorder, SocksServer

from ishr_desktop.domain.errors import (
    ExpectedError,
    RelayNotGenuine,
    RelayRefused,
    RelayUnreachable,
    RouteNotSafe,
    TorUnavailable,
)
from ishr_desktop.sync.pace import Pace
from ishr_desktop.sync.relay_client import RelayClient
from ishr_desktop.sync.routes import RelayAddress, Route
from ishr_protocol.signing import SigningKey
from ishr_protocol.tls_pin import spki_sha256

NOW = datetime(2026, 11, 23, 15, tzinfo=UTC)
ONION = "relayexample" * 4 + "relayexa.onion"
RELAY_KEY = SigningKey.generate()
OWN_KEY = SigningKey.generate()
HASH = "ab" * 32


class Closable(Protocol):
    def close(self) -> None: ...


_C = TypeVar("_C", bound=Closable)
Opened = Callable[[_C], _C]


@pytest.fixture
def opened() -> Iterator[Callable[[_C], _C]]:
    """Closes in the end what a test has opened, last first."""
    everything: list[Closable] = []

    def remember(thing: _C) -> _C:
        everything.append(thing)
        return thing

    yield remember
    for thing in reversed(everything):
        thing.close()


def _client(route: Route, address: RelayAddress) -> RelayClient:
    return RelayClient.connect(route, address, OWN_KEY, lambda: NOW)


def _address(port: int, key: SigningKey = RELAY_KEY) -> RelayAddress:
    return RelayAddress(f"http://127.0.0.1:{port}", key.public_key)


def test_the_relay_proves_itself_before_a_capability_is_said(opened: Opened[Closable]) -> None:
    relay = ProvingRelay(RELAY_KEY)
    opened(relay)
    client = _client(Route(), _address(relay.port))
    opened(client)
    with pytest.raises(RelayRefused):
        client.begin_upload("box", "secret-capability", HASH, 10)
    assert [path for _, path, _ in relay.requests] == ["/v1/challenge", "/v1/mailboxes/box/batches"]
    assert "Authorization" not in relay.requests[0][2]
    assert "secret-capability" in relay.requests[1][2]["Authorization"]


def test_an_impostor_hears_nothing_but_the_question(opened: Opened[Closable]) -> None:
    impostor = ProvingRelay(SigningKey.generate())
    opened(impostor)
    client = _client(Route(), _address(impostor.port))
    opened(client)
    with pytest.raises(RelayNotGenuine):
        client.begin_upload("box", "secret-capability", HASH, 10)
    with pytest.raises(RelayNotGenuine):
        client.listing("box", 0)
    assert {path for _, path, _ in impostor.requests} == {"/v1/challenge"}
    assert "secret-capability" not in str(impostor.requests)


def test_every_new_connection_is_proven_again(opened: Opened[Closable]) -> None:
    relay = ProvingRelay(RELAY_KEY)
    opened(relay)
    client = _client(Route(), _address(relay.port))
    opened(client)
    for _ in range(2):
        with pytest.raises(RelayRefused):
            client.listing("box", 0)
    assert [path for _, path, _ in relay.requests].count("/v1/challenge") == 1


def test_a_line_that_is_dropped_after_each_proof_carries_nothing(opened: Opened[Closable]) -> None:
    relay = ProvingRelay(RELAY_KEY, proofs_close_the_line=True)
    opened(relay)
    client = _client(Route(), _address(relay.port))
    opened(client)
    with pytest.raises(RelayUnreachable):
        client.begin_upload("box", "secret-capability", HASH, 10)
    assert {path for _, path, _ in relay.requests} == {"/v1/challenge"}


def test_the_name_goes_to_the_proxy_and_not_to_the_resolver(
    opened: Opened[Closable], looked_up: list[object]
) -> None:
    relay = ProvingRelay(RELAY_KEY)
    opened(relay)
    proxy = SocksServer({ONION: relay.port})
    opened(proxy)
    address = RelayAddress("https://relay.example", RELAY_KEY.public_key, f"http://{ONION}")
    client = _client(Route.tor(f"127.0.0.1:{proxy.port}"), address)
    opened(client)
    with pytest.raises(RelayRefused):
        client.listing("box", 0)
    assert proxy.asked == [(3, ONION, 80)]
    assert {name for name in looked_up if name != "127.0.0.1"} == set()


def test_without_tor_nothing_leaves(opened: Opened[Closable], looked_up: list[object]) -> None:
    recorder = Recorder()
    opened(recorder)
    with socket.create_server(("127.0.0.1", 0)) as gone:
        port = gone.getsockname()[1]
    # The ordinary address of the relay is a listener: a silent fall back would be heard there.
    address = RelayAddress(
        f"https://127.0.0.1:{recorder.port}", RELAY_KEY.public_key, f"http://{ONION}"
    )
    client = _client(Route.tor(f"127.0.0.1:{port}"), address)
    opened(client)
    with pytest.raises(TorUnavailable):
        client.listing("box", 0)
    assert recorder.connections == 0
    assert {name for name in looked_up if name != "127.0.0.1"} == set()


def test_a_service_that_tor_cannot_find_is_out_of_reach(opened: Opened[Closable]) -> None:
    proxy = SocksServer({})
    opened(proxy)
    address = RelayAddress(f"http://{ONION}", RELAY_KEY.public_key)
    client = _client(Route.tor(f"127.0.0.1:{proxy.port}"), address)
    opened(client)
    with pytest.raises(RelayUnreachable):
        client.listing("box", 0)


def test_something_else_than_tor_on_its_port(opened: Opened[Closable]) -> None:
    class NotTor(Recorder):
        def talk(self, connection: socket.socket) -> None:
            connection.recv(65536)
            connection.sendall(b"220 mail.example\r\n")

    not_tor = NotTor()
    opened(not_tor)
    address = RelayAddress(f"http://{ONION}", RELAY_KEY.public_key)
    client = _client(Route.tor(f"127.0.0.1:{not_tor.port}"), address)
    opened(client)
    with pytest.raises(RelayUnreachable):
        client.listing("box", 0)


def test_an_unsafe_route_opens_no_line() -> None:
    with pytest.raises(RouteNotSafe):
        _client(Route(), RelayAddress("http://relay.example", RELAY_KEY.public_key))


def test_surroundings_are_not_read(
    opened: Opened[Closable], monkeypatch: pytest.MonkeyPatch
) -> None:
    recorder = Recorder()
    opened(recorder)
    for name in ("http_proxy", "HTTP_PROXY", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, f"http://127.0.0.1:{recorder.port}")
    relay = ProvingRelay(RELAY_KEY)
    opened(relay)
    client = _client(Route(), _address(relay.port))
    opened(client)
    with pytest.raises(RelayRefused):
        client.listing("box", 0)
    assert recorder.connections == 0


def test_nobody_there(opened: Opened[Closable]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as gone:
        port = gone.getsockname()[1]
    client = _client(Route(), _address(port))
    opened(client)
    with pytest.raises(RelayUnreachable):
        client.descriptor()


# --- TLS -----------------------------------------------------------------------------------


@pytest.fixture
def tls_relay(
    opened: Opened[Closable], tls_files: tuple[Path, ssl.SSLContext]
) -> tuple[ProvingRelay, str]:
    """A relay with a self-signed certificate, and the pin of its key."""
    file, context = tls_files
    certificate = ssl.PEM_cert_to_DER_cert(file.read_text().partition("-----BEGIN PRIVATE")[0])
    relay = ProvingRelay(RELAY_KEY, tls=context)
    opened(relay)
    return relay, spki_sha256(certificate)


def _over_tls(relay: ProvingRelay, *pins: str) -> RelayClient:
    url = f"https://127.0.0.1:{relay.port}"
    return _client(Route(), RelayAddress(url, RELAY_KEY.public_key, spki_sha256=pins))


def test_the_pinned_tls_key_is_enough(
    opened: Opened[Closable], tls_relay: tuple[ProvingRelay, str]
) -> None:
    relay, pin = tls_relay
    client = _over_tls(relay, "00" * 32, pin.upper())
    opened(client)
    with pytest.raises(RelayRefused):
        client.listing("box", 0)


@pytest.mark.parametrize("pins", [(), ("00" * 32,)])
def test_another_tls_key_hears_nothing(
    opened: Opened[Closable], tls_relay: tuple[ProvingRelay, str], pins: tuple[str, ...]
) -> None:
    relay, _ = tls_relay
    client = _over_tls(relay, *pins)
    opened(client)
    with pytest.raises(RelayNotGenuine):
        client.listing("box", 0)
    assert relay.requests == []


# --- answers -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (b"HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:9/\r\n", RelayNotGenuine),
        (b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n", RelayNotGenuine),
        (b"HTTP/1.1 503 Busy\r\n", RelayRefused),
        (b"SSH-2.0-example\r\n", RelayUnreachable),
        (b"", RelayUnreachable),
    ],
)
def test_answers_that_no_relay_gives(
    opened: Opened[Closable], head: bytes, expected: type[ExpectedError]
) -> None:
    class Odd(Recorder):
        def talk(self, connection: socket.socket) -> None:
            connection.recv(65536)
            if head:
                connection.sendall(head + b"Content-Length: 2\r\n\r\n{}")

    odd = Odd()
    opened(odd)
    client = _client(Route(), _address(odd.port))
    opened(client)
    with pytest.raises(expected):
        client.prove()


def test_an_answer_without_end_is_cut_off(opened: Opened[Closable]) -> None:
    class Endless(Recorder):
        def talk(self, connection: socket.socket) -> None:
            connection.recv(65536)
            connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n")
            while True:
                connection.sendall(bytes(65536))

    endless = Endless()
    opened(endless)
    client = _client(Route(), _address(endless.port))
    opened(client)
    with pytest.raises(RelayRefused) as caught:
        client.prove()
    assert caught.value.code == "answer_too_large"


# --- relays that take our time --------------------------------------------------------------


def _drip_head(connection: socket.socket, pause: threading.Event) -> None:
    connection.sendall(b"HTTP/1.1 200 OK\r\nX-Long: ")
    while not pause.wait(0.05):
        connection.sendall(b"a")


def _drip_body(connection: socket.socket, pause: threading.Event) -> None:
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n")
    while not pause.wait(0.05):
        connection.sendall(b"a")


def _say_continue(connection: socket.socket, pause: threading.Event) -> None:
    while not pause.is_set():
        connection.sendall(b"HTTP/1.1 103 Early Hints\r\n\r\n" * 100)


@pytest.mark.parametrize("drip", [_drip_head, _drip_body, _say_continue])
def test_nobody_is_kept_by_an_answer_that_never_ends(
    opened: Opened[Closable],
    monkeypatch: pytest.MonkeyPatch,
    drip: Callable[[socket.socket, threading.Event], None],
) -> None:
    """Each piece comes in time, and the whole never."""
    monkeypatch.setattr(Pace, "patience", lambda _pace, _size: 0.2)
    pause = threading.Event()

    class Dripping(Recorder):
        def talk(self, connection: socket.socket) -> None:
            connection.recv(65536)
            drip(connection, pause)

    dripping = Dripping()
    opened(dripping)
    client = _client(Route(), _address(dripping.port))
    opened(client)
    with pytest.raises(RelayUnreachable):
        client.prove()
    assert client.pace.rate < Pace().rate, "the next piece is smaller"
    pause.set()


def test_nobody_is_kept_by_a_relay_that_takes_byte_after_byte(
    opened: Opened[Closable], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Pace, "patience", lambda _pace, _size: 0.2)
    pause = threading.Event()

    class Sipping(Recorder):
        def talk(self, connection: socket.socket) -> None:
            while not pause.wait(0.02):
                connection.recv(65536)

    sipping = Sipping()
    opened(sipping)
    client = _client(Route(), _address(sipping.port))
    opened(client)
    with client._guard.proving(), pytest.raises(RelayUnreachable):
        client.upload_piece("upload", 0, bytes(64_000_000), 64_000_000)
    pause.set()


@pytest.mark.parametrize("location", ["http://[", "//", "/v1/uploads/../../x", "/v1/uploads/a?b=c"])
def test_an_upload_at_no_address(opened: Opened[Closable], location: str) -> None:
    relay = ProvingRelay(RELAY_KEY, created_at=location)
    opened(relay)
    client = _client(Route(), _address(relay.port))
    opened(client)
    with pytest.raises(RelayNotGenuine):
        client.begin_upload("box", "capability", HASH, 10)


def test_a_relay_at_the_end_of_time(
    opened: Opened[Closable], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its clock is believed, so that a wrong clock here does no harm; but not beyond reason."""
    monkeypatch.setattr(lines, "TIME", datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC))
    relay = ProvingRelay(RELAY_KEY)
    opened(relay)
    seconds = iter(range(100))
    client = RelayClient.connect(
        Route(), _address(relay.port), OWN_KEY, lambda: NOW + timedelta(seconds=next(seconds))
    )
    opened(client)
    with pytest.raises(RelayNotGenuine):
        client.listing("box", 0)

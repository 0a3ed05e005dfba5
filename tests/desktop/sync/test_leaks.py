"""Not one byte leaves when sending is not armed, the route is gone, or the relay is not the one."""

import socket
from collections.abc import Callable, Iterator

import pytest
from tests.desktop.sync.lines import ProvingRelay, Recorder, SocksServer
from tests.desktop.sync.world import World, contents, record, states

from ishr_desktop.domain.errors import NotArmed
from ishr_desktop.domain.outbox import SendState
from ishr_desktop.storage.identity import IdentityRepository, OwnMailbox
from ishr_desktop.sync.engine import Engine, RunReport
from ishr_protocol.contact_card import ContactCard, Mailbox, RelayPin, write_card
from ishr_protocol.own_identity import OwnIdentity
from ishr_protocol.signing import SigningKey

ONION = "relayexample" * 4 + "relayexa.onion"
Run = Callable[[Engine, bool], RunReport]
RUNS: list[Run] = [
    lambda engine, armed: engine.run_once(armed=armed),
    lambda engine, armed: engine.send(armed=armed),
    lambda engine, armed: engine.receive(armed=armed),
]


@pytest.fixture
def recorder() -> Iterator[Recorder]:
    listening = Recorder()
    yield listening
    listening.close()


def _everything_points_at(
    world: World, port: int, onion: str | None = None, key: SigningKey | None = None
) -> None:
    """The mailboxes of both, as if their relay listened there; with something to send."""
    url = f"http://127.0.0.1:{port}"
    if onion:
        url = "https://relay.example"
        onion = f"http://{onion}"
    relay_key = (key or SigningKey.generate()).public_key
    desk = OwnIdentity.generate()
    box = Mailbox(url, "box-of-the-desk", "deposit-for-the-desk", onion, "invitation-code")
    card = ContactCard(
        "Desk", "desk", desk.public, box, RelayPin(relay_key), world.clock().replace(microsecond=0)
    )
    contact = world.field.contacts.add(write_card(card, desk.signing))
    world.field.contacts.verify(contact.fingerprint)
    IdentityRepository(world.field.vault).set_mailbox(
        OwnMailbox(url, "box-of-the-field", "deposit-for-the-field", relay_key, (), onion)
    )
    record(world.field, "Nobody may see this.", b"picture")


@pytest.mark.parametrize("run", RUNS)
def test_not_armed(strangers: World, recorder: Recorder, run: Run) -> None:
    _everything_points_at(strangers, recorder.port)
    with pytest.raises(NotArmed):
        run(strangers.field_engine, False)
    strangers.field_engine.status()
    strangers.field_engine.routes()
    assert recorder.connections == 0
    assert states(strangers.field) == [SendState.WAITING]


@pytest.mark.parametrize("run", RUNS)
def test_the_route_is_not_safe(strangers: World, recorder: Recorder, run: Run) -> None:
    """Tor is chosen, and the relay is one on this computer: that cannot be right."""
    strangers.field.settings.route = "tor"
    strangers.field.settings.tor_proxy = f"127.0.0.1:{recorder.port}"
    _everything_points_at(strangers, recorder.port)
    report = run(strangers.field_engine, True)
    assert {reason for _, reason in report.failures} == {"loopback_over_tor"}
    assert recorder.connections == 0
    assert "loopback_over_tor" in strangers.field_engine.status().reasons


@pytest.mark.parametrize("run", RUNS)
def test_tor_is_gone(
    strangers: World, recorder: Recorder, run: Run, looked_up: list[object]
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as gone:
        port = gone.getsockname()[1]
    strangers.field.settings.route = "tor"
    strangers.field.settings.tor_proxy = f"127.0.0.1:{port}"
    _everything_points_at(strangers, recorder.port, onion=ONION)
    report = run(strangers.field_engine, True)
    assert {reason for _, reason in report.failures} == {"tor_unavailable"}
    assert recorder.connections == 0
    assert set(looked_up) <= {"127.0.0.1"}
    assert states(strangers.field) == [SendState.WAITING]


@pytest.mark.parametrize("run", RUNS)
def test_an_impostor(strangers: World, run: Run) -> None:
    impostor = ProvingRelay(SigningKey.generate())
    try:
        _everything_points_at(strangers, impostor.port)
        report = run(strangers.field_engine, True)
    finally:
        impostor.close()
    assert {reason for _, reason in report.failures} == {"relay_not_genuine"}
    assert {path for _, path, _ in impostor.requests} == {"/v1/challenge"}
    heard = str(impostor.requests)
    assert "deposit" not in heard
    assert "Signature" not in heard
    assert states(strangers.field) == [SendState.WAITING]


def test_the_whole_way_over_tor(world: World, looked_up: list[object]) -> None:
    """A fictional onion name that only the proxy knows; the resolver is never asked."""
    port = int(world.relay.url.rpartition(":")[2])
    proxy = SocksServer({ONION: port})
    try:
        identity = IdentityRepository(world.desk.vault)
        box = identity.mailbox()
        assert box is not None
        identity.set_mailbox(
            OwnMailbox(
                "https://relay.example", box.id, box.deposit, box.relay_key, (), f"http://{ONION}"
            )
        )
        world.clock.pass_by(seconds=2)
        world.field.contacts.add(world.desk.contacts.own_card())
        for session in (world.field, world.desk):
            session.settings.route = "tor"
            session.settings.tor_proxy = f"127.0.0.1:{proxy.port}"
        incident = record(world.field, "Over Tor.", b"picture" * 1000)
        world.field_engine.join(
            "https://relay.example", world.relay.invite(), None, f"http://{ONION}"
        )
        looked_up.clear()
        world.exchange()
    finally:
        proxy.close()
    assert states(world.field) == [SendState.DELIVERED]
    assert contents(world.desk, incident.id) == [("file 0.bin", b"picture" * 1000)]
    assert {(kind, host) for kind, host, _ in proxy.asked} == {(3, ONION)}
    for heard in proxy.circuits.values():
        # Whoever deposits and whoever owns a mailbox are never seen on the same circuit.
        assert not (b"Bearer" in heard and b"Signature-Input" in heard)
    assert any(b"Bearer" in heard for heard in proxy.circuits.values())
    assert any(b"Signature-Input" in heard for heard in proxy.circuits.values())
    assert set(looked_up) <= {"127.0.0.1"}

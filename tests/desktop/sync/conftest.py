"""A relay process for the whole run, and fresh vaults for each test."""

import ssl
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from tests.desktop.sync.world import HandClock, World, new_vault
from tests.relay.processes import RelayProcess

from ishr_desktop.domain.role import Role

_DAY = datetime(2026, 11, 23, tzinfo=UTC)


@pytest.fixture(scope="session")
def shared_relay(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RelayProcess]:
    """A relay that no test kills."""
    relay = RelayProcess(tmp_path_factory.mktemp("relay"))
    relay.start()
    yield relay
    relay.stop()


@pytest.fixture
def own_relay(tmp_path: Path) -> Iterator[RelayProcess]:
    """A relay that the test may kill."""
    relay = RelayProcess(tmp_path)
    relay.start()
    yield relay
    if relay.is_running():
        relay.stop()


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
def strangers(shared_relay: RelayProcess, tmp_path: Path, clock: HandClock) -> Iterator[World]:
    """Both have vaults; nobody knows anybody."""
    field = new_vault(tmp_path / "field", Role.DEFENDER, "Orchid", clock)
    desk = new_vault(tmp_path / "desk", Role.DESK, "Desk", clock)
    world = World(shared_relay, clock, field, desk)
    yield world
    world.field.close()
    world.desk.close()


@pytest.fixture
def world(strangers: World) -> World:
    """Both know each other; the defender has compared the desk's numbers."""
    strangers.introduce()
    return strangers


@pytest.fixture
def tls_files(tmp_path: Path) -> tuple[Path, ssl.SSLContext]:
    """A self-signed certificate with its key, as a small office would make it."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "relay.example")])
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(_DAY - timedelta(days=900))
        .not_valid_after(_DAY + timedelta(days=90))
        .sign(key, hashes.SHA256())
    )
    file = tmp_path / "relay.pem"
    file.write_bytes(
        certificate.public_bytes(serialization.Encoding.PEM)
        + key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(file)
    return file, context


_lookups: list[object] = []


def _note(event: str, args: tuple[object, ...]) -> None:
    if event in {"socket.getaddrinfo", "socket.gethostbyname"}:
        _lookups.append(args[0])


sys.addaudithook(_note)


@pytest.fixture
def looked_up() -> list[object]:
    """The names that this process asks the resolver for, told by the interpreter itself."""
    _lookups.clear()
    return _lookups

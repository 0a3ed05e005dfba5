"""A relay inside this process for most tests, and a real one for those that kill it."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx2
import pytest
from starlette.testclient import TestClient
from tests.relay.callers import Owner, Sender
from tests.relay.processes import RelayProcess

from ishr_protocol.relay_messages import MailboxGrant, RelayLimits
from ishr_relay.app import create_apps, open_office
from ishr_relay.endpoints.office import Office
from ishr_relay.mailbox.opening import invite
from ishr_relay.settings import Settings

LIMITS = RelayLimits(
    batch_bytes=4_000_000, chunk_bytes=3_000_000, mailbox_bytes=6_000_000, pending_uploads=3
)


class TestClock:
    """Time that passes only when a test says so."""

    __test__ = False

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 23, 15, 42, 17, 123456, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def pass_by(self, **span: float) -> None:
        self.now += timedelta(**span)


@pytest.fixture
def clock() -> TestClock:
    return TestClock()


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(data=tmp_path / "data", limits=LIMITS, free_bytes=0, idle_seconds=5)


@pytest.fixture
def office(settings: Settings, clock: TestClock) -> Iterator[Office]:
    office = open_office(settings, clock)
    yield office
    office.database.close()


@pytest.fixture
def http(office: Office) -> Iterator[httpx2.Client]:
    with TestClient(create_apps(office).relay, raise_server_exceptions=False) as client:
        yield client


@pytest.fixture
def operations(office: Office) -> Iterator[httpx2.Client]:
    with TestClient(create_apps(office).operations, raise_server_exceptions=False) as client:
        yield client


@pytest.fixture
def new_invitation(office: Office, clock: TestClock) -> Callable[[], str]:
    return lambda: invite(office.database, clock, uses=1, days=14)


@pytest.fixture
def owner(office: Office, http: httpx2.Client, clock: TestClock) -> Owner:
    return Owner(http, office.key.public_key, clock)


@pytest.fixture
def mailbox(owner: Owner, new_invitation: Callable[[], str]) -> MailboxGrant:
    return owner.open_mailbox(new_invitation())


@pytest.fixture
def sender(http: httpx2.Client, mailbox: MailboxGrant) -> Sender:
    return Sender(http, mailbox)


@pytest.fixture
def relay_process(tmp_path: Path) -> Iterator[RelayProcess]:
    relay = RelayProcess(tmp_path)
    relay.start()
    yield relay
    if relay.is_running():
        relay.kill()

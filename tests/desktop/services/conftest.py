"""Real vaults in temporary folders, with a clock that is set by hand and cheap passphrases."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from ishr_desktop.domain.role import Role
from ishr_desktop.keys.passphrase import Argon2Cost
from ishr_desktop.services.session import Session, create_vault

CHEAP = Argon2Cost(memory_kib=64, passes=1, lanes=1)
PASSPHRASE = "river lamp seven quiet"


class HandClock:
    """A clock that shows what it was set to, so that order and dates are the test's own."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.now += timedelta(milliseconds=1)
        return self.now


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
def session(tmp_path: Path, clock: HandClock) -> Iterator[Session]:
    """A defender's vault."""
    opened, _ = create_vault(tmp_path / "vault", Role.DEFENDER, "Orchid", PASSPHRASE, clock, CHEAP)
    yield opened
    opened.close()


@pytest.fixture
def desk(tmp_path: Path, clock: HandClock) -> Iterator[Session]:
    """The vault of a receiving desk."""
    opened, _ = create_vault(tmp_path / "desk", Role.DESK, "Desk", PASSPHRASE, clock, CHEAP)
    yield opened
    opened.close()

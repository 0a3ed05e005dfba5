"""A real vault in a temporary folder, for every test of the desktop program that needs one."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from ishr_desktop.keys.vault_key import VaultKey
from ishr_desktop.storage.vault import Vault


@pytest.fixture
def now() -> datetime:
    """A moment that does not move."""
    return datetime(2026, 11, 23, 9, 30, tzinfo=UTC)


@pytest.fixture
def vault_key() -> VaultKey:
    """The key of `vault`. Tests that need a passphrase call `keys.keyslots.create` themselves."""
    return VaultKey.generate()


@pytest.fixture
def vault(tmp_path: Path, vault_key: VaultKey) -> Iterator[Vault]:
    """An open, empty vault in `tmp_path / "vault"`; closing it in the test is allowed."""
    made = Vault.create(tmp_path / "vault", vault_key)
    yield made
    made.close()

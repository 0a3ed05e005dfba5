"""From schema to schema: each in one transaction, a copy kept, and nothing from the future."""

import errno
import shutil
import sys
from pathlib import Path
from typing import BinaryIO

import pytest
from sqlcipher3 import dbapi2
from tests.desktop.storage.frozen.make import PASSPHRASE, WORDS

from ishr_desktop.domain.errors import DiskFull, VaultTooNew
from ishr_desktop.domain.incident_list import IncidentQuery
from ishr_desktop.keys import keyslots, recovery_words
from ishr_desktop.keys.vault_key import VaultKey
from ishr_desktop.storage.evidence import EvidenceRepository
from ishr_desktop.storage.incidents import IncidentRepository
from ishr_desktop.storage.migrating import BEFORE_UPGRADE, Migration, known
from ishr_desktop.storage.settings import SettingsRepository
from ishr_desktop.storage.vault import Vault

FROZEN = Path(__file__).parent / "frozen"
NEWEST = known()[-1].number
NEXT = Migration(NEWEST + 1, "CREATE TABLE added (x INTEGER) STRICT;")
BROKEN = Migration(NEWEST + 2, "CREATE TABLE half (x INTEGER) STRICT; SELECT * FROM not_there;")


def version(vault: Vault) -> int:
    return int(vault.fetch("PRAGMA user_version")[0][0])


def upgrade(folder: Path, key: VaultKey, *more: Migration) -> Vault:
    """Open as a later program does."""
    return Vault._open(folder, key, [*known(), *more])


def test_migrations_are_numbered_without_gaps() -> None:
    assert [migration.number for migration in known()] == list(range(1, NEWEST + 1))


def test_a_new_vault_has_no_copy(vault: Vault) -> None:
    assert version(vault) == NEWEST
    assert not (vault.folder / BEFORE_UPGRADE).exists()


def test_an_upgrade_keeps_the_encrypted_database_as_it_was(
    vault: Vault, vault_key: VaultKey
) -> None:
    SettingsRepository(vault).set("theme", "dark")
    vault.close()
    before = (vault.folder / "vault.db").read_bytes()
    newer = upgrade(vault.folder, vault_key, NEXT)
    assert version(newer) == NEWEST + 1
    assert SettingsRepository(newer).get("theme") == "dark"
    newer.close()
    copy = vault.folder / BEFORE_UPGRADE
    assert copy.read_bytes() == before
    assert copy.stat().st_mode & 0o077 == 0 or sys.platform == "win32"
    shutil.copy(copy, vault.folder / "vault.db")
    again = Vault.open(vault.folder, vault_key)
    assert version(again) == NEWEST
    again.close()


def test_an_upgrade_without_space_for_the_copy_changes_nothing(
    vault: Vault, vault_key: VaultKey, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The full disk is told by the system call that would meet it."""

    def full(source: BinaryIO, sink: BinaryIO, size: int) -> None:
        sink.write(source.read(size))
        raise OSError(errno.ENOSPC, "")

    vault.close()
    before = (vault.folder / "vault.db").read_bytes()
    with monkeypatch.context() as patched:
        patched.setattr("ishr_desktop.storage.migrating.shutil.copyfileobj", full)
        with pytest.raises(DiskFull):
            upgrade(vault.folder, vault_key, NEXT)
    assert (vault.folder / "vault.db").read_bytes() == before
    assert not list(vault.folder.glob(f"{BEFORE_UPGRADE}*"))
    upgrade(vault.folder, vault_key, NEXT).close()


def test_opening_again_migrates_nothing(vault: Vault, vault_key: VaultKey) -> None:
    vault.close()
    upgrade(vault.folder, vault_key, NEXT).close()
    (vault.folder / BEFORE_UPGRADE).unlink()
    upgrade(vault.folder, vault_key, NEXT).close()
    assert not (vault.folder / BEFORE_UPGRADE).exists()


def test_a_migration_that_fails_leaves_the_schema_before_it(
    vault: Vault, vault_key: VaultKey
) -> None:
    vault.close()
    with pytest.raises(dbapi2.OperationalError, match="not_there"):
        upgrade(vault.folder, vault_key, NEXT, BROKEN)
    later = upgrade(vault.folder, vault_key, NEXT)
    assert version(later) == NEWEST + 1
    assert later.fetch("SELECT 1 FROM sqlite_master WHERE name = 'half'") == []
    later.close()


def test_a_vault_from_a_later_program_is_left_alone(vault: Vault, vault_key: VaultKey) -> None:
    vault.close()
    upgrade(vault.folder, vault_key, NEXT).close()
    before = (vault.folder / "vault.db").read_bytes()
    with pytest.raises(VaultTooNew) as caught:
        Vault.open(vault.folder, vault_key)
    assert (caught.value.found, caught.value.known) == (NEWEST + 1, NEWEST)
    assert (vault.folder / "vault.db").read_bytes() == before


@pytest.mark.parametrize("schema", range(1, NEWEST + 1))
def test_a_real_vault_of_every_schema_opens(tmp_path: Path, schema: int) -> None:
    """Made by frozen/make.py when that schema was the newest, and never changed since."""
    folder = tmp_path / "vault"
    shutil.copytree(FROZEN / f"schema-{schema}", folder)
    key = keyslots.unlock_with_passphrase(folder, PASSPHRASE)
    assert keyslots.unlock_with_words(folder, recovery_words.parse(WORDS)).secret() == key.secret()
    vault = Vault.open(folder, key)
    assert version(vault) == NEWEST
    incidents, evidence = IncidentRepository(vault), EvidenceRepository(vault)
    (row,) = incidents.rows(IncidentQuery(text="kisumu"), 0, 10)
    assert (row.code, row.summary, row.attachment_count) == ("KT-26-001", "Office searched", 1)
    (attachment,) = evidence.of_incident(row.id)
    with vault.blobs.open(evidence.blob(attachment.id)) as reader:
        assert reader.read() == b"not really a photo"
    assert SettingsRepository(vault).get("theme") == "dark"
    assert vault.check().sound
    vault.close()

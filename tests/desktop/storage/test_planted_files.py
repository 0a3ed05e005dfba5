"""Somebody had the locked vault in hand: what they planted leads our writing nowhere else."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.desktop.storage.made import attach, incident

from ishr_desktop.domain.errors import VaultDamaged
from ishr_desktop.keys import keyslots
from ishr_desktop.keys.passphrase import Argon2Cost
from ishr_desktop.keys.recovery_words import RecoveryWords
from ishr_desktop.keys.vault_key import VaultKey
from ishr_desktop.storage.incidents import IncidentRepository
from ishr_desktop.storage.vault import Vault

CHEAP = Argon2Cost(64, 1, 1)
LETTER = b"A letter of the person, which is none of our business." * 20


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    """A file of the user, outside of the vault, with a name that a blob could have."""
    file = tmp_path / "documents" / ("a" * 30)
    file.parent.mkdir()
    file.write_bytes(LETTER)
    return file


def test_sweeping_stays_inside(vault: Vault, vault_key: VaultKey, letter: Path) -> None:
    one = incident()
    IncidentRepository(vault).insert(one)
    attach(vault, one.id, b"kept")
    vault.close()
    blobs, spool = vault.folder / "blobs", vault.folder / "spool"
    used = next(blobs.iterdir())
    (used / ("b" * 30)).symlink_to(letter)
    free = next(name for name in ("aa", "bb") if name != used.name)
    (blobs / free).symlink_to(letter.parent)
    (spool / ("c" * 32)).symlink_to(letter)
    (spool / ("d" * 32)).mkdir()
    (spool / ".DS_Store").write_bytes(b"of the system")
    again = Vault.open(vault.folder, vault_key)
    assert again.check().sound
    again.close()
    assert letter.read_bytes() == LETTER
    assert (spool / ".DS_Store").exists()


@pytest.mark.parametrize("name", ["lock", "vault.db-wal", "vault.db-shm", "vault.db-journal"])
@pytest.mark.parametrize("plant", [os.symlink, lambda _, path: os.mkfifo(path)])
def test_what_is_written_to_is_a_file_of_the_vault(
    vault: Vault,
    vault_key: VaultKey,
    letter: Path,
    name: str,
    plant: Callable[[Path, Path], None],
) -> None:
    vault.close()
    (vault.folder / name).unlink(missing_ok=True)
    plant(letter, vault.folder / name)
    with pytest.raises(VaultDamaged):
        Vault.open(vault.folder, vault_key)
    assert letter.read_bytes() == LETTER


@pytest.mark.parametrize("link", [os.symlink, os.link])
@pytest.mark.parametrize("name", ["keyslots.previous", "keyslots.new", "keyslots.previous.new"])
def test_only_our_own_copy_is_overwritten(
    tmp_path: Path, letter: Path, link: Callable[[Path, Path], None], name: str
) -> None:
    folder, key = tmp_path / "vault", VaultKey.generate()
    keyslots.create(folder, key, "river lamp", RecoveryWords.generate(), CHEAP)
    link(letter, folder / name)
    keyslots.unlock_with_passphrase(folder, "river lamp").wipe()
    assert letter.read_bytes() == LETTER
    assert not os.path.lexists(folder / name)


@pytest.mark.parametrize(
    "plant", [os.mkfifo, lambda path: path.symlink_to("/dev/zero"), lambda path: path.mkdir()]
)
def test_something_else_in_the_place_of_keyslots(
    tmp_path: Path, plant: Callable[[Path], None]
) -> None:
    """Neither waited for nor read without end."""
    folder, key = tmp_path / "vault", VaultKey.generate()
    keyslots.create(folder, key, "river lamp", RecoveryWords.generate(), CHEAP)
    (folder / "keyslots").unlink()
    plant(folder / "keyslots")
    with pytest.raises(VaultDamaged):
        keyslots.unlock_with_passphrase(folder, "river lamp")


def test_a_folder_that_others_could_look_into_is_closed(tmp_path: Path) -> None:
    folder = tmp_path / "prepared"
    folder.mkdir(mode=0o755)
    Vault.create(folder, VaultKey.generate()).close()
    assert folder.stat().st_mode & 0o777 == 0o700

"""A full disk and a folder that cannot be written: one clear error, nothing half done."""

import io
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from tests.desktop.storage.made import incident

from ishr_desktop.domain.errors import DiskFull, FolderNotWritable
from ishr_desktop.domain.incident_list import IncidentQuery
from ishr_desktop.keys import keyslots, recovery_words
from ishr_desktop.keys.passphrase import Argon2Cost
from ishr_desktop.keys.vault_key import VaultKey
from ishr_desktop.storage.incidents import IncidentRepository
from ishr_desktop.storage.vault import Vault

ROOT = Path(__file__).resolve().parents[3]
LARGEST_FILE = 2_000_000
NOBODY = 65534


def pages(vault: Vault) -> int:
    return int(vault.fetch("PRAGMA page_count")[0][0])


def test_a_full_disk_takes_nothing_that_was_saved(vault: Vault, vault_key: VaultKey) -> None:
    """SQLite's own limit gives the same answer as a disk without space, on every system."""
    incidents = IncidentRepository(vault)
    saved: list[str] = []
    vault.fetch(f"PRAGMA max_page_count = {pages(vault) + 50}")

    def fill() -> None:
        while True:
            one = incident(narrative="long " * 2000)
            incidents.insert(one)
            saved.append(one.id)

    with pytest.raises(DiskFull):
        fill()
    assert len(saved) > 3
    assert sorted(incidents.ids(IncidentQuery())) == sorted(saved)
    assert incidents.ids(IncidentQuery(text="long")) == incidents.ids(IncidentQuery())
    vault.fetch("PRAGMA max_page_count = 1000000")
    incidents.insert(incident())
    assert vault.check().sound
    vault.close()
    Vault.open(vault.folder, vault_key).close()


PROGRAM = """
import io, resource, sys
from pathlib import Path
from ishr_desktop.domain.errors import DiskFull, ExpectedError
from ishr_desktop.keys.vault_key import VaultKey
from ishr_desktop.storage.incidents import IncidentRepository
from ishr_desktop.storage.vault import Vault
from tests.desktop.storage.made import incident
folder, what = Path(sys.argv[1]), sys.argv[2]
key = VaultKey(bytearray.fromhex(sys.stdin.read()))
size = int(sys.argv[3])
if what == "create":
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
    try: Vault.create(folder, key)
    except ExpectedError as error: print(type(error).__name__, folder.exists())
    sys.exit()
vault = Vault.open(folder, key)
resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
if what == "blob":
    try: vault.blobs.add(io.BytesIO(bytes(3 * size)))
    except DiskFull: print("DiskFull", sorted(vault.blobs.stored()))
if what == "close":
    one = incident(narrative="long " * 5000)
    IncidentRepository(vault).insert(one)
    print(one.id)
    vault.close()
    print("closed")
if what == "save":
    try:
        while True:
            one = incident(narrative="long " * 20000)
            IncidentRepository(vault).insert(one)
            print(one.id)
    except ExpectedError as error: print(type(error).__name__)
"""


def limited(folder: Path, key: VaultKey, what: str, size: int = LARGEST_FILE) -> list[str]:
    """Do something where no file may become larger than `size`."""
    if sys.platform == "win32":
        pytest.fail("needs setrlimit")
    command = [sys.executable, "-c", PROGRAM, str(folder), what, str(size)]
    typed = key.secret().hex()
    done = subprocess.run(
        command, cwd=ROOT, input=typed, text=True, stdout=subprocess.PIPE, check=True
    )
    return done.stdout.splitlines()


def test_an_attachment_that_does_not_fit_leaves_nothing(vault: Vault, vault_key: VaultKey) -> None:
    vault.close()
    assert limited(vault.folder, vault_key, "blob") == ["DiskFull []"]


def test_a_write_that_fails_in_the_middle_of_a_save(vault: Vault, vault_key: VaultKey) -> None:
    """The system refuses to write; SQLite cannot tell why, so the folder is named."""
    vault.close()
    *saved, last = limited(vault.folder, vault_key, "save")
    assert last == "FolderNotWritable"
    assert saved
    again = Vault.open(vault.folder, vault_key)
    assert sorted(IncidentRepository(again).ids(IncidentQuery())) == sorted(saved)
    assert again.check().sound
    again.close()


@pytest.mark.parametrize("size", [0, 4096, 100_000])
def test_a_vault_that_cannot_be_finished_is_taken_back(
    tmp_path: Path, vault_key: VaultKey, size: int
) -> None:
    (line,) = limited(tmp_path / "new", vault_key, "create", size)
    assert line in {"DiskFull False", "FolderNotWritable False"}


@contextmanager
def ordinary_user(folder: Path) -> Iterator[None]:
    """Root may write everywhere, so root becomes nobody for a while."""
    if os.geteuid() != 0:
        yield
        return
    for path in (folder, *folder.rglob("*")):
        os.chown(path, NOBODY, -1)
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.fixture
def open_to_all() -> Iterator[Path]:
    """A folder whose parents everybody may pass; those of `tmp_path` only root may."""
    folder = Path(tempfile.mkdtemp())
    yield folder
    for path in (folder, *folder.rglob("*")):
        path.chmod(0o700)
    shutil.rmtree(folder)


def test_a_folder_that_cannot_be_written(open_to_all: Path, vault_key: VaultKey) -> None:
    closed = open_to_all / "closed"
    closed.mkdir(mode=0o500)
    key, words = vault_key, recovery_words.generate()
    with ordinary_user(open_to_all):
        with pytest.raises(FolderNotWritable, match="closed"):
            Vault.create(closed / "vault", key)
        with pytest.raises(FolderNotWritable, match="closed"):
            Vault.create(closed, key)
        with pytest.raises(FolderNotWritable, match="closed"):
            keyslots.create(closed, key, "words", words, Argon2Cost(64, 1))
    assert list(closed.iterdir()) == []


def test_a_vault_on_a_medium_that_is_write_protected(
    open_to_all: Path, vault_key: VaultKey
) -> None:
    folder = open_to_all / "vault"
    Vault.create(folder, vault_key).close()
    keyslots.create(folder, vault_key, "words", recovery_words.generate(), Argon2Cost(64, 1))
    for path in (*folder.rglob("*"), folder):
        path.chmod(0o500 if path.is_dir() else 0o400)
    before = {path: path.stat().st_mtime_ns for path in folder.rglob("*")}
    with ordinary_user(open_to_all):
        key = keyslots.unlock_with_passphrase(folder, "words")
        with pytest.raises(FolderNotWritable):
            Vault.open(folder, key)
        with pytest.raises(FolderNotWritable):
            keyslots.change_passphrase(folder, key, "new", Argon2Cost(64, 1))
    assert {path: path.stat().st_mtime_ns for path in folder.rglob("*")} == before


def test_a_blob_folder_that_cannot_be_written(open_to_all: Path, vault_key: VaultKey) -> None:
    vault = Vault.create(open_to_all / "vault", vault_key)
    vault.blobs.folder.chmod(0o500)
    with ordinary_user(open_to_all), pytest.raises(FolderNotWritable, match="blobs"):
        vault.blobs.add(io.BytesIO(b"content"))
    vault.close()


def test_closing_and_opening_on_a_full_disk_loses_nothing(
    vault: Vault, vault_key: VaultKey
) -> None:
    """The write-ahead log cannot be folded into the database, so it stays beside it."""
    vault.close()
    room = (vault.folder / "vault.db").stat().st_size + 4096
    saved = limited(vault.folder, vault_key, "close", room)
    assert saved[-1] == "closed"
    assert (vault.folder / "vault.db-wal").exists()
    again = Vault.open(vault.folder, vault_key)
    assert IncidentRepository(again).ids(IncidentQuery()) == saved[:-1]
    again.close()

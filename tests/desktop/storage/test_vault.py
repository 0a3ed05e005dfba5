"""The vault as a whole: opening, closing, threads, damage, and one program at a time."""

import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2
from tests.desktop.storage.made import attach, incident

from ishr_desktop.domain.errors import (
    DiskFull,
    VaultDamaged,
    VaultExists,
    VaultInUse,
    VaultLocked,
    VaultMissing,
)
from ishr_desktop.domain.incident_list import IncidentQuery
from ishr_desktop.keys.vault_key import VaultKey
from ishr_desktop.storage import database as database_module
from ishr_desktop.storage.incidents import IncidentRepository
from ishr_desktop.storage.migrating import Migration
from ishr_desktop.storage.settings import SettingsRepository
from ishr_desktop.storage.vault import Vault

NAME = "Amina of Kisumu"


def test_what_is_saved_is_there_after_closing(vault: Vault, vault_key: VaultKey) -> None:
    one = incident(narrative=NAME)
    IncidentRepository(vault).insert(one)
    vault.close()
    again = Vault.open(vault.folder, vault_key)
    assert IncidentRepository(again).get(one.id) == one
    again.close()


@pytest.mark.parametrize(
    ("pragma", "value"),
    [
        ("journal_mode", "wal"),
        ("synchronous", 2),
        ("secure_delete", 1),
        ("foreign_keys", 1),
        ("temp_store", 2),
        ("cache_size", -64000),
        ("page_size", "4096"),
        ("cipher_page_size", "4096"),
        ("user_version", 4),
    ],
)
def test_the_database_is_set_up_as_documented(vault: Vault, pragma: str, value: str | int) -> None:
    assert vault.fetch(f"PRAGMA {pragma}")[0][0] == value


def test_every_thread_has_the_same_settings(vault: Vault) -> None:
    with ThreadPoolExecutor(1) as other:
        found = other.submit(vault.fetch, "PRAGMA synchronous").result()
    assert found[0][0] == 2


def test_no_file_of_the_vault_shows_what_is_inside(vault: Vault, vault_key: VaultKey) -> None:
    one = incident(narrative=NAME)
    IncidentRepository(vault).insert(one)
    attach(vault, one.id, NAME.encode() * 1000, name=f"{NAME}.jpg")
    names = {file.name for file in vault.folder.iterdir()}
    assert names == {"vault.db", "vault.db-wal", "vault.db-shm", "blobs", "spool", "lock"}
    for file in vault.folder.rglob("*"):
        if file.is_file():
            data = file.read_bytes()
            assert b"Amina" not in data
            assert b"incident" not in data
            assert bytes(vault_key.secret()) not in data


def test_two_vaults_with_the_same_content_have_different_bytes(tmp_path: Path) -> None:
    key = VaultKey.generate()
    starts = set()
    for name in ("one", "two"):
        made = Vault.create(tmp_path / name, key)
        made.close()
        starts.add((tmp_path / name / "vault.db").read_bytes()[:4096])
    assert len(starts) == 2


def test_only_the_user_may_read(vault: Vault) -> None:
    one = incident()
    IncidentRepository(vault).insert(one)
    attach(vault, one.id, b"content")
    for path in (vault.folder, *vault.folder.rglob("*")):
        assert path.stat().st_mode & 0o077 == 0 or sys.platform == "win32", path


def test_a_vault_is_not_made_among_other_files(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(VaultExists):
        Vault.create(tmp_path, VaultKey.generate())
    assert [file.name for file in tmp_path.iterdir()] == ["letter.txt"]


def test_a_vault_is_not_made_over_another(vault: Vault) -> None:
    with pytest.raises(VaultExists):
        Vault.create(vault.folder, VaultKey.generate())


def test_keyslots_without_a_database_are_left_alone(tmp_path: Path) -> None:
    """Their database may come back from a copy; a new vault would make it noise."""
    (tmp_path / "keyslots").write_bytes(b"of another vault")
    with pytest.raises(VaultExists):
        Vault.create(tmp_path, VaultKey.generate())
    assert (tmp_path / "keyslots").read_bytes() == b"of another vault"


def test_a_vault_that_cannot_be_finished_is_taken_back(
    tmp_path: Path, vault_key: VaultKey, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A schema that fails stands for anything that can go wrong in the middle."""
    monkeypatch.setattr(
        database_module, "known", lambda _: [Migration(1, "SELECT * FROM not_there;")]
    )
    (tmp_path / "mine").mkdir()
    for folder in ("new", "mine"):
        with pytest.raises(dbapi2.OperationalError, match="not_there"):
            Vault.create(tmp_path / folder, vault_key)
    assert list(tmp_path.rglob("*")) == [tmp_path / "mine"]


def test_there_is_no_vault(tmp_path: Path) -> None:
    for folder in (tmp_path, tmp_path / "nowhere"):
        with pytest.raises(VaultMissing):
            Vault.open(folder, VaultKey.generate())
    assert list(tmp_path.iterdir()) == []


def test_twice_in_one_program(vault: Vault, vault_key: VaultKey) -> None:
    with pytest.raises(VaultInUse):
        Vault.open(vault.folder, vault_key)
    SettingsRepository(vault).set("theme", "dark")


def test_twice_in_two_programs(vault: Vault, vault_key: VaultKey) -> None:
    program = (
        "import sys; from pathlib import Path\n"
        "from ishr_desktop.domain.errors import VaultInUse\n"
        "from ishr_desktop.keys.vault_key import VaultKey\n"
        "from ishr_desktop.storage.vault import Vault\n"
        "key = VaultKey(bytearray.fromhex(sys.stdin.read()))\n"
        "try: Vault.open(Path(sys.argv[1]), key).close()\n"
        "except VaultInUse: sys.exit(7)\n"
    )
    command = [sys.executable, "-c", program, str(vault.folder)]
    typed = vault_key.secret().hex()
    assert subprocess.run(command, input=typed, text=True, check=False).returncode == 7
    vault.close()
    assert subprocess.run(command, input=typed, text=True, check=False).returncode == 0


def test_the_wrong_key_is_damage_and_says_nothing_on_the_screen(
    vault: Vault, capfd: pytest.CaptureFixture[str]
) -> None:
    vault.close()
    with pytest.raises(VaultDamaged, match="database"):
        Vault.open(vault.folder, VaultKey.generate())
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("at", [3, 100, 4096 + 50, -100])
def test_a_changed_byte_is_found_at_the_start(vault: Vault, vault_key: VaultKey, at: int) -> None:
    vault.close()
    file = vault.folder / "vault.db"
    data = bytearray(file.read_bytes())
    data[at] ^= 1
    file.write_bytes(data)
    with pytest.raises(VaultDamaged, match="database"):
        Vault.open(vault.folder, vault_key)
    with pytest.raises(VaultDamaged, match="database"):
        Vault.open(vault.folder, vault_key)


@pytest.mark.parametrize("keep", [0, 1, 4000, 8192])
def test_a_cut_database_is_found_at_the_start(vault: Vault, vault_key: VaultKey, keep: int) -> None:
    vault.close()
    file = vault.folder / "vault.db"
    file.write_bytes(file.read_bytes()[:keep])
    with pytest.raises(VaultDamaged, match="database"):
        Vault.open(vault.folder, vault_key)
    assert file.stat().st_size == keep


@pytest.mark.parametrize(
    ("limit", "last_end", "expected"),
    [
        (2**20, b"0", ["PRAGMA quick_check(1)"]),
        (0, b"0", []),
        (0, b"1", ["PRAGMA cipher_integrity_check"]),
    ],
)
def test_what_is_checked_at_the_start(
    vault: Vault,
    vault_key: VaultKey,
    monkeypatch: pytest.MonkeyPatch,
    limit: int,
    last_end: bytes,
    expected: list[str],
) -> None:
    """Small: the structure. After a bad end: every page. The limit is lowered to save time."""
    checks: list[str] = []
    require_nothing = Vault._require_nothing

    def noted(vault: Vault, check: str) -> None:
        checks.append(check)
        require_nothing(vault, check)

    monkeypatch.setattr(database_module, "_QUICK_CHECK_UP_TO", limit)
    monkeypatch.setattr(Vault, "_require_nothing", noted)
    vault.close()
    (vault.folder / "lock").write_bytes(last_end)
    Vault.open(vault.folder, vault_key).close()
    assert checks == expected


def test_a_transaction_happens_wholly_or_not_at_all(vault: Vault) -> None:
    incidents = IncidentRepository(vault)

    def work() -> None:
        with vault.transaction():
            incidents.insert(incident())
            SettingsRepository(vault).set("theme", "dark")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        work()
    assert incidents.count(IncidentQuery()) == 0
    assert SettingsRepository(vault).all() == {}


def test_a_transaction_inside_another_ends_with_it(vault: Vault) -> None:
    settings = SettingsRepository(vault)

    def work() -> None:
        with vault.transaction():
            with vault.transaction():
                settings.set("theme", "dark")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        work()
    assert settings.get("theme") is None


def test_threads_write_one_after_the_other(vault: Vault) -> None:
    incidents = IncidentRepository(vault)

    def work(_: int) -> str:
        with vault.transaction():
            code = incidents.next_code(incident().created_at, "KT")
            incidents.insert(incident(code=code))
        return code

    with ThreadPoolExecutor(4) as workers:
        codes = list(workers.map(work, range(100)))
    assert len(set(codes)) == 100
    assert incidents.count(IncidentQuery()) == 100


def test_reading_does_not_wait_for_a_transaction(vault: Vault) -> None:
    settings = SettingsRepository(vault)
    settings.set("theme", "light")
    with vault.transaction(), ThreadPoolExecutor(1) as reader:
        settings.set("theme", "dark")
        assert reader.submit(settings.get, "theme").result(timeout=10) == "light"
    assert settings.get("theme") == "dark"


def test_after_closing_everything_is_locked(vault: Vault) -> None:
    vault.close()
    vault.close()
    for act in (vault.connection, vault.check, lambda: vault.fetch("SELECT 1")):
        with pytest.raises(VaultLocked):
            act()
    with pytest.raises(VaultLocked):
        SettingsRepository(vault).set("theme", "dark")
    with ThreadPoolExecutor(1) as other, pytest.raises(VaultLocked):
        other.submit(vault.fetch, "SELECT 1").result()


def test_a_connection_that_somebody_still_holds_is_locked_too(vault: Vault) -> None:
    connection = vault.connection()
    vault.close()
    for act in (connection.fetch, connection.execute):
        with pytest.raises(VaultLocked):
            act("SELECT 1")
    connection.roll_back()  # nothing is left to undo, and nothing is said


ENDLESS = """
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n, setting
"""


def test_closing_stops_a_query_of_another_thread(vault: Vault) -> None:
    SettingsRepository(vault).set("theme", "dark")  # so that the log has something to fold in
    started = threading.Event()

    def query() -> None:
        vault.connection()
        started.set()
        vault.fetch(ENDLESS)

    with ThreadPoolExecutor(1) as other:
        running = other.submit(query)
        assert started.wait(10)
        before = time.monotonic()
        vault.close()
        assert time.monotonic() - before < 5
        with pytest.raises(VaultLocked):
            running.result(timeout=10)


def test_closing_stops_a_query_that_begins_at_that_moment(vault: Vault) -> None:
    SettingsRepository(vault).set("theme", "dark")
    connection = vault.connection()
    with ThreadPoolExecutor(1) as other:
        # What `fetch` does, with a pause between taking its turn and asking SQLite.
        with connection._busy:
            closing = other.submit(vault.close)
            time.sleep(0.2)
            with pytest.raises(dbapi2.OperationalError, match="interrupted"):
                connection.raw.execute(ENDLESS).fetchall()
        closing.result(timeout=10)


def test_closing_waits_for_a_save_of_another_thread(vault: Vault, vault_key: VaultKey) -> None:
    started, go_on = threading.Event(), threading.Event()

    def save() -> None:
        with vault.transaction():
            SettingsRepository(vault).set("theme", "dark")
            started.set()
            assert go_on.wait(10)
            SettingsRepository(vault).set("language", "ar")

    with ThreadPoolExecutor(2) as workers:
        saving = workers.submit(save)
        assert started.wait(10)
        closing = workers.submit(vault.close)
        go_on.set()
        saving.result(timeout=10)
        closing.result(timeout=10)
    again = Vault.open(vault.folder, vault_key)
    assert SettingsRepository(again).all() == {"theme": "dark", "language": "ar"}
    again.close()


def test_closing_leaves_one_database_file_and_no_key(
    vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = vault._connections._key
    assert any(key)
    vault.close()
    assert not any(key)
    assert not (vault.folder / "vault.db-wal").exists()
    assert (vault.folder / "lock").read_bytes() == b"0"


def test_closing_on_a_full_disk_closes_all_the_same(
    vault: Vault, vault_key: VaultKey, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No space for the log to be folded in: a real full disk is in test_no_space.py."""

    def full(_vault: Vault, _sql: str) -> None:
        raise DiskFull

    SettingsRepository(vault).set("theme", "dark")
    with monkeypatch.context() as patched:
        patched.setattr(Vault, "fetch", full)
        vault.close()
    assert (vault.folder / "lock").read_bytes() == b"1"
    again = Vault.open(vault.folder, vault_key)
    assert SettingsRepository(again).get("theme") == "dark"
    again.close()


def test_what_belongs_to_nothing_is_swept_at_the_start(vault: Vault, vault_key: VaultKey) -> None:
    one = incident()
    IncidentRepository(vault).insert(one)
    attach(vault, one.id, b"kept")
    (vault.folder / "blobs" / "aa").mkdir(exist_ok=True)
    blob, batch = f"aa/{'0' * 30}", "0" * 32
    for orphan in (f"blobs/{blob}", f"spool/{batch}"):
        (vault.folder / orphan).write_bytes(b"left behind")
    assert vault.check().orphans == (blob,)
    vault.close()
    again = Vault.open(vault.folder, vault_key)
    assert not (vault.folder / "spool" / batch).exists()
    report = again.check()
    assert (report.orphans, report.attachments, report.sound) == ((), 1, True)
    again.close()


def test_a_bug_in_sql_stays_a_bug(vault: Vault) -> None:
    with pytest.raises(dbapi2.OperationalError, match="no such table"):
        vault.fetch("SELECT * FROM missing")

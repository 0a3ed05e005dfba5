"""The data folder: key, database, files, and what a damaged or foreign one says."""

import stat
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ishr_relay.storage.database import (
    SCHEMA_VERSION,
    Database,
    DatabaseFault,
    DatabaseTooNew,
)
from ishr_relay.storage.folder import FolderStore
from ishr_relay.storage.folder_lock import DataFolderInUse, hold
from ishr_relay.storage.relay_key import DamagedRelayKey, load_relay_key
from ishr_relay.storage.tokens import (
    invitation_hash,
    new_invitation,
    new_mailbox_id,
    new_token,
    owner_hash,
    token_hash,
)


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_the_key_is_made_once_and_kept_private(tmp_path: Path) -> None:
    first = load_relay_key(tmp_path)
    assert load_relay_key(tmp_path).seed == first.seed
    assert mode(tmp_path / "relay.key") == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["relay.key"]


@pytest.mark.parametrize("data", [b"", b"k" * 31, b"k" * 33])
def test_a_damaged_key_is_not_replaced(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "relay.key").write_bytes(data)
    with pytest.raises(DamagedRelayKey):
        load_relay_key(tmp_path)
    assert (tmp_path / "relay.key").read_bytes() == data


def test_a_database_from_the_future_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "relay.db"
    database = Database(path)
    with database.transaction() as transaction:
        transaction.exec_driver_sql(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    database.close()
    with pytest.raises(DatabaseTooNew):
        Database(path)


def test_a_file_that_is_no_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "relay.db"
    path.write_bytes(b"not a database at all " * 100)
    with pytest.raises(DatabaseFault):
        Database(path)


def test_a_transaction_is_all_or_nothing(tmp_path: Path) -> None:
    database = Database(tmp_path / "relay.db")

    def interrupted() -> None:
        with database.transaction() as transaction:
            transaction.exec_driver_sql("INSERT INTO invitations VALUES ('a', 1, 1)")
            raise KeyError

    with pytest.raises(KeyError):
        interrupted()
    with database.transaction() as transaction:
        assert transaction.exec_driver_sql("SELECT count(*) FROM invitations").scalar() == 0
    database.close()


def test_files_and_folders_are_private(tmp_path: Path) -> None:
    store = FolderStore(tmp_path / "data")
    store.begin("upload")
    store.keep("upload", "box", datetime(2026, 11, 23, 15, tzinfo=UTC))
    assert mode(tmp_path / "data" / "batches") == 0o700
    assert mode(tmp_path / "data" / "batches" / "box") == 0o700


def test_the_file_system_knows_no_better_time_than_we_keep(tmp_path: Path) -> None:
    store = FolderStore(tmp_path)
    hour = datetime(2026, 11, 23, 15, tzinfo=UTC)
    store.begin("upload")
    store.keep("upload", "box", hour)
    assert (tmp_path / "batches" / "box" / "upload").stat().st_mtime == hour.timestamp()


def test_what_is_not_there_has_no_size(tmp_path: Path) -> None:
    store = FolderStore(tmp_path)
    assert store.size("nothing") is None
    assert store.kept_size("box", "nothing") is None
    store.discard("nothing")
    store.remove("box", "nothing")


def test_one_relay_works_in_a_folder(tmp_path: Path) -> None:
    with hold(tmp_path), pytest.raises(DataFolderInUse), hold(tmp_path):
        pass
    with hold(tmp_path):
        pass


def test_tokens_need_no_care_anywhere() -> None:
    assert set(new_mailbox_id()) <= set("0123456789abcdef")
    assert len(new_token()) == 43
    assert new_token() != new_token()


def test_an_invitation_can_be_read_out() -> None:
    groups = new_invitation().split("-")
    assert [len(group) for group in groups] == [4, 4, 4, 4]


@given(st.text(max_size=50))
def test_any_text_can_be_shown_as_a_token(text: str) -> None:
    assert len(token_hash(text)) == len(invitation_hash(text)) == 64


def test_an_owner_is_known_by_a_hash_that_is_nothing_else() -> None:
    key = b"k" * 32
    assert owner_hash(key) != token_hash("k" * 32)
    assert key.hex() not in owner_hash(key)

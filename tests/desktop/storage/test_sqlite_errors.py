"""What the database says when the world fails, in the words of the program."""

from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from ishr_desktop.domain.errors import (
    DiskFull,
    ExpectedError,
    FolderNotWritable,
    VaultDamaged,
    VaultInUse,
    VaultLocked,
)
from ishr_desktop.storage.sqlite_errors import expected_errors

IOERR_WRITE = 778


# Disks cannot be asked to fail, so the answers of SQLite are raised here.
def said(code: int) -> dbapi2.OperationalError:
    error = dbapi2.OperationalError("as SQLite says it")
    error.sqlite_errorcode = code
    return error


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        (13, DiskFull),
        (8, FolderNotWritable),
        (14, FolderNotWritable),
        (3, FolderNotWritable),
        (11, VaultDamaged),
        (267, VaultDamaged),
        (26, VaultDamaged),
        (5, VaultInUse),
        (9, VaultLocked),
    ],
)
def test_expected_errors(tmp_path: Path, code: int, expected: type[ExpectedError]) -> None:
    with pytest.raises(expected), expected_errors(tmp_path):
        raise said(code)


@pytest.mark.parametrize("code", [1, 19, 20, 21])
def test_everything_else_is_a_bug(tmp_path: Path, code: int) -> None:
    with pytest.raises(dbapi2.OperationalError), expected_errors(tmp_path):
        raise said(code)


@pytest.mark.parametrize(("free", "expected"), [(1000, DiskFull), (10**9, FolderNotWritable)])
def test_a_device_that_does_not_write(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    free: int,
    expected: type[ExpectedError],
) -> None:
    usage = type("Usage", (), {"free": free})
    monkeypatch.setattr(
        "ishr_desktop.storage.sqlite_errors.shutil.disk_usage", lambda _folder: usage
    )
    with pytest.raises(expected), expected_errors(tmp_path):
        raise said(IOERR_WRITE)


def test_a_stick_that_was_pulled_out(tmp_path: Path) -> None:
    with pytest.raises(FolderNotWritable, match="gone"), expected_errors(tmp_path / "gone"):
        raise said(IOERR_WRITE)

"""What SQLCipher says, turned into expected errors; everything else stays a bug."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlcipher3 import dbapi2

from ishr_desktop.domain.errors import (
    DiskFull,
    ExpectedError,
    FolderNotWritable,
    VaultDamaged,
    VaultInUse,
    VaultLocked,
)

# Primary result codes (https://www.sqlite.org/rescode.html).
_PERM, _BUSY, _READONLY, _INTERRUPT, _IOERR, _CORRUPT = 3, 5, 8, 9, 10, 11
_FULL, _CANTOPEN, _NOTADB = 13, 14, 26
_LITTLE_SPACE = 1024 * 1024
DAMAGED = "database"


@contextmanager
def expected_errors(folder: Path) -> Iterator[None]:
    """Turn errors of the database in `folder` into expected ones."""
    try:
        yield
    except dbapi2.Error as error:
        expected = _expected(error, folder)
        if expected is None:
            raise
        raise expected from error


def _expected(error: dbapi2.Error, folder: Path) -> ExpectedError | None:
    code = int(getattr(error, "sqlite_errorcode", 0)) & 0xFF
    found: dict[int, ExpectedError] = {
        _FULL: DiskFull(),
        _INTERRUPT: VaultLocked(),
        _BUSY: VaultInUse(),
        _CORRUPT: VaultDamaged(DAMAGED),
        _NOTADB: VaultDamaged(DAMAGED),
        _PERM: FolderNotWritable(str(folder)),
        _READONLY: FolderNotWritable(str(folder)),
        _CANTOPEN: FolderNotWritable(str(folder)),
    }
    if code == _IOERR:
        return _of_device(folder)
    return found.get(code)


def _of_device(folder: Path) -> ExpectedError:
    """An input or output error: a full disk on some file systems, else a disk that went away."""
    if folder.exists() and shutil.disk_usage(folder).free < _LITTLE_SPACE:
        return DiskFull()
    return FolderNotWritable(str(folder))

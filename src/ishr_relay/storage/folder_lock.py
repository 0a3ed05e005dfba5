"""One relay at a time in a data folder."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class DataFolderInUse(Exception):
    """Another relay process works in this folder."""


@contextmanager
def hold(folder: Path) -> Iterator[None]:
    """Keep others out until the block ends; the system lets go when the process dies."""
    handle = os.open(folder / "lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise DataFolderInUse from None
        yield
    finally:
        os.close(handle)

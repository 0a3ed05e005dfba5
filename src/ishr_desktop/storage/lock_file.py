"""One program at a time: the `lock` file of a vault.

Its one byte is 1 while the vault is open and 0 after it was closed in order, so the next start
knows whether the last one ended well.
"""

import os
import sys
from contextlib import suppress
from pathlib import Path

from ishr_desktop.domain.durable import file_errors
from ishr_desktop.domain.errors import VaultInUse
from ishr_desktop.domain.own_files import private

_OPEN, _CLOSED = b"1", b"0"

if sys.platform == "win32":
    import msvcrt

    _FAR = 1 << 20

    def _claim(handle: int) -> None:
        os.lseek(handle, _FAR, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _claim(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


class LockFile:
    """Held as long as the vault is open; the system gives it back when the process ends."""

    def __init__(self, path: Path) -> None:
        with file_errors(path):
            flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOINHERIT", 0)
            self._handle = private(str(path), flags)
        try:
            _claim(self._handle)
        except OSError as error:
            os.close(self._handle)
            raise VaultInUse from error
        self.ended_well = os.read(self._handle, 1) != _OPEN
        """Whether whoever held it last gave it back in order."""
        self._mark(_OPEN)

    def release(self, in_order: bool = True) -> None:
        """Give it back."""
        if in_order:
            self._mark(_CLOSED)
        os.close(self._handle)

    def _mark(self, state: bytes) -> None:
        # A vault on a full disk can still be opened; at worst the next check is a shorter one.
        with suppress(OSError):
            os.lseek(self._handle, 0, os.SEEK_SET)
            os.write(self._handle, state)

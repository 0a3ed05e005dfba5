"""What *saved* means: the bytes are on the disk, and no half-written file can take their place."""

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ishr_desktop.domain.errors import DiskFull, FolderNotWritable

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_NOT_WRITABLE = {
    *(errno.EACCES, errno.EPERM, errno.EROFS, errno.EIO, errno.ENXIO, errno.ENODEV),
    *(errno.ENOENT, errno.ENOTDIR, errno.EISDIR, errno.ENAMETOOLONG, errno.ELOOP, errno.EINVAL),
}


@contextmanager
def file_errors(path: Path) -> Iterator[None]:
    """Turn what the operating system says while `path` is written into an expected error."""
    try:
        yield
    except OSError as error:
        if error.errno in _FULL:
            raise DiskFull from error
        if error.errno in _NOT_WRITABLE:
            raise FolderNotWritable(str(path)) from error
        raise


def make_folder(path: Path) -> None:
    """Create a folder that only this user can enter, with those above it, on the disk."""
    if path.is_dir():
        return
    if path.parent != path:
        make_folder(path.parent)
    with file_errors(path):
        path.mkdir(mode=0o700)
        sync_folder(path.parent)


def sync_folder(path: Path) -> None:
    """Put the names in a folder on the disk (Windows does so by itself)."""
    if sys.platform == "win32":
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def create_file(path: Path, data: bytes) -> None:
    """Write a new file and put it on the disk, or leave none."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    with file_errors(path):
        handle = os.open(path, flags, 0o600)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
        except BaseException:
            path.unlink(missing_ok=True)
            raise


def replace_file(path: Path, data: bytes) -> None:
    """Put `data` in the place of a file: at every moment there is the old one or the new one."""
    waiting = path.with_name(path.name + ".new")
    waiting.unlink(missing_ok=True)
    try:
        create_file(waiting, data)
        with file_errors(path):
            waiting.replace(path)
            sync_folder(path.parent)
    except BaseException:
        waiting.unlink(missing_ok=True)
        raise

"""What most commands do first and last: open the vault, write a new file."""

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ishr_desktop.cli.console import Console
from ishr_desktop.domain.durable import create_file
from ishr_desktop.domain.errors import ExpectedError, FileExists
from ishr_desktop.services.session import Session, open_vault


@contextmanager
def opened(
    arguments: argparse.Namespace, console: Console, passphrase: str | None = None
) -> Iterator[Session]:
    """The vault of the command, unlocked; a bug is written down inside it before it is locked."""
    if passphrase is None:
        passphrase = console.passphrase()
    session = open_vault(arguments.vault, passphrase, console.clock)
    try:
        yield session
    except ExpectedError:
        raise
    except Exception as error:
        session.note_bug(error)
        raise
    finally:
        session.close()


def write_new_file(target: Path, data: bytes) -> None:
    """Write a file that was not there; raises `FileExists`, `FolderNotWritable` or `DiskFull`."""
    try:
        create_file(target, data)
    except FileExistsError as error:
        raise FileExists(target.name) from error

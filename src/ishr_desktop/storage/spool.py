"""Sealed batches on their way out and in: files of ciphertext under random names."""

import re
import secrets
from pathlib import Path

from ishr_desktop.domain.durable import file_errors
from ishr_desktop.domain.own_files import is_ordinary

_NAME = re.compile("[0-9a-f]{32}", re.ASCII)


class Spool:
    """A folder whose files are named by rows of the database."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def new_name(self) -> str:
        """A name that is not taken. A file that no row names is removed at the next start."""
        return secrets.token_hex(16)

    def path(self, name: str) -> Path:
        """Where the file of this name is."""
        return self.folder / name

    def remove(self, name: str) -> None:
        """Remove a file; one that is gone already is no surprise."""
        with file_errors(self.folder):
            self.path(name).unlink(missing_ok=True)

    def sweep(self, known: set[str]) -> int:
        """Remove all files of a spool but these; returns how many."""
        ours = (file for file in self.folder.iterdir() if _NAME.fullmatch(file.name))
        orphans = [file for file in ours if file.name not in known and is_ordinary(file)]
        for file in orphans:
            file.unlink()
        return len(orphans)

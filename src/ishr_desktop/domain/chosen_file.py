"""Files that a person chose somewhere on this computer or on a stick."""

import stat
from pathlib import Path
from typing import BinaryIO

from ishr_desktop.domain.errors import FileUnreadable


def open_chosen(path: Path, name: str) -> BinaryIO:
    """Open an ordinary file for reading; raises `FileUnreadable(name)`."""
    try:
        # Looked at before it is opened: opening a pipe would wait for ever.
        if not stat.S_ISREG(path.stat().st_mode):
            raise FileUnreadable(name)
        return path.open("rb")
    except OSError as error:
        raise FileUnreadable(name) from error

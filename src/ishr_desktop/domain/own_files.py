"""Files of a vault: for this user only, and never what somebody else put in their place.

Whoever had the folder in hand may have planted a link that leads to the user's other files.
"""

import os
import stat
from pathlib import Path

from ishr_desktop.domain.errors import VaultDamaged

_NO_LINK = getattr(os, "O_NOFOLLOW", 0)


def private(name: str, flags: int) -> int:
    """The `opener` for `open`: what it makes is for this user only, and no link is followed."""
    return os.open(name, flags | _NO_LINK, 0o600)


def is_ordinary(path: Path) -> bool:
    """Whether a file stands there itself: no link, no folder, no pipe, no device."""
    try:
        return stat.S_ISREG(path.lstat().st_mode)
    except OSError:
        return False


def has_other_names(path: Path) -> bool:
    """Whether what is written into this file is written into another one as well."""
    return path.lstat().st_nlink > 1


def require_ordinary(path: Path, part: str) -> None:
    """Raise `VaultDamaged(part)` when something else than a file stands there, or a link."""
    if os.path.lexists(path) and not is_ordinary(path):
        raise VaultDamaged(part)

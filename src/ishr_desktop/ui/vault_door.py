"""What the screens before and at the lock may ask for; `app.py` fills it in."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from ishr_desktop.domain.role import Role

if TYPE_CHECKING:
    from ishr_desktop.services.session import Session


class Strength(Protocol):
    """How long a passphrase stands against somebody who has a copy of the vault."""

    @property
    def seconds(self) -> float:
        """Time to find it, in seconds."""

    @property
    def level(self) -> int:
        """0 (weak) to 4 (very strong)."""


class RecoverySheet(Protocol):
    """The words that open the vault when the passphrase is forgotten."""

    @property
    def words(self) -> tuple[str, ...]:
        """The 24 words, in order."""

    def wipe(self) -> None:
        """Overwrite them in memory."""


@dataclass(frozen=True)
class VaultDoor:
    """Making and opening vaults. All but `is_vault` take long and belong on a worker."""

    folder: Path
    """Where the vault is, or will be when the person chooses no other place."""
    is_vault: Callable[[Path], bool]
    create: Callable[[Path, Role, str, str], "tuple[Session, RecoverySheet]"]
    """folder, role, label, passphrase"""
    open: Callable[[Path, str], "Session"]
    """folder, passphrase"""
    recover: Callable[[Path, str, str], "Session"]
    """folder, recovery words, new passphrase"""
    new_passphrase: Callable[[], str]
    judge: Callable[[str], Strength]
    wait_after: Callable[[int], float]
    """Seconds to wait after so many wrong passphrases in a row."""

"""Bugs, written down inside the vault: where in the program, never what was in a record."""

import traceback
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from ishr_desktop.storage.times import from_text, to_text
from ishr_desktop.storage.vault import Vault

KEPT = 200
"""Older ones are forgotten."""


@dataclass(frozen=True)
class Bug:
    """One bug."""

    happened_at: datetime
    kind: str
    """The name of the exception's class."""
    place: str
    """File, line and function of each frame, outermost first. No message: it may hold content."""


class BugLog:
    """The last bugs."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def record(self, error: BaseException, now: datetime) -> None:
        """Write down an exception."""
        frames = traceback.extract_tb(error.__traceback__)
        place = " > ".join(f"{Path(one.filename).name}:{one.lineno} {one.name}" for one in frames)
        with self._vault.transaction() as connection:
            connection.execute(
                "INSERT INTO bug (happened_at, kind, place) VALUES (?, ?, ?)",
                (to_text(now), type(error).__name__, place),
            )
            connection.execute("DELETE FROM bug WHERE id <= (SELECT max(id) FROM bug) - ?", (KEPT,))

    def bugs(self) -> list[Bug]:
        """What is written down, newest first."""
        rows = self._vault.fetch("SELECT * FROM bug ORDER BY id DESC")
        return [Bug(from_text(row["happened_at"]), row["kind"], row["place"]) for row in rows]

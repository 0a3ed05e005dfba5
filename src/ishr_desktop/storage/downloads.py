"""Sealed files that are being fetched from the own mailbox, by the SHA-256 the relay names."""

from dataclasses import dataclass
from datetime import datetime

from ishr_desktop.storage.connections import Row
from ishr_desktop.storage.times import from_text, to_text
from ishr_desktop.storage.vault import Vault


@dataclass(frozen=True)
class Download:
    """One sealed file of the mailbox."""

    sha256: str
    size: int
    received: int
    spool: str
    """The file in the spool; what is there beyond `received` may not be whole."""
    done: bool
    """Whether it was dealt with; the relay may be told to delete it."""
    attempts: int
    next_attempt_at: datetime | None
    reason: str | None


class DownloadRepository:
    """What was begun is gone on with; what is done is not fetched again."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def begin(self, sha256: str, size: int, now: datetime) -> Download:
        """The download of this file: a new one, or the one that was begun before."""
        self._vault.execute(
            "INSERT INTO download (sha256, size, spool, started_at) VALUES (?, ?, ?, ?)"
            " ON CONFLICT DO NOTHING",
            (sha256, size, self._vault.spool.new_name(), to_text(now)),
        )
        return _download(self._vault.fetch("SELECT * FROM download WHERE sha256 = ?", (sha256,))[0])

    def find(self, sha256: str) -> Download | None:
        """The download of this file, if it was ever begun."""
        row = self._vault.fetch_one("SELECT * FROM download WHERE sha256 = ?", (sha256,))
        return None if row is None else _download(row)

    def unfinished(self) -> list[Download]:
        """What was begun and is not dealt with, oldest first."""
        sql = "SELECT * FROM download WHERE NOT done ORDER BY started_at, sha256"
        return [_download(row) for row in self._vault.fetch(sql)]

    def record(self, sha256: str, received: int) -> None:
        """Note how many bytes are in the spool and on the disk."""
        self._vault.execute("UPDATE download SET received = ? WHERE sha256 = ?", (received, sha256))

    def fail(self, sha256: str, reason: str, next_attempt_at: datetime | None) -> None:
        """Note that an attempt failed, why, and when the next one may be made."""
        moment = None if next_attempt_at is None else to_text(next_attempt_at)
        self._vault.execute(
            "UPDATE download SET attempts = attempts + 1, reason = ?, next_attempt_at = ?"
            " WHERE sha256 = ?",
            (reason, moment, sha256),
        )

    def finish(self, sha256: str) -> str | None:
        """Note that it was dealt with. The name in the spool: the caller keeps or removes it.

        To keep the file, give the name to an inbox row in the same transaction.
        """
        with self._vault.transaction() as connection:
            row = connection.fetch("SELECT spool FROM download WHERE sha256 = ?", (sha256,))[0]
            connection.execute(
                "UPDATE download SET done = 1, spool = NULL WHERE sha256 = ?", (sha256,)
            )
        return None if row["spool"] is None else str(row["spool"])

    def forget(self, sha256: str) -> None:
        """Forget one that is done, after the relay has deleted it too."""
        self._vault.execute("DELETE FROM download WHERE sha256 = ? AND done", (sha256,))


def _download(row: Row) -> Download:
    return Download(
        sha256=row["sha256"],
        size=row["size"],
        received=row["received"],
        spool=row["spool"] or "",
        done=bool(row["done"]),
        attempts=row["attempts"],
        next_attempt_at=from_text(row["next_attempt_at"]),
        reason=row["reason"],
    )

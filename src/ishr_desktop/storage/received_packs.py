"""Packs that contacts sent or the relay handed out, and that wait for a person to decide."""

from dataclasses import dataclass
from datetime import datetime

from ishr_desktop.domain.packs import PackData
from ishr_desktop.storage.connections import Row
from ishr_desktop.storage.packs import signatures_from, signatures_text
from ishr_desktop.storage.times import from_text, to_text
from ishr_desktop.storage.vault import Vault

MOST_OF_ONE_SENDER = 4
"""Waiting at once; of more, the oldest is forgotten, so that nobody fills a disk with packs."""
_LISTED = "SELECT sha256, batch_id, sender, name, version, max(received_at) AS received_at"


@dataclass(frozen=True)
class ReceivedPack:
    """A pack as it arrived; nobody has looked yet at who signed it."""

    sha256: str
    """Of its file."""
    batch_id: str
    """The batch that brought it; of the relay an id that stands for nothing."""
    sender: str
    """Fingerprint of the contact, or `FROM_RELAY`."""
    name: str
    """What it says of itself, as the version is."""
    version: int
    received_at: datetime


class ReceivedPackRepository:
    """The packs that wait, the newest first."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def all(self) -> list[ReceivedPack]:
        """Every pack that waits, the same file once, as it came last."""
        # Of a group with one maximum SQLite takes the other columns from the row that has it.
        rows = self._vault.fetch(
            f"{_LISTED} FROM received_pack GROUP BY sha256 ORDER BY received_at DESC, sha256"
        )
        return [_received(row) for row in rows]

    def contents(self, sha256: str) -> list[PackData]:
        """The file of a pack with what lay beside it, once for each who sent it, the newest first.

        Empty when it does not wait any more.
        """
        rows = self._vault.fetch(
            "SELECT content, signatures FROM received_pack WHERE sha256 = ?"
            " ORDER BY received_at DESC, sender",
            (sha256,),
        )
        return [PackData(bytes(row["content"]), signatures_from(row["signatures"])) for row in rows]

    def put(self, pack: ReceivedPack, data: PackData) -> None:
        """Let a pack wait. Of one sender the same file waits as it came last.

        What another sender laid beside it stays: it may be what the publisher has signed.
        """
        with self._vault.transaction() as connection:
            connection.execute(
                "INSERT OR REPLACE INTO received_pack VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    pack.sha256,
                    pack.batch_id,
                    pack.sender,
                    pack.name,
                    pack.version,
                    data.content,
                    signatures_text(data.signatures),
                    to_text(pack.received_at),
                ),
            )
            connection.execute(
                "DELETE FROM received_pack WHERE sender = ?1 AND sha256 NOT IN ("
                " SELECT sha256 FROM received_pack WHERE sender = ?1"
                " ORDER BY received_at DESC, batch_id DESC LIMIT ?2)",
                (pack.sender, MOST_OF_ONE_SENDER),
            )

    def remove(self, sha256: str) -> None:
        """Forget a pack that waited, whoever sent it."""
        self._vault.execute("DELETE FROM received_pack WHERE sha256 = ?", (sha256,))


def _received(row: Row) -> ReceivedPack:
    return ReceivedPack(
        row["sha256"],
        row["batch_id"],
        row["sender"],
        row["name"],
        row["version"],
        from_text(row["received_at"]),
    )

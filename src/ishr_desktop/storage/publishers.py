"""Publishers that a person added to the vault."""

from datetime import datetime

from ishr_desktop.domain.packs import Publisher
from ishr_desktop.storage.connections import Row
from ishr_desktop.storage.json_text import from_json, to_json
from ishr_desktop.storage.times import to_text
from ishr_desktop.storage.vault import Vault


class PublisherRepository:
    """The publishers of one vault; ISHR is not among them."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def all(self) -> list[Publisher]:
        """Every publisher, by label."""
        rows = self._vault.fetch("SELECT * FROM publisher ORDER BY label, id")
        return [_publisher(row) for row in rows]

    def add(self, publisher: Publisher, now: datetime) -> None:
        """Keep a publisher whose id is not here yet."""
        self._vault.execute(
            "INSERT INTO publisher VALUES (?, ?, ?, ?, ?)",
            (
                publisher.id,
                publisher.label,
                to_json(publisher.keys),
                publisher.threshold,
                to_text(now),
            ),
        )

    def remove(self, publisher_id: str) -> None:
        """Forget a publisher."""
        self._vault.execute("DELETE FROM publisher WHERE id = ?", (publisher_id,))


def _publisher(row: Row) -> Publisher:
    return Publisher(row["id"], row["label"], tuple(from_json(row["keys"])), row["threshold"])

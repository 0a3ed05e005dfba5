"""What the packs call themselves that were sealed for contacts."""

from collections.abc import Mapping

from ishr_desktop.domain.outbox import SealedPack
from ishr_desktop.storage.vault import Vault


class SealedPackRepository:
    """The packs inside sealed batches."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def put(self, batch_id: str, packs: Mapping[str, SealedPack]) -> None:
        """Remember the packs of a batch by the SHA-256 of their files."""
        with self._vault.transaction() as connection:
            for sha256, pack in packs.items():
                connection.execute(
                    "INSERT INTO sealed_pack VALUES (?, ?, ?, ?)",
                    (batch_id, sha256, pack.name, pack.version),
                )

    def of_batch(self, batch_id: str) -> tuple[SealedPack, ...]:
        """The packs of a batch by name; empty when it is not one of packs."""
        rows = self._vault.fetch(
            "SELECT name, version FROM sealed_pack WHERE batch_id = ? ORDER BY name, version",
            (batch_id,),
        )
        return tuple(SealedPack(row["name"], row["version"]) for row in rows)

    def batches(self) -> list[str]:
        """The ids of all batches of packs that go to somebody, the newest first."""
        rows = self._vault.fetch(
            "SELECT id FROM batch WHERE id IN (SELECT batch_id FROM sealed_pack)"
            " AND id IN (SELECT batch_id FROM delivery) ORDER BY created_at DESC, id DESC"
        )
        return [row["id"] for row in rows]

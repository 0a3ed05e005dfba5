"""The identity vault: a second encrypted database, with a key and secrets of its own."""

from datetime import datetime
from typing import ClassVar

from ishr_desktop.domain.identity import Identity
from ishr_desktop.storage.database import Database
from ishr_desktop.storage.json_text import from_json, to_json
from ishr_desktop.storage.times import to_text


class IdentityDatabase(Database):
    """An open identity vault: who the people of the vault beside it really are."""

    schema: ClassVar[str] = "identity_migrations"

    def find(self, person_id: str) -> Identity | None:
        """What is locked away about one person, if anything is."""
        sql = "SELECT document FROM identity WHERE person = ?"
        row = self.fetch_one(sql, (person_id,))
        return None if row is None else Identity.from_json(from_json(row["document"]))

    def all(self) -> dict[str, Identity]:
        """Everybody's identity by the id of the person."""
        rows = self.fetch("SELECT person, document FROM identity ORDER BY person")
        return {row["person"]: Identity.from_json(from_json(row["document"])) for row in rows}

    def put(self, person_id: str, identity: Identity, now: datetime) -> None:
        """Keep an identity in the place of an earlier one."""
        self.execute(
            "INSERT OR REPLACE INTO identity VALUES (?, ?, ?)",
            (person_id, to_text(now), to_json(identity.to_json())),
        )

    def remove(self, person_id: str) -> bool:
        """Forget an identity for good; whether there was one."""
        return self.execute("DELETE FROM identity WHERE person = ?", (person_id,)) > 0

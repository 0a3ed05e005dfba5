"""The identity of the vault itself, and its mailbox on a relay."""

from dataclasses import dataclass, field
from datetime import datetime

from ishr_desktop.storage.json_text import from_json, to_json
from ishr_desktop.storage.times import to_text
from ishr_desktop.storage.vault import Vault


@dataclass(frozen=True)
class OwnSeeds:
    """The two 32-byte seeds of the identity (docs/protocol.md, identity)."""

    signing: bytes = field(repr=False)
    encryption: bytes = field(repr=False)


@dataclass(frozen=True)
class OwnMailbox:
    """Where batches for this vault are left, and the relay that was pinned when it was made."""

    relay_url: str
    id: str
    deposit: str = field(repr=False)
    """The capability that a contact card hands to those who may send."""
    relay_key: bytes
    spki_sha256: tuple[str, ...] = ()
    onion_url: str | None = None


class IdentityRepository:
    """Written once when the vault is made, and never changed."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def store(self, seeds: OwnSeeds, now: datetime) -> None:
        """Keep the identity of a new vault."""
        self._vault.execute(
            "INSERT INTO own_identity VALUES (1, ?, ?, ?)",
            (seeds.signing, seeds.encryption, to_text(now)),
        )

    def seeds(self) -> OwnSeeds:
        """The identity; every vault has one from its first moment."""
        row = self._vault.fetch("SELECT signing_seed, encryption_seed FROM own_identity")[0]
        return OwnSeeds(row["signing_seed"], row["encryption_seed"])

    def mailbox(self) -> OwnMailbox | None:
        """The own mailbox, if one was made."""
        row = self._vault.fetch_one("SELECT * FROM own_mailbox")
        if row is None:
            return None
        return OwnMailbox(
            relay_url=row["relay_url"],
            id=row["id"],
            deposit=row["deposit"],
            relay_key=row["relay_key"],
            spki_sha256=tuple(from_json(row["spki_sha256"])),
            onion_url=row["onion_url"],
        )

    def set_mailbox(self, mailbox: OwnMailbox) -> None:
        """Keep a mailbox in the place of an earlier one; its listing begins at the start."""
        self._vault.execute(
            "INSERT OR REPLACE INTO own_mailbox VALUES (1, ?, ?, ?, ?, ?, ?, '')",
            (
                mailbox.relay_url,
                mailbox.onion_url,
                mailbox.id,
                mailbox.deposit,
                mailbox.relay_key,
                to_json(mailbox.spki_sha256),
            ),
        )

    def cursor(self) -> str:
        """Where the last listing of the mailbox ended; empty at first."""
        row = self._vault.fetch_one("SELECT cursor FROM own_mailbox")
        return "" if row is None else str(row["cursor"])

    def set_cursor(self, cursor: str) -> None:
        """Remember where the listing of the mailbox ended."""
        self._vault.execute("UPDATE own_mailbox SET cursor = ?", (cursor,))

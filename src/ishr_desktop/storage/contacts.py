"""Contacts in the database."""

from collections.abc import Sequence
from datetime import datetime

from ishr_desktop.domain.contact import Contact
from ishr_desktop.domain.errors import ContactUnknown
from ishr_desktop.storage.connections import Row
from ishr_desktop.storage.times import from_text, to_text
from ishr_desktop.storage.vault import Vault

SHORTEST_PREFIX = 8
"""Digits of a fingerprint that must at least be given to name a contact."""


class ContactRepository:
    """People and desks with whom batches are exchanged."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def add(self, contact: Contact) -> None:
        """Add a contact, or take over a newer card of one that is known.

        The comparison of the fingerprint, `receives` and `use` belong to the identity, not to the
        card: a newer card of the same identity keeps them.
        """
        self._vault.execute(
            """
            INSERT INTO contact VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT DO UPDATE SET label = excluded.label, role = excluded.role,
                has_mailbox = excluded.has_mailbox, card = excluded.card
            """,
            (
                contact.fingerprint,
                contact.digits,
                contact.label,
                contact.role,
                contact.has_mailbox,
                contact.card,
                to_text(contact.added_at),
                None if contact.verified_at is None else to_text(contact.verified_at),
                contact.receives,
                contact.use,
            ),
        )

    def renew(self, fingerprint: str, card: bytes, has_mailbox: bool) -> None:
        """Take over a newer card; everything a person saw or decided stays as it is.

        Raises `ContactUnknown`.
        """
        sql = "UPDATE contact SET card = ?2, has_mailbox = ?3 WHERE fingerprint = ?1"
        self._change(sql, fingerprint, card, has_mailbox)

    def find(self, fingerprint: str) -> Contact | None:
        """The contact with exactly this fingerprint, if there is one."""
        row = self._vault.fetch_one("SELECT * FROM contact WHERE fingerprint = ?", (fingerprint,))
        return None if row is None else _contact(row)

    def get(self, fingerprint: str) -> Contact:
        """By fingerprint or its beginning; raises `ContactUnknown` unless exactly one has it."""
        wanted = fingerprint.lower()
        if len(wanted) < SHORTEST_PREFIX:
            raise ContactUnknown(fingerprint)
        rows = self._vault.fetch(
            "SELECT * FROM contact WHERE substr(fingerprint, 1, ?) = ? LIMIT 2",
            (len(wanted), wanted),
        )
        if len(rows) != 1:
            raise ContactUnknown(fingerprint)
        return _contact(rows[0])

    def list(self) -> list[Contact]:
        """All contacts, by label."""
        return [
            _contact(row)
            for row in self._vault.fetch(
                "SELECT * FROM contact ORDER BY label COLLATE NOCASE, fingerprint"
            )
        ]

    def receivers(self) -> Sequence[Contact]:
        """Those for whom batches of records are sealed."""
        return [contact for contact in self.list() if contact.receives]

    def set_verified(self, fingerprint: str, at: datetime | None) -> None:
        """Note when the fingerprint was compared, or that it was not; raises `ContactUnknown`."""
        text = None if at is None else to_text(at)
        self._change(
            "UPDATE contact SET verified_at = ?2 WHERE fingerprint = ?1", fingerprint, text
        )

    def set_receives(self, fingerprint: str, receives: bool) -> None:
        """Choose whether batches of records are sealed for a contact; raises `ContactUnknown`."""
        sql = "UPDATE contact SET receives = ?2 WHERE fingerprint = ?1"
        self._change(sql, fingerprint, receives)

    def set_use(self, fingerprint: str, use: str) -> None:
        """Choose as which use sending to a contact counts; raises `ContactUnknown`."""
        self._change("UPDATE contact SET use = ?2 WHERE fingerprint = ?1", fingerprint, use)

    def remove(self, fingerprint: str) -> None:
        """Remove a contact; what came from it stays. Raises `ContactUnknown`."""
        self._change("DELETE FROM contact WHERE fingerprint = ?1", fingerprint)

    def _change(self, sql: str, fingerprint: str, *values: str | bytes | bool | None) -> None:
        if self._vault.execute(sql, (fingerprint, *values)) != 1:
            raise ContactUnknown(fingerprint)


def _contact(row: Row) -> Contact:
    return Contact(
        fingerprint=row["fingerprint"],
        digits=row["digits"],
        label=row["label"],
        role=row["role"],
        has_mailbox=bool(row["has_mailbox"]),
        card=row["card"],
        added_at=from_text(row["added_at"]),
        verified_at=from_text(row["verified_at"]),
        receives=bool(row["receives"]),
        use=row["use"],
    )

"""Dates that a person wrote down, in the database."""

from datetime import datetime

from ishr_desktop.domain.calendar.own_date import OwnDate
from ishr_desktop.domain.errors import OwnDateUnknown
from ishr_desktop.storage.connections import Row
from ishr_desktop.storage.json_text import storable
from ishr_desktop.storage.times import to_text
from ishr_desktop.storage.vault import Vault


class OwnDateRepository:
    """The own dates of one vault."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def all(self) -> list[OwnDate]:
        """All of them in the order they were written."""
        return [_own(row) for row in self._vault.fetch("SELECT * FROM own_date ORDER BY id")]

    def add(self, own: OwnDate, at: datetime) -> None:
        """Keep a new one."""
        self._vault.execute(
            "INSERT INTO own_date VALUES (?, ?, ?, ?, ?, ?, ?)", (own.id, *_said(own), to_text(at))
        )

    def change(self, own: OwnDate) -> None:
        """Keep it in the place of what it said before; raises `OwnDateUnknown`."""
        rows = self._vault.fetch(
            "UPDATE own_date SET (day, title, mechanism, country, note) = (?, ?, ?, ?, ?)"
            " WHERE id = ? RETURNING id",
            (*_said(own), own.id),
        )
        if not rows:
            raise OwnDateUnknown

    def remove(self, own_id: str) -> None:
        """Forget one; raises `OwnDateUnknown`."""
        if not self._vault.fetch("DELETE FROM own_date WHERE id = ? RETURNING id", (own_id,)):
            raise OwnDateUnknown


def _said(own: OwnDate) -> tuple[str, ...]:
    texts = own.day, own.title.strip(), own.mechanism, own.country, own.note.strip()
    return tuple(storable(text) for text in texts)


def _own(row: Row) -> OwnDate:
    names = ("id", "day", "title", "mechanism", "country", "note")
    return OwnDate(**{name: row[name] for name in names})

"""Bookmarks, the reading list and notes about pages, in the database."""

from datetime import datetime

from ishr_desktop.domain.reading_marks import Bookmark, ListedPage, ReadingMarks
from ishr_desktop.storage.json_text import storable
from ishr_desktop.storage.times import from_text, to_text
from ishr_desktop.storage.vault import Vault


class ReadingMarksRepository:
    """What one vault keeps about reading."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def all(self) -> ReadingMarks:
        """Everything but the text of the notes; the oldest first."""
        marks = self._vault.fetch("SELECT * FROM bookmark ORDER BY marked_at")
        pages = self._vault.fetch("SELECT * FROM reading_list ORDER BY added_at")
        notes = self._vault.fetch("SELECT page FROM page_note")
        return ReadingMarks(
            tuple(Bookmark(r["page"], r["heading"], from_text(r["marked_at"])) for r in marks),
            tuple(
                ListedPage(r["page"], from_text(r["added_at"]), from_text(r["read_at"]))
                for r in pages
            ),
            frozenset(row["page"] for row in notes),
        )

    def mark(self, bookmark: Bookmark) -> None:
        """Keep a bookmark; once is enough."""
        self._vault.execute(
            "INSERT INTO bookmark VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
            (bookmark.page, bookmark.heading, to_text(bookmark.marked_at)),
        )

    def unmark(self, page: str) -> None:
        """Forget every bookmark of a page."""
        self._vault.execute("DELETE FROM bookmark WHERE page = ?", (page,))

    def put_on_list(self, page: str, at: datetime) -> None:
        """Put a page on the reading list, to be read; also when it was read before."""
        self._vault.execute(
            "INSERT OR REPLACE INTO reading_list VALUES (?, ?, NULL)", (page, to_text(at))
        )

    def tick_off(self, page: str, at: datetime) -> None:
        """A page of the list was read."""
        self._vault.execute(
            "UPDATE reading_list SET read_at = ? WHERE page = ?", (to_text(at), page)
        )

    def take_off_list(self, page: str) -> None:
        """Take a page off the reading list."""
        self._vault.execute("DELETE FROM reading_list WHERE page = ?", (page,))

    def note(self, page: str) -> str:
        """The note about a page; empty when there is none."""
        row = self._vault.fetch_one("SELECT text FROM page_note WHERE page = ?", (page,))
        return "" if row is None else str(row["text"])

    def keep_note(self, page: str, text: str, at: datetime) -> None:
        """Keep a note in the place of the one before; an empty one is forgotten."""
        if not text.strip():
            self._vault.execute("DELETE FROM page_note WHERE page = ?", (page,))
            return
        self._vault.execute(
            "INSERT OR REPLACE INTO page_note VALUES (?, ?, ?)",
            (page, storable(text), to_text(at)),
        )

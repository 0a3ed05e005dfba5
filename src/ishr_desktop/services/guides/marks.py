"""Bookmarks, the reading list and notes of one vault."""

from ishr_desktop.domain.clock import Clock
from ishr_desktop.domain.reading_marks import Bookmark, ReadingMarks
from ishr_desktop.storage.reading_marks import ReadingMarksRepository
from ishr_desktop.storage.vault import Vault


class Marks:
    """Keeps them beside the records, encrypted like these: what somebody reads tells much."""

    def __init__(self, vault: Vault, clock: Clock) -> None:
        self._kept = ReadingMarksRepository(vault)
        self._clock = clock

    def all(self) -> ReadingMarks:
        """Everything but the text of the notes."""
        return self._kept.all()

    def bookmark(self, page: str, heading: str = "") -> None:
        """Mark a page, or one of its headings."""
        self._kept.mark(Bookmark(page, heading, self._clock()))

    def remove_bookmarks(self, page: str) -> None:
        """Take every bookmark out of a page."""
        self._kept.unmark(page)

    def read_later(self, page: str) -> None:
        """Put a page on the reading list."""
        self._kept.put_on_list(page, self._clock())

    def tick_off(self, page: str) -> None:
        """A page of the list was read."""
        self._kept.tick_off(page, self._clock())

    def take_off_list(self, page: str) -> None:
        """Take a page off the reading list."""
        self._kept.take_off_list(page)

    def note(self, page: str) -> str:
        """The note about a page; empty when there is none."""
        return self._kept.note(page)

    def keep_note(self, page: str, text: str) -> None:
        """Keep a note about a page; an empty one is forgotten."""
        self._kept.keep_note(page, text, self._clock())

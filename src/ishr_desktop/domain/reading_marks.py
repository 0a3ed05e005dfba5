"""What a person keeps beside the guides: bookmarks, a list of pages to read, notes."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Bookmark:
    """A place to come back to."""

    page: str
    """The address of a page in the library."""
    heading: str
    """Empty for the page as a whole."""
    marked_at: datetime


@dataclass(frozen=True)
class ListedPage:
    """A page on the reading list."""

    page: str
    added_at: datetime
    read_at: datetime | None
    """When it was ticked off; None while it waits."""


@dataclass(frozen=True)
class ReadingMarks:
    """Everything that is kept about reading, but for the notes themselves."""

    bookmarks: tuple[Bookmark, ...] = ()
    reading_list: tuple[ListedPage, ...] = ()
    noted: frozenset[str] = frozenset()
    """The pages that have a note."""

    def is_bookmarked(self, page: str) -> bool:
        """Whether a page or a heading of it is marked."""
        return any(mark.page == page for mark in self.bookmarks)

    def listed(self, page: str) -> ListedPage | None:
        """The place of a page on the reading list."""
        return next((one for one in self.reading_list if one.page == page), None)

"""The library in whatever language is asked for."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from ishr_desktop.domain.guide import GuideBook

if TYPE_CHECKING:
    from ishr_desktop.services.guides.library import Library

BooksThatCount = Callable[[], Sequence[GuideBook]]


class Guides:
    """The library in whatever language is asked for."""

    def __init__(self, books: BooksThatCount) -> None:
        self._books = books
        self._library: Library | None = None
        self._made_of: Sequence[GuideBook] = ()

    def library(self, language: str) -> "Library":
        """The library in a language (BCP 47); the same one until packs or language change."""
        # With the renderer and the search: nobody waits for them at the start of the program.
        from ishr_desktop.services.guides.library import Library  # noqa: PLC0415

        books = tuple(self._books())
        kept = self._library
        if kept is None or kept.language != language or books != self._made_of:
            kept = self._library = Library(books, language)
            self._made_of = books
        return kept

"""Full-text search over the guides: an index in memory, made anew in each run.

Guides are a few hundred pages and no secret; making the index takes less time than reading a word.
Nothing is written, so there is nothing to migrate and nothing left behind.
"""

import threading
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from sqlcipher3 import dbapi2

from ishr_desktop.storage.search import normalise

_TOKENIZERS: Final = {"en": "porter unicode61"}
"""English words are also found in their other forms; for others SQLite knows no rules."""
_FIND: Final = (
    # How much a word counts in the title, the keywords, the heading and the text.
    "SELECT rowid FROM passage WHERE passage MATCH ? "
    "ORDER BY bm25(passage, 10.0, 8.0, 4.0, 1.0), rowid LIMIT ?"
)


@dataclass(frozen=True)
class Passage:
    """What is found as one: a heading of a page with the text under it."""

    title: str
    keywords: str
    heading: str
    text: str


class GuideIndex:
    """The words of some passages. May be used from several threads."""

    def __init__(self, passages: Iterable[Passage], language: str) -> None:
        self._busy = threading.Lock()
        self._database = dbapi2.connect(":memory:", check_same_thread=False)
        tokenizer = _TOKENIZERS.get(language, "unicode61")
        self._database.execute(
            "CREATE VIRTUAL TABLE passage USING fts5"
            f"(title, keywords, heading, text, tokenize = '{tokenizer}')"
        )
        words: set[str] = set()
        for number, passage in enumerate(passages):
            columns = [
                normalise(part)
                for part in (passage.title, passage.keywords, passage.heading, passage.text)
            ]
            words.update(*(column.split() for column in columns))
            self._database.execute(
                "INSERT INTO passage (rowid, title, keywords, heading, text) "
                "VALUES (?, ?, ?, ?, ?)",
                (number, *columns),
            )
        self.words = frozenset(words)
        """Every word that stands in a passage, normalised."""

    def find(self, wanted: Sequence[Sequence[str]], most: int, *, every: bool = True) -> list[int]:
        """The numbers of the passages that have one of each group of phrases, the best first.

        With `every` false one of any group is enough. The last group may be unfinished words.
        Phrases are normalised words, so nothing in them can act as query syntax.
        """
        if not wanted:
            return []
        groups = [" OR ".join(f'"{phrase}"' for phrase in group) for group in wanted[:-1]]
        groups.append(" OR ".join(f'"{phrase}"*' for phrase in wanted[-1]))
        query = (" AND " if every else " OR ").join(f"({group})" for group in groups)
        with self._busy:
            return [row[0] for row in self._database.execute(_FIND, (query, most))]

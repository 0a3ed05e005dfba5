"""The words of files in the database: findable, and only their index is kept, not the text."""

from collections.abc import Iterator

from ishr_desktop.domain.evidence import Attachment
from ishr_desktop.storage.evidence import attachment_of
from ishr_desktop.storage.search import match_expression, normalise
from ishr_desktop.storage.vault import Vault

_PIECE = 50_000
"""Characters that are folded at once: a few milliseconds without a pause."""
_WAITING = """
    FROM present_attachment
    WHERE id NOT IN (SELECT attachment_id FROM attachment_text)
"""
_FILES = """
    SELECT name FROM present_attachment
    JOIN attachment_text ON attachment_id = id
    WHERE incident_id = ? AND number IN (
        SELECT rowid FROM attachment_words WHERE attachment_words MATCH ?
    ) ORDER BY added_at, id
"""


class AttachmentTextRepository:
    """Which files were read for the search, and their words."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def next_waiting(self) -> tuple[Attachment | None, int]:
        """The newest file that nobody has read yet, and how many there are."""
        count = int(self._vault.fetch(f"SELECT count(*) {_WAITING}")[0][0])
        sql = f"SELECT * {_WAITING} ORDER BY added_at DESC, id DESC LIMIT 1"
        row = self._vault.fetch_one(sql) if count else None
        return (None if row is None else attachment_of(row)), count

    def begin(self, attachment: Attachment) -> None:
        """Note that a file is being read: should it bring the program down, it is left alone."""
        self._vault.execute(
            "INSERT OR IGNORE INTO attachment_text (attachment_id, incident_key, state)"
            " SELECT ?, key, 'begun' FROM incident WHERE id = ?",
            (attachment.id, attachment.incident_id),
        )

    def put(self, attachment_id: str, text: str) -> None:
        """Make the words of a file findable; nothing happens when it is gone meanwhile."""
        words = " ".join(filter(None, map(normalise, _pieces(text))))
        with self._vault.transaction() as connection:
            rows = connection.fetch(
                "UPDATE attachment_text SET state = ? WHERE attachment_id = ? RETURNING number",
                ("read" if words else "empty", attachment_id),
            )
            for row in rows if words else ():
                connection.execute(
                    "INSERT INTO attachment_words (rowid, words) VALUES (?, ?)",
                    (row["number"], words),
                )

    def mark_unreadable(self, attachment_id: str) -> None:
        """Note that a file cannot be read, so that nobody tries again."""
        sql = "UPDATE attachment_text SET state = 'unreadable' WHERE attachment_id = ?"
        self._vault.execute(sql, (attachment_id,))

    def names_with(self, incident_id: str, text: str) -> list[str]:
        """The names of the files of an incident that hold these words."""
        words = match_expression(text)
        rows = self._vault.fetch(_FILES, (incident_id, words)) if words else []
        return [str(row["name"]) for row in rows]

    def forget(self) -> None:
        """Forget what was read, to read everything again."""
        self._vault.execute("DELETE FROM attachment_text")


def _pieces(text: str) -> Iterator[str]:
    """Parts of a text, cut at its lines where they are not too long."""
    start = 0
    while start < len(text):
        end = start + _PIECE
        cut = text.rfind("\n", start, end) if end < len(text) else -1
        stop = cut + 1 if cut > start else end
        yield text[start:stop]
        start = stop

"""Reading the whole vault to see whether it holds together."""

from collections.abc import Iterator
from dataclasses import dataclass

from ishr_desktop.domain.errors import AttachmentDamaged
from ishr_desktop.domain.progress import Progress
from ishr_desktop.storage.blobs import Blob, BlobStore
from ishr_desktop.storage.connections import Connection


@dataclass(frozen=True)
class CheckReport:
    """What was found. Faults of the database name pages, tables and indexes, never content."""

    database_faults: tuple[str, ...]
    attachments: int
    """How many attachments were decrypted and compared with their SHA-256."""
    damaged: tuple[str, ...]
    """Ids of attachments whose bytes do not hold together any more."""
    missing: tuple[str, ...]
    """Ids of attachments whose file is gone."""
    orphans: tuple[str, ...]
    """Files that belong to nothing; the next start removes them."""

    @property
    def sound(self) -> bool:
        """Whether everything that was saved is whole."""
        return not (self.database_faults or self.damaged or self.missing)


def check_vault(connection: Connection, blobs: BlobStore, progress: Progress) -> CheckReport:
    """Check the database, then every attachment; `progress` counts bytes of attachments."""
    faults = tuple(_database_faults(connection))
    rows = connection.fetch(_BLOBS)
    total = sum(row["size"] for row in rows)
    damaged: list[str] = []
    missing: list[str] = []
    done = 0
    progress(done, total)
    for row in rows:
        blob = Blob(row["path"], row["key"], row["size"], row["sha256"])
        ids = str(row["ids"]).split()
        if not blobs.exists(blob):
            missing += ids
        else:
            before = done
            try:
                blobs.verify(blob, lambda read, _, before=before: progress(before + read, total))
            except AttachmentDamaged:
                damaged += ids
        done += blob.size
    orphans = sorted(blobs.stored() - {row["path"] for row in rows})
    return CheckReport(faults, len(rows), tuple(damaged), tuple(missing), tuple(orphans))


_BLOBS = """
    SELECT path, key, blob.size AS size, blob.sha256 AS sha256,
           group_concat(attachment.id, ' ') AS ids
    FROM blob JOIN attachment ON attachment.blob = path GROUP BY path ORDER BY path
"""


def _database_faults(connection: Connection) -> Iterator[str]:
    for row in connection.fetch("PRAGMA cipher_integrity_check"):
        yield str(row[0])
    for row in connection.fetch("PRAGMA quick_check"):
        if row[0] != "ok":
            yield str(row[0])
    for row in connection.fetch("PRAGMA foreign_key_check"):
        yield f"{row[0]} refers to a missing {row[2]}"

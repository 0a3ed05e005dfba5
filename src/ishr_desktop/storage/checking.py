"""Reading the whole vault to see whether it holds together."""

from collections.abc import Iterator
from dataclasses import dataclass

from ishr_desktop.domain.checking import Finding
from ishr_desktop.domain.errors import AttachmentDamaged
from ishr_desktop.domain.progress import Progress
from ishr_desktop.storage import custody
from ishr_desktop.storage.blobs import Blob, BlobStore
from ishr_desktop.storage.connections import Connection

_CUSTODY = "custody"
_CHANGED = "changed"


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
    findings: tuple[Finding, ...]
    """What does not hold although its bytes are whole: custody logs, seals."""
    computed: tuple[tuple[Blob, str], ...]
    """Blobs from before SHA-512 was kept, with the one that was computed now."""

    @property
    def sound(self) -> bool:
        """Whether everything that was saved is whole."""
        return not (self.database_faults or self.damaged or self.missing or self.findings)


def check_vault(connection: Connection, blobs: BlobStore, progress: Progress) -> CheckReport:
    """Check the database, then every attachment; `progress` counts bytes of attachments."""
    faults = tuple(_database_faults(connection))
    broken = [
        Finding(_CUSTODY, f"{incident}, entry {number}", _CHANGED)
        for incident, number in custody.faults(connection)
    ]
    rows = connection.fetch(_BLOBS)
    files = _Files(blobs, sum(row["size"] for row in rows), progress)
    for row in rows:
        blob = Blob(row["path"], row["key"], row["size"], row["sha256"], row["sha512"])
        files.check(blob, str(row["ids"]).split())
    return CheckReport(
        database_faults=faults,
        attachments=len(rows),
        damaged=tuple(files.damaged),
        missing=tuple(files.missing),
        orphans=tuple(sorted(blobs.stored() - {row["path"] for row in rows})),
        findings=tuple(broken),
        computed=tuple(files.computed),
    )


class _Files:
    """Reads blobs one after the other and remembers what does not hold together."""

    def __init__(self, blobs: BlobStore, total: int, progress: Progress) -> None:
        self._blobs = blobs
        self._total = total
        self._progress = progress
        self._before = 0
        self.damaged: list[str] = []
        self.missing: list[str] = []
        self.computed: list[tuple[Blob, str]] = []
        progress(0, total)

    def check(self, blob: Blob, attachment_ids: list[str]) -> None:
        if not self._blobs.exists(blob):
            self.missing += attachment_ids
        else:
            try:
                sha512 = self._blobs.verify(blob, self._report)
                if blob.sha512 is None:
                    self.computed.append((blob, sha512))
            except AttachmentDamaged:
                self.damaged += attachment_ids
        self._before += blob.size

    def _report(self, done: int, total: int) -> None:
        del total  # of this file; people are told about all of them
        self._progress(self._before + done, self._total)


_BLOBS = """
    SELECT path, key, blob.size AS size, blob.sha256 AS sha256,
           blob.sha512 AS sha512,
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

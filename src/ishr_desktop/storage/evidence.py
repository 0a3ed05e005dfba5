"""Attachments in the database: what they are, and which blob holds their bytes."""

from ishr_desktop.domain.errors import AttachmentUnknown
from ishr_desktop.domain.evidence import Attachment, Derivation
from ishr_desktop.storage.blobs import Blob
from ishr_desktop.storage.connections import Row
from ishr_desktop.storage.times import from_text, to_text
from ishr_desktop.storage.vault import Vault


class EvidenceRepository:
    """The attachments of all incidents."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def add(self, attachment: Attachment, blob: Blob) -> None:
        """Save an attachment; several may share a blob."""
        with self._vault.transaction() as connection:
            connection.execute(
                "INSERT INTO blob VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
                (blob.path, blob.key, blob.size, blob.sha256, blob.sha512),
            )
            connection.execute(
                "INSERT INTO attachment VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    attachment.id,
                    attachment.incident_id,
                    attachment.name,
                    attachment.media_type,
                    attachment.size,
                    attachment.sha256,
                    to_text(attachment.added_at),
                    blob.path,
                    attachment.sha512,
                    attachment.parent,
                    attachment.derivation,
                    attachment.tool,
                ),
            )

    def of_incident(self, incident_id: str) -> list[Attachment]:
        """The attachments of an incident that are not in the bin, in the order they were added."""
        sql = "SELECT * FROM present_attachment WHERE incident_id = ? ORDER BY added_at, id"
        return [attachment_of(row) for row in self._vault.fetch(sql, (incident_id,))]

    def find(self, attachment_id: str) -> Attachment | None:
        """The attachment with this id, also when it is in the bin."""
        row = self._vault.fetch_one("SELECT * FROM attachment WHERE id = ?", (attachment_id,))
        return None if row is None else attachment_of(row)

    def get(self, attachment_id: str) -> Attachment:
        """One attachment that is not in the bin; raises `AttachmentUnknown`."""
        sql = "SELECT * FROM present_attachment WHERE id = ?"
        row = self._vault.fetch_one(sql, (attachment_id,))
        if row is None:
            raise AttachmentUnknown(attachment_id)
        return attachment_of(row)

    def blob(self, attachment_id: str) -> Blob:
        """Where the bytes of an attachment are; raises `AttachmentUnknown`."""
        sql = f"{_BLOB} JOIN attachment ON attachment.blob = path WHERE attachment.id = ?"
        row = self._vault.fetch_one(sql, (attachment_id,))
        if row is None:
            raise AttachmentUnknown(attachment_id)
        return _blob(row)

    def blobs_of(self, incident_id: str) -> list[Blob]:
        """The blobs that only this incident uses; ask before deleting it."""
        return [_blob(row) for row in self._vault.fetch(_BLOBS_OF, (incident_id,))]

    def by_sha256(self, sha256: str) -> Blob | None:
        """A blob with these bytes, if the vault has one."""
        row = self._vault.fetch_one(f"{_BLOB} WHERE blob.sha256 = ? LIMIT 1", (sha256,))
        return None if row is None else _blob(row)

    def with_sha256(self, sha256: str) -> list[Attachment]:
        """All attachments with these bytes that are not in the bin, in whatever incident."""
        sql = "SELECT * FROM present_attachment WHERE sha256 = ? ORDER BY added_at, id"
        return [attachment_of(row) for row in self._vault.fetch(sql, (sha256,))]

    def also_in(self, incident_id: str) -> dict[str, tuple[str, ...]]:
        """For each file of an incident that others hold, too: their codes."""
        found: dict[str, tuple[str, ...]] = {}
        for row in self._vault.fetch(_ALSO_IN, (incident_id,)):
            found[row["id"]] = (*found.get(row["id"], ()), row["code"])
        return found

    def with_size(self, size: int) -> list[Attachment]:
        """All attachments of this size that are not in the bin."""
        sql = "SELECT * FROM present_attachment WHERE size = ? ORDER BY added_at, id"
        return [attachment_of(row) for row in self._vault.fetch(sql, (size,))]

    def derived_from(self, attachment_id: str) -> list[Attachment]:
        """The copies that were made from an attachment."""
        sql = "SELECT * FROM present_attachment WHERE parent = ? ORDER BY added_at, id"
        return [attachment_of(row) for row in self._vault.fetch(sql, (attachment_id,))]

    def add_sha512(self, blob: Blob, sha512: str) -> list[Attachment]:
        """Write down the SHA-512 of a blob that had none; the attachments it belongs to."""
        with self._vault.transaction() as connection:
            connection.execute("UPDATE blob SET sha512 = ? WHERE path = ?", (sha512, blob.path))
            rows = connection.fetch(
                "UPDATE attachment SET sha512 = ? WHERE blob = ? RETURNING *", (sha512, blob.path)
            )
        return [attachment_of(row) for row in rows]

    def names(self, blob: Blob) -> bool:
        """Whether this very file belongs to an attachment; others may hold the same bytes."""
        return self._vault.fetch_one("SELECT 1 FROM blob WHERE path = ?", (blob.path,)) is not None

    def remove(self, attachment_id: str) -> Blob | None:
        """Delete an attachment; its blob, if nothing else uses it: the caller removes the file."""
        with self._vault.transaction() as connection:
            blob = self.blob(attachment_id)
            connection.execute("DELETE FROM attachment WHERE id = ?", (attachment_id,))
            used = connection.fetch("SELECT 1 FROM blob WHERE path = ?", (blob.path,))
        return None if used else blob


_BLOB = """
    SELECT path, key, blob.size AS size, blob.sha256 AS sha256, blob.sha512 AS sha512 FROM blob
"""
_ALSO_IN = """
    SELECT DISTINCT own.id AS id, incident.code AS code
    FROM present_attachment AS own
    JOIN present_attachment AS other ON other.sha256 = own.sha256
    JOIN incident ON incident.id = other.incident_id
    WHERE own.incident_id = ?1 AND other.incident_id <> ?1
    ORDER BY own.id, incident.code
"""
_BLOBS_OF = """
    SELECT path, key, size, sha256, sha512 FROM blob
    WHERE path IN (SELECT blob FROM attachment WHERE incident_id = ?1)
        AND NOT EXISTS (SELECT 1 FROM attachment WHERE blob = path AND incident_id <> ?1)
"""


def attachment_of(row: Row) -> Attachment:
    """A row of `attachment`."""
    return Attachment(
        id=row["id"],
        incident_id=row["incident_id"],
        name=row["name"],
        media_type=row["media_type"],
        size=row["size"],
        sha256=row["sha256"],
        added_at=from_text(row["added_at"]),
        sha512=row["sha512"],
        parent=row["parent"],
        derivation=row["derivation"] and Derivation(row["derivation"]),
        tool=row["tool"],
    )


def _blob(row: Row) -> Blob:
    return Blob(row["path"], row["key"], row["size"], row["sha256"], row["sha512"])

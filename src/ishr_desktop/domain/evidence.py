"""Files that belong to an incident, kept exactly as they came."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any


class Derivation(StrEnum):
    """How a copy differs from the file it was made from."""

    REDACTED = "redacted"
    """Parts of the picture are painted over."""
    METADATA_FREE = "metadata_free"
    """Looks the same and says nothing else."""
    TRANSCRIBED = "transcribed"
    TRANSLATED = "translated"


@dataclass(frozen=True)
class Attachment:
    """One file, original or derived; its bytes are in the blob store under its own key."""

    id: str
    incident_id: str
    name: str
    """The name the file came with. Data only: nothing is ever stored under it."""
    media_type: str
    """Found from the content, not from the name (RFC 6838)."""
    size: int
    sha256: str
    added_at: datetime
    sha512: str | None = None
    """128 hex digits; None for a file that an earlier program took in, until it is checked."""
    parent: str | None = None
    """The id of the attachment it was made from; None for an original. That one may be gone."""
    derivation: Derivation | None = None
    tool: str | None = None
    """Program and version that made it."""

    def to_json(self) -> dict[str, Any]:
        """The entry of this file in the `evidence` field of its incident."""
        known = {
            "id": self.id,
            "name": self.name,
            "media_type": self.media_type,
            "size": self.size,
            "sha256": self.sha256,
            "sha512": self.sha512,
            "parent": self.parent,
            "derivation": self.derivation and self.derivation.value,
            "tool": self.tool,
        }
        return {name: value for name, value in known.items() if value is not None}

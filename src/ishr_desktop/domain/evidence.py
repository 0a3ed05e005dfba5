"""Files that belong to an incident, kept exactly as they came."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True)
class Attachment:
    """One original file; its bytes are in the blob store under its own key."""

    id: str
    incident_id: str
    name: str
    """The name the file came with. Data only: nothing is ever stored under it."""
    media_type: str
    """Found from the content, not from the name (RFC 6838)."""
    size: int
    sha256: str
    added_at: datetime

    def to_json(self) -> dict[str, Any]:
        """The entry of this file in the `evidence` field of its incident."""
        return {
            "id": self.id,
            "name": self.name,
            "media_type": self.media_type,
            "size": self.size,
            "sha256": self.sha256,
        }

"""Fictional things to store."""

from datetime import UTC, datetime
from io import BytesIO
from typing import Any

from ishr_desktop.domain.contact import Contact
from ishr_desktop.domain.evidence import Attachment
from ishr_desktop.domain.ids import new_id
from ishr_desktop.domain.incident import Incident
from ishr_desktop.storage.evidence import EvidenceRepository
from ishr_desktop.storage.vault import Vault

NOW = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)


def incident(
    code: str = "KT-26-001", at: datetime = NOW, sender: str | None = None, **fields: Any
) -> Incident:
    """An incident with these fields of the model."""
    return Incident(
        id=new_id(at),
        code=code,
        version=1,
        document=fields or {"one_line": "Two officers searched the office."},
        created_at=at,
        changed_at=at,
        sender=sender,
    )


def contact(label: str = "Desk", digit: str = "a", **fields: Any) -> Contact:
    """A contact whose fingerprint is one digit, sixty-four times."""
    return Contact(
        **{
            "fingerprint": digit * 64,
            "digits": " ".join(["12345"] * 12),
            "label": label,
            "role": "desk",
            "has_mailbox": True,
            "card": b"{}",
            "added_at": NOW,
            **fields,
        }
    )


def attach(vault: Vault, incident_id: str, content: bytes, name: str = "photo.jpg") -> Attachment:
    """Store `content` as an attachment."""
    blob = vault.blobs.add(BytesIO(content))
    attachment = Attachment(
        new_id(NOW), incident_id, name, "image/jpeg", blob.size, blob.sha256, NOW
    )
    EvidenceRepository(vault).add(attachment, blob)
    return attachment

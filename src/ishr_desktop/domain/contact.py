"""People and desks with whom batches are exchanged."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Contact:
    """A contact as the vault knows it; the signed card is the source of all but the last fields."""

    fingerprint: str
    """SHA-256 of the identity, 64 lower-case hex digits (docs/protocol.md, identity)."""
    digits: str
    """The same as twelve groups of five digits, for comparing by voice."""
    label: str
    role: str
    """`desk`, `defender`, `trainer` or `partner`, as the card says."""
    has_mailbox: bool
    card: bytes
    """The signed card, exactly as it came."""
    added_at: datetime
    verified_at: datetime | None = None
    """When a person compared the fingerprint; None while unverified."""
    receives: bool = False
    """Whether batches of records are sealed for this contact."""

"""People and desks with whom batches are exchanged."""

from dataclasses import dataclass
from datetime import datetime

from ishr_desktop.domain.consent_entry import Use


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
    use: str = Use.ISHR
    """As which use of what people told sending to this contact counts (`USES_OF_CONTACTS`)."""


USES_OF_CONTACTS = (Use.ISHR, Use.OWN_ORGANISATION, Use.OTHERS)
"""A desk of ISHR, the own organisation, anybody else."""

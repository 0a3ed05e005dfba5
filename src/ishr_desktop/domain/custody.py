"""What happened to the files of an incident since they came here: a log that only grows.

Each entry names the digest of the one before, so nothing can be changed or taken out in the middle
without all that follow showing it (docs/vault.md, Custody).
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any


class CustodyAction(StrEnum):
    """What was done (incident model, 2.2)."""

    IMPORTED = "imported"
    """Taken in from this computer; `output` is the digest of what was stored."""
    RECEIVED = "received"
    """It came in a batch from a contact."""
    HASHED = "hashed"
    """A digest was computed later than the others."""
    DERIVED = "derived"
    """A copy was made from another attachment: `input` and `output` are their digests."""
    EXPORTED = "exported"
    """Written in clear outside the vault."""
    SEALED = "sealed"
    """Encrypted into a batch for others."""
    BINNED = "binned"
    """Put into the bin, where it stays for thirty days."""
    RESTORED = "restored"
    """Taken out of the bin."""
    REMOVED = "removed"
    """Gone for good; `input` is the digest of what was there."""
    VIEWED = "viewed"
    """Only when the person wants it written down: who looked at what is sensitive itself."""


@dataclass(frozen=True)
class Keeper:
    """Whose hands a file was in."""

    label: str
    fingerprint: str
    """Of the vault, 64 hex digits."""

    def to_json(self) -> dict[str, str]:
        """As it stands in an entry."""
        return {"label": self.label, "fingerprint": self.fingerprint}


@dataclass(frozen=True)
class CustodyNote:
    """One thing that happened, before it has a place in the chain. Empty means: nothing to say."""

    action: CustodyAction
    attachment: str = ""
    """Its id; empty when it is about the whole incident with all its files."""
    source: str = ""
    """Where it came from: a fingerprint, or words. Never a folder of this computer."""
    target: str = ""
    """Where it went."""
    reason: str = ""
    tool: str = ""
    """Program and version."""
    input: str = ""
    """SHA-256 of what was there before, 64 hex digits."""
    output: str = ""
    """SHA-256 of what is there now."""
    output_sha512: str = ""
    note: str = ""

    def to_json(self) -> dict[str, str]:
        """The fields that say something."""
        said = {
            "action": self.action.value,
            "attachment": self.attachment,
            "from": self.source,
            "to": self.target,
            "reason": self.reason,
            "tool": self.tool,
            "input": self.input,
            "output": self.output,
            "output_sha512": self.output_sha512,
            "note": self.note,
        }
        return {name: value for name, value in said.items() if value}


@dataclass(frozen=True)
class CustodyEntry:
    """One link of the chain of an incident."""

    number: int
    """Counts from 1 within its incident."""
    when: datetime
    who: Keeper
    what: CustodyNote
    previous: str
    """Digest of the entry before; 64 zeros for the first."""
    digest: str
    """SHA-256 over the canonical JSON (RFC 8785) of everything above, 64 hex digits."""

    def to_json(self) -> dict[str, Any]:
        """The entry as it is printed and exported, with its digest."""
        return {
            "number": self.number,
            "when": self.when.isoformat(),
            "who": self.who.to_json(),
            **self.what.to_json(),
            "previous": self.previous,
            "digest": self.digest,
        }


NO_PREVIOUS = "0" * 64
"""Stands for the digest before the first."""

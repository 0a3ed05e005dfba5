"""What a check of the vault finds beside damaged bytes."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Finding:
    """One thing that does not hold together; never any content of a record."""

    kind: str
    """What kind of thing it is, such as `seal`."""
    subject: str
    """Which one, such as `KT-26-014, version 3`."""
    reason: str
    """A short code for what is wrong."""

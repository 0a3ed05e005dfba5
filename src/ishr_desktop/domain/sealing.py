"""Seals as people see them: which version, why, and whether it still holds."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class SealReason(StrEnum):
    """Why a version was sealed (docs/protocol-seal.md, Statement)."""

    FIRST = "first"
    CORRECTION = "correction"
    DEVELOPMENT = "development"


class SealFault(StrEnum):
    """What does not hold any more."""

    MISSING = "missing"
    """The record calls itself sealed, and its seal is not there."""
    UNREADABLE = "unreadable"
    """What is stored of the seal is damaged."""
    SIGNATURE = "signature"
    """The statement is not what its author signed."""
    CONTENT = "content"
    """The record is not what was sealed."""
    CHAIN = "chain"
    """It does not follow the seal before it."""
    FILE_CHANGED = "file_changed"
    """A file has other bytes than those that were sealed."""
    FILE_MISSING = "file_missing"
    """A file that was sealed is not in this vault any more."""


class SealAuthor(StrEnum):
    """Who sealed a version, as far as this vault knows."""

    OWN = "own"
    CONTACT = "contact"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class SealedVersion:
    """One seal of one record."""

    version: int
    reason: SealReason
    words: str
    """Why, in the words of the person; empty when there are none or they were erased."""
    made: datetime
    """In UTC, by the clock of the computer that sealed."""
    offset: int
    """Minutes by which the clock on the wall was ahead of UTC."""
    clock_checked: bool
    author: SealAuthor
    label: str
    """Of the contact who sealed; empty for own seals and unknown authors."""
    digest: str
    """SHA-256 of the statement."""
    erased_at: datetime | None
    """When its content was erased; None while it is there."""


@dataclass(frozen=True)
class SealCheck:
    """What became of checking one seal."""

    version: int
    faults: tuple[SealFault, ...]
    files: int
    """How many files were read and compared."""

    @property
    def holds(self) -> bool:
        """Whether everything is as it was sealed."""
        return not self.faults

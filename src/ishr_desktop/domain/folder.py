"""Files that lie in a folder of this computer or on a card, and what became of them."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from ishr_desktop.domain.errors import ExpectedError
from ishr_desktop.domain.evidence import Attachment


class AlreadyHere(StrEnum):
    """Whether a file is in the vault."""

    NO = "no"
    SAME_NAME_AND_SIZE = "same_name_and_size"
    """Most likely the same; the bytes are compared when it is taken in."""


class SkipReason(StrEnum):
    """Why an entry of a folder is not offered."""

    LINK = "link"
    """It leads elsewhere."""
    HIDDEN = "hidden"
    """Hidden, or made by an operating system."""
    OTHER_DISK = "other_disk"
    """Another disk is mounted there, or it lies too deep."""
    NO_FILE = "no_file"
    """A pipe or a device."""
    UNREADABLE = "unreadable"


@dataclass(frozen=True)
class FoundFile:
    """One file that can be taken in."""

    path: Path
    size: int
    changed_at: datetime
    """As the file system says; a camera's clock may be wrong."""
    already: AlreadyHere = AlreadyHere.NO
    same: Attachment | None = None
    """The attachment that seems to be the same."""

    def here(self, same: Attachment, how: AlreadyHere) -> "FoundFile":
        """The same file, known to be in the vault."""
        return replace(self, already=how, same=same)


@dataclass(frozen=True)
class Skipped:
    """An entry that is not offered."""

    path: Path
    reason: SkipReason


@dataclass(frozen=True)
class Imported:
    """What became of one file: either it is here, or an error says why not."""

    file: FoundFile
    attachment: Attachment | None = None
    error: ExpectedError | None = None

"""What a file gives away beside what it shows: facts, without any wording."""

from dataclasses import dataclass
from enum import StrEnum


class FindingKind(StrEnum):
    """What was found (incident model, 2.5)."""

    # Who, where, when, with what
    LOCATION = "location"
    """Coordinates, or the words for a place."""
    TIME = "time"
    DEVICE = "device"
    """Make and model."""
    SERIAL = "serial"
    """A number that stands for one device, one file or one person."""
    PERSON = "person"
    """Author, owner, last editor, manager, artist."""
    ORGANISATION = "organisation"
    SOFTWARE = "software"
    WORDS = "words"
    """Title, subject, description, keywords: what somebody wrote into the file about it."""
    PATH = "path"
    """A folder, a template, a printer or an address on somebody's computer or network."""

    # What is in the file and not seen
    THUMBNAIL = "thumbnail"
    """A small picture inside."""
    OTHER_THUMBNAIL = "other_thumbnail"
    """A small picture inside that shows something else, such as what was cropped away."""
    FACES = "faces"
    """Marked or named faces."""
    HISTORY = "history"
    """How and with what it was edited."""
    CREDENTIALS = "credentials"
    """Content credentials (C2PA): signed facts about who made it."""
    OTHER_METADATA = "other_metadata"
    """Blocks that nobody here can read."""
    COMMENT = "comment"
    TRACKED_CHANGE = "tracked_change"
    EARLIER_VERSION = "earlier_version"
    """What was saved before is still in the file."""
    COVERED_TEXT = "covered_text"
    """Words under a dark box; they can be copied out."""
    HIDDEN = "hidden"
    """Sheets, rows, slides, layers or text that are not shown."""
    NOTES = "notes"
    """Notes of the speaker."""
    ATTACHED = "attached"
    """A file inside the file."""
    FORM = "form"
    """Fields that were filled in."""
    SCRIPT = "script"
    """Macros or JavaScript."""
    EXTERNAL = "external"
    """Something outside is fetched when it is opened, which tells somebody that it was opened."""
    TRAILING = "trailing"
    """Bytes behind the end, or a second file of another kind in the same bytes."""

    # About reading it
    FILE_NAME = "file_name"
    """The name itself says something."""
    WRONG_EXTENSION = "wrong_extension"
    """The name says it is of another kind than it is."""
    ENCRYPTED = "encrypted"
    """It is locked, so nobody here can look inside."""
    UNREADABLE = "unreadable"
    """It is damaged or cut short, so that not everything could be looked at."""
    NOT_LOOKED_INTO = "not_looked_into"
    """A kind of file that is not understood here, or too large to look at everything."""


class Severity(StrEnum):
    """How much it matters to a person who gives the file away."""

    DANGER = "danger"
    """Leads to a person or a place."""
    CAUTION = "caution"
    """Narrows down who, when or with what."""
    NOTE = "note"
    """Good to know."""


@dataclass(frozen=True, order=True)
class Finding:
    """One thing that a file gives away."""

    kind: FindingKind
    value: str
    """As it stands in the file, in one line and shortened; empty when there is nothing to show."""
    severity: Severity
    where: str = ""
    """The page, part or member it is in, such as `word/media/image1.jpeg`; empty for the whole."""


VALUE_LIMIT = 200
"""Characters of a value that are shown."""
FINDINGS_LIMIT = 500
"""Findings of one file that are listed; a hostile file could hold millions."""

"""Why a file cannot be cleaned."""

from enum import StrEnum


class Uncleanable(StrEnum):
    """One reason each; `ui/messages.py` says what to do instead."""

    KIND = "kind"
    """Nobody here knows how files of this kind are built."""
    LOCKED = "locked"
    DAMAGED = "damaged"
    TOO_LARGE = "too_large"
    SEVERAL_PICTURES = "several_pictures"
    """An animation, or a scan of several pages: a copy would hold the first only."""
    HIDDEN_TRACK = "hidden_track"
    """A film with a track that is neither seen nor heard."""
    UNKNOWN_PART = "unknown_part"
    """An office file with something inside that cannot be cleaned, such as an embedded program."""
    NO_SUCH_PAGE = "no_such_page"
    """Something was to be painted over on a page that is not there, or nothing was."""

"""Copies that look the same and give nothing else away.

file ──▶ taken apart, made anew ──▶ looked at again ──▶ copy
                                          └─ anything known is left: refused
"""

from collections.abc import Callable
from typing import BinaryIO

from ishr_desktop.domain.cleaning import Uncleanable
from ishr_desktop.domain.errors import CleaningIncomplete, NotCleanable
from ishr_desktop.domain.finding import Finding, FindingKind, Severity
from ishr_desktop.domain.media_type import PLAIN_TEXT
from ishr_desktop.domain.progress import Progress, silent
from ishr_desktop.services.cleaning.copies import Cleaned, Refused
from ishr_desktop.services.cleaning.films import clean_film
from ishr_desktop.services.cleaning.odf import clean_odf
from ishr_desktop.services.cleaning.ooxml import clean_ooxml
from ishr_desktop.services.cleaning.pdf import clean_pdf
from ishr_desktop.services.cleaning.pictures import clean_picture
from ishr_desktop.services.cleaning.sound import CLEANABLE_SOUND, clean_sound
from ishr_desktop.services.cleaning.text import clean_text
from ishr_desktop.services.formats.limits import Locked, TooLarge, Unreadable
from ishr_desktop.services.formats.office import ODF_TYPES, OOXML_TYPES
from ishr_desktop.services.formats.pictures import PICTURES
from ishr_desktop.services.revealing import reveal
from ishr_desktop.services.revealing.films import FILMS

__all__ = ["Cleaned", "clean", "made_safely"]

_Cleaner = Callable[[BinaryIO, str, Progress], Cleaned]
_CLEANERS: dict[str, _Cleaner] = {
    "application/pdf": clean_pdf,
    PLAIN_TEXT: clean_text,
    **dict.fromkeys(PICTURES, clean_picture),
    **dict.fromkeys(OOXML_TYPES, clean_ooxml),
    **dict.fromkeys(ODF_TYPES, clean_odf),
    **dict.fromkeys(FILMS, clean_film),
    **dict.fromkeys(CLEANABLE_SOUND, clean_sound),
}
_NEVER_LEFT = frozenset(
    {
        FindingKind.ENCRYPTED,
        FindingKind.UNREADABLE,
        FindingKind.NOT_LOOKED_INTO,
        FindingKind.TRAILING,
    }
)
"""What even as a note means that nobody knows what is in the copy."""


def clean(media_type: str, reader: BinaryIO, name: str, progress: Progress = silent) -> Cleaned:
    """A clean copy of a file of this kind; the same file gives the same copy.

    Raises `NotCleanable`, `CleaningIncomplete`, and what reading and `progress` raise.
    """
    cleaner = _CLEANERS.get(media_type)
    if cleaner is None:
        raise NotCleanable(name, Uncleanable.KIND)
    return made_safely(name, lambda: cleaner(reader, media_type, progress))


def made_safely(name: str, make: Callable[[], Cleaned]) -> Cleaned:
    """What `make` makes, once nothing known is found in it; raises as `clean` does."""
    try:
        cleaned = make()
    except Refused as refused:
        raise NotCleanable(name, refused.reason) from refused
    except Locked as error:
        raise NotCleanable(name, Uncleanable.LOCKED) from error
    except TooLarge as error:
        raise NotCleanable(name, Uncleanable.TOO_LARGE) from error
    except Unreadable as error:
        raise NotCleanable(name, Uncleanable.DAMAGED) from error
    left = [
        finding
        for finding in reveal(cleaned.media_type, cleaned.source, cleaned.name)
        if not _is_harmless(finding)
    ]
    if left:
        raise CleaningIncomplete(name, tuple(dict.fromkeys(one.kind.value for one in left)))
    cleaned.source.seek(0)
    return cleaned


def _is_harmless(finding: Finding) -> bool:
    return finding.severity is Severity.NOTE and finding.kind not in _NEVER_LEFT

"""What a file gives away beside what it shows. Facts; the words are in `ui`."""

from collections.abc import Callable
from typing import BinaryIO

from ishr_desktop.domain.finding import Finding, FindingKind
from ishr_desktop.domain.media_type import PLAIN_TEXT
from ishr_desktop.services.formats.limits import Locked, TooLarge, Unreadable
from ishr_desktop.services.formats.office import ODF_TYPES, OOXML_TYPES
from ishr_desktop.services.formats.pictures import PICTURES
from ishr_desktop.services.revealing.archives import look_at_archive
from ishr_desktop.services.revealing.films import FILMS, look_at_film
from ishr_desktop.services.revealing.names import look_at_name
from ishr_desktop.services.revealing.odf import look_at_odf
from ishr_desktop.services.revealing.ooxml import look_at_ooxml
from ishr_desktop.services.revealing.pdf import look_at_pdf
from ishr_desktop.services.revealing.pictures import look_at_picture
from ishr_desktop.services.revealing.report import Report
from ishr_desktop.services.revealing.sound import SOUND, look_at_sound
from ishr_desktop.services.revealing.text import look_at_text

__all__ = ["reveal"]

_LOOKS: dict[str, Callable[[BinaryIO, Report], None]] = {
    "application/pdf": look_at_pdf,
    "application/zip": look_at_archive,
    PLAIN_TEXT: look_at_text,
    **dict.fromkeys(OOXML_TYPES, look_at_ooxml),
    **dict.fromkeys(ODF_TYPES, look_at_odf),
    **dict.fromkeys(FILMS, look_at_film),
    **dict.fromkeys(SOUND, look_at_sound),
}


def reveal(media_type: str, reader: BinaryIO, name: str) -> tuple[Finding, ...]:
    """What a file gives away, the most dangerous first; one that cannot be read is a finding.

    `media_type` is what `domain.media_type` found, `name` what the file is called. Raises only what
    reading from `reader` raises.
    """
    report = Report()
    look_at_name(name, media_type, report)
    try:
        if media_type in PICTURES:
            look_at_picture(reader, media_type, report)
        elif media_type in _LOOKS:
            _LOOKS[media_type](reader, report)
        else:
            report.note(FindingKind.NOT_LOOKED_INTO, media_type)
    except Locked:
        report.note(FindingKind.ENCRYPTED)
    except TooLarge:
        report.note(FindingKind.NOT_LOOKED_INTO)
    except Unreadable:
        report.note(FindingKind.UNREADABLE)
    return report.findings()

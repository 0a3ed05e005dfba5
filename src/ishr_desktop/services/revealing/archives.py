"""What a ZIP file gives away: names, times, and what its members give away themselves."""

from io import BytesIO
from typing import BinaryIO

from ishr_desktop.domain.finding import FindingKind
from ishr_desktop.services.formats.limits import Locked, Unreadable
from ishr_desktop.services.formats.members import NEUTRAL_TIME, Member, Members, members
from ishr_desktop.services.formats.office import picture_type
from ishr_desktop.services.revealing.pictures import look_at_picture
from ishr_desktop.services.revealing.report import Report

_NAMES_LISTED = 50
_PICTURES_LOOKED_AT = 50


def look_at_archive(reader: BinaryIO, report: Report) -> None:
    """Note what is in an archive."""
    with members(reader) as archive:
        look_at_wrapping(archive, report)
        for member in archive.all[:_NAMES_LISTED]:
            report.caution(FindingKind.ATTACHED, member.name)
        pictures = [one for one in archive.all if picture_type(one.name)]
        for member in pictures[:_PICTURES_LOOKED_AT]:
            _look_at_member(archive, member, report)


def look_at_wrapping(archive: Members, report: Report) -> None:
    """Note what ZIP itself says: times, comments, user ids, bytes before the first part."""
    times = {member.when for member in archive.all} - {NEUTRAL_TIME}
    if times:
        report.caution(FindingKind.TIME, "{:04}-{:02}-{:02} {:02}:{:02}".format(*max(times)[:5]))
    if any(member.extra for member in archive.all):
        report.note(FindingKind.OTHER_METADATA, "ZIP")
    if archive.comment or any(member.comment for member in archive.all):
        report.caution(FindingKind.WORDS, archive.comment)
    if not archive.starts_at_once:
        report.caution(FindingKind.TRAILING)


def _look_at_member(archive: Members, member: Member, report: Report) -> None:
    kind = picture_type(member.name)
    assert kind is not None
    inner = report.within(member.name)
    try:
        look_at_picture(BytesIO(archive.read(member.name)), kind, inner)
    except Locked:
        inner.note(FindingKind.ENCRYPTED)
    except Unreadable:
        inner.note(FindingKind.UNREADABLE)

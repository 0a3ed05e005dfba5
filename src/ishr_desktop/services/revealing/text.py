"""What a plain text gives away beside its words: signs that are not seen."""

from typing import BinaryIO

from ishr_desktop.domain.finding import FindingKind
from ishr_desktop.services.formats.limits import MIB
from ishr_desktop.services.revealing.report import Report

_LOOKED_AT = 8 * MIB
_UNSEEN = frozenset("\u200b\u2060\u2061\u2062\u2063\u2064\ufeff\u180e") | {
    chr(code) for code in range(0xE0000, 0xE0080)
}
"""Signs that no script needs. Programs hide marks in them that tell one copy from another."""


def look_at_text(reader: BinaryIO, report: Report) -> None:
    """Note signs that are not seen, and other files inside."""
    reader.seek(0)
    text = reader.read(_LOOKED_AT).decode("utf-8", "replace").removeprefix("\ufeff")
    unseen = sum(text.count(sign) for sign in _UNSEEN)
    if unseen:
        report.caution(FindingKind.HIDDEN, unseen)

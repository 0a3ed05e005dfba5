"""Clean copies of plain text: the same words in UTF-8, without signs that are not seen."""

import unicodedata
from typing import BinaryIO

from ishr_desktop.domain.progress import Progress
from ishr_desktop.domain.text_decoding import decode
from ishr_desktop.services.cleaning.copies import Cleaned
from ishr_desktop.services.formats.limits import XML_BYTES, whole

_NEEDED = frozenset("\n\t\u200c\u200d\u200e\u200f")
"""Persian, Hindi, Hebrew and others are written with the last four."""


def clean_text(reader: BinaryIO, media_type: str, _progress: Progress) -> Cleaned:
    """The words; lines end as they do everywhere but on old computers."""
    text = (
        decode(whole(reader, XML_BYTES))
        .text.removeprefix("\ufeff")
        .replace("\r\n", "\n")
        .replace("\r", "\n")
    )
    kept = (char for char in text if char in _NEEDED or unicodedata.category(char)[0] != "C")
    return Cleaned.of("".join(kept).encode(), media_type)

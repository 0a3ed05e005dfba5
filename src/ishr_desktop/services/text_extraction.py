"""The words in files, so that they can be found: PDF, office files and plain text."""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import BinaryIO
from xml.etree.ElementTree import Element

from ishr_desktop.domain.media_type import PLAIN_TEXT, UNKNOWN
from ishr_desktop.domain.text_decoding import decode, looks_like_text
from ishr_desktop.services.formats.limits import MIB, Unreadable
from ishr_desktop.services.formats.members import members
from ishr_desktop.services.formats.office import ODF_TYPES, OOXML_TYPES
from ishr_desktop.services.formats.pdf import shown
from ishr_desktop.services.formats.xml import local, parse

TEXT_LIMIT = 1_000_000
"""Characters of one file that are taken; a book of 500 pages has about so many."""
_TEXT_BYTES = 4 * MIB
_PARTS = re.compile(
    r"word/(document|header\d*|footer\d*|footnotes|endnotes)\.xml"
    r"|xl/(sharedStrings|worksheets/sheet\d+)\.xml|ppt/slides/slide\d+\.xml|content\.xml"
)
_PARAGRAPHS = frozenset({"p", "h", "si", "row", "br", "tab", "line-break"})
"""Elements behind which another word begins."""
_NUMBER = re.compile(r"(\d+)")


def extract_text(media_type: str, reader: BinaryIO) -> str:
    """The words of a file; empty when it has none that can be read, or is locked or damaged.

    Raises only what reading from `reader` raises. Comments and tracked changes are not taken.
    """
    read = _READERS.get(media_type)
    if read is None:
        return ""
    try:
        return _bounded(read(reader))
    except Unreadable:
        return ""


def _bounded(pieces: Iterable[str]) -> str:
    taken: list[str] = []
    left = TEXT_LIMIT
    for piece in pieces:
        taken.append(piece[:left])
        left -= len(taken[-1]) + 1
        if left <= 0:
            break
    return "\n".join(taken)


def _of_text(reader: BinaryIO) -> Iterator[str]:
    reader.seek(0)
    data = reader.read(_TEXT_BYTES)
    if looks_like_text(data):
        yield decode(data).text.removeprefix("\ufeff")


def _of_pdf(reader: BinaryIO) -> Iterator[str]:
    with shown(reader) as pages:
        for number in range(pages.count):
            yield pages.text(number)


def _of_office(reader: BinaryIO) -> Iterator[str]:
    with members(reader) as parts:
        for name in sorted(filter(_PARTS.fullmatch, parts.names), key=_in_reading_order):
            yield "".join(_words(parse(parts.read(name)))).strip()


def _in_reading_order(name: str) -> list[tuple[int, str]]:
    """Slide 10 comes after slide 2."""
    return [(int(part), "") if part.isdigit() else (0, part) for part in _NUMBER.split(name)]


def _words(element: Element) -> Iterator[str]:
    """The text inside, without what was taken out, and with a break behind each paragraph."""
    name = local(element.tag)
    if name in {"del", "moveFrom", "instrText", "annotation", "tracked-changes", "f"}:
        return
    if name != "v" or element.text is None or not element.text.isdecimal():
        # Numbers in cells are mostly places in the list of words, which is read by itself.
        yield element.text or ""
    for child in element:
        yield from _words(child)
        yield child.tail or ""
    if name in _PARAGRAPHS:
        yield "\n"
    elif name in {"c", "table-cell"}:
        yield " "


_READERS: dict[str, Callable[[BinaryIO], Iterator[str]]] = {
    "application/pdf": _of_pdf,
    PLAIN_TEXT: _of_text,
    UNKNOWN: _of_text,
    # The beginning of a file does not always tell an office file from any other archive.
    **dict.fromkeys((*OOXML_TYPES, *ODF_TYPES, "application/zip"), _of_office),
}

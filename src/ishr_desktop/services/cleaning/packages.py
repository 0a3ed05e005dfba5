"""Writing office files: parts in a fixed order, without times or anything about this computer."""

import zipfile
from collections.abc import Mapping
from io import BytesIO
from xml.etree.ElementTree import Element, register_namespace, tostring

from ishr_desktop.domain.cleaning import Uncleanable
from ishr_desktop.domain.progress import silent
from ishr_desktop.services.cleaning.copies import Cleaned, Refused
from ishr_desktop.services.cleaning.pictures import clean_picture
from ishr_desktop.services.formats.members import NEUTRAL_TIME
from ishr_desktop.services.formats.office import picture_type

_DOS = 0
"""The system that ZIP takes for granted; any other would say on which one it was made."""

_OFFICE = "http://schemas.openxmlformats.org/"
_OPEN_DOCUMENT = "urn:oasis:names:tc:opendocument:xmlns:"
_PREFIXES = {
    "w": f"{_OFFICE}wordprocessingml/2006/main",
    "x": f"{_OFFICE}spreadsheetml/2006/main",
    "p": f"{_OFFICE}presentationml/2006/main",
    "a": f"{_OFFICE}drawingml/2006/main",
    "c": f"{_OFFICE}drawingml/2006/chart",
    "pic": f"{_OFFICE}drawingml/2006/picture",
    "wp": f"{_OFFICE}drawingml/2006/wordprocessingDrawing",
    "xdr": f"{_OFFICE}drawingml/2006/spreadsheetDrawing",
    "m": f"{_OFFICE}officeDocument/2006/math",
    "r": f"{_OFFICE}officeDocument/2006/relationships",
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
    "w10": "urn:schemas-microsoft-com:office:word",
    "xlink": "http://www.w3.org/1999/xlink",
    "dc": "http://purl.org/dc/elements/1.1/",
    **{
        name: f"{_OPEN_DOCUMENT}{name}:1.0"
        for name in (
            *("office", "text", "table", "draw", "style", "meta", "presentation", "chart"),
            *("dr3d", "form", "script", "config", "manifest", "animation"),
        )
    },
    "number": f"{_OPEN_DOCUMENT}datastyle:1.0",
    "fo": f"{_OPEN_DOCUMENT}xsl-fo-compatible:1.0",
    "svg": f"{_OPEN_DOCUMENT}svg-compatible:1.0",
    "smil": f"{_OPEN_DOCUMENT}smil-compatible:1.0",
}


def package(parts: Mapping[str, bytes], stored: frozenset[str] = frozenset()) -> bytes:
    """A ZIP file of these parts in their order; those in `stored` are not compressed."""
    written = BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for name, data in parts.items():
            entry = zipfile.ZipInfo(name, NEUTRAL_TIME)
            entry.create_system = _DOS
            entry.compress_type = zipfile.ZIP_STORED if name in stored else zipfile.ZIP_DEFLATED
            archive.writestr(entry, data)
    return written.getvalue()


def xml_bytes(root: Element) -> bytes:
    """An XML part, with the prefixes that office programs write and some insist on."""
    for prefix, space in _PREFIXES.items():
        register_namespace(prefix, space)
    return b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' + tostring(root)


def clean_part_picture(name: str, data: bytes) -> Cleaned:
    """A clean copy of a picture inside; raises `Refused` for drawings, which may say anything."""
    kind = picture_type(name)
    if kind is None:
        raise Refused(Uncleanable.UNKNOWN_PART)
    return clean_picture(BytesIO(data), kind, silent)


def without(root: Element, drop: frozenset[Element], unwrap: frozenset[Element]) -> None:
    """Take elements out of a tree: with all that is in them, or leaving what is in them."""
    for child in list(root):
        without(child, drop, unwrap)
    kept: list[Element] = []
    for child in root:
        if child in drop:
            _hand_over_tail(root, kept, child.tail)
        elif child in unwrap:
            _hand_over_tail(root, kept, child.text)
            kept += list(child)
            _hand_over_tail(root, kept, child.tail)
        else:
            kept.append(child)
    root[:] = kept


def _hand_over_tail(root: Element, kept: list[Element], text: str | None) -> None:
    """Text behind an element that goes belongs to what is before it now."""
    if not text:
        return
    if kept:
        kept[-1].tail = (kept[-1].tail or "") + text
    else:
        root.text = (root.text or "") + text

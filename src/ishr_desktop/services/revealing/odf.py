"""What ODT, ODS and ODP files give away (OpenDocument 1.3)."""

import re
from typing import BinaryIO
from xml.etree.ElementTree import Element

from ishr_desktop.domain.finding import FindingKind
from ishr_desktop.services.formats.limits import Locked, Unreadable
from ishr_desktop.services.formats.members import Members, members
from ishr_desktop.services.formats.xml import local, parse, words
from ishr_desktop.services.revealing.archives import look_at_wrapping
from ishr_desktop.services.revealing.ooxml import look_at_pictures
from ishr_desktop.services.revealing.report import Report

_PROPERTIES = {
    **dict.fromkeys(("initial-creator", "creator", "printed-by"), FindingKind.PERSON),
    **dict.fromkeys(("creation-date", "date", "print-date"), FindingKind.TIME),
    **dict.fromkeys(
        ("title", "subject", "description", "keyword", "user-defined"), FindingKind.WORDS
    ),
    "generator": FindingKind.SOFTWARE,
    **dict.fromkeys(("editing-cycles", "editing-duration"), FindingKind.HISTORY),
}
_PARTS: tuple[tuple[str, FindingKind], ...] = (
    (r"Thumbnails/.+", FindingKind.THUMBNAIL),
    (r"(Basic|Scripts)/.+", FindingKind.SCRIPT),
    (r"Object [^/]+", FindingKind.ATTACHED),
    (r"Object [^/]+/content\.xml", FindingKind.ATTACHED),
    (r"META-INF/documentsignatures\.xml", FindingKind.PERSON),
)
_PRINTER = re.compile(r"Printer(Name|Setup)")
_TEXT_XML = frozenset({"content.xml", "styles.xml"})


def look_at_odf(reader: BinaryIO, report: Report) -> None:
    """Note what an OpenDocument file gives away; raises `Locked`, `TooLarge` or `Unreadable`."""
    with members(reader) as parts:
        look_at_wrapping(parts, report)
        _require_open(parts)
        for name in sorted(parts.names):
            _look_at_part(parts, name, report)
        look_at_pictures(parts, report)


def _require_open(parts: Members) -> None:
    """Raise `Locked` for a file with a password: its parts are there and nothing can be read."""
    if b"encryption-data" in parts.read("META-INF/manifest.xml"):
        raise Locked


def _look_at_part(parts: Members, name: str, report: Report) -> None:
    for pattern, kind in _PARTS:
        if re.fullmatch(pattern, name):
            report.caution(kind, name)
    try:
        if name == "meta.xml":
            _look_at_properties(parse(parts.read(name)), report)
        elif name == "settings.xml":
            _look_at_settings(parse(parts.read(name)), report)
        elif name in _TEXT_XML:
            _look_at_words(parse(parts.read(name)), report.within(name))
    except Unreadable:
        report.within(name).note(FindingKind.UNREADABLE)


def _look_at_properties(root: Element, report: Report) -> None:
    for element in root.iter():
        name, text = local(element.tag), words(element)
        kind = _PROPERTIES.get(name)
        if name == "template":
            report.danger(FindingKind.PATH, next(iter(element.attrib.values()), ""))
        elif kind is FindingKind.PERSON and text:
            report.danger(kind, text)
        elif kind in {FindingKind.SOFTWARE, FindingKind.HISTORY} and text:
            report.note(kind, text)
        elif kind is not None and text:
            report.caution(kind, text)


def _look_at_settings(root: Element, report: Report) -> None:
    for element in root.iter():
        names = [value for key, value in element.attrib.items() if local(key) == "name"]
        if any(map(_PRINTER.fullmatch, names)) and words(element):
            report.danger(FindingKind.PATH, words(element))


def _look_at_words(root: Element, report: Report) -> None:
    for element in root.iter():
        name = local(element.tag)
        if name == "annotation":
            report.caution(FindingKind.COMMENT, words(element))
        elif name == "changed-region":
            report.caution(FindingKind.TRACKED_CHANGE, words(element))
        elif name in {"hidden-text", "hidden-paragraph", "notes"} and words(element):
            notes = name == "notes"
            report.caution(FindingKind.NOTES if notes else FindingKind.HIDDEN, words(element))
        for key, value in element.attrib.items():
            _look_at_attribute(local(key), value, report)


def _look_at_attribute(name: str, value: str, report: Report) -> None:
    if name in {"rsid", "paragraph-rsid"}:
        report.caution(FindingKind.SERIAL, "rsid")
    elif (name, value) in {
        ("display", "none"),
        ("display", "false"),
        ("visibility", "collapse"),
        ("visibility", "filter"),
        ("visibility", "hidden"),
    }:
        report.caution(FindingKind.HIDDEN)
    elif name == "href" and value.lower().startswith("file:"):
        report.danger(FindingKind.PATH, value)

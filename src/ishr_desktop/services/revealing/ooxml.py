"""What DOCX, XLSX and PPTX files give away (ECMA-376)."""

import re
from io import BytesIO
from typing import BinaryIO
from xml.etree.ElementTree import Element

from ishr_desktop.domain.finding import FindingKind
from ishr_desktop.services.formats.limits import Unreadable
from ishr_desktop.services.formats.members import Members, members
from ishr_desktop.services.formats.office import picture_type
from ishr_desktop.services.formats.xml import local, named, namespace, parse, words
from ishr_desktop.services.revealing.archives import look_at_wrapping
from ishr_desktop.services.revealing.pictures import look_at_picture
from ishr_desktop.services.revealing.report import Report

_PROPERTIES = {
    **dict.fromkeys(("creator", "lastModifiedBy", "Manager"), FindingKind.PERSON),
    "Company": FindingKind.ORGANISATION,
    **dict.fromkeys(("Template", "HyperlinkBase"), FindingKind.PATH),
    **dict.fromkeys(("created", "modified", "lastPrinted"), FindingKind.TIME),
    **dict.fromkeys(
        ("title", "subject", "description", "keywords", "category", "contentStatus"),
        FindingKind.WORDS,
    ),
    **dict.fromkeys(("Application", "AppVersion"), FindingKind.SOFTWARE),
    **dict.fromkeys(("TotalTime", "revision"), FindingKind.HISTORY),
}
_DANGEROUS = frozenset({FindingKind.PERSON, FindingKind.ORGANISATION, FindingKind.PATH})
_PARTS: tuple[tuple[str, FindingKind], ...] = (
    (r"docProps/thumbnail\..*", FindingKind.THUMBNAIL),
    (r"docProps/custom\.xml", FindingKind.WORDS),
    (r"customXml/.*", FindingKind.OTHER_METADATA),
    (r".*vbaProject.*", FindingKind.SCRIPT),
    (r".*/embeddings/.*", FindingKind.ATTACHED),
    (r".*/activeX/.*", FindingKind.SCRIPT),
    (r".*printerSettings.*", FindingKind.PATH),
    (r".*/people\.xml", FindingKind.PERSON),
    (r".*/persons/.*", FindingKind.PERSON),
    (r".*/commentAuthors\.xml", FindingKind.PERSON),
    (r".*/externalLinks/[^_].*", FindingKind.PATH),
    (r".*/pivotCache/[^_].*", FindingKind.HIDDEN),
    (r".*/revisions/.*", FindingKind.TRACKED_CHANGE),
    (r".*/notesSlides/[^_].*", FindingKind.NOTES),
    (r".*/glossary/document\.xml", FindingKind.HIDDEN),
)
"""Parts that give something away by being there."""
_CHANGES = frozenset(
    {"ins", "del", "moveFrom", "moveTo", "cellIns", "cellDel", "rPrChange", "pPrChange"}
    | {"sectPrChange", "tblPrChange", "tcPrChange", "trPrChange", "numberingChange"}
)
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_HIDDEN_MARKS = frozenset({"vanish", "specVanish"})
_XML = re.compile(r"(word|xl|ppt)/.*\.xml")
_PICTURES = 200


def look_at_ooxml(reader: BinaryIO, report: Report) -> None:
    """Note what an office file gives away; raises `Locked`, `TooLarge` or `Unreadable`."""
    with members(reader) as parts:
        look_at_wrapping(parts, report)
        for name in sorted(parts.names):
            _look_at_part(parts, name, report)
        look_at_pictures(parts, report)


def look_at_pictures(parts: Members, report: Report) -> None:
    """Pictures keep in a document what their camera wrote."""
    pictures = [name for name in sorted(parts.names) if picture_type(name)]
    for name in pictures[:_PICTURES]:
        if "thumbnail" not in name.lower():
            kind = picture_type(name) or ""
            look_at_picture(BytesIO(parts.read(name)), kind, report.within(name))


def _look_at_part(parts: Members, name: str, report: Report) -> None:
    for pattern, kind in _PARTS:
        if re.fullmatch(pattern, name):
            report.caution(kind, name)
    try:
        if name in {"docProps/core.xml", "docProps/app.xml"}:
            _look_at_properties(parse(parts.read(name)), report)
        elif name.endswith(".rels"):
            _look_at_relationships(parse(parts.read(name)), report)
        elif _XML.fullmatch(name):
            _look_at_words(parse(parts.read(name)), report.within(name))
    except Unreadable:
        report.within(name).note(FindingKind.UNREADABLE)


def _look_at_properties(root: Element, report: Report) -> None:
    for element in root.iter():
        kind = _PROPERTIES.get(local(element.tag))
        text = words(element)
        if kind is None or not text:
            continue
        if kind in _DANGEROUS:
            report.danger(kind, text)
        elif kind in {FindingKind.SOFTWARE, FindingKind.HISTORY}:
            report.note(kind, text)
        else:
            report.caution(kind, text)


def _look_at_relationships(root: Element, report: Report) -> None:
    for element in root:
        target = element.get("Target", "")
        if element.get("TargetMode") != "External":
            continue
        if element.get("Type", "").endswith("/hyperlink"):
            if target.lower().startswith("file:"):
                report.danger(FindingKind.PATH, target)
        elif element.get("Type", "").endswith("/attachedTemplate"):
            report.danger(FindingKind.PATH, target)
        else:
            report.caution(FindingKind.EXTERNAL, target)


def _look_at_words(root: Element, report: Report) -> None:
    for element in root.iter():
        name = local(element.tag)
        if namespace(element.tag) == _WORD and name in _CHANGES:
            report.caution(FindingKind.TRACKED_CHANGE, words(element))
        elif name in {"comment", "cm", "threadedComment"}:
            report.caution(FindingKind.COMMENT, words(element))
        elif name in _HIDDEN_MARKS or _is_hidden(element, name):
            report.caution(FindingKind.HIDDEN, element.get("name", ""))
        elif name in {"rsidRoot", "rsids", "rsid"}:
            report.caution(FindingKind.SERIAL, "rsid")
        _look_at_attributes(element, report)
    for element in named(root, "docVar"):
        report.caution(FindingKind.WORDS, element.get(f"{{{_WORD}}}val", ""))


def _is_hidden(element: Element, name: str) -> bool:
    if name == "sheet":
        return element.get("state") in {"hidden", "veryHidden"}
    if name in {"row", "col"}:
        return element.get("hidden") in {"1", "true"}
    return name == "sld" and element.get("show") in {"0", "false"}


def _look_at_attributes(element: Element, report: Report) -> None:
    for name, value in element.attrib.items():
        plain = local(name)
        if plain.startswith("rsid"):
            report.caution(FindingKind.SERIAL, "rsid")
        elif plain == "author" or (plain == "userId" and value):
            report.danger(FindingKind.PERSON, value)

"""Clean copies of ODT, ODS and ODP files (OpenDocument 1.3): content and styles, with pictures."""

from collections.abc import Iterator
from typing import BinaryIO
from xml.etree.ElementTree import Element, SubElement

from ishr_desktop.domain.cleaning import Uncleanable
from ishr_desktop.domain.progress import Progress
from ishr_desktop.services.cleaning.copies import Cleaned, Refused
from ishr_desktop.services.cleaning.packages import (
    clean_part_picture,
    package,
    without,
    xml_bytes,
)
from ishr_desktop.services.formats.limits import Locked
from ishr_desktop.services.formats.members import Members, members
from ishr_desktop.services.formats.xml import local, namespace, parse

_ODF = "urn:oasis:names:tc:opendocument:xmlns:"
_MANIFEST = f"{_ODF}manifest:1.0"
_LINK = "http://www.w3.org/1999/xlink"
_KNOWN = (_ODF, _LINK, "http://www.w3.org/XML/1998/namespace", "http://purl.org/dc/elements/1.1/")
_GO = frozenset(
    {"annotation", "annotation-end", "tracked-changes", "change", "change-start", "change-end"}
    | {"notes", "scripts", "event-listeners", "forms", "dde-source", "hidden-text", "title", "desc"}
    | {"hidden-paragraph", "user-field-decls", "variable-decls", "dde-connection-decls"}
    | {"database-ranges", "named-expressions", "data-pilot-tables", "content-validations"}
    | {"scenario", "consolidation", "dde-links", "cell-range-source", "table-source"}
    | {"calculation-settings", "label-ranges", "detective", "meta"}
)
_REFUSED = frozenset({"object", "object-ole", "plugin", "applet", "floating-frame"})
"""Files and programs inside; only their picture could be kept, and it may say anything."""
_HIDING = frozenset(
    {("display", "none"), ("display", "false"), ("visibility", "hidden"), ("hidden", "true")}
)
_STYLED = frozenset({"table", "span", "p", "h", "page", "section"})
_ROW_HIDING = frozenset({"collapse", "filter"})
_SAFE_LINKS = ("http://", "https://", "mailto:", "#")
_XML_PARTS = ("content.xml", "styles.xml")


def clean_odf(reader: BinaryIO, media_type: str, _progress: Progress) -> Cleaned:
    """The document with what is seen. Raises `Refused`, `Locked`, `TooLarge` or `Unreadable`."""
    with members(reader) as parts:
        if b"encryption-data" in parts.read("META-INF/manifest.xml"):
            raise Locked
        pictures: dict[str, tuple[str, bytes]] = {}
        roots = {
            name: _cleaned(parse(parts.read(name)), parts, pictures)
            for name in _XML_PARTS
            if name in parts.names
        }
        files = {
            "mimetype": media_type.encode(),
            **{name: xml_bytes(root) for name, root in roots.items()},
            **dict(pictures.values()),
        }
        files["META-INF/manifest.xml"] = xml_bytes(_manifest(files, media_type))
        return Cleaned.of(package(files, frozenset({"mimetype"})), media_type)


def _cleaned(root: Element, parts: Members, pictures: dict[str, tuple[str, bytes]]) -> Element:
    hidden = frozenset(_hiding_styles(root))
    drop: set[Element] = set()
    unwrap: set[Element] = set()
    for element in root.iter():
        name = local(element.tag)
        if name in _REFUSED:
            raise Refused(Uncleanable.UNKNOWN_PART)
        if name in _GO or not _is_known(namespace(element.tag)) or _is_hidden(element, hidden):
            drop.add(element)
        elif name == "a" and not _link(element).lower().startswith(_SAFE_LINKS):
            unwrap.add(element)
        elif name in {"image", "fill-image", "background-image"} and not _take_picture(
            element, parts, pictures
        ):
            drop.add(element)
        _clean_attributes(element)
    without(root, frozenset(drop), frozenset(unwrap))
    return root


def _take_picture(element: Element, parts: Members, pictures: dict[str, tuple[str, bytes]]) -> bool:
    """Clean the picture that an element shows; false when it lies outside of the file."""
    name = _link(element).removeprefix("./")
    if not name:
        return True
    if name not in parts.names:
        return False
    if name not in pictures:
        cleaned = clean_part_picture(name, parts.read(name))
        ending = "jpg" if cleaned.media_type == "image/jpeg" else "png"
        pictures[name] = (f"Pictures/image{len(pictures) + 1}.{ending}", cleaned.source.read())
    element.set(f"{{{_LINK}}}href", pictures[name][0])
    return True


def _link(element: Element) -> str:
    return element.get(f"{{{_LINK}}}href", "")


def _hiding_styles(root: Element) -> Iterator[str]:
    """The names of styles that hide what has them."""
    for style in root.iter():
        if local(style.tag) == "style":
            properties = {(local(key), value) for one in style for key, value in one.items()}
            if properties & _HIDING:
                yield next((value for key, value in style.items() if local(key) == "name"), "")


def _is_hidden(element: Element, styles: frozenset[str]) -> bool:
    name = local(element.tag)
    for key, value in element.attrib.items():
        attribute = local(key)
        if attribute == "style-name" and name in _STYLED and value in styles:
            return True
        if name == "style" and attribute == "name" and value in styles:
            return True
        if name == "table-row" and attribute == "visibility" and value in _ROW_HIDING:
            return True
        if name == "section" and attribute == "display" and value == "none":
            return True
    return False


def _clean_attributes(element: Element) -> None:
    for name in list(element.attrib):
        plain = local(name)
        if not _is_known(namespace(name)) or plain in {"formula", "rsid", "paragraph-rsid"}:
            del element.attrib[name]
        elif plain == "name" and local(element.tag) == "frame":
            # Often the name of the file that the picture was.
            del element.attrib[name]


def _is_known(space: str) -> bool:
    return space == "" or space.startswith(_KNOWN)


def _manifest(files: dict[str, bytes], media_type: str) -> Element:
    root = Element(f"{{{_MANIFEST}}}manifest", {f"{{{_MANIFEST}}}version": "1.3"})
    kinds = {"xml": "text/xml", "jpg": "image/jpeg", "png": "image/png"}
    entries = [("/", media_type)]
    entries += [(name, kinds[name.rpartition(".")[2]]) for name in files if name != "mimetype"]
    for name, kind in entries:
        path = {f"{{{_MANIFEST}}}full-path": name, f"{{{_MANIFEST}}}media-type": kind}
        SubElement(root, f"{{{_MANIFEST}}}file-entry", path)
    return root

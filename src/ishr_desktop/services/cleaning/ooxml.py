"""Clean copies of DOCX, XLSX and PPTX files (ECMA-376).

The file is walked from its main part along the relations that are known to hold what is seen.
Parts that nobody comes by, such as properties, comments, macros and printer settings, are not in
the copy; a relation of a kind that is not known here refuses the file.
"""

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import BinaryIO
from xml.etree.ElementTree import Element, SubElement

from ishr_desktop.domain.cleaning import Uncleanable
from ishr_desktop.domain.progress import Progress
from ishr_desktop.services.cleaning.copies import Cleaned, Refused
from ishr_desktop.services.cleaning.ooxml_rules import is_hidden_slide, keep_what_is_seen
from ishr_desktop.services.cleaning.ooxml_tables import keep_shown_cells, prune_shared_words
from ishr_desktop.services.cleaning.packages import clean_part_picture, package, xml_bytes
from ishr_desktop.services.formats.limits import Unreadable
from ishr_desktop.services.formats.members import Members, members
from ishr_desktop.services.formats.xml import local, parse

_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATIONS_TYPE = "application/vnd.openxmlformats-package.relationships+xml"
_KNOWN_TYPE = "application/vnd.openxmlformats-officedocument."
_SEEN = frozenset(
    {"officeDocument", "styles", "numbering", "settings", "fontTable", "theme", "header", "footer"}
    | {"footnotes", "endnotes", "worksheet", "sharedStrings", "slide", "slideLayout"}
    | {"slideMaster", "tableStyles", "drawing", "chart", "table"}
)
"""Relations to parts that hold what is seen."""
_NOT_SEEN = frozenset(
    {"comments", "commentsExtended", "commentsIds", "commentsExtensible", "people", "customXml"}
    | {"glossaryDocument", "webSettings", "printerSettings", "vmlDrawing", "core-properties"}
    | {"extended-properties", "custom-properties", "thumbnail", "calcChain", "notesSlide"}
    | {"notesMaster", "handoutMaster", "commentAuthors", "presProps", "viewProps", "tags", "person"}
    | {"externalLink", "externalLinkPath", "threadedComment", "connections", "queryTable", "font"}
    | {"pivotTable", "pivotCacheDefinition", "pivotCacheRecords", "attachedTemplate", "package"}
    | {"stylesWithEffects", "sheetMetadata", "usernames", "revisionHeaders", "revisionLog"}
    | {"volatileDependencies", "slideUpdateInfo", "origin", "chartColorStyle", "chartStyle"}
    | {"chartUserShapes", "vbaProject", "themeOverride", "extensibility", "customProperty"}
    | {"documenttasks", "keyMapCustomizations", "customXmlProps", "xmlMaps", "authors"}
)
"""Relations to parts that nobody misses on the screen."""
_MACRO_TYPES = {
    "application/vnd.ms-word.document.macroEnabled.main+xml": (
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    ),
    "application/vnd.ms-excel.sheet.macroEnabled.main+xml": (
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    ),
    "application/vnd.ms-powerpoint.presentation.macroEnabled.main+xml": (
        "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"
    ),
}
_SAFE_LINKS = ("http://", "https://", "mailto:")


def clean_ooxml(reader: BinaryIO, media_type: str, progress: Progress) -> Cleaned:
    """The document with what is seen. Raises `Refused`, `Locked`, `TooLarge` or `Unreadable`."""
    with members(reader) as parts:
        copy = _Copy(parts, progress)
        copy.walk()
        return Cleaned.of(copy.packed(), media_type)


@dataclass(frozen=True)
class _Relation:
    id: str
    type: str
    target: str
    """The name of a part, or an address outside."""
    is_outside: bool

    @property
    def kind(self) -> str:
        return self.type.rpartition("/")[2]


@dataclass
class _Copy:
    """The copy as it grows."""

    parts: Members
    progress: Progress
    roots: dict[str, Element] = field(default_factory=dict)
    """The XML parts that are kept, by the name they had and have."""
    relations: dict[str, list[_Relation]] = field(default_factory=dict)
    pictures: dict[str, tuple[str, bytes]] = field(default_factory=dict)
    """Cleaned pictures by the name they had: their name in the copy and their bytes."""
    types: dict[str, str] = field(default_factory=dict)

    def walk(self) -> None:
        """Find everything that is seen, beginning where the file says it begins."""
        self.types = dict(_content_types(parse(self.parts.read("[Content_Types].xml"))))
        self.relations[""] = [one for one in self._relations_of("") if one.kind == "officeDocument"]
        waiting = [one.target for one in self.relations[""]]
        if len(waiting) != 1:
            raise Unreadable
        while waiting:
            name = waiting.pop()
            if name not in self.roots:
                waiting += self._take(name)
                self.progress(len(self.roots), 0)
        prune_shared_words(self.roots)

    def _take(self, name: str) -> list[str]:
        """Clean one part; the parts that are seen through it."""
        if not self._type_of(name).startswith(_KNOWN_TYPE):
            raise Refused(Uncleanable.UNKNOWN_PART)
        kept = [one for one in self._relations_of(name) if self._is_kept(one)]
        root = parse(self.parts.read(name))
        keep_what_is_seen(root, frozenset(one.id for one in kept))
        keep_shown_cells(root)
        self.roots[name] = root
        self.relations[name] = kept
        for one in kept:
            if one.kind == "image" and one.target not in self.pictures:
                self._take_picture(one.target)
        return [one.target for one in kept if one.kind in _SEEN]

    def _is_kept(self, relation: _Relation) -> bool:
        kind = relation.kind
        if relation.is_outside:
            return kind == "hyperlink" and relation.target.lower().startswith(_SAFE_LINKS)
        if kind in _NOT_SEEN:
            return False
        if kind == "slide":
            return not is_hidden_slide(parse(self.parts.read(relation.target)))
        if kind == "worksheet":
            return relation.target not in self._hidden_sheets
        if kind in _SEEN or kind == "image":
            return True
        raise Refused(Uncleanable.UNKNOWN_PART)

    @property
    def _hidden_sheets(self) -> frozenset[str]:
        """The parts of sheets that the workbook does not show."""
        main = self.relations[""][0].target
        hidden = {
            value
            for sheet in parse(self.parts.read(main)).iter()
            if local(sheet.tag) == "sheet" and sheet.get("state") in {"hidden", "veryHidden"}
            for name, value in sheet.attrib.items()
            if local(name) == "id"
        }
        return frozenset(one.target for one in self._relations_of(main) if one.id in hidden)

    def _take_picture(self, name: str) -> None:
        cleaned = clean_part_picture(name, self.parts.read(name))
        ending = "jpeg" if cleaned.media_type == "image/jpeg" else "png"
        folder = name.partition("/")[0]
        new_name = f"{folder}/media/image{len(self.pictures) + 1}.{ending}"
        self.pictures[name] = (new_name, cleaned.source.read())

    def _relations_of(self, name: str) -> list[_Relation]:
        folder, base = posixpath.split(name)
        part = posixpath.join(folder, "_rels", f"{base}.rels")
        if part not in self.parts.names:
            return []
        return list(_relations(parse(self.parts.read(part)), folder))

    def _type_of(self, name: str) -> str:
        given = self.types.get(f"/{name}") or self.types.get(name.rpartition(".")[2].lower(), "")
        return _MACRO_TYPES.get(given, given)

    def packed(self) -> bytes:
        """The copy as a file."""
        files = {name: xml_bytes(root) for name, root in self.roots.items()}
        for name, relations in self.relations.items():
            if relations:
                folder, base = posixpath.split(name)
                part = posixpath.join(folder, "_rels", f"{base}.rels")
                files[part] = xml_bytes(self._written_relations(relations))
        files.update(dict(self.pictures.values()))
        ordered = {name: files[name] for name in sorted(files)}
        return package({"[Content_Types].xml": xml_bytes(self._written_types()), **ordered})

    def _written_relations(self, relations: list[_Relation]) -> Element:
        root = Element("Relationships", xmlns=_RELATIONS)
        for one in relations:
            target = one.target
            if not one.is_outside:
                target = "/" + self.pictures.get(target, (target, b""))[0]
            written = {"Id": one.id, "Type": one.type, "Target": target}
            if one.is_outside:
                written["TargetMode"] = "External"
            SubElement(root, "Relationship", written)
        return root

    def _written_types(self) -> Element:
        root = Element("Types", xmlns=_TYPES)
        defaults = (("rels", _RELATIONS_TYPE), ("jpeg", "image/jpeg"), ("png", "image/png"))
        for ending, kind in defaults:
            SubElement(root, "Default", {"Extension": ending, "ContentType": kind})
        for name in sorted(self.roots):
            kind = self._type_of(name)
            SubElement(root, "Override", {"PartName": f"/{name}", "ContentType": kind})
        return root


def _content_types(root: Element) -> Iterator[tuple[str, str]]:
    """The kinds of parts, by `/name` or by ending."""
    for element in root:
        key = element.get("PartName") or element.get("Extension", "").lower()
        yield key, element.get("ContentType", "")


def _relations(root: Element, folder: str) -> Iterator[_Relation]:
    for element in root:
        outside = element.get("TargetMode") == "External"
        target = element.get("Target", "")
        if not outside:
            target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
        yield _Relation(element.get("Id", ""), element.get("Type", ""), target, outside)

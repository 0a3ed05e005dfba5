"""What stays of the XML of office files: what is seen, with all changes accepted."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from ishr_desktop.services.cleaning.packages import without
from ishr_desktop.services.formats.xml import local, namespace

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_SLIDE = "http://schemas.openxmlformats.org/presentationml/2006/main"
_CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_CHOICES = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_XML = "http://www.w3.org/XML/1998/namespace"
_KNOWN = ("http://schemas.openxmlformats.org/", _XML)
_KNOWN_DRAWINGS = frozenset(
    {"urn:schemas-microsoft-com:vml", "urn:schemas-microsoft-com:office:word"}
    | {"urn:schemas-microsoft-com:office:office"}
)

_GO = {
    _WORD: frozenset(
        {"del", "moveFrom", "rPrChange", "pPrChange", "sectPrChange", "tblPrChange", "tcPrChange"}
        | {"trPrChange", "tblGridChange", "tblPrExChange", "numberingChange", "cellIns", "cellDel"}
        | {"cellMerge", "commentRangeStart", "commentRangeEnd", "commentReference", "proofErr"}
        | {"annotationRef", "permStart", "permEnd", "moveFromRangeStart", "moveFromRangeEnd"}
        | {"moveToRangeStart", "moveToRangeEnd", "customXmlInsRangeStart", "customXmlInsRangeEnd"}
        | {"customXmlDelRangeStart", "customXmlDelRangeEnd", "dataBinding", "alias", "tag"}
        | {
            "rsids",
            "rsidRoot",
            "rsid",
            "docVars",
            "attachedTemplate",
            "mailMerge",
            "vanish",
            "specVanish",
        }
        | {"documentProtection", "writeProtection", "smartTagPr", "customXmlPr", "webHidden"}
        | {"saveThroughXslt", "hdrShapeDefaults", "shapeDefaults", "themeFontLang"}
        | {"attachedSchema", "documentType", "revisionView", "trackRevisions"}
    ),
    _SHEET: frozenset(
        {"definedNames", "fileSharing", "workbookProtection", "externalReferences", "pivotCaches"}
        | {"customWorkbookViews", "fileVersion", "fileRecoveryPr", "webPublishing", "extLst"}
        | {"functionGroups", "oleSize", "webPublishObjects", "smartTagPr", "smartTagTypes"}
        | {"legacyDrawing", "legacyDrawingHF", "oleObjects", "controls", "customProperties"}
        | {"dataValidations", "protectedRanges", "scenarios", "sheetProtection", "autoFilter"}
        | {"phoneticPr", "webPublishItems", "smartTags", "customSheetViews", "cellWatches"}
        | {"calculatedColumnFormula", "totalsRowFormula", "f", "dataConsolidate", "sortState"}
    ),
    _SLIDE: frozenset(
        {"custDataLst", "modifyVerifier", "photoAlbum", "custShowLst", "embeddedFontLst", "extLst"}
        | {"notesMasterIdLst", "handoutMasterIdLst", "smartTags", "timing", "transition"}
    ),
    _CHART: frozenset({"externalData", "userShapes", "printSettings", "protection", "extLst"}),
}
"""Elements that go with all that is in them."""
_OPEN = {_WORD: frozenset({"ins", "moveTo", "smartTag", "customXml"})}
"""Elements that go and leave what is in them."""
_NAMED_PICTURES = frozenset({"cNvPr", "docPr"})
"""Where a picture has its name and the words for it: often the name of the file it was."""


def keep_what_is_seen(root: Element, relations: frozenset[str]) -> None:
    """Take out of a part what is not seen; `relations` are the ids of those that are kept."""
    _choose_plain(root)
    for element in root.iter():
        _clean_attributes(element)
    drop: set[Element] = set()
    unwrap: set[Element] = set()
    for element in root.iter():
        name, space = local(element.tag), namespace(element.tag)
        if name in _OPEN.get(space, ()):
            unwrap.add(element)
        elif _goes(element, name, space):
            drop.add(element)
        elif not _leads_somewhere(element, relations):
            (unwrap if space == _WORD and name == "hyperlink" else drop).add(element)
    without(root, frozenset(drop), frozenset(unwrap))


def _goes(element: Element, name: str, space: str) -> bool:
    if name in _GO.get(space, ()) or name == "extLst" or not _is_known(space):
        return True
    return _is_hidden_word(element) or _is_removed_row(element)


def is_hidden_slide(root: Element) -> bool:
    """Whether a slide is left out of the show."""
    return root.get("show") in {"0", "false"}


def _choose_plain(root: Element) -> None:
    """Where a newer program has a choice, take what every program understands."""
    for parent in list(root.iter()):
        for child in list(parent):
            if namespace(child.tag) == _CHOICES and local(child.tag) == "AlternateContent":
                plain = [one for one in child if local(one.tag) == "Fallback"]
                at = list(parent).index(child)
                parent[at : at + 1] = [inner for one in plain for inner in one]


def _clean_attributes(element: Element) -> None:
    for name in list(element.attrib):
        plain = local(name)
        foreign = namespace(name) != "" and not _is_known(namespace(name))
        if foreign or plain.startswith("rsid") or plain in {"codeName", "cm", "vm"}:
            del element.attrib[name]
    if local(element.tag) in _NAMED_PICTURES:
        element.attrib.pop("descr", None)
        element.attrib.pop("title", None)
        if "name" in element.attrib:
            element.attrib["name"] = ""
    if local(element.tag) == "workbookView":
        element.attrib.pop("activeTab", None)
        element.attrib.pop("firstSheet", None)


def _is_known(space: str) -> bool:
    return (space.startswith(_KNOWN) and space != _CHOICES) or space in _KNOWN_DRAWINGS


def _is_hidden_word(element: Element) -> bool:
    """A run whose own properties hide it."""
    if element.tag != f"{{{_WORD}}}r":
        return False
    return element.find(f"{{{_WORD}}}rPr/{{{_WORD}}}vanish") is not None


def _is_removed_row(element: Element) -> bool:
    """A row of a table that was taken out with changes being tracked."""
    if element.tag != f"{{{_WORD}}}tr":
        return False
    return element.find(f"{{{_WORD}}}trPr/{{{_WORD}}}del") is not None


def _leads_somewhere(element: Element, relations: frozenset[str]) -> bool:
    """Whether every part that an element needs is in the copy."""
    return all(value in relations for value in _needed(element))


def _needed(element: Element) -> Iterator[str]:
    for name, value in element.attrib.items():
        # A link inside the same document has an empty id.
        if namespace(name) == _LINKS and value and local(name) != "link":
            yield value

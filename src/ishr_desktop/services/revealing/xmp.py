"""XMP packets (ISO 16684-1): what editing programs write into pictures, PDF files and films."""

from ishr_desktop.domain.finding import FindingKind
from ishr_desktop.services.formats.limits import MIB, Unreadable
from ishr_desktop.services.formats.xml import local, parse, words
from ishr_desktop.services.revealing.report import Report

_LIMIT = 4 * MIB
_DANGERS = {
    **dict.fromkeys(
        ("creator", "Artist", "Author", "OwnerName", "CameraOwnerName", "PersonInImage", "By-line"),
        FindingKind.PERSON,
    ),
    **dict.fromkeys(
        ("GPSLatitude", "GPSLongitude", "City", "Location", "Sublocation", "CountryName"),
        FindingKind.LOCATION,
    ),
    **dict.fromkeys(("SerialNumber", "BodySerialNumber", "LensSerialNumber"), FindingKind.SERIAL),
}
_CAUTIONS = {
    **dict.fromkeys(("CreateDate", "ModifyDate", "DateCreated", "MetadataDate"), FindingKind.TIME),
    **dict.fromkeys(("DocumentID", "InstanceID", "OriginalDocumentID"), FindingKind.SERIAL),
    **dict.fromkeys(("State", "Country", "CountryCode"), FindingKind.LOCATION),
    **dict.fromkeys(("title", "description", "subject", "Headline"), FindingKind.WORDS),
    **dict.fromkeys(("Make", "Model", "Lens", "LensModel"), FindingKind.DEVICE),
    **dict.fromkeys(("Regions", "RegionList"), FindingKind.FACES),
    **dict.fromkeys(("History", "DerivedFrom", "Pantry"), FindingKind.HISTORY),
}
_NOTES = dict.fromkeys(("CreatorTool", "Producer"), FindingKind.SOFTWARE)


def look_at_xmp(packet: bytes, report: Report) -> None:
    """Note what a packet says; a packet that says nothing known is noted as such."""
    report.caution(FindingKind.OTHER_METADATA, "XMP")
    try:
        root = parse(packet[:_LIMIT].strip(b"\0 \r\n\t\xef\xbb\xbf"))
    except Unreadable:
        return
    for element in root.iter():
        _look(local(element.tag), words(element), report)
        for name, value in element.attrib.items():
            _look(local(name), value, report)


def _look(name: str, value: str, report: Report) -> None:
    if not value.strip() and name not in {"History", "Regions", "RegionList"}:
        return
    if name in _DANGERS:
        report.danger(_DANGERS[name], value)
    elif name in _CAUTIONS:
        report.caution(_CAUTIONS[name], value)
    elif name in _NOTES:
        report.note(_NOTES[name], value)

"""What PDF files give away (ISO 32000-2): authors, earlier versions, what is not seen."""

import re
from io import BytesIO
from typing import TYPE_CHECKING, BinaryIO

from ishr_desktop.domain.finding import FindingKind
from ishr_desktop.services.formats.limits import MIB, whole
from ishr_desktop.services.formats.pdf import written
from ishr_desktop.services.revealing.covered_text import look_for_covered_text
from ishr_desktop.services.revealing.pictures import look_at_picture
from ishr_desktop.services.revealing.report import Report
from ishr_desktop.services.revealing.xmp import look_at_xmp

if TYPE_CHECKING:
    import pikepdf

_INFO = {
    "/Author": FindingKind.PERSON,
    "/Company": FindingKind.ORGANISATION,
    "/Creator": FindingKind.SOFTWARE,
    "/Producer": FindingKind.SOFTWARE,
    "/CreationDate": FindingKind.TIME,
    "/ModDate": FindingKind.TIME,
    "/SourceModified": FindingKind.TIME,
}
_DANGEROUS = frozenset({FindingKind.PERSON, FindingKind.ORGANISATION})
_START_OF_TABLE = re.compile(rb"startxref\s+(\d+)")
_OBJECTS = 20_000
_PICTURES = 100
_PAGES = 200
_FIELDS = 200


def look_at_pdf(reader: BinaryIO, report: Report) -> None:
    """Note what a PDF gives away; raises `Locked`, `TooLarge` or `Unreadable`."""
    _look_at_bytes(whole(reader), report)
    with written(reader) as pdf:
        _look_at_info(pdf, report)
        _look_at_catalog(pdf, report)
        _look_at_pages(pdf, report)
        _look_at_objects(pdf, report)
    look_for_covered_text(reader, report)


def _look_at_bytes(data: bytes, report: Report) -> None:
    """Each save that only adds leaves a table behind, and what it replaced in the file."""
    # A file made for the web has a first table whose place is given as 0.
    saves = sum(int(found[1]) > 0 for found in _START_OF_TABLE.finditer(data))
    if saves > 1:
        report.danger(FindingKind.EARLIER_VERSION, saves - 1)
    end = data.rfind(b"%%EOF")
    behind = data[end + 5 :].strip(b"\0\r\n\t ") if end >= 0 else b""
    if behind or b"<html" in data[:1024].lower() or b"<script" in data[:1024].lower():
        report.caution(FindingKind.TRAILING)


def _look_at_info(pdf: "pikepdf.Pdf", report: Report) -> None:
    for name, value in pdf.docinfo.items():
        text = str(value)
        kind = _INFO.get(name, FindingKind.WORDS)
        if not text.strip():
            continue
        if kind in _DANGEROUS:
            report.danger(kind, text)
        elif kind is FindingKind.SOFTWARE:
            report.note(kind, text)
        else:
            report.caution(kind, text)
    if "/ID" in pdf.trailer:
        report.note(FindingKind.SERIAL, bytes(pdf.trailer["/ID"][0])[:32].hex())


def _look_at_catalog(pdf: "pikepdf.Pdf", report: Report) -> None:
    import pikepdf  # noqa: PLC0415

    root = pdf.Root
    if "/Metadata" in root:
        look_at_xmp(root["/Metadata"].read_bytes(), report)
    for name in list(pdf.attachments)[:_FIELDS]:
        report.danger(FindingKind.ATTACHED, name)
    if (
        "/JavaScript" in root.get("/Names", pikepdf.Dictionary())
        or "/OpenAction" in root
        or "/AA" in root
    ):
        report.caution(FindingKind.SCRIPT)
    if "/OCProperties" in root:
        report.caution(FindingKind.HIDDEN)
    if "/PieceInfo" in root:
        report.caution(FindingKind.OTHER_METADATA, "PieceInfo")
    form = root.get("/AcroForm", pikepdf.Dictionary())
    for field in list(form.get("/Fields", pikepdf.Array()))[:_FIELDS]:
        report.caution(FindingKind.FORM, f"{field.get('/T', '')}: {field.get('/V', '')}")


def _look_at_pages(pdf: "pikepdf.Pdf", report: Report) -> None:
    for number, page in enumerate(pdf.pages[:_PAGES]):
        inner = report.within(str(number + 1))
        if "/PieceInfo" in page or "/Thumb" in page:
            inner.caution(FindingKind.OTHER_METADATA)
        for mark in page.get("/Annots", []):
            _look_at_mark(mark, inner)


def _look_at_mark(mark: "pikepdf.Object", report: Report) -> None:
    kind = str(mark.get("/Subtype", ""))
    if kind == "/Link":
        return
    if kind in {"/FileAttachment", "/Sound", "/Movie", "/RichMedia", "/Screen"}:
        report.danger(FindingKind.ATTACHED, kind)
    elif kind != "/Widget":
        report.caution(FindingKind.COMMENT, mark.get("/Contents", ""))
    if kind != "/Widget" and "/T" in mark:
        report.danger(FindingKind.PERSON, mark["/T"])


def _look_at_objects(pdf: "pikepdf.Pdf", report: Report) -> None:
    """Scripts and pictures, wherever they hang; pictures keep what their camera wrote."""
    pictures = 0
    for number, found in enumerate(pdf.objects):
        if number >= _OBJECTS:
            report.note(FindingKind.NOT_LOOKED_INTO)
            return
        kind = found.get("/S") if _has_keys(found) else None
        if str(kind) in {"/JavaScript", "/Launch"}:
            report.caution(FindingKind.SCRIPT)
        if pictures < _PICTURES and _is_photo(found):
            pictures += 1
            data = found.read_raw_bytes()
            if len(data) < 64 * MIB:
                look_at_picture(BytesIO(data), "image/jpeg", report.within(f"{pictures}"))


def _has_keys(found: "pikepdf.Object") -> bool:
    import pikepdf  # noqa: PLC0415

    return isinstance(found, pikepdf.Dictionary | pikepdf.Stream)


def _is_photo(found: "pikepdf.Object") -> bool:
    """A JPEG stands in a PDF as it came, with everything in it (ISO 32000-2, 7.4.8)."""
    import pikepdf  # noqa: PLC0415

    if not isinstance(found, pikepdf.Stream) or found.get("/Subtype") != "/Image":
        return False
    filters = found.get("/Filter")
    alone = [filters] if isinstance(filters, pikepdf.Name) else list(filters or [])
    return [str(one) for one in alone] == ["/DCTDecode"]

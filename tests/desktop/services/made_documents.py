"""Office files that give everything away, made by the tests. All names and places are invented."""

import io
import zipfile
from collections.abc import Mapping

from tests.desktop.services import made_pictures

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
ODT = "application/vnd.oasis.opendocument.text"
ODS = "application/vnd.oasis.opendocument.spreadsheet"
ODP = "application/vnd.oasis.opendocument.presentation"
SECRET = "Marisol Vane"
"""What must not be in any copy. What may be is called *seen*."""

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_S = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_P = 'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
_A = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
_TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_KIND = "application/vnd.openxmlformats-officedocument."
_OUTSIDE = ' TargetMode="External"'
_ODF = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for name in ("office", "text", "table", "draw", "style", "meta", "presentation", "config")
)
_OTHERS = (
    'xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:oo="http://openoffice.org/2009/office"'
)


def packed(parts: Mapping[str, str | bytes], first: str = "") -> bytes:
    """A ZIP file with times of this moment, as office programs write it."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        if first:
            archive.writestr("mimetype", first, zipfile.ZIP_STORED)
        for name, content in parts.items():
            archive.writestr(name, content)
    return written.getvalue()


def relations(*entries: tuple[str, str, str]) -> str:
    """A part with relations: id, kind and target; an address is outside."""
    rows = "".join(
        f'<Relationship Id="{one}" Type="{_TYPE}{kind}" Target="{target}"'
        f"{_OUTSIDE if ':' in target else ''}/>"
        for one, kind, target in entries
    )
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'<Relationships xmlns="{space}">{rows}</Relationships>'


def content_types(**overrides: str) -> str:
    """The list of kinds; names have `__` for a slash and `_` for a point."""
    rows = "".join(
        f'<Override PartName="/{name.replace("__", "/").replace("_", ".")}"'
        f' ContentType="{_KIND}{kind}+xml"/>'
        for name, kind in overrides.items()
    )
    space = "http://schemas.openxmlformats.org/package/2006/content-types"
    return (
        f'<Types xmlns="{space}"><Default Extension="jpeg" ContentType="image/jpeg"/>{rows}</Types>'
    )


_CORE = (
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/'
    'core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">'
    f"<dc:creator>{SECRET}</dc:creator><cp:lastModifiedBy>{SECRET}</cp:lastModifiedBy>"
    "</cp:coreProperties>"
)
_APP = (
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/'
    'extended-properties"><Company>Lantern House</Company>'
    "<Template>C:\\Users\\marisol\\normal.dotm</Template></Properties>"
)


def docx() -> bytes:
    """A text with author, comment, changes, hidden words, a photo and a template."""
    body = (
        '<w:p w:rsidR="00A1"><w:r><w:t>seen one</w:t></w:r>'
        f'<w:ins w:id="1" w:author="{SECRET}"><w:r><w:t> seen added</w:t></w:r></w:ins>'
        f'<w:del w:id="2" w:author="{SECRET}"><w:r><w:delText>{SECRET} gone</w:delText></w:r>'
        "</w:del>"
        f"<w:r><w:rPr><w:vanish/></w:rPr><w:t>{SECRET} hidden</w:t></w:r>"
        '<w:commentRangeStart w:id="0"/><w:r><w:commentReference w:id="0"/></w:r></w:p>'
        '<w:p><w:hyperlink r:id="rId3"><w:r><w:t>seen link</w:t></w:r></w:hyperlink></w:p>'
        '<w:p><w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/'
        f'2006/wordprocessingDrawing"><wp:docPr id="1" name="x" descr="{SECRET}.jpg"/>'
        f'<a:blip {_A} r:embed="rId2"/></wp:inline></w:drawing></w:r></w:p>'
        f"<w:tbl><w:tr><w:trPr><w:del w:author='{SECRET}'/></w:trPr><w:tc><w:p><w:r>"
        f"<w:t>{SECRET} row</w:t></w:r></w:p></w:tc></w:tr><w:tr><w:tc><w:p><w:r>"
        "<w:t>seen row</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    )
    comment = (
        f'<w:comment w:author="{SECRET}"><w:p><w:r><w:t>ask {SECRET}</w:t></w:r></w:p></w:comment>'
    )
    settings = '<w:rsids><w:rsidRoot w:val="00A1"/></w:rsids><w:attachedTemplate r:id="rId1"/>'
    return packed(
        {
            "[Content_Types].xml": content_types(
                word__document_xml="wordprocessingml.document.main",
                word__settings_xml="wordprocessingml.settings",
                word__comments_xml="wordprocessingml.comments",
            ),
            "_rels/.rels": relations(("rId1", "officeDocument", "word/document.xml")),
            "docProps/core.xml": _CORE,
            "docProps/app.xml": _APP,
            "docProps/thumbnail.jpeg": made_pictures.plain("JPEG"),
            "word/document.xml": f"<w:document {_W} {_R}><w:body>{body}</w:body></w:document>",
            "word/settings.xml": f"<w:settings {_W} {_R}>{settings}</w:settings>",
            "word/comments.xml": f"<w:comments {_W}>{comment}</w:comments>",
            "word/media/image1.jpeg": made_pictures.photo(),
            "word/_rels/document.xml.rels": relations(
                ("rId1", "settings", "settings.xml"),
                ("rId2", "image", "media/image1.jpeg"),
                ("rId3", "hyperlink", "https://example.org/"),
                ("rId4", "comments", "comments.xml"),
            ),
            "word/_rels/settings.xml.rels": relations(
                ("rId1", "attachedTemplate", "file:///C:/Users/marisol/normal.dotm")
            ),
        }
    )


def xlsx() -> bytes:
    """A table with a hidden sheet, a hidden row, a hidden column and formulas."""
    words = ["seen", f"{SECRET} sheet", f"{SECRET} row", f"{SECRET} column"]
    shared = "".join(f"<si><t>{word}</t></si>" for word in words)
    seen = (
        '<cols><col min="2" max="2" hidden="1"/></cols><sheetData>'
        '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>3</v></c>'
        f'<c r="C1"><f>[1]{SECRET}!A1</f><v>42</v></c></row>'
        '<row r="2" hidden="1"><c r="A2" t="s"><v>2</v></c></row></sheetData>'
    )
    hidden = '<sheetData><row r="1"><c r="A1" t="s"><v>1</v></c></row></sheetData>'
    sheets = (
        '<sheet name="Open" sheetId="1" r:id="rId1"/>'
        f'<sheet name="{SECRET}" sheetId="2" state="hidden" r:id="rId2"/>'
    )
    return packed(
        {
            "[Content_Types].xml": content_types(
                xl__workbook_xml="spreadsheetml.sheet.main",
                xl__worksheets__sheet1_xml="spreadsheetml.worksheet",
                xl__worksheets__sheet2_xml="spreadsheetml.worksheet",
                xl__sharedStrings_xml="spreadsheetml.sharedStrings",
            ),
            "_rels/.rels": relations(("rId1", "officeDocument", "xl/workbook.xml")),
            "docProps/core.xml": _CORE,
            "xl/workbook.xml": f"<workbook {_S} {_R}><sheets>{sheets}</sheets></workbook>",
            "xl/worksheets/sheet1.xml": f"<worksheet {_S}>{seen}</worksheet>",
            "xl/worksheets/sheet2.xml": f"<worksheet {_S}>{hidden}</worksheet>",
            "xl/sharedStrings.xml": f"<sst {_S}>{shared}</sst>",
            "xl/_rels/workbook.xml.rels": relations(
                ("rId1", "worksheet", "worksheets/sheet1.xml"),
                ("rId2", "worksheet", "worksheets/sheet2.xml"),
                ("rId3", "sharedStrings", "sharedStrings.xml"),
            ),
        }
    )


def pptx() -> bytes:
    """Slides with one that is not shown, and notes of the speaker."""
    slide = (
        f"<p:sld {_P} {_A} {{show}}><p:cSld><p:spTree><p:sp><p:txBody><a:p><a:r><a:t>{{words}}"
        "</a:t></a:r></a:p></p:txBody></p:sp></p:spTree></p:cSld></p:sld>"
    )
    slides = (
        '<p:sldIdLst><p:sldId id="256" r:id="rId1"/><p:sldId id="257" r:id="rId2"/></p:sldIdLst>'
    )
    notes = f"<p:notes {_P} {_A}><a:t>{SECRET} said</a:t></p:notes>"
    return packed(
        {
            "[Content_Types].xml": content_types(
                ppt__presentation_xml="presentationml.presentation.main",
                ppt__slides__slide1_xml="presentationml.slide",
                ppt__slides__slide2_xml="presentationml.slide",
                ppt__notesSlides__notesSlide1_xml="presentationml.notesSlide",
            ),
            "_rels/.rels": relations(("rId1", "officeDocument", "ppt/presentation.xml")),
            "ppt/presentation.xml": f"<p:presentation {_P} {_R}>{slides}</p:presentation>",
            "ppt/slides/slide1.xml": slide.format(show="", words="seen"),
            "ppt/slides/slide2.xml": slide.format(show='show="0"', words=f"{SECRET} slide"),
            "ppt/notesSlides/notesSlide1.xml": notes,
            "ppt/_rels/presentation.xml.rels": relations(
                ("rId1", "slide", "slides/slide1.xml"), ("rId2", "slide", "slides/slide2.xml")
            ),
            "ppt/slides/_rels/slide1.xml.rels": relations(
                ("rId1", "notesSlide", "../notesSlides/notesSlide1.xml")
            ),
        }
    )


def odt(**more: str | bytes) -> bytes:
    """A text with author, comment, changes, hidden words and a photo."""
    styles = (
        '<style:style style:name="H" style:family="text">'
        '<style:text-properties text:display="none" oo:rsid="77"/></style:style>'
    )
    body = (
        f"<text:tracked-changes><text:changed-region><text:deletion><text:p>{SECRET} gone</text:p>"
        "</text:deletion></text:changed-region></text:tracked-changes>"
        '<text:p>seen one<text:change text:change-id="c1"/>'
        f"<office:annotation><dc:creator>{SECRET}</dc:creator><text:p>ask {SECRET}</text:p>"
        "</office:annotation> seen two"
        f'<text:span text:style-name="H">{SECRET} hidden</text:span></text:p>'
        f'<text:p><text:a xlink:href="file:///home/{SECRET}/x">seen link</text:a></text:p>'
        '<text:p><draw:frame draw:name="Marisol.jpg">'
        '<draw:image xlink:href="Pictures/one.jpg"/></draw:frame></text:p>'
    )
    meta = (
        f"<office:meta><meta:initial-creator>{SECRET}</meta:initial-creator>"
        "<meta:generator>Acme Office</meta:generator></office:meta>"
    )
    printer = (
        '<config:config-item config:name="PrinterName">Lantern House, 2nd floor'
        "</config:config-item>"
    )
    return _odf(
        ODT,
        f"<office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body>",
        **{
            "meta.xml": f"<office:document-meta {_ODF} {_OTHERS}>{meta}</office:document-meta>",
            "settings.xml": f"<office:settings {_ODF}>{printer}</office:settings>",
            "Pictures/one.jpg": made_pictures.photo(),
            "Thumbnails/thumbnail.png": made_pictures.plain("PNG"),
            **more,
        },
    )


def ods() -> bytes:
    """A table with a hidden sheet and a hidden row."""
    styles = (
        '<style:style style:name="T2" style:family="table">'
        '<style:table-properties table:display="false"/></style:style>'
    )
    cell = "<table:table-cell><text:p>{1}</text:p></table:table-cell>"
    row = f"<table:table-row{{0}}>{cell}</table:table-row>"
    sheets = (
        f'<table:table table:name="Open">{row.format("", "seen")}'
        f"{row.format(' table:visibility=' + chr(34) + 'collapse' + chr(34), SECRET)}</table:table>"
        f'<table:table table:name="{SECRET}" table:style-name="T2">{row.format("", SECRET)}'
        "</table:table>"
    )
    return _odf(
        ODS,
        f"<office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:spreadsheet>{sheets}</office:spreadsheet></office:body>",
    )


def odp() -> bytes:
    """A slide with notes of the speaker."""
    page = (
        '<draw:page draw:name="page1"><draw:frame><draw:text-box><text:p>seen</text:p>'
        "</draw:text-box></draw:frame>"
        f"<presentation:notes><text:p>{SECRET} said</text:p></presentation:notes></draw:page>"
    )
    return _odf(
        ODP, f"<office:body><office:presentation>{page}</office:presentation></office:body>"
    )


def odf_text(body: str) -> str:
    """The content part of a text with this body."""
    inside = f"<office:body><office:text>{body}</office:text></office:body>"
    return f"<office:document-content {_ODF} {_OTHERS}>{inside}</office:document-content>"


def _odf(media_type: str, content: str, **parts: str | bytes) -> bytes:
    document = f"<office:document-content {_ODF} {_OTHERS}>{content}</office:document-content>"
    manifest = '<manifest xmlns="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
    every = {"content.xml": document, "META-INF/manifest.xml": manifest, **parts}
    return packed(every, first=media_type)


ALL = {DOCX: docx, XLSX: xlsx, PPTX: pptx, ODT: odt, ODS: ods, ODP: odp}

"""PDF files that give everything away, made by the tests. All names and places are invented."""

import io
from collections.abc import Callable

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream, String
from tests.desktop.services import made_pictures

PAGE = (300, 200)
WORDS = "Marisol Vane was at the well"


def _with_words(pdf: pikepdf.Pdf, drawing: bytes) -> None:
    pdf.add_blank_page(page_size=PAGE)
    page = pdf.pages[-1]
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    page.Resources = Dictionary(Font=Dictionary(F1=pdf.make_indirect(font)))
    page.Contents = Stream(pdf, drawing)


def text_at(x: int, y: int, words: str = WORDS) -> bytes:
    """Drawing operators for words."""
    return f"BT /F1 12 Tf {x} {y} Td ({words}) Tj ET\n".encode()


def box(x: int, y: int, width: int, height: int, grey: float = 0.0) -> bytes:
    """Drawing operators for a filled rectangle."""
    return f"{grey} g {x} {y} {width} {height} re f\n".encode()


def pdf(
    *drawings: bytes,
    change: Callable[[pikepdf.Pdf], None] | None = None,
    encryption: pikepdf.Encryption | None = None,
) -> bytes:
    """A PDF with a page for each drawing."""
    written = io.BytesIO()
    with pikepdf.new() as made:
        for drawing in drawings or (text_at(20, 100),):
            _with_words(made, drawing)
        if change is not None:
            change(made)
        if encryption is None:
            made.save(written, deterministic_id=True)
        else:
            made.save(written, encryption=encryption)
    return written.getvalue()


def saved_again(data: bytes) -> bytes:
    """The same PDF with one object changed by adding to its end, as forms and signers save."""
    with pikepdf.open(io.BytesIO(data)) as made:
        root = made.Root.objgen[0]
        size = len(made.objects) + 1
        pages = made.Root.Pages.objgen[0]
    before = int(data[data.rindex(b"startxref") + 9 :].split()[0])
    place = len(data)
    added = b"%d 0 obj\n<< /Type /Catalog /Pages %d 0 R /Lang (en) >>\nendobj\n" % (root, pages)
    table = b"xref\n%d 1\n%010d 00000 n \n" % (root, place)
    trailer = b"trailer\n<< /Size %d /Root %d 0 R /Prev %d >>\n" % (size, root, before)
    end = b"startxref\n%d\n%%%%EOF\n" % (place + len(added))
    return data + added + table + trailer + end


def betraying() -> bytes:
    """A PDF with author, dates, comment, attachment, script, form, layer and a photo."""

    def change(made: pikepdf.Pdf) -> None:
        made.docinfo["/Author"] = "Marisol Vane"
        made.docinfo["/Producer"] = "Acme Writer 7"
        made.docinfo["/CreationDate"] = "D:20260314183000+03'00'"
        made.attachments["list.txt"] = b"names"
        made.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))
        made.Root.OCProperties = Dictionary(OCGs=Array([]), D=Dictionary())
        field = Dictionary(FT=Name.Tx, T=String("name"), V=String("Marisol Vane"))
        made.Root.AcroForm = Dictionary(Fields=Array([made.make_indirect(field)]))
        mark = Dictionary(
            Type=Name.Annot,
            Subtype=Name.Text,
            Rect=Array([10, 10, 30, 30]),
            Contents=String("ask her brother"),
            T=String("Marisol Vane"),
        )
        made.pages[0].Annots = Array([made.make_indirect(mark)])
        photo = Stream(made, made_pictures.photo())
        photo.update(
            Dictionary(
                Type=Name.XObject,
                Subtype=Name.Image,
                Width=400,
                Height=300,
                ColorSpace=Name.DeviceRGB,
                BitsPerComponent=8,
                Filter=Name.DCTDecode,
            )
        )
        made.pages[0].Resources.XObject = Dictionary(Photo=photo)
        made.Root.Metadata = Stream(made, made_pictures.XMP)

    return pdf(change=change)

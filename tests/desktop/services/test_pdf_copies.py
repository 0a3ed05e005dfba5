"""What PDF files give away, and copies of them that do not."""

import io

import pikepdf
import pypdfium2
import pytest
from tests.desktop.services import made_pdfs as made

from ishr_desktop.domain.cleaning import Uncleanable
from ishr_desktop.domain.errors import Cancelled, NotCleanable
from ishr_desktop.domain.finding import Finding, FindingKind, Severity
from ishr_desktop.services.cleaning import Cleaned, clean
from ishr_desktop.services.revealing import reveal


def found(data: bytes) -> list[Finding]:
    return list(reveal("application/pdf", io.BytesIO(data), "pages-00000000.pdf"))


def kinds(data: bytes) -> set[FindingKind]:
    return {finding.kind for finding in found(data)}


def cleaned(data: bytes) -> Cleaned:
    return clean("application/pdf", io.BytesIO(data), "a.pdf")


def test_a_pdf_gives_its_author_away_and_more() -> None:
    findings = found(made.betraying())
    there = {(one.kind, one.value) for one in findings}
    assert (FindingKind.PERSON, "Marisol Vane") in there
    assert (FindingKind.SOFTWARE, "Acme Writer 7") in there
    assert (FindingKind.COMMENT, "ask her brother") in there
    assert (FindingKind.ATTACHED, "list.txt") in there
    assert (FindingKind.FORM, "name: Marisol Vane") in there
    assert {FindingKind.TIME, FindingKind.SCRIPT, FindingKind.HIDDEN} <= {
        one.kind for one in findings
    }
    # A photo keeps in a PDF what its camera wrote.
    assert [one.where for one in findings if one.kind is FindingKind.LOCATION] == ["1"]


def test_a_pdf_that_says_nothing_has_no_more_than_a_note() -> None:
    assert {finding.severity for finding in found(made.pdf())} <= {Severity.NOTE}


def test_what_was_saved_before_is_noticed() -> None:
    once = made.pdf()
    assert FindingKind.EARLIER_VERSION not in kinds(once)
    assert FindingKind.EARLIER_VERSION in kinds(made.saved_again(once))


def test_a_pdf_made_for_the_web_was_saved_once() -> None:
    written = io.BytesIO()
    with pikepdf.open(io.BytesIO(made.pdf())) as pdf:
        pdf.save(written, linearize=True)
    assert written.getvalue().count(b"startxref") == 2
    assert FindingKind.EARLIER_VERSION not in kinds(written.getvalue())


def test_words_under_a_black_box_are_found() -> None:
    words = made.text_at(20, 100)
    (finding,) = (
        one
        for one in found(made.pdf(b"", words + made.box(15, 95, 250, 20)))
        if one.kind is FindingKind.COVERED_TEXT
    )
    assert "Marisol Vane" in finding.value
    assert finding.where == "2"
    for harmless in (
        words + made.box(15, 95, 250, 20, grey=0.9),
        words + made.box(15, 20, 250, 20),
        made.box(15, 95, 250, 20),
    ):
        assert FindingKind.COVERED_TEXT not in kinds(made.pdf(harmless))


def test_a_page_of_the_web_in_front_is_noticed() -> None:
    whole = made.pdf()
    both = whole[:9] + b"<html><script>1</script></html>\n" + whole[9:]
    assert FindingKind.TRAILING in kinds(both)
    assert FindingKind.TRAILING in kinds(whole + b"PK\3\4 and more")


def test_a_copy_of_a_pdf_is_made_of_pictures() -> None:
    copy = cleaned(made.betraying())
    data = copy.source.read()
    assert b"Marisol" not in data
    assert found(data) == [one for one in found(data) if one.severity is Severity.NOTE]
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert len(pdf.pages) == 1
        assert [float(edge) for edge in pdf.pages[0].mediabox[2:]] == [300, 200]
        assert not pdf.docinfo
        assert set(pdf.Root.keys()) <= {"/Pages", "/Type"}
    document = pypdfium2.PdfDocument(data)
    assert document[0].get_textpage().get_text_bounded() == ""
    before = pypdfium2.PdfDocument(made.betraying())[0].render(scale=1).to_pil().convert("L")
    after = document[0].render(scale=1).to_pil().convert("L")
    assert before.size == after.size
    # The words are still to be seen.
    assert after.crop((20, 85, 180, 105)).getextrema()[0] < 120


def test_the_same_pdf_gives_the_same_copy() -> None:
    assert cleaned(made.betraying()).source.read() == cleaned(made.betraying()).source.read()


def test_a_locked_pdf_is_a_finding_and_cannot_be_cleaned() -> None:
    locked = made.pdf(encryption=pikepdf.Encryption(owner="x", user="secret"))
    assert FindingKind.ENCRYPTED in kinds(locked)
    with pytest.raises(NotCleanable) as refused:
        cleaned(locked)
    assert refused.value.reason == Uncleanable.LOCKED


@pytest.mark.parametrize("data", [b"%PDF-1.7\n", b"%PDF-1.7\n" + bytes(5_000)])
def test_a_damaged_pdf_is_a_finding_and_cannot_be_cleaned(data: bytes) -> None:
    assert FindingKind.UNREADABLE in kinds(data)
    with pytest.raises(NotCleanable) as refused:
        cleaned(data)
    assert refused.value.reason == Uncleanable.DAMAGED


def test_cleaning_can_be_stopped() -> None:
    def stop(done: int, total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        clean("application/pdf", io.BytesIO(made.pdf()), "a.pdf", stop)


def test_a_page_as_large_as_a_house_is_drawn_coarsely() -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].mediabox = pikepdf.Array([0, 0, 14_400, 14_400])

    copy = cleaned(made.pdf(change=change))
    document = pypdfium2.PdfDocument(copy.source.read())
    assert document.get_page_size(0) == (14_400, 14_400)

"""The words in files, in every kind that can be searched."""

import io

import pikepdf
import pytest
from tests.desktop.services import made_documents, made_pdfs

from ishr_desktop.services.text_extraction import TEXT_LIMIT, extract_text


def words(kind: str, data: bytes) -> str:
    return " ".join(extract_text(kind, io.BytesIO(data)).split())


def test_the_words_of_each_kind_of_document() -> None:
    docx = words(made_documents.DOCX, made_documents.docx())
    assert docx.startswith("seen one seen added")
    assert "gone" not in docx
    odt = words(made_documents.ODT, made_documents.odt())
    assert "seen one seen two" in odt
    assert "gone" not in odt
    assert "ask" not in odt
    assert "seen" in words(made_documents.XLSX, made_documents.xlsx())
    assert "seen" in words(made_documents.PPTX, made_documents.pptx())


def test_the_words_of_all_pages_of_a_pdf() -> None:
    data = made_pdfs.pdf(
        made_pdfs.text_at(20, 100, "first page"), made_pdfs.text_at(20, 100, "second page")
    )
    assert words("application/pdf", data) == "first page second page"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("السلام عليكم", "utf-8"),
        ("\ufeffSeñora", "utf-8"),
        ("Привет, как дела у вас сегодня", "cp1251"),
        ("Grüße", "utf-16"),
    ],
)
def test_text_in_any_usual_encoding(text: str, encoding: str) -> None:
    found = words("text/plain", text.encode(encoding))
    assert found == text.removeprefix("\ufeff")


def test_words_end_where_lines_end() -> None:
    paragraphs = made_documents.odt(
        **{
            "content.xml": made_documents.odf_text(
                "<text:p>one</text:p><text:p>two<text:line-break/>three</text:p>"
            )
        }
    )
    assert words(made_documents.ODT, paragraphs) == "one two three"


def test_a_long_text_is_cut() -> None:
    found = extract_text("text/plain", io.BytesIO(b"word " * TEXT_LIMIT))
    assert len(found) == TEXT_LIMIT


def test_what_has_no_words_has_none() -> None:
    locked = made_pdfs.pdf(encryption=pikepdf.Encryption(owner="x", user="y"))
    assert words("application/pdf", locked) == ""
    assert words("image/jpeg", b"\xff\xd8\xff") == ""
    assert words("application/octet-stream", bytes(range(256)) * 9) == ""

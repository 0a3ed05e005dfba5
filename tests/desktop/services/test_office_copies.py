"""What office files give away, and copies of them that do not."""

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.desktop.services import made_documents as made

from ishr_desktop.domain.cleaning import Uncleanable
from ishr_desktop.domain.errors import CleaningIncomplete, NotCleanable
from ishr_desktop.domain.finding import Finding, FindingKind, Severity
from ishr_desktop.domain.media_type import media_type
from ishr_desktop.services.cleaning import clean
from ishr_desktop.services.revealing import reveal
from ishr_desktop.services.text_extraction import extract_text

WHAT_EACH_BETRAYS = {
    made.DOCX: {
        "person",
        "organisation",
        "path",
        "tracked_change",
        "comment",
        "hidden",
        "location",
    },
    made.XLSX: {"person", "hidden"},
    made.PPTX: {"hidden", "notes"},
    made.ODT: {"person", "path", "tracked_change", "comment", "hidden", "thumbnail", "location"},
    made.ODS: {"hidden"},
    made.ODP: {"notes"},
}
PLACES = st.integers(0, 1_000_000)
"""Where a byte is spoiled; files differ in length by a few bytes from one making to the next."""


def found(data: bytes, kind: str) -> list[Finding]:
    return list(reveal(kind, io.BytesIO(data), "text-00000000"))


def parts_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.mark.parametrize("kind", made.ALL)
def test_what_is_in_an_office_file_is_found(kind: str) -> None:
    assert {one.kind.value for one in found(made.ALL[kind](), kind)} >= WHAT_EACH_BETRAYS[kind]


@pytest.mark.parametrize("kind", made.ALL)
def test_a_copy_has_what_is_seen_and_nothing_else(kind: str) -> None:
    copy = clean(kind, io.BytesIO(made.ALL[kind]()), "a")
    data = copy.source.read()
    whole = b"\n".join(parts_of(data).values())
    assert made.SECRET.encode() not in whole
    assert b"arisol" not in whole
    assert b"Lantern" not in whole
    assert b"seen" in whole
    assert {one.severity for one in found(data, kind)} <= {Severity.NOTE}
    assert media_type(data[:4096]) == kind


@pytest.mark.parametrize("kind", made.ALL)
def test_the_same_file_gives_the_same_copy(kind: str) -> None:
    copies = [clean(kind, io.BytesIO(made.ALL[kind]()), "a").source.read() for _ in range(2)]
    assert copies[0] == copies[1]
    with zipfile.ZipFile(io.BytesIO(copies[0])) as archive:
        assert {one.date_time for one in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_all_changes_are_accepted() -> None:
    text = extract_text(made.DOCX, clean(made.DOCX, io.BytesIO(made.docx()), "a").source)
    words = " ".join(text.split())
    assert words == "seen one seen added seen link seen row"


def test_a_link_to_the_web_stays_and_one_to_this_computer_goes() -> None:
    copy = parts_of(clean(made.DOCX, io.BytesIO(made.docx()), "a").source.read())
    assert b"https://example.org/" in copy["word/_rels/document.xml.rels"]
    copy = parts_of(clean(made.ODT, io.BytesIO(made.odt()), "a").source.read())
    assert b"file:" not in copy["content.xml"]
    assert b"seen link" in copy["content.xml"]


@pytest.mark.parametrize("kind", made.ALL)
def test_the_parts_are_written_as_office_programs_write_them(kind: str) -> None:
    """Some insist on the usual prefixes, or on none where none is usual."""
    parts = parts_of(clean(kind, io.BytesIO(made.ALL[kind]()), "a").source.read())
    for name, content in parts.items():
        assert b"ns0:" not in content
        if name.endswith((".rels", "[Content_Types].xml")):
            assert content.count(b":Relationship") == content.count(b":Types") == 0
    if "openxmlformats" in kind:
        listed = parts["[Content_Types].xml"]
        assert all(b"/%s" % name.encode() in listed for name in parts if "/sheet" in name)


def test_values_stay_when_formulas_go() -> None:
    copy = parts_of(clean(made.XLSX, io.BytesIO(made.xlsx()), "a").source.read())
    sheet = copy["xl/worksheets/sheet1.xml"]
    assert b"42" in sheet
    assert b"xl/worksheets/sheet2.xml" not in b"".join(name.encode() for name in copy)


def test_a_relation_that_nobody_knows_refuses_the_file() -> None:
    parts = parts_of(made.docx())
    name = "word/_rels/document.xml.rels"
    parts[name] = parts[name].replace(b"/comments", b"/aFChunk")
    with pytest.raises(NotCleanable) as refused:
        clean(made.DOCX, io.BytesIO(made.packed(parts)), "a")
    assert refused.value.reason == Uncleanable.UNKNOWN_PART


def test_an_embedded_object_refuses_the_file() -> None:
    content = parts_of(made.odt())["content.xml"].replace(
        b"<draw:image ", b'<draw:object xlink:href="./Object 1"/><draw:image '
    )
    with pytest.raises(NotCleanable) as refused:
        clean(made.ODT, io.BytesIO(made.odt(**{"content.xml": content})), "a")
    assert refused.value.reason == Uncleanable.UNKNOWN_PART


def test_macros_are_found_and_are_not_in_the_copy() -> None:
    parts = parts_of(made.docx())
    parts["word/vbaProject.bin"] = b"Sub AutoOpen()"
    name = "word/_rels/document.xml.rels"
    more = made.relations(("rId9", "vbaProject", "vbaProject.bin")).partition(">")[2].encode()
    parts[name] = parts[name].replace(b"</Relationships>", more)
    data = made.packed(parts)
    assert FindingKind.SCRIPT in {one.kind for one in found(data, made.DOCX)}
    copy = clean(made.DOCX, io.BytesIO(data), "a").source.read()
    assert not any("vba" in part for part in parts_of(copy))


def test_a_copy_that_still_gives_something_away_is_thrown_away() -> None:
    """A hidden column of an ODS is nothing that is cleaned, so the second look refuses it."""
    content = parts_of(made.ods())["content.xml"].replace(
        b'table:name="Open">',
        b'table:name="Open"><table:table-column table:visibility="collapse"/>',
    )
    data = made.packed({**parts_of(made.ods()), "content.xml": content})
    with pytest.raises(CleaningIncomplete) as left:
        clean(made.ODS, io.BytesIO(data), "a")
    assert left.value.kinds == ("hidden",)


def test_a_locked_file_is_a_finding() -> None:
    data = made.odt(**{"META-INF/manifest.xml": "<manifest><encryption-data/></manifest>"})
    assert FindingKind.ENCRYPTED in {one.kind for one in found(data, made.ODT)}
    with pytest.raises(NotCleanable) as refused:
        clean(made.ODT, io.BytesIO(data), "a")
    assert refused.value.reason == Uncleanable.LOCKED


def _bomb() -> bytes:
    return made.packed({"word/document.xml": bytes(80 * 1024 * 1024)})


def _billion_laughs() -> bytes:
    entities = "".join(f'<!ENTITY x{n + 1} "{f"&x{n};" * 10}">' for n in range(9))
    document = f'<!DOCTYPE x [<!ENTITY x0 "ha">{entities}]><x>&x9;</x>'
    return made.packed({**parts_of(made.docx()), "word/document.xml": document})


def _deep() -> bytes:
    document = "<a>" * 5_000 + "</a>" * 5_000
    return made.packed({**parts_of(made.docx()), "word/document.xml": document})


@pytest.mark.parametrize("make", [_bomb, _billion_laughs, _deep, lambda: b"PK\3\4 nothing"])
def test_a_hostile_file_is_a_finding_and_cannot_be_cleaned(make: object) -> None:
    assert callable(make)
    data = make()
    kinds = {one.kind for one in found(data, made.DOCX)}
    assert kinds & {FindingKind.UNREADABLE, FindingKind.NOT_LOOKED_INTO}
    with pytest.raises(NotCleanable):
        clean(made.DOCX, io.BytesIO(data), "a")
    assert extract_text(made.DOCX, io.BytesIO(data)) == ""


@given(st.data(), st.sampled_from(sorted(made.ALL)))
def test_no_spoiled_byte_is_more_than_a_finding(data: st.DataObject, kind: str) -> None:
    whole = bytearray(made.ALL[kind]())
    for _ in range(data.draw(st.integers(1, 6))):
        whole[data.draw(PLACES) % len(whole)] = data.draw(st.integers(0, 255))
    assert isinstance(found(bytes(whole), kind), list)
    assert isinstance(extract_text(kind, io.BytesIO(bytes(whole))), str)

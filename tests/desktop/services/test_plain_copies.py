"""What texts and archives give away, and clean copies of texts."""

import io
import zipfile

import pytest
from tests.desktop.services import made_documents, made_pictures

from ishr_desktop.domain.cleaning import Uncleanable
from ishr_desktop.domain.errors import NotCleanable
from ishr_desktop.domain.finding import FindingKind
from ishr_desktop.services.cleaning import clean
from ishr_desktop.services.revealing import reveal


def kinds(media_type: str, data: bytes) -> set[FindingKind]:
    return {one.kind for one in reveal(media_type, io.BytesIO(data), "")}


def test_signs_that_are_not_seen_are_found_and_go() -> None:
    marked = "One\u200b two\u2062.\r\nThree\U000e0041".encode()
    assert kinds("text/plain", marked) == {FindingKind.HIDDEN}
    assert clean("text/plain", io.BytesIO(marked), "a").source.read() == b"One two.\nThree"


def test_signs_that_scripts_need_stay() -> None:
    persian = "می\u200cخواهم".encode()
    assert kinds("text/plain", persian) == set()
    assert clean("text/plain", io.BytesIO(persian), "a").source.read() == persian


def test_text_of_an_old_computer_becomes_utf_8() -> None:
    russian = "Привет, как дела у вас сегодня"
    copy = clean("text/plain", io.BytesIO(russian.encode("cp1251")), "a")
    assert copy.source.read().decode() == russian


def test_an_archive_gives_names_times_and_photos_away() -> None:
    data = made_documents.packed({"Marisol/list.txt": "x", "IMG_1.jpg": made_pictures.photo()})
    findings = reveal("application/zip", io.BytesIO(data), "")
    there = {(one.kind, one.where) for one in findings}
    assert (FindingKind.LOCATION, "IMG_1.jpg") in there
    assert FindingKind.TIME in {kind for kind, _ in there}
    names = [one.value for one in findings if one.kind is FindingKind.ATTACHED]
    assert names == ["Marisol/list.txt", "IMG_1.jpg"]
    with pytest.raises(NotCleanable) as refused:
        clean("application/zip", io.BytesIO(data), "a.zip")
    assert refused.value.reason == Uncleanable.KIND


def test_two_parts_of_one_name_are_no_honest_archive() -> None:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        archive.writestr("a.txt", "one")
        archive.writestr("b.txt", "two")
    data = written.getvalue().replace(b"b.txt", b"a.txt")
    assert kinds("application/zip", data) == {FindingKind.UNREADABLE}


def test_a_locked_part_is_noticed() -> None:
    data = bytearray(made_documents.packed({"IMG_1.jpg": made_pictures.photo()}))
    # The flag that says so stands in both headers (APPNOTE 6.3.10, 4.4.4).
    data[6] |= 1
    data[data.rindex(b"PK\1\2") + 8] |= 1
    assert FindingKind.ENCRYPTED in kinds("application/zip", bytes(data))

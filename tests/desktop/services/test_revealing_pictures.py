"""What pictures give away, each kind of trace planted once."""

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageDraw
from tests.desktop.services import made_pictures as made

from ishr_desktop.domain.finding import FINDINGS_LIMIT, Finding, FindingKind, Severity
from ishr_desktop.services.revealing import reveal

NEUTRAL = "picture-00000000"
PLACES = st.integers(0, 1_000_000)
"""Where a byte is spoiled; files differ in length by a few bytes from one making to the next."""


def found(data: bytes, media_type: str = "image/jpeg", name: str = NEUTRAL) -> list[Finding]:
    return list(reveal(media_type, io.BytesIO(data), name))


def kinds(data: bytes, media_type: str = "image/jpeg", name: str = NEUTRAL) -> set[FindingKind]:
    return {finding.kind for finding in found(data, media_type, name)}


def values(findings: list[Finding], kind: FindingKind) -> list[str]:
    return [finding.value for finding in findings if finding.kind is kind]


def test_a_photo_of_a_telephone_gives_everything_away() -> None:
    findings = found(made.photo())
    assert values(findings, FindingKind.LOCATION) == ["-1.29167, 36.81667"]
    assert values(findings, FindingKind.SERIAL)[0] == "SN-4711"
    assert values(findings, FindingKind.PERSON) == ["Marisol Vane"]
    assert "Acme Phone 9" in values(findings, FindingKind.DEVICE)
    assert "2026:03:14 18:30:00" in values(findings, FindingKind.TIME)
    assert "taken at the well" in values(findings, FindingKind.WORDS)
    assert "Retouch 3" in values(findings, FindingKind.SOFTWARE)
    # The most dangerous stand first.
    severities = [finding.severity for finding in findings]
    order = [Severity.DANGER, Severity.CAUTION, Severity.NOTE]
    assert severities == sorted(severities, key=order.index)
    assert severities[0] is Severity.DANGER


def test_a_picture_that_says_nothing_has_no_findings() -> None:
    assert found(made.plain("JPEG")) == []
    assert found(made.plain("PNG"), "image/png") == []


@pytest.mark.parametrize(
    ("kind", "media_type"),
    [
        ("PNG", "image/png"),
        ("WEBP", "image/webp"),
        ("HEIF", "image/heic"),
        ("AVIF", "image/avif"),
    ],
)
def test_exif_is_found_in_each_format(kind: str, media_type: str) -> None:
    there = kinds(made.plain(kind, exif=made.exif()), media_type)
    assert {FindingKind.LOCATION, FindingKind.SERIAL, FindingKind.PERSON} <= there


def test_the_tags_of_a_tiff_are_found() -> None:
    findings = found(made.plain("TIFF", exif=made.exif()), "image/tiff")
    assert values(findings, FindingKind.PERSON) == ["Marisol Vane"]
    assert found(made.plain("TIFF"), "image/tiff") == []


def test_words_in_a_png_are_found() -> None:
    findings = found(made.png_with_words(), "image/png")
    assert "Marisol Vane" in values(findings, FindingKind.PERSON)
    assert FindingKind.WORDS in {finding.kind for finding in findings}


def test_content_credentials_are_found() -> None:
    jumbf = b"JP\0\1\0\0\0\1\0\0\0\x20jumb\0\0\0\x18jumdc2pa"
    assert FindingKind.CREDENTIALS in kinds(made.with_segment(made.plain("JPEG"), 0xEB, jumbf))


def test_what_a_newsroom_wrote_is_found() -> None:
    record = b"\x1c\x02\x50\x00\x0cMarisol Vane" + b"\x1c\x02\x5a\x00\x06Kisumu"
    record += b"\0" * (len(record) % 2)
    block = b"Photoshop 3.0\x008BIM\x04\x04\0\0" + len(record).to_bytes(4, "big") + record
    findings = found(made.with_segment(made.plain("JPEG"), 0xED, block))
    assert values(findings, FindingKind.PERSON) == ["Marisol Vane"]
    assert values(findings, FindingKind.LOCATION) == ["Kisumu"]


def test_a_small_picture_of_the_same_is_told_from_one_of_something_else() -> None:
    image = made.drawing()
    small = image.copy()
    small.thumbnail((160, 120))
    same = made.photo(image, exif=made.with_thumbnail(small))
    assert FindingKind.THUMBNAIL in kinds(same)
    assert FindingKind.OTHER_THUMBNAIL not in kinds(same)
    covered = image.copy()
    ImageDraw.Draw(covered).rectangle((0, 0, 250, 200), fill="black")
    assert FindingKind.OTHER_THUMBNAIL in kinds(
        made.photo(covered, exif=made.with_thumbnail(small))
    )
    cropped = image.crop((200, 0, 400, 300))
    assert FindingKind.OTHER_THUMBNAIL in kinds(
        made.photo(cropped, exif=made.with_thumbnail(small))
    )


def test_bars_around_a_small_picture_are_no_difference() -> None:
    image = made.drawing(480, 320)
    small = Image.new("RGB", (160, 120))
    small.paste(image.resize((160, 106)), (0, 7))
    shown = kinds(made.photo(image, exif=made.with_thumbnail(small)))
    assert FindingKind.OTHER_THUMBNAIL not in shown
    assert FindingKind.THUMBNAIL in shown


def test_a_zip_file_behind_a_picture_is_found() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("list.txt", "names")
    data = made.plain("JPEG") + packed.getvalue()
    assert FindingKind.TRAILING in kinds(data)
    assert FindingKind.TRAILING in kinds(made.plain("PNG") + packed.getvalue(), "image/png")


@pytest.mark.parametrize("share", [0.02, 0.3, 0.9])
def test_a_picture_that_was_cut_short_is_a_finding(share: float) -> None:
    data = made.photo()
    assert FindingKind.UNREADABLE in kinds(data[: int(len(data) * share)])


def test_a_picture_that_unpacks_to_too_much_is_not_unpacked() -> None:
    header = made.plain("PNG", Image.new("1", (1, 1)))
    huge = header[:16] + (60_000).to_bytes(4, "big") * 2 + header[24:]
    assert FindingKind.UNREADABLE in kinds(huge, "image/png")


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Marisol at the market.jpg", FindingKind.FILE_NAME),
        ("IMG_20260314_183000.jpg", FindingKind.FILE_NAME),
        ("photo.pdf", FindingKind.WRONG_EXTENSION),
        ("photo\u202egpj.exe", FindingKind.HIDDEN),
        ("photo\n.jpg", FindingKind.HIDDEN),
    ],
)
def test_a_name_is_looked_at(name: str, kind: FindingKind) -> None:
    assert kind in kinds(made.plain("JPEG"), name=name)


@pytest.mark.parametrize("name", ["IMG_12.jpg", "photo.jpeg", "scan.JPG", "photo", ""])
def test_a_name_that_a_camera_gives_says_nothing(name: str) -> None:
    assert found(made.plain("JPEG"), name=name) == []


def test_findings_are_short_and_few() -> None:
    data = made.plain("JPEG")
    for number in range(FINDINGS_LIMIT + 100):
        data = made.with_segment(data, 0xFE, b"%d " % number + b"x" * 5_000)
    findings = found(data)
    assert len(findings) == FINDINGS_LIMIT
    assert all(len(finding.value) <= 200 for finding in findings)


def test_values_stay_on_their_line() -> None:
    (finding,) = found(made.plain("JPEG", comment=b"one\ntwo\x1b[31m \xe2\x80\xae three"))
    assert finding.value == "one two [31m three"


@given(st.data())
def test_no_spoiled_byte_is_more_than_a_finding(data: st.DataObject) -> None:
    whole = bytearray(made.photo())
    for _ in range(data.draw(st.integers(1, 8))):
        whole[data.draw(PLACES) % len(whole)] = data.draw(st.integers(0, 255))
    assert isinstance(found(bytes(whole)), list)

"""What was painted over is gone: from the pixels, from small pictures, from the text."""

import io
from collections.abc import Callable

import pypdfium2
import pytest
from PIL import Image, ImageDraw
from tests.desktop.services import made_pdfs, made_pictures

from ishr_desktop.domain.cleaning import Uncleanable
from ishr_desktop.domain.custody import CustodyAction
from ishr_desktop.domain.errors import NotCleanable
from ishr_desktop.domain.evidence import Derivation
from ishr_desktop.domain.redaction import Box
from ishr_desktop.services.redaction import redact
from ishr_desktop.services.session import Session

FACE = Box(0, 0.5, 0.5, 0.25, 0.25)
"""In a picture of 400 by 320: from (200, 160) to (300, 240)."""


def portrait(face: str) -> Image.Image:
    image = Image.new("RGB", (400, 320), (200, 180, 90))
    ImageDraw.Draw(image).rectangle((200, 160, 299, 239), fill=face)
    return image


def brightest(image: Image.Image) -> float:
    """The brightest grey of a picture, of 255."""
    return max(image.convert("L").tobytes())


@pytest.mark.parametrize(
    ("kind", "media_type"),
    [("JPEG", "image/jpeg"), ("PNG", "image/png"), ("HEIF", "image/heic"), ("WEBP", "image/webp")],
)
def test_nothing_of_a_face_is_left(kind: str, media_type: str) -> None:
    """Two originals that differ under the box only give exactly the same copy."""
    small = portrait("white").resize((160, 128))
    more = {"exif": made_pictures.with_thumbnail(small)} if kind == "JPEG" else {}
    copies = []
    for face in ("white", "red"):
        data = made_pictures.plain(kind, portrait(face), quality=100, **more)
        copy = redact(media_type, io.BytesIO(data), "a", [Box(0, 0.46, 0.45, 0.33, 0.35)])
        copies.append(copy.source.read())
    if kind == "PNG":
        assert copies[0] == copies[1]
    with Image.open(io.BytesIO(copies[0])) as image:
        inside = image.convert("RGB").crop((200, 160, 300, 240))
        assert brightest(inside) <= 8
        assert "exif" not in image.info
    assert copies[0].count(b"\xff\xd8\xff") == (0 if kind == "PNG" else 1)


def test_the_box_lies_where_it_was_seen() -> None:
    """A photo that was held sideways is marked as it is shown."""
    data = made_pictures.photo(portrait("red"), exif=made_pictures.exif(orientation=6))
    # Turned by 90 degrees to the right, the face is at (80, 200) to (160, 300) of 320 by 400.
    copy = redact("image/jpeg", io.BytesIO(data), "a", [Box(0, 0.25, 0.5, 0.25, 0.25)])
    with Image.open(copy.source) as image:
        assert image.size == (320, 400)
        assert brightest(image.crop((84, 204, 156, 296))) <= 8
        assert image.getpixel((20, 20)) == pytest.approx((200, 180, 90), abs=8)


def test_words_of_a_pdf_are_gone_and_other_pages_stay() -> None:
    data = made_pdfs.pdf(made_pdfs.text_at(20, 100), made_pdfs.text_at(20, 100))
    copy = redact("application/pdf", io.BytesIO(data), "a", [Box(1, 0.0, 0.4, 1.0, 0.2)])
    written = copy.source.read()
    assert b"Marisol" not in written
    document = pypdfium2.PdfDocument(written)
    pages = [document[number].render(scale=2).to_pil().convert("L") for number in range(2)]
    assert document[1].get_textpage().get_text_bounded() == ""
    assert brightest(pages[1].crop((4, 164, 596, 236))) <= 8
    assert brightest(pages[0].crop((4, 164, 596, 236))) > 200


@pytest.mark.parametrize(
    ("media_type", "make", "boxes"),
    [
        ("image/jpeg", made_pictures.photo, []),
        ("image/jpeg", made_pictures.photo, [Box(1, 0, 0, 1, 1)]),
        ("application/pdf", made_pdfs.pdf, [Box(7, 0, 0, 1, 1)]),
    ],
)
def test_a_part_must_be_on_a_page_that_is_there(
    media_type: str, make: Callable[[], bytes], boxes: list[Box]
) -> None:
    with pytest.raises(NotCleanable) as refused:
        redact(media_type, io.BytesIO(make()), "a", boxes)
    assert refused.value.reason == Uncleanable.NO_SUCH_PAGE


def test_a_film_cannot_be_painted_over() -> None:
    with pytest.raises(NotCleanable) as refused:
        redact("video/mp4", io.BytesIO(b""), "a.mp4", [FACE])
    assert refused.value.reason == Uncleanable.KIND


def test_a_copy_stands_beside_its_original(session: Session) -> None:
    incident = session.incidents.save({"title": "Arrest"})
    data = made_pictures.photo(portrait("red"))
    original = session.evidence.attach_stream(incident.id, "face.jpg", io.BytesIO(data))
    copy = session.derivatives.redact(original.id, [FACE])
    assert (copy.parent, copy.derivation) == (original.id, Derivation.REDACTED)
    assert copy.tool is not None
    assert copy.tool.startswith("ISHR Desktop ")
    assert session.evidence.derived_from(original.id) == [copy]
    assert session.evidence.open(original.id).read() == data
    entry = session.custody.of_attachment(copy)[-1]
    assert entry.what.action is CustodyAction.DERIVED
    assert (entry.what.input, entry.what.output) == (original.sha256, copy.sha256)
    listed = session.incidents.get(incident.id).document["evidence"]
    assert listed[1]["parent"] == original.id
    assert session.derivatives.reveal(copy.id) == ()


def test_what_cannot_be_cleaned_leaves_nothing_behind(session: Session) -> None:
    incident = session.incidents.save({})
    whole = made_pictures.photo()
    original = session.evidence.attach_stream(incident.id, "a.jpg", io.BytesIO(whole[:3000]))
    with pytest.raises(NotCleanable):
        session.derivatives.clean(original.id)
    assert session.evidence.of(incident.id) == [original]
    assert len(session.vault.blobs.stored()) == 1


def test_a_clean_copy_is_saved(session: Session) -> None:
    incident = session.incidents.save({})
    photo = io.BytesIO(made_pictures.photo())
    original = session.evidence.attach_stream(incident.id, "Marisol.jpg", photo)
    copy = session.derivatives.clean(original.id)
    assert copy.derivation is Derivation.METADATA_FREE
    assert copy.name.startswith("picture-")
    # Cleaning once more gives the same bytes, which are there already.
    assert session.derivatives.clean(original.id) == copy

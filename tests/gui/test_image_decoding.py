"""Pictures of telephones are shown, upright and never larger than memory allows."""

import io

import pillow_heif
import pytest
from PIL import Image
from PySide6.QtGui import QColor

from ishr_desktop.domain.media_type import media_type
from ishr_desktop.ui.viewers.image_decoding import LONGEST_SIDE, decode_image


def photo(kind: str, size: tuple[int, int] = (40, 20), turned: bool = False) -> bytes:
    pillow_heif.register_heif_opener()
    made = Image.new("RGB", size, (200, 40, 30))
    exif = Image.Exif()
    if turned:
        exif[0x0112] = 6
    written = io.BytesIO()
    made.save(written, kind, exif=exif)
    return written.getvalue()


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "TIFF", "HEIF", "AVIF"])
def test_every_usual_kind_is_shown(kind: str) -> None:
    data = photo(kind)
    assert media_type(data[:4096]).startswith("image/")
    picture = decode_image(io.BytesIO(data)).picture
    assert (picture.width(), picture.height()) == (40, 20)
    colour = QColor(picture.pixel(20, 10))
    assert colour.red() > 180
    assert colour.green() < 70


def test_a_picture_stands_upright() -> None:
    picture = decode_image(io.BytesIO(photo("JPEG", turned=True))).picture
    assert (picture.width(), picture.height()) == (20, 40)


def test_a_large_picture_is_made_smaller_as_it_is_read() -> None:
    for kind in ("JPEG", "AVIF"):
        picture = decode_image(io.BytesIO(photo(kind, (LONGEST_SIDE * 2, 100)))).picture
        assert picture.width() == LONGEST_SIDE


def test_a_torn_picture_is_none() -> None:
    for kind in ("PNG", "HEIF", "AVIF"):
        data = photo(kind)
        assert decode_image(io.BytesIO(data[: len(data) // 2])).picture.isNull()
    assert decode_image(io.BytesIO(b"")).picture.isNull()

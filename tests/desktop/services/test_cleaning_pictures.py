"""Clean copies of pictures look the same and say nothing."""

import io
from typing import Any

import pytest
from PIL import Image, ImageChops, ImageStat
from tests.desktop.services import made_pictures as made

from ishr_desktop.domain.cleaning import Uncleanable
from ishr_desktop.domain.errors import NotCleanable
from ishr_desktop.services.cleaning import Cleaned, clean
from ishr_desktop.services.revealing import reveal

FORMATS = [
    ("JPEG", "image/jpeg", "image/jpeg"),
    ("PNG", "image/png", "image/png"),
    ("WEBP", "image/webp", "image/jpeg"),
    ("TIFF", "image/tiff", "image/png"),
    ("HEIF", "image/heic", "image/jpeg"),
    ("AVIF", "image/avif", "image/jpeg"),
    ("GIF", "image/gif", "image/png"),
    ("BMP", "image/bmp", "image/png"),
]


def cleaned(data: bytes, media_type: str = "image/jpeg") -> Cleaned:
    return clean(media_type, io.BytesIO(data), "photo")


def difference(one: Image.Image, other: Image.Image) -> float:
    """Mean difference of two pictures, of 255."""
    return max(ImageStat.Stat(ImageChops.difference(one.convert("RGB"), other.convert("RGB"))).mean)


@pytest.mark.parametrize(("kind", "media_type", "becomes"), FORMATS)
def test_a_copy_looks_the_same_and_says_nothing(kind: str, media_type: str, becomes: str) -> None:
    more: dict[str, Any] = {} if kind in {"GIF", "BMP"} else {"exif": made.exif()}
    copy = cleaned(made.plain(kind, **more), media_type)
    assert copy.media_type == becomes
    data = copy.source.read()
    assert reveal(becomes, io.BytesIO(data), copy.name) == ()
    assert not any(secret in data for secret in made.SECRETS)
    with Image.open(io.BytesIO(data)) as image:
        assert image.size == (400, 300)
        assert difference(image, made.drawing()) < 4


def test_a_photo_with_everything_in_it_loses_everything() -> None:
    small = made.drawing(160, 120)
    data = made.with_segment(made.photo(), 0xE1, made.with_thumbnail(small))
    data = made.with_segment(data, 0xEB, b"JP\0\1\0\0\0\1\0\0\0\x20jumb c2pa")
    copy = cleaned(data).source.read()
    assert not any(secret in copy for secret in made.SECRETS)
    assert copy.count(b"\xff\xd8\xff") == 1


def test_a_picture_stands_upright_without_being_told() -> None:
    data = made.photo(exif=made.exif(orientation=6))
    with Image.open(cleaned(data).source) as image:
        assert image.size == (300, 400)
        assert difference(image, made.drawing().transpose(Image.Transpose.ROTATE_270)) < 4


def test_the_same_picture_gives_the_same_copy_and_a_neutral_name() -> None:
    first, second = cleaned(made.photo()), cleaned(made.photo())
    assert first.name == second.name
    assert first.name.startswith("picture-")
    assert first.source.read() == second.source.read()


def test_colours_for_printing_become_colours_of_screens() -> None:
    cmyk = made.drawing().convert("CMYK")
    with Image.open(cleaned(made.plain("JPEG", cmyk)).source) as image:
        assert image.mode == "RGB"
        assert difference(image, made.drawing()) < 12


def test_what_is_seen_through_stays_so() -> None:
    image = made.drawing().convert("RGBA")
    image.putalpha(100)
    for kind, media_type in (("PNG", "image/png"), ("WEBP", "image/webp")):
        with Image.open(cleaned(made.plain(kind, image), media_type).source) as copy:
            assert copy.mode == "RGBA"
            assert copy.getpixel((5, 5)) == pytest.approx((200, 180, 90, 100), abs=6)


@pytest.mark.parametrize("mode", ["1", "L", "P", "LA", "I;16"])
def test_every_kind_of_pixel_is_taken(mode: str) -> None:
    image = made.drawing().convert("L")
    if mode == "I;16":
        image = image.point([grey * 257 for grey in range(256)], "I").convert("I;16")
    else:
        image = made.drawing().convert(mode)
    with Image.open(cleaned(made.plain("PNG", image), "image/png").source) as copy:
        reference = made.drawing().convert("L" if mode == "I;16" else mode)
        assert difference(copy.convert("RGB"), reference.convert("RGB")) < 2


def test_an_animation_is_not_cut_down_to_its_first_picture() -> None:
    frames = [made.drawing(), Image.new("RGB", (400, 300), "black")]
    for kind, media_type in (("GIF", "image/gif"), ("TIFF", "image/tiff"), ("WEBP", "image/webp")):
        data = made.plain(kind, frames[0], save_all=True, append_images=frames[1:])
        with pytest.raises(NotCleanable) as refused:
            cleaned(data, media_type)
        assert refused.value.reason == Uncleanable.SEVERAL_PICTURES


def test_a_second_picture_in_a_photo_of_a_telephone_goes() -> None:
    second = Image.new("RGB", (400, 300), "black")
    data = made.plain("MPO", made.drawing(), save_all=True, append_images=[second])
    assert data.count(b"\xff\xd8\xff") == 2
    copy = cleaned(data).source.read()
    assert copy.count(b"\xff\xd8\xff") == 1
    with Image.open(io.BytesIO(copy)) as image:
        assert difference(image, made.drawing()) < 4


@pytest.mark.parametrize("share", [0.02, 0.5, 0.95])
def test_a_picture_that_was_cut_short_is_refused(share: float) -> None:
    data = made.photo()
    with pytest.raises(NotCleanable) as refused:
        cleaned(data[: int(len(data) * share)])
    assert refused.value.reason == Uncleanable.DAMAGED


def test_a_picture_of_too_many_pixels_is_refused() -> None:
    header = made.plain("PNG", Image.new("1", (1, 1)))
    huge = header[:16] + (60_000).to_bytes(4, "big") * 2 + header[24:]
    with pytest.raises(NotCleanable):
        cleaned(huge, "image/png")


def test_what_nobody_knows_is_refused() -> None:
    with pytest.raises(NotCleanable) as refused:
        clean("application/x-7z-compressed", io.BytesIO(b"7z"), "a.7z")
    assert refused.value.reason == Uncleanable.KIND

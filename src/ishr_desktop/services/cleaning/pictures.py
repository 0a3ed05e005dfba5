"""Clean copies of pictures: the pixels are read and written anew, nothing else goes along."""

from io import BytesIO
from typing import TYPE_CHECKING, Any, BinaryIO

from ishr_desktop.domain.cleaning import Uncleanable
from ishr_desktop.domain.progress import Progress
from ishr_desktop.services.cleaning.copies import Cleaned, Refused
from ishr_desktop.services.formats.pictures import picture

if TYPE_CHECKING:
    from PIL import Image

_QUALITY = 92
_ONE_OF_SEVERAL_IS_THE_PICTURE = frozenset({"MPO", "HEIF"})
"""Telephones put depth maps and the like beside the picture that is shown."""
_LOSSY = frozenset({"image/jpeg", "image/heic", "image/heif", "image/avif", "image/webp"})


def clean_picture(reader: BinaryIO, media_type: str, _progress: Progress) -> Cleaned:
    """A JPEG of what is a photo, a PNG of the rest. Raises `Refused` or `Unreadable`."""
    return encoded(pixels_of(reader), media_type)


def pixels_of(reader: BinaryIO) -> "Image.Image":
    """Nothing but the pixels, upright, in the colours of screens (sRGB)."""
    from PIL import Image, ImageOps  # noqa: PLC0415

    with picture(reader) as image:
        several = getattr(image, "n_frames", 1) > 1
        if several and image.format not in _ONE_OF_SEVERAL_IS_THE_PICTURE:
            raise Refused(Uncleanable.SEVERAL_PICTURES)
        upright = ImageOps.exif_transpose(_in_screen_colours(image))
        plain = upright.convert("RGBA" if _has_alpha(upright) else _plain_mode(upright))
        return Image.frombytes(plain.mode, plain.size, plain.tobytes())


def encoded(pixels: "Image.Image", media_type: str) -> Cleaned:
    """The pixels as a file that fits the kind of picture they come from."""
    written = BytesIO()
    if media_type in _LOSSY and pixels.mode != "RGBA":
        pixels.save(written, "JPEG", quality=_QUALITY, subsampling=0)
        return Cleaned.of(written.getvalue(), "image/jpeg")
    pixels.save(written, "PNG")
    return Cleaned.of(written.getvalue(), "image/png")


def _has_alpha(image: "Image.Image") -> bool:
    return "A" in image.getbands() or "transparency" in image.info


def _plain_mode(image: "Image.Image") -> str:
    return "L" if image.mode in {"1", "L"} else "RGB"


def _in_screen_colours(image: "Image.Image") -> "Image.Image":
    """Apply the colour profile, which would name the device, before it is left out."""
    if image.mode.startswith("I"):
        # 16 bits of grey: the upper eight.
        return image.convert("I").point(lambda grey: grey / 256).convert("L")
    profile = image.info.get("icc_profile")
    if not profile or image.mode not in {"RGB", "RGBA", "CMYK", "L"}:
        return image
    return _converted(image, profile)


def _converted(image: "Image.Image", profile: Any) -> "Image.Image":
    from PIL import ImageCms  # noqa: PLC0415

    mode = "RGBA" if image.mode == "RGBA" else "RGB"
    try:
        converted = ImageCms.profileToProfile(
            image, BytesIO(profile), ImageCms.createProfile("sRGB"), outputMode=mode
        )
    except ImageCms.PyCMSError:
        # A profile that does not fit: the colours may be a little off, the picture is the same.
        return image
    assert converted is not None
    # The orientation is read from what came with the picture.
    converted.info.update(image.info)
    return converted

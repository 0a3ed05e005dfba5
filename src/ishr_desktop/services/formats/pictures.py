"""Opening pictures with Pillow: a few formats only, and never more pixels than memory holds."""

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING, Any, BinaryIO

from ishr_desktop.services.formats.limits import PIXELS, TooLarge, Unreadable
from ishr_desktop.services.formats.quiet import quieten

if TYPE_CHECKING:
    from PIL import Image

PICTURES = frozenset(
    {
        "image/jpeg",
        "image/png",
        "image/gif",
        "image/tiff",
        "image/webp",
        "image/bmp",
        "image/heic",
        "image/heif",
        "image/avif",
    }
)
_FORMATS = ("JPEG", "PNG", "GIF", "TIFF", "WEBP", "BMP", "HEIF", "AVIF")


@contextmanager
def picture(reader: BinaryIO) -> Iterator["Image.Image"]:
    """A picture whose pixels are not read yet.

    Raises `Unreadable` here and whatever is done with it, or `TooLarge`. A warning of the decoder
    counts as damage: it would have to guess.
    """
    pillow = _pillow()
    with _faults(), warnings.catch_warnings():
        warnings.simplefilter("error")
        reader.seek(0)
        with pillow.open(reader, formats=_FORMATS) as image:
            if image.width * image.height > PIXELS:
                raise TooLarge
            yield image


@contextmanager
def _faults() -> Iterator[None]:
    try:
        yield
    except (Unreadable, MemoryError, KeyboardInterrupt):
        raise
    except Exception as error:
        # Decoders raise whatever a spoiled byte leads them to: OSError, SyntaxError, struct.error.
        raise Unreadable from error


@cache
def _pillow() -> Any:
    """Loaded when it is first needed: it takes longer than the window does."""
    from PIL import Image  # noqa: PLC0415
    from pillow_heif import register_heif_opener  # noqa: PLC0415

    quieten()
    Image.init()
    register_heif_opener()
    # Our own limit stands in its place; theirs warns below it.
    Image.MAX_IMAGE_PIXELS = None
    return Image

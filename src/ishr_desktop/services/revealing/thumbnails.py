"""Small pictures inside a picture, and whether they show what the picture shows.

Some programs crop or paint over a picture and leave the small one as it was.
"""

from io import BytesIO
from typing import TYPE_CHECKING

from ishr_desktop.domain.finding import FindingKind
from ishr_desktop.services.formats.limits import Unreadable
from ishr_desktop.services.formats.pictures import picture
from ishr_desktop.services.revealing.report import Report

if TYPE_CHECKING:
    from PIL import Image

_IFD1 = -1
_OFFSET, _LENGTH = 0x0201, 0x0202
_SIDE = 16
_DARK = 24
"""Grey below which a line at the edge counts as a bar that fills up the shape."""
_FAR = 28.0
"""Mean difference of grey, of 255, above which two pictures do not show the same."""
_OTHER_SHAPE = 1.15


def look_at_thumbnail(image: "Image.Image", report: Report) -> None:
    """Note the small picture in the Exif block, and whether it shows something else."""
    data = _thumbnail(image)
    if data is None:
        return
    try:
        with picture(BytesIO(data)) as small:
            differs = _shows_something_else(image, small.convert("L"))
    except (Unreadable, ValueError):
        # It is there, and nobody here can say what it shows.
        differs = True
    if differs:
        report.danger(FindingKind.OTHER_THUMBNAIL)
    else:
        report.caution(FindingKind.THUMBNAIL)


def _thumbnail(image: "Image.Image") -> bytes | None:
    entries = image.getexif().get_ifd(_IFD1)
    raw = image.info.get("exif") or b""
    start, length = entries.get(_OFFSET), entries.get(_LENGTH)
    if not isinstance(start, int) or not isinstance(length, int) or length <= 0:
        return None
    tiff = raw.removeprefix(b"Exif\0\0")
    return bytes(tiff[start : start + length])


def _shows_something_else(image: "Image.Image", small: "Image.Image") -> bool:
    bars_gone = small.crop(small.point(lambda grey: 255 if grey > _DARK else 0).getbbox())
    shapes = sorted((_shape(image), _shape(bars_gone)))
    if shapes[1] / shapes[0] > _OTHER_SHAPE and _shape(small) != _shape(image):
        return True
    copy = image.copy()
    copy.thumbnail((160, 160))
    return min(_distance(copy, small), _distance(copy, bars_gone)) > _FAR


def _shape(image: "Image.Image") -> float:
    return image.width / image.height


def _distance(one: "Image.Image", other: "Image.Image") -> float:
    greys = [shown.convert("L").resize((_SIDE, _SIDE)).tobytes() for shown in (one, other)]
    differences = (abs(a - b) for a, b in zip(*greys, strict=True))
    return float(sum(differences)) / (_SIDE * _SIDE)

"""Copies in which parts are painted over: black pixels stand there, and nothing is under them.

Whatever else the original gave away goes as well, because the copy is made of pixels only.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, BinaryIO

from ishr_desktop.domain.cleaning import Uncleanable
from ishr_desktop.domain.errors import NotCleanable
from ishr_desktop.domain.progress import Progress, silent
from ishr_desktop.domain.redaction import Box
from ishr_desktop.services.cleaning import Cleaned, made_safely
from ishr_desktop.services.cleaning.copies import Refused
from ishr_desktop.services.cleaning.pdf import redrawn
from ishr_desktop.services.cleaning.pictures import encoded, pixels_of
from ishr_desktop.services.formats.pictures import PICTURES

if TYPE_CHECKING:
    from PIL import Image

_PDF = "application/pdf"
REDACTABLE = PICTURES | {_PDF}
"""The kinds of files of which parts can be painted over."""


def redact(
    media_type: str,
    reader: BinaryIO,
    name: str,
    boxes: Sequence[Box],
    progress: Progress = silent,
) -> Cleaned:
    """A copy of a picture or a PDF in which these parts are black.

    Raises `NotCleanable`, also when no part is given or one is on a page that is not there, and
    what `services.cleaning.clean` raises.
    """
    if media_type not in REDACTABLE:
        raise NotCleanable(name, Uncleanable.KIND)
    if not boxes:
        raise NotCleanable(name, Uncleanable.NO_SUCH_PAGE)
    if media_type == _PDF:
        return made_safely(name, lambda: _painted_pages(reader, boxes, progress))
    return made_safely(name, lambda: _painted_picture(reader, media_type, boxes))


def _painted_picture(reader: BinaryIO, media_type: str, boxes: Sequence[Box]) -> Cleaned:
    if any(box.page for box in boxes):
        raise Refused(Uncleanable.NO_SUCH_PAGE)
    pixels = pixels_of(reader)
    _paint(pixels, boxes)
    return encoded(pixels, media_type)


def _painted_pages(reader: BinaryIO, boxes: Sequence[Box], progress: Progress) -> Cleaned:
    left = {box.page for box in boxes}

    def paint(number: int, drawing: "Image.Image") -> None:
        _paint(drawing, [box for box in boxes if box.page == number])
        left.discard(number)

    copy = redrawn(reader, paint, progress)
    if left:
        raise Refused(Uncleanable.NO_SUCH_PAGE)
    return copy


def _paint(pixels: "Image.Image", boxes: Sequence[Box]) -> None:
    for box in boxes:
        pixels.paste("black", box.pixels(*pixels.size))

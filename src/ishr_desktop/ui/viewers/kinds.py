"""Which viewer shows which file; plain rules without widgets."""

from enum import StrEnum

from ishr_desktop.domain.evidence import Attachment
from ishr_desktop.domain.media_type import UNKNOWN

LARGEST_IMAGE = 256 << 20
"""Bytes of an image file that are still opened here."""
LARGEST_TEXT = 4 << 20
"""Bytes of a text that are shown; the rest is named and can be saved as a copy."""

_IMAGES = frozenset(
    f"image/{name}"
    for name in ("jpeg", "png", "gif", "bmp", "webp", "x-icon", "tiff", "heic", "heif", "avif")
)
_TEXTS = frozenset(("application/json", "application/xml", "application/x-subrip"))


class Kind(StrEnum):
    """How a file is shown; `other` is a card with its facts."""

    IMAGE = "image"
    TEXT = "text"
    PDF = "pdf"
    MEDIA = "media"
    """Sound or film."""
    UNKNOWN = "unknown"
    """Small and of no known type: shown as text when it looks like text in an old encoding."""
    OTHER = "other"


def kind_of(attachment: Attachment) -> Kind:
    """The viewer for a file, by the type that was found in its content."""
    media_type = attachment.media_type.partition(";")[0].strip().lower()
    if media_type in _IMAGES and attachment.size <= LARGEST_IMAGE:
        return Kind.IMAGE
    if media_type == "application/pdf":
        return Kind.PDF
    if media_type.startswith(("audio/", "video/")):
        return Kind.MEDIA
    if media_type.startswith("text/") or media_type in _TEXTS:
        return Kind.TEXT
    if media_type == UNKNOWN and attachment.size <= LARGEST_TEXT:
        return Kind.UNKNOWN
    return Kind.OTHER


def icon_of(media_type: str) -> str:
    """The icon of a kind of file."""
    family = media_type.partition("/")[0]
    if family in {"image", "audio", "video"}:
        return family
    return "pdf" if media_type == "application/pdf" else "file"

"""What cleaning makes, and how it says that it cannot."""

import hashlib
from dataclasses import dataclass
from io import BytesIO
from typing import BinaryIO

from ishr_desktop.domain.cleaning import Uncleanable
from ishr_desktop.services.formats.limits import Unreadable

_NAMED_BY = 1024 * 1024
"""Bytes at the beginning that a neutral name is made from."""
_ENDINGS = {
    "image/jpeg": ("picture", "jpg"),
    "image/png": ("picture", "png"),
    "application/pdf": ("pages", "pdf"),
    "audio/mpeg": ("sound", "mp3"),
    "audio/flac": ("sound", "flac"),
    "audio/ogg": ("sound", "ogg"),
    "audio/wav": ("sound", "wav"),
    "audio/mp4": ("sound", "m4a"),
    "video/mp4": ("film", "mp4"),
    "video/quicktime": ("film", "mov"),
    "video/3gpp": ("film", "3gp"),
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ("text", "docx"),
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ("table", "xlsx"),
    "application/vnd.openxmlformats-officedocument.presentationml.presentation": ("slides", "pptx"),
    "application/vnd.oasis.opendocument.text": ("text", "odt"),
    "application/vnd.oasis.opendocument.spreadsheet": ("table", "ods"),
    "application/vnd.oasis.opendocument.presentation": ("slides", "odp"),
    "text/plain": ("text", "txt"),
}


class Refused(Unreadable):
    """A file can be read, and not be cleaned."""

    def __init__(self, reason: Uncleanable) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True)
class Cleaned:
    """A copy that is not saved yet."""

    source: BinaryIO
    """Its bytes; can be read from the beginning again and again."""
    media_type: str

    @classmethod
    def of(cls, data: bytes, media_type: str) -> "Cleaned":
        """A copy that is in memory."""
        return cls(BytesIO(data), media_type)

    @property
    def name(self) -> str:
        """A name that says nothing but the kind: the first digits of a digest tell copies apart."""
        self.source.seek(0)
        digits = hashlib.sha256(self.source.read(_NAMED_BY)).hexdigest()[:8]
        self.source.seek(0)
        word, ending = _ENDINGS[self.media_type]
        return f"{word}-{digits}.{ending}"

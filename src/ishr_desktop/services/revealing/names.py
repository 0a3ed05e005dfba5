"""What the name of a file says by itself."""

import re
import unicodedata

from ishr_desktop.domain.finding import FindingKind
from ishr_desktop.services.revealing.report import Report

_PLAIN = frozenset(
    {"img", "image", "photo", "pic", "picture", "dsc", "dscn", "dscf", "mvi", "mov", "vid", "video"}
    | {"pxl", "screenshot", "screen", "shot", "scan", "document", "doc", "file", "copy", "clip"}
    | {"audio", "voice", "rec", "recording", "untitled", "new", "wa", "whatsapp", "signal", "page"}
)
"""Words that telephones and programs put into names by themselves."""
_NEUTRAL = re.compile(r"(picture|pages|sound|film|text|table|slides)-[0-9a-f]{8}")
"""How `services.cleaning` names its copies."""
_WORD = re.compile(r"[^\W\d_]{2,}")
_DATE_DIGITS = 6
_ENDINGS = {
    "image/jpeg": {"jpg", "jpeg", "jpe", "jfif", "mpo"},
    "image/png": {"png"},
    "image/gif": {"gif"},
    "image/tiff": {"tif", "tiff", "dng", "nef", "cr2", "arw", "pef"},
    "image/webp": {"webp"},
    "image/bmp": {"bmp"},
    "image/heic": {"heic", "heif"},
    "image/heif": {"heic", "heif"},
    "image/avif": {"avif"},
    "application/pdf": {"pdf", "ai"},
    "audio/mpeg": {"mp3"},
    "audio/flac": {"flac"},
    "audio/wav": {"wav"},
    "audio/ogg": {"ogg", "oga", "opus"},
    "audio/mp4": {"m4a", "m4b", "mp4"},
    "video/mp4": {"mp4", "m4v", "m4a", "mov", "3gp"},
    "video/quicktime": {"mov", "qt", "mp4"},
    "video/webm": {"webm"},
    "video/x-matroska": {"mkv", "mka"},
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": {"docx", "docm"},
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": {"xlsx", "xlsm"},
    "application/vnd.openxmlformats-officedocument.presentationml.presentation": {"pptx", "pptm"},
    "application/vnd.oasis.opendocument.text": {"odt"},
    "application/vnd.oasis.opendocument.spreadsheet": {"ods"},
    "application/vnd.oasis.opendocument.presentation": {"odp"},
}
"""The endings that are honest for each kind; what is not here has any ending."""


def look_at_name(name: str, media_type: str, report: Report) -> None:
    """Note words, dates and signs in a name, and an ending that promises another kind."""
    stem, dot, ending = name.rpartition(".")
    if not dot:
        stem, ending = name, ""
    honest = _ENDINGS.get(media_type)
    if honest and ending and ending.lower() not in honest:
        report.caution(FindingKind.WRONG_EXTENSION, f".{ending} ({media_type})")
    if any(unicodedata.category(char) in {"Cc", "Cf", "Zl", "Zp"} for char in name):
        # Signs that turn the direction make a name look like another one.
        report.caution(FindingKind.HIDDEN, name)
    if _NEUTRAL.fullmatch(stem):
        return
    words = [word for word in _WORD.findall(stem) if word.lower() not in _PLAIN]
    if words or sum(map(str.isdigit, stem)) >= _DATE_DIGITS:
        report.caution(FindingKind.FILE_NAME, name)

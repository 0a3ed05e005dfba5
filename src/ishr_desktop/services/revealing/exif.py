"""Exif (CIPA DC-008): what cameras and telephones write into pictures."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from ishr_desktop.domain.finding import FindingKind
from ishr_desktop.services.revealing.report import Report

if TYPE_CHECKING:
    from PIL.Image import Exif

_EXIF, _GPS = 0x8769, 0x8825
_DANGERS = {
    **dict.fromkeys((0x013B, 0x8298, 0x9C9D, 0xA430), FindingKind.PERSON),
    **dict.fromkeys((0xA420, 0xA431, 0xA435, 0xC62F, 0xC65D), FindingKind.SERIAL),
    0x013C: FindingKind.PATH,  # the name of the computer
}
_CAUTIONS = {
    **dict.fromkeys((0x010F, 0x0110, 0xC614), FindingKind.DEVICE),
    **dict.fromkeys((0x0132, 0x9003, 0x9004, 0x9010, 0x9011, 0x9012, 0x882A), FindingKind.TIME),
    **dict.fromkeys((0x010E, 0x9286, 0x9C9B, 0x9C9C, 0x9C9E, 0x9C9F), FindingKind.WORDS),
    0x927C: FindingKind.OTHER_METADATA,  # maker notes: serial numbers, faces, whatever they like
}
_NOTES = {
    **dict.fromkeys((0xA433, 0xA434), FindingKind.DEVICE),
    **dict.fromkeys((0x000B, 0x0131), FindingKind.SOFTWARE),
}
_UTF16 = frozenset(range(0x9C9B, 0x9CA0))
_UNSHOWN = frozenset({0x927C})
"""Values that are no text."""
_BUILD = frozenset(
    {
        *range(0x00FE, 0x0120), 0x0128, 0x011A, 0x011B, 0x013D, 0x013E, 0x013F, 0x0140, 0x0142,
        0x0143, 0x0144, 0x0145, 0x0152, 0x0153, 0x0211, 0x0212, 0x0213, 0x0214, _EXIF, _GPS, 0xA005,
    }
) - {0x010E, 0x010F, 0x0110}  # fmt: skip
"""Tags that say how a picture is stored, and nothing about where it comes from."""
_LATITUDE_REF, _LATITUDE, _LONGITUDE_REF, _LONGITUDE = 1, 2, 3, 4
_PLACE_NAMES = (27, 28)


def look_at_exif(exif: "Exif", report: Report, *, is_container: bool = False) -> None:
    """Note what the tags say. In a TIFF, which `is_container`, tags also build the picture."""
    tags: dict[int, Any] = dict(exif)
    tags.update(exif.get_ifd(_EXIF))
    for tag, value in tags.items():
        _look(tag, value, report)
    _look_at_place(exif.get_ifd(_GPS), report)
    if not is_container and tags:
        report.caution(FindingKind.OTHER_METADATA, "Exif")
    elif set(tags) - _BUILD:
        report.caution(FindingKind.OTHER_METADATA, "TIFF")


def _look(tag: int, value: Any, report: Report) -> None:
    shown = "" if tag in _UNSHOWN else _shown(tag, value)
    if not shown and tag not in _UNSHOWN:
        return
    if tag in _DANGERS:
        report.danger(_DANGERS[tag], shown)
    elif tag in _CAUTIONS:
        report.caution(_CAUTIONS[tag], shown)
    elif tag in _NOTES:
        report.note(_NOTES[tag], shown)


def _shown(tag: int, value: Any) -> str:
    if tag == 0x9286 and isinstance(value, bytes):
        value = value[8:]  # the first eight bytes name the encoding
    if isinstance(value, bytes):
        encoding = "utf-16-le" if tag in _UTF16 else "utf-8"
        value = value[:2000].decode(encoding, "replace")
    return str(value).strip("\0 ")


def _look_at_place(place: Mapping[int, Any], report: Report) -> None:
    try:
        latitude = _degrees(place[_LATITUDE], place.get(_LATITUDE_REF) == "S")
        longitude = _degrees(place[_LONGITUDE], place.get(_LONGITUDE_REF) == "W")
        report.danger(FindingKind.LOCATION, f"{latitude:.5f}, {longitude:.5f}")
    except (KeyError, TypeError, ValueError, ZeroDivisionError, IndexError, OverflowError):
        # Coordinates that are there and cannot be read may still be read by somebody else.
        if place:
            report.danger(FindingKind.LOCATION)
    for tag in _PLACE_NAMES:
        if tag in place:
            report.danger(FindingKind.LOCATION, _shown(tag, place[tag]))


def _degrees(parts: Any, negative: bool) -> float:
    whole, minutes, seconds = (float(part) for part in parts)
    degrees = whole + minutes / 60 + seconds / 3600
    return -degrees if negative else degrees

"""Positions on the earth as people copy them from maps and telephones."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ishr_desktop.domain.places import DATUM

_NUMBER = r"[0-9]+(?:[.,][0-9]+)?"
_ANGLE = re.compile(
    rf"(?P<sign>[-+]?)\s*(?P<degrees>{_NUMBER})\s*[°º]?\s*"
    rf"(?:(?P<minutes>{_NUMBER})\s*['′]\s*)?(?:(?P<seconds>{_NUMBER})\s*(?:\"|″|'')\s*)?"
    r"(?P<side>[NSEW]?)",
    re.IGNORECASE,
)
_DECIMALS = 7
"""About a centimetre; more digits are noise of a computation."""


@dataclass(frozen=True)
class Coordinates:
    """A position in degrees, WGS 84."""

    latitude: float
    """-90 to 90, north is positive."""
    longitude: float
    """-180 to 180, east is positive."""

    def text(self) -> str:
        """Both numbers with a point, latitude first."""
        return f"{_plain(self.latitude)}, {_plain(self.longitude)}"


def coordinates_from(text: str) -> Coordinates | None:
    """Read *-0.0917, 34.7680*, *0°05′30″S 34°46′05″E* and the like; None when it is no position."""
    plain = "".join(str(unicodedata.decimal(letter, letter)) for letter in text)
    angles = _angles(plain.replace("−", "-").replace("،", ",").replace("٫", ".").strip())
    if angles is None:
        return None
    first, second = angles
    if first[1] in "EW" and second[1] in "NS" and first[1] and second[1]:
        first, second = second, first
    if first[1] not in {"", "N", "S"} or second[1] not in {"", "E", "W"}:
        return None
    return _within(first[0], second[0])


def coordinates_of(place: Mapping[str, Any]) -> Coordinates | None:
    """The position that a place holds, or None."""
    held: Any = place.get("coordinates")
    if not isinstance(held, Mapping):
        return None
    numbers: list[Any] = [held.get(name) for name in ("latitude", "longitude")]
    if not all(_is_number(number) for number in numbers):
        return None
    return _within(float(numbers[0]), float(numbers[1]))


def coordinates_document(position: Coordinates, precision: str, source: str) -> dict[str, Any]:
    """The object of a document; codes of `PlacePrecision` and `PositionSource`, or ""."""
    codes = {"precision": precision, "source": source}
    return {
        "latitude": position.latitude,
        "longitude": position.longitude,
        **{name: code for name, code in codes.items() if code},
        "datum": DATUM,
    }


def _angles(text: str) -> tuple[tuple[float, str], tuple[float, str]] | None:
    first = _ANGLE.match(text)
    if first is None:
        return None
    rest = text[first.end() :]
    between = re.match(r"\s*[,;/]?\s*", rest)
    second = _ANGLE.fullmatch(rest[between.end() if between else 0 :])
    if second is None:
        return None
    found = _degrees(first), _degrees(second)
    return None if found[0] is None or found[1] is None else (found[0], found[1])


def _degrees(match: re.Match[str]) -> tuple[float, str] | None:
    side = match["side"].upper()
    parts = [_value(match[name]) for name in ("degrees", "minutes", "seconds")]
    if parts[1] >= 60 or parts[2] >= 60 or (match["sign"] and side):
        return None
    value = parts[0] + parts[1] / 60 + parts[2] / 3600
    negative = match["sign"] == "-" or side in {"S", "W"}
    return round(-value if negative else value, _DECIMALS), side


def _value(text: str | None) -> float:
    return float(text.replace(",", ".")) if text else 0.0


def _within(latitude: float, longitude: float) -> Coordinates | None:
    fits = abs(latitude) <= 90 and abs(longitude) <= 180
    return Coordinates(latitude, longitude) if fits else None


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _plain(value: float) -> str:
    return f"{value:.{_DECIMALS}f}".rstrip("0").rstrip(".")

"""Places: what is written down of one, and how much of it others get to see.

In a document a place is words (`"Kisumu"`), an object (docs/incident.md, "Places"), or a reason why
there is none. `shared` computes what leaves from the place as it is written; nothing is made
coarser at the moment of showing it, so what must not leave is not there at all.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from ishr_desktop.domain.field_values import missing_reason


class ShareAs(StrEnum):
    """How much of a place others see; each level holds what the later ones hold."""

    EXACT = "exact"
    LOCALITY = "locality"
    DISTRICT = "district"
    COUNTRY = "country"
    HIDDEN = "hidden"


class PlacePrecision(StrEnum):
    """How exact the coordinates of a place are."""

    EXACT = "exact"
    ABOUT_100_M = "100_m"
    ABOUT_1_KM = "1_km"
    ABOUT_10_KM = "10_km"
    AREA = "area"
    """The middle of an administrative area."""


class PositionSource(StrEnum):
    """Where the coordinates of a place come from."""

    GPS = "gps"
    MAP = "map"
    PHOTO = "photo"
    GUESS = "guess"


DATUM = "WGS84"
"""Of all coordinates; satellites and maps on telephones use it."""

_COUNTRY = ("country", "certainty")
_DISTRICT = ("level2", "level1", "region", *_COUNTRY)
_LOCALITY = ("locality", *_DISTRICT)
_KEPT = {
    ShareAs.LOCALITY: _LOCALITY,
    ShareAs.DISTRICT: _DISTRICT,
    ShareAs.COUNTRY: _COUNTRY,
    ShareAs.HIDDEN: (),
}
"""Names that leave. The label, its romanised form, the kind of place, the description, the
coordinates and every field that is not known here point closer than a town."""
_NEVER = ("reason_for_hiding", "note")
"""Why something is kept back would say what is kept back."""


def place_of(value: object) -> dict[str, Any]:
    """The object of a place in either form; empty when there is none, or a reason instead of it."""
    if isinstance(value, str):
        return {"label": value.strip()} if value.strip() else {}
    return dict(value) if isinstance(value, Mapping) and not missing_reason(value) else {}


def share_level(place: Mapping[str, Any]) -> ShareAs:
    """How much of it is shared: the locality when nobody said.

    A word of a later version is read as `hidden`, the only level that is surely not too much.
    """
    code = place.get("share_as") or ShareAs.LOCALITY
    return ShareAs(code) if code in set(ShareAs) else ShareAs.HIDDEN


def shared(value: object) -> dict[str, Any]:
    """What others see of a place, at the level its author chose."""
    reason = missing_reason(value)
    if reason:
        return {"missing": reason}
    place = place_of(value)
    if not place:
        return {}
    level = share_level(place)
    if level is ShareAs.EXACT:
        return {name: item for name, item in place.items() if name not in _NEVER}
    leaves = {name: place[name] for name in _KEPT[level] if place.get(name) is not None}
    return {**leaves, "share_as": str(level)}


def shared_places(value: object) -> list[dict[str, Any]]:
    """What others see of a field that holds one place or several."""
    places = value if isinstance(value, list) else [value]
    return [seen for seen in map(shared, places) if seen]

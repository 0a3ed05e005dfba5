"""The regions of all countries (ISO 3166-2) in `resources/vocabularies/regions.json`."""

from functools import cache

from ishr_desktop.domain.country import Region
from ishr_desktop.resources import read_json


@cache
def regions_of(alpha2: str) -> tuple[Region, ...]:
    """The regions of a country by its two letters, ordered by name; none for an unknown one."""
    found = (item for item in _regions().values() if item.code.startswith(f"{alpha2}-"))
    return tuple(sorted(found, key=lambda item: item.name))


def region(code: str) -> Region | None:
    """One region by its code, or None."""
    return _regions().get(code)


@cache
def _regions() -> dict[str, Region]:
    entries = read_json("vocabularies", "regions.json")["regions"]
    return {entry["code"]: Region(**entry) for entry in entries}

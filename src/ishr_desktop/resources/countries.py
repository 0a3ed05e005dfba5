"""The list of countries and areas (ISO 3166-1) in `resources/vocabularies/countries.json`."""

from functools import cache

from ishr_desktop.domain.country import Country
from ishr_desktop.resources import read_json


@cache
def countries() -> tuple[Country, ...]:
    """All countries and areas, ordered by their English name."""
    entries = read_json("vocabularies", "countries.json")["countries"]
    return tuple(Country(**entry) for entry in entries)


@cache
def country_codes() -> frozenset[str]:
    """Every two-letter and three-letter code of the list."""
    return frozenset(code for item in countries() for code in (item.alpha2, item.alpha3))

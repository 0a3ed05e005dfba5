"""What the packs that count say about a State."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from ishr_desktop.domain.advice.country_page import CountryPage, country_page
from ishr_desktop.domain.country import Country
from ishr_desktop.domain.errors import CountryUnknown
from ishr_desktop.domain.guide import Source, source_from
from ishr_desktop.resources.countries import countries
from ishr_desktop.services.packs.opened import OpenedPack


@dataclass(frozen=True)
class PackedPage:
    """The page of a State in one pack."""

    publisher: str
    name: str
    version: int
    reviewed: date
    """The day on which the pack was last looked at."""
    page: CountryPage
    sources: tuple[Source, ...]
    """Those that the page names."""


class Countries:
    """The pages of States; what is asked of the packs is asked anew each time."""

    def __init__(self, counting: Callable[[], Sequence[OpenedPack]]) -> None:
        self._counting = counting

    def pages(self, asked: str, on: date) -> tuple[PackedPage, ...]:
        """What each pack with lists of States says, the packs of the program first.

        `asked` is a code of two or three letters, or the English name. Raises `CountryUnknown`.
        """
        country = find_country(asked)
        return tuple(
            _packed(pack, country.alpha3, on)
            for pack in self._counting()
            if pack.rules is not None and pack.rules.get("instruments")
        )


def find_country(asked: str) -> Country:
    """The country that a code or its name in one of six languages means.

    Raises `CountryUnknown`.
    """
    wanted = asked.strip().casefold()
    for country in countries():
        names = (country.alpha3, country.alpha2, country.name, *country.names.values())
        if wanted in {name.casefold() for name in names}:
            return country
    raise CountryUnknown(asked)


def _packed(pack: OpenedPack, country: str, on: date) -> PackedPage:
    rules = pack.rules or {}
    manifest = pack.pack.manifest
    page = country_page(country, rules, manifest.reviewed, on)
    named = {name for entry in page.lists for name in entry.sources}
    named |= {name for entry in page.watched for name in entry.sources}
    named |= set(rules["reviews"].get("sources") or ())
    sources = (source_from(item) for item in rules["sources"] if item["id"] in named)
    return PackedPage(
        pack.publisher, pack.name, pack.version, manifest.reviewed, page, tuple(sources)
    )

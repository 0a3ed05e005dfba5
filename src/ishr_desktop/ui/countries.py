"""Countries and their regions by name, and the boxes to find one."""

from dataclasses import dataclass
from functools import cache

from PySide6.QtCore import QLocale
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit, QWidget

from ishr_desktop.domain.country import Country
from ishr_desktop.domain.wording import in_language
from ishr_desktop.resources.countries import countries
from ishr_desktop.resources.regions import region, regions_of
from ishr_desktop.ui.guide_links import COUNTRY, explained_by, open_guide
from ishr_desktop.ui.icons import icon
from ishr_desktop.ui.texts import translate
from ishr_desktop.ui.widgets.finder import Finder, Found


@dataclass(frozen=True)
class NamedCountry:
    """One country or area as people find it."""

    code: str
    """Three capital letters, as records keep it."""
    alpha2: str
    name: str
    """In the language of the window."""
    other_names: tuple[str, ...]
    """In the six languages of the United Nations and in its own."""


def named_countries() -> tuple[NamedCountry, ...]:
    """All of them, by their names in the language of the window."""
    return _named_in(QLocale().name())


def country_name(code: str) -> str:
    """The name for a code of two or three letters; an unknown code as it is."""
    found = _by_code(QLocale().name()).get(code)
    return found.name if found else code


def region_name(code: str) -> str:
    """The name of a region by its ISO 3166-2 code; an unknown code as it is."""
    found = region(code)
    return found.name if found else code


@cache
def _named_in(locale: str) -> tuple[NamedCountry, ...]:
    language = locale.split("_", maxsplit=1)[0]
    found = (_named(country, language) for country in countries())
    return tuple(sorted(found, key=lambda country: country.name))


@cache
def _by_code(locale: str) -> dict[str, NamedCountry]:
    return {code: item for item in _named_in(locale) for code in (item.code, item.alpha2)}


def _named(country: Country, language: str) -> NamedCountry:
    territory = QLocale.codeToTerritory(country.alpha2)
    locales = QLocale.matchingLocales(
        QLocale.Language.AnyLanguage, QLocale.Script.AnyScript, territory
    )
    own = (locale.nativeTerritoryName() for locale in locales)
    others = dict.fromkeys((country.name, *country.names.values(), *own))
    name = in_language(country.names, language)
    return NamedCountry(country.alpha3, country.alpha2, name, tuple(others))


class CountryBox(Finder):
    """Finds a country by any part of its name, in many languages."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, translate("incidents", "Show all countries"), parent)
        self.offer(
            lambda: [
                Found(item.code, item.name, item.other_names, also=item.alpha2)
                for item in named_countries()
            ]
        )


class LinkedCountryBox(CountryBox):
    """Finds a country, and leads to its page in the guides: by its icon, or by F1."""

    _lead: QAction | None = None

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self._lead = QAction(translate("incidents", "What this country has accepted"), self)
        self._lead.setObjectName("country-page")
        self._lead.triggered.connect(lambda: open_guide(self))
        self.addAction(self._lead, QLineEdit.ActionPosition.TrailingPosition)
        self._tint()
        self._point()

    def show_code(self, code: str) -> None:
        """Choose by a code without telling anybody; an unknown code is kept and shown."""
        super().show_code(code)
        self._point()

    def _point(self) -> None:
        code = self.code()
        explained_by(self, f"{COUNTRY}{code}" if code else "")
        if self._lead is not None:
            self._lead.setVisible(bool(code))

    def _tint(self) -> None:
        super()._tint()
        if self._lead is not None:
            self._lead.setIcon(icon("globe", "accent"))


class RegionBox(Finder):
    """Finds a region of one country."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, translate("places", "Show all regions"), parent)
        self.show_country("")

    def show_country(self, code: str) -> None:
        """Offer the regions of this country (two or three letters), or none."""
        found = _by_code(QLocale().name()).get(code)
        self.offer(
            lambda: [
                Found(item.code, item.name) for item in regions_of(found.alpha2 if found else "-")
            ]
        )

"""Countries: their codes from the vocabulary, their names from Qt, and a box to find one."""

from dataclasses import dataclass
from functools import cache

from PySide6.QtCore import QLocale, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QComboBox, QCompleter, QWidget

from ishr_desktop.domain.country import Country
from ishr_desktop.resources.countries import countries
from ishr_desktop.ui.texts import translate

SEARCH = Qt.ItemDataRole.UserRole + 1
"""All names of a country, to be searched and not shown: few computers have fonts for all."""


@dataclass(frozen=True)
class NamedCountry:
    """One country or area as people find it."""

    code: str
    """Three capital letters, as records keep it."""
    alpha2: str
    name: str
    own_names: tuple[str, ...]
    """What it is called in its own languages."""

    @property
    def search_words(self) -> str:
        """All of its names."""
        return " · ".join((self.name, *self.own_names))


@cache
def named_countries() -> tuple[NamedCountry, ...]:
    """All of them, by name."""
    found = (_named(country) for country in countries())
    return tuple(sorted(found, key=lambda country: country.name))


def country_name(code: str) -> str:
    """The name for a code of two or three letters; an unknown code as it is."""
    fitting = (item.name for item in named_countries() if code in {item.code, item.alpha2})
    return next(fitting, code)


def _named(country: Country) -> NamedCountry:
    territory = QLocale.codeToTerritory(country.alpha2)
    locales = QLocale.matchingLocales(
        QLocale.Language.AnyLanguage, QLocale.Script.AnyScript, territory
    )
    own = dict.fromkeys(locale.nativeTerritoryName() for locale in locales)
    name = QLocale.territoryToString(territory) or country.name
    return NamedCountry(country.alpha3, country.alpha2, name, tuple(own))


class CountryBox(QComboBox):
    """Finds a country by any part of its name, in English or in its own languages."""

    picked = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.addItem("", "")
        for place, country in enumerate(named_countries(), start=1):
            self.addItem(country.name, country.code)
            self.setItemData(place, country.search_words, SEARCH)
        line = self.lineEdit()
        assert line is not None
        line.setPlaceholderText(translate("incidents", "Country"))
        line.setAccessibleName(name)
        line.editingFinished.connect(self._settle)
        self._search()
        self.activated.connect(lambda _: self.picked.emit())
        self.setMinimumContentsLength(14)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)

    def code(self) -> str:
        """The code of the country that is chosen, or an empty string."""
        return str(self.currentData() or "")

    def show_code(self, code: str) -> None:
        """Choose a country by its code of two or three letters."""
        wanted = next((c.code for c in named_countries() if code in {c.code, c.alpha2}), "")
        self.setCurrentIndex(max(0, self.findData(wanted)))
        line = self.lineEdit()
        assert line is not None
        line.setCursorPosition(0)

    def _search(self) -> None:
        completer = _ByAnyName(self.model(), self)
        completer.setCompletionRole(SEARCH)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        self.setCompleter(completer)
        completer.activated.connect(self._complete)

    def _complete(self, text: str) -> None:
        self.setCurrentIndex(max(0, self.findText(text)))
        self.picked.emit()

    def _settle(self) -> None:
        """Take the first country that fits what was typed, or none."""
        typed = self.currentText().strip().casefold()
        index = self._fitting(typed) if typed else 0
        if index != self.currentIndex() or self.currentText() != self.itemText(index):
            self.setCurrentIndex(index)
            self.setEditText(self.itemText(index))
            self.picked.emit()

    def _fitting(self, typed: str) -> int:
        names = [str(self.itemData(at, SEARCH) or "").casefold() for at in range(self.count())]
        fits = [at for at, name in enumerate(names) if typed in name]
        starts = [at for at in fits if names[at].startswith(typed)]
        return (starts or fits or [0])[0]


class _ByAnyName(QCompleter):
    """Looks among all names of a country and fills in the one that is shown."""

    def pathFromIndex(self, index: QModelIndex | QPersistentModelIndex, /) -> str:
        """The name that is shown."""
        return str(index.data(Qt.ItemDataRole.DisplayRole) or "")

"""Countries: their codes from the vocabulary, their names from Qt, and a box to find one."""

from dataclasses import dataclass
from functools import cache

from PySide6.QtCore import QEvent, QLocale, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QAction, QFocusEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from ishr_desktop.domain.country import Country
from ishr_desktop.resources.countries import countries
from ishr_desktop.ui import icons
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


class CountryBox(QLineEdit):
    """Finds a country by any part of its name, in English or in its own languages."""

    picked = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._code = ""
        self.setAccessibleName(name)
        self.setPlaceholderText(name)
        self._open = QAction(translate("incidents", "Show all countries"), self)
        self._open.triggered.connect(self._show_all)
        self.addAction(self._open, QLineEdit.ActionPosition.TrailingPosition)
        self.editingFinished.connect(self._settle)
        self._completer: QCompleter | None = None
        self._tint()

    def code(self) -> str:
        """The code of the country that is chosen, or an empty string."""
        return self._code

    def show_code(self, code: str) -> None:
        """Choose a country by its code of two or three letters; an unknown code is kept."""
        self._code = code
        self.setText(country_name(code) if code else "")
        self.setCursorPosition(0)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Be ready to search; the list of names is not needed before."""
        self._searcher()
        super().focusInEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Draw the arrow in the colours of the new theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._tint()

    def _tint(self) -> None:
        self._open.setIcon(icons.icon("chevron-down", "text-muted"))

    def _searcher(self) -> QCompleter:
        if self._completer is None:
            model = QStandardItemModel(self)
            for country in named_countries():
                item = QStandardItem(country.name)
                item.setData(country.search_words, SEARCH)
                model.appendRow(item)
            self._completer = _ByAnyName(model, self)
            self._completer.activated.connect(self._take)
            self.setCompleter(self._completer)
        return self._completer

    def _show_all(self) -> None:
        searcher = self._searcher()
        self.setFocus()
        searcher.setCompletionPrefix("")
        searcher.complete()

    def _take(self, name: str) -> None:
        self._choose(_fitting(name))

    def _settle(self) -> None:
        """Take the first country that fits what was typed, or none."""
        typed = self.text().strip()
        if typed != (country_name(self._code) if self._code else ""):
            self._choose(_fitting(typed))

    def _choose(self, code: str) -> None:
        self.show_code(code)
        self.picked.emit()


def _fitting(typed: str) -> str:
    words = typed.casefold()
    fits = [c for c in named_countries() if words and words in c.search_words.casefold()]
    same = [country for country in fits if country.name.casefold() == words]
    starts = [country for country in fits if country.name.casefold().startswith(words)]
    return next((country.code for country in (*same, *starts, *fits)), "")


class _ByAnyName(QCompleter):
    """Looks among all names of a country and fills in the one that is shown."""

    def __init__(self, model: QStandardItemModel, parent: QWidget) -> None:
        super().__init__(model, parent)
        self.setCompletionRole(SEARCH)
        self.setFilterMode(Qt.MatchFlag.MatchContains)
        self.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)

    def pathFromIndex(self, index: QModelIndex | QPersistentModelIndex, /) -> str:
        """The name that is shown."""
        return str(index.data(Qt.ItemDataRole.DisplayRole) or "")

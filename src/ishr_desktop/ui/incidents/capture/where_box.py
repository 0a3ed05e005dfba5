"""Where did it happen? A line of text, the places of the last records, a country."""

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtWidgets import QCompleter, QHBoxLayout, QLineEdit, QWidget

from ishr_desktop.ui.countries import LinkedCountryBox
from ishr_desktop.ui.texts import translate
from ishr_desktop.ui.theme import S


class WhereBox(QWidget):
    """Shows and takes a place and a country; recent places appear as one types."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._recent = QStringListModel(self)
        self._place = QLineEdit(self)
        self._place.setAccessibleName(translate("incidents", "Where?"))
        self._place.setPlaceholderText(translate("incidents", "A town is enough"))
        self._place.setMaxLength(300)
        completer = QCompleter(self._recent, self)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._place.setCompleter(completer)
        self._country = LinkedCountryBox(translate("incidents", "Country"), self)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(S)
        layout.addWidget(self._place, 3)
        layout.addWidget(self._country, 2)
        self._place.textEdited.connect(self.changed)
        completer.activated.connect(self.changed)
        self._country.picked.connect(self.changed)

    def value(self) -> tuple[str, str]:
        """The place in words and the code of the country."""
        return self._place.text(), self._country.code()

    def show_value(self, place: str, country: str, recent: tuple[str, ...]) -> None:
        """Show an answer without telling anybody."""
        self._recent.setStringList(list(recent))
        if self._place.text() != place:
            self._place.setText(place)
        if self._country.code() != country:
            self._country.show_code(country)

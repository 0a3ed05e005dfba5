"""A country, found by any part of its name."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ishr_desktop.ui.countries import LinkedCountryBox
from ishr_desktop.ui.forms.controls.control import Control


class CountryControl(Control):
    """Keeps the three letters of ISO 3166-1."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._box = LinkedCountryBox(name, self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._box)
        self.setFocusProxy(self._box)
        self._box.picked.connect(self.changed)

    def value(self) -> object:
        """The code."""
        return self._box.code() or None

    def show_value(self, value: object) -> None:
        """Show a country by its code."""
        self._box.show_code(value if isinstance(value, str) else "")

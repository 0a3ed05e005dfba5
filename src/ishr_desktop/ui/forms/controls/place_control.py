"""A place in words; what else is known of it is kept."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtWidgets import QWidget

from ishr_desktop.ui.forms.controls.text_controls import LineControl


class PlaceControl(LineControl):
    """One line for the label of a place."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._place: dict[str, Any] = {}

    def value(self) -> object:
        """A place with a label, or None when nothing is known of it."""
        label = super().value()
        others = {name: item for name, item in self._place.items() if name != "label"}
        return {**others, "label": label} if label else others or None

    def show_value(self, value: object) -> None:
        """Show a place, or words that stand for one."""
        self._place = dict(value) if isinstance(value, Mapping) else {}
        super().show_value(self._place.get("label") if self._place else value)

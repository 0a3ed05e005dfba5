"""Language, theme and size of text."""

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ishr_desktop.ui.languages import offered
from ishr_desktop.ui.settings.choice_box import ChoiceBox
from ishr_desktop.ui.texts import translate
from ishr_desktop.ui.theme import TEXT_SCALES, Scheme
from ishr_desktop.ui.widgets import Card, Field, Section


class LookCard(Card):
    """Counts at once."""

    chosen = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.language = ChoiceBox(self._languages(), self)
        self.theme = ChoiceBox(self._themes(), self)
        self.font_scale = ChoiceBox(
            {scale: f"{round(scale * 100)} %" for scale in TEXT_SCALES}, self
        )
        add = self.column.addWidget
        add(Section(translate("settings", "How it looks"), self))
        add(Field(translate("settings", "Language"), self.language, parent=self, beside=True))
        add(Field(translate("settings", "Theme"), self.theme, parent=self, beside=True))
        add(Field(translate("settings", "Size of text"), self.font_scale, parent=self, beside=True))
        self.language.picked.connect(lambda value: self.chosen.emit("language", value))
        self.theme.picked.connect(lambda value: self.chosen.emit("theme", value))
        self.font_scale.picked.connect(lambda value: self.chosen.emit("font_scale", value))

    def show_choices(self, choices: dict[str, Any]) -> None:
        """Show what is chosen now."""
        self.language.show_value(choices["language"])
        self.theme.show_value(choices["theme"])
        self.font_scale.show_value(choices["font_scale"])

    def _languages(self) -> dict[str, str]:
        own = {language.code: language.name for language in offered()}
        return {"": translate("settings", "As this computer"), **own}

    def _themes(self) -> dict[str, str]:
        return {
            str(Scheme.SYSTEM): translate("settings", "As this computer"),
            str(Scheme.LIGHT): translate("settings", "Light"),
            str(Scheme.DARK): translate("settings", "Dark"),
        }

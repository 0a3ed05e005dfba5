"""Light and dark from one set of named tokens."""

import json
import re
from enum import StrEnum
from functools import cache

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from ishr_desktop.resources import resource
from ishr_desktop.ui import fonts

XS, S, M, L, XL, XXL = 4, 8, 12, 16, 24, 32
"""The grid: every distance is one of these numbers of pixels."""

RADIUS = 6
TYPE_SCALE = {"small": 12, "body": 14, "large": 16, "title": 20, "display": 28}
"""Sizes of type in pixels before the person's own text size is applied."""

TEXT_SCALES = (0.9, 1.0, 1.15, 1.3, 1.5)


class Scheme(StrEnum):
    """What a person can choose."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


@cache
def tokens(scheme: Scheme) -> dict[str, str]:
    """The colours of the light or the dark theme, as `#rrggbb`."""
    text = resource("style", f"{scheme}.json").read_text(encoding="utf-8")
    return {str(name): str(value) for name, value in json.loads(text).items()}


class Theme(QObject):
    """Dresses the application, and dresses it again when the choice or the system changes."""

    changed = Signal()
    """Everything painted with token colours must be painted again."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self._choice = Scheme.SYSTEM
        self._text_scale = 1.0
        app.setStyle("Fusion")
        app.styleHints().colorSchemeChanged.connect(self._follow_system)

    @staticmethod
    def current() -> "Theme":
        """The theme of the running application."""
        app = QApplication.instance()
        assert app is not None, "a theme belongs to an application"
        theme = app.findChild(Theme)
        assert isinstance(theme, Theme), "the application was never dressed"
        return theme

    @property
    def scheme(self) -> Scheme:
        """Light or dark, as it is shown now."""
        if self._choice is not Scheme.SYSTEM:
            return self._choice
        dark = self._app.styleHints().colorScheme() == Qt.ColorScheme.Dark
        return Scheme.DARK if dark else Scheme.LIGHT

    def color(self, token: str) -> QColor:
        """The colour of a token, such as `text-muted`."""
        return QColor(tokens(self.scheme)[token])

    def size(self, step: str) -> int:
        """Pixels of a step of the type scale at the person's text size."""
        return round(TYPE_SCALE[step] * self._text_scale)

    def dress(self, choice: Scheme | None = None, text_scale: float | None = None) -> None:
        """Apply a choice of theme and text size to the whole program."""
        self._choice = self._choice if choice is None else Scheme(choice)
        self._text_scale = self._text_scale if text_scale is None else text_scale
        sheet = self._style_sheet()
        if sheet == self._app.styleSheet():
            return
        self._app.setFont(fonts.interface_font(self.size("body")))
        self._app.setPalette(_palette(tokens(self.scheme)))
        self._app.setStyleSheet(sheet)
        self.changed.emit()

    def _follow_system(self) -> None:
        if self._choice is Scheme.SYSTEM:
            self.dress()

    def _style_sheet(self) -> str:
        values = dict(tokens(self.scheme))
        values |= {f"size-{step}": f"{self.size(step)}px" for step in TYPE_SCALE}
        values["chevron"] = resource("style", f"chevron-{self.scheme}.svg").as_posix()
        values["tick"] = resource("style", f"tick-{self.scheme}.svg").as_posix()
        template = resource("style", "app.qss").read_text(encoding="utf-8")
        return re.sub(r"\$\{([a-z-]+)\}", lambda found: values[found[1]], template)


def _palette(values: dict[str, str]) -> QPalette:
    roles = {
        QPalette.ColorRole.Window: "surface",
        QPalette.ColorRole.WindowText: "text",
        QPalette.ColorRole.Base: "surface-raised",
        QPalette.ColorRole.AlternateBase: "surface",
        QPalette.ColorRole.Text: "text",
        QPalette.ColorRole.PlaceholderText: "text-muted",
        QPalette.ColorRole.Button: "surface-raised",
        QPalette.ColorRole.ButtonText: "text",
        QPalette.ColorRole.BrightText: "danger",
        QPalette.ColorRole.Highlight: "selection",
        QPalette.ColorRole.HighlightedText: "text",
        QPalette.ColorRole.Link: "accent",
        QPalette.ColorRole.LinkVisited: "accent",
        QPalette.ColorRole.ToolTipBase: "surface-raised",
        QPalette.ColorRole.ToolTipText: "text",
        QPalette.ColorRole.Mid: "border",
        QPalette.ColorRole.Light: "surface-raised",
        QPalette.ColorRole.Dark: "border-strong",
        QPalette.ColorRole.Accent: "accent",
    }
    palette = QPalette()
    for role, token in roles.items():
        palette.setColor(role, QColor(values[token]))
    muted = QColor(values["text-muted"])
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, muted)
    return palette

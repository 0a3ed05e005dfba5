"""A question with a few answers to press: one of them, or any number."""

from collections.abc import Iterable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from ishr_desktop.ui import icons
from ishr_desktop.ui.theme import S
from ishr_desktop.ui.widgets.flow_layout import FlowLayout, FlowWidget


class Choices(FlowWidget):
    """Buttons that stay down; codes go in and come out."""

    changed = Signal()
    """The person pressed something."""

    def __init__(
        self,
        name: str,
        answers: Iterable[tuple[str, str]],
        *,
        several: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        self._buttons: dict[str, QPushButton] = {}
        self._icons: dict[str, tuple[str, str]] = {}
        self._several = several
        super().__init__(parent)
        self.setAccessibleName(name)
        layout = FlowLayout(self, S)
        for code, word in answers:
            button = QPushButton(word, self)
            button.setCheckable(True)
            button.setAutoDefault(False)
            button.setProperty("kind", "chip")
            button.setCursor(Qt.CursorShape.PointingHandCursor)
            button.setAccessibleName(f"{name} {word}")
            button.clicked.connect(lambda _=False, code=code: self._press(code))
            self._buttons[code] = button
            layout.addWidget(button)

    def button(self, code: str) -> QPushButton:
        """The button of one answer."""
        return self._buttons[code]

    def chosen(self) -> tuple[str, ...]:
        """The codes of the answers that are down, in their order."""
        return tuple(code for code, button in self._buttons.items() if button.isChecked())

    def choose(self, codes: Iterable[str]) -> None:
        """Press exactly these, without telling anybody."""
        wanted = set(codes)
        for code, button in self._buttons.items():
            button.setChecked(code in wanted)

    def warn(self, code: str, icon: str, token: str) -> None:
        """Give one answer an icon in the colour of what it means."""
        self._icons[code] = (icon, token)
        self._tint()

    def _press(self, code: str) -> None:
        # Not an exclusive QButtonGroup: it would take all but one of them away from the Tab key.
        if not self._several:
            self.choose([code])
        self.changed.emit()

    def changeEvent(self, event: QEvent) -> None:
        """Draw the icons in the colours of the new theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._tint()

    def _tint(self) -> None:
        for code, (icon, token) in self._icons.items():
            self._buttons[code].setIcon(icons.icon(icon, token))

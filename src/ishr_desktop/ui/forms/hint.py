"""What the program noticed about a field; said beside it, never in the way."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ishr_desktop.ui.theme import XS
from ishr_desktop.ui.widgets import Small
from ishr_desktop.ui.widgets.surfaces import clear


@dataclass(frozen=True)
class Hint:
    """One sentence; `tone` is `muted` or `caution`."""

    sentence: str
    tone: str = "caution"


class HintLines(QWidget):
    """The hints of one field, one below the other; it takes no room without any."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hints: tuple[Hint, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(XS)
        self.hide()

    def show_hints(self, hints: Sequence[Hint]) -> None:
        """Show these in the place of those before."""
        if tuple(hints) == self._hints:
            return
        self._hints = tuple(hints)
        clear(self._column)
        for hint in hints:
            label = Small(hint.sentence, self)
            label.setProperty("kind", "small" if hint.tone == "muted" else hint.tone)
            self._column.addWidget(label)
        self.setVisible(bool(hints))

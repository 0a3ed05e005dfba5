"""What the program noticed about a field; said beside it, never in the way."""

from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from ishr_desktop.ui.widgets import Small


@dataclass(frozen=True)
class Hint:
    """One sentence; `tone` is `muted`, `caution` or `danger`."""

    sentence: str
    tone: str = "caution"

    def label(self, parent: QWidget) -> Small:
        """The sentence as it stands below a field."""
        label = Small(self.sentence, parent)
        label.setProperty("kind", "small" if self.tone == "muted" else self.tone)
        return label

"""A state as icon, word and colour together, never as colour alone."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QWidget

from ishr_desktop.ui.states import StateLook, look
from ishr_desktop.ui.theme import XS, S
from ishr_desktop.ui.widgets.buttons import restyle
from ishr_desktop.ui.widgets.surfaces import Picture


class StateBadge(QFrame):
    """A small label for a `SendState`, an `InboxState` or another state of `ui/states.py`."""

    def __init__(self, state: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "badge")
        self._picture = Picture("state-kept", "text-muted", 16, self)
        self._words = QLabel(self)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(S, XS, S, XS)
        layout.setSpacing(XS)
        layout.addWidget(self._picture)
        layout.addWidget(self._words)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_state(state)

    def show_state(self, state: str) -> None:
        """Show a state; an empty one hides the badge."""
        self.setVisible(bool(state) and self.parent() is not None)
        if state:
            self.show_look(look(state))

    def show_look(self, shown: StateLook) -> None:
        """Show an icon, a word and a tone of one's own."""
        self._picture.show_icon(shown.icon, shown.token)
        self._words.setText(shown.word)
        self.setAccessibleName(shown.word)
        restyle(self, "tone", shown.tone)
        # The style sheet colours the word by the tone of the badge, and looks only when asked.
        restyle(self._words, "tone", shown.tone)

"""Small labels side by side, each an icon and words."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from ishr_desktop.ui.states import StateLook
from ishr_desktop.ui.theme import XS
from ishr_desktop.ui.widgets import StateBadge
from ishr_desktop.ui.widgets.flow_layout import FlowLayout, FlowWidget


class Chips(FlowWidget):
    """Keeps its labels: many doors are shown again after each pause of somebody who types."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._flow = FlowLayout(self, XS)
        self._shown: tuple[StateLook, ...] = ()
        self._badges: list[StateBadge] = []
        self.hide()

    def show_looks(self, looks: Sequence[StateLook]) -> None:
        """Show these; none hides the line."""
        if tuple(looks) == self._shown:
            return
        self._shown = tuple(looks)
        while len(self._badges) < len(looks):
            badge = StateBadge(parent=self)
            self._badges.append(badge)
            self._flow.addWidget(badge)
        for badge in self._badges[len(looks) :]:
            badge.hide()
        for badge, look in zip(self._badges, looks, strict=False):
            badge.show_look(look)
            badge.show()
        self.setVisible(bool(looks))
        self._flow.invalidate()
        self.make_room()

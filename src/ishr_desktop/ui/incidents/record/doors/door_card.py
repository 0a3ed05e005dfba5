"""One door as a card: its name, one line why, chips; opened, everything that was looked at."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ishr_desktop.domain.advice.telling import Names, told
from ishr_desktop.ui.guide_links import explained_by
from ishr_desktop.ui.incidents.record.doors.chips import Chips
from ishr_desktop.ui.incidents.record.doors.door_body import DoorBody
from ishr_desktop.ui.incidents.record.doors.shown_door import ShownDoor
from ishr_desktop.ui.incidents.record.doors.words import all_chips
from ishr_desktop.ui.terms import spoken, spoken_language
from ishr_desktop.ui.theme import L, S
from ishr_desktop.ui.widgets import Muted
from ishr_desktop.ui.widgets.folding_card import FoldingCard

MakeBody = Callable[[QWidget], DoorBody]


class DoorCard(FoldingCard):
    """Shows a door, and another state of the same door in its place."""

    body_opened = Signal(str)
    """The id of a mechanism whose inside is shown: its sources are wanted."""

    def __init__(self, names: Names, make_body: MakeBody, parent: QWidget | None = None) -> None:
        super().__init__(parent, wraps=True)
        self._names, self._make_body = names, make_body
        self._shown: ShownDoor | None = None
        self.body: DoorBody | None = None
        self._why = Muted("", self)
        self._chips = Chips(self)
        lines = QWidget(self)
        column = QVBoxLayout(lines)
        column.setContentsMargins(L, 0, L, L)
        column.setSpacing(S)
        column.addWidget(self._why)
        column.addWidget(self._chips)
        self.put_below_line(lines)
        self.opened.connect(self._open_body)

    @property
    def mechanism(self) -> str:
        """The id of the mechanism; empty before anything was shown."""
        return self._shown.mechanism.id if self._shown is not None else ""

    def show_door(self, shown: ShownDoor) -> None:
        """Show a door; nothing moves when it stands as before."""
        if shown == self._shown:
            return
        self._shown = shown
        explained_by(self, shown.mechanism.id)
        reasons = shown.door.reasons
        why = told(reasons[0], spoken_language(), self._names) if reasons else ""
        chips = all_chips(shown)
        self.button.show_words(spoken(shown.mechanism.names), "")
        said = (why, *(chip.word for chip in chips))
        self.button.setAccessibleDescription(" · ".join(filter(None, said)))
        self._why.setText(why)
        self._why.setVisible(bool(why))
        self._chips.show_looks(chips)
        if self.body is not None:
            self.body.show_door(shown)

    def _open_body(self) -> None:
        assert self._shown is not None
        self.body = self._make_body(self)
        self.inside.addWidget(self.body)
        self.body.show_door(self._shown)
        self.body_opened.emit(self.mechanism)

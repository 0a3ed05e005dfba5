"""Everything that has left this computer, to whom, and on whose word."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtWidgets import QWidget

from ishr_desktop.domain.disclosure import Disclosure
from ishr_desktop.ui.consent.left_list import LeftList
from ishr_desktop.ui.texts import translate
from ishr_desktop.ui.widgets import Heading, Muted, Page


class LeftPage(Page):
    """A list to read before somebody asks."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(640, parent)
        self._list = LeftList(self)
        self.column.addWidget(Heading(translate("people", "What has left this computer"), self))
        self.column.addWidget(
            Muted(
                translate(
                    "people",
                    "Batches, carried files and copies in clear. What was read elsewhere cannot be "
                    "called back; here you see whom to tell.",
                ),
                self,
            )
        )
        self.column.addWidget(self._list)
        self.column.addStretch(1)

    def show_left(self, left: Sequence[Disclosure], now: datetime) -> None:
        """Show these, newest first."""
        self._list.show_left(left, now)

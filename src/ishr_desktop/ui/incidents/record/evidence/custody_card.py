"""What happened to the chosen file, and the log of all files on paper."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ishr_desktop.domain.custody import CustodyEntry
from ishr_desktop.ui.incidents.record.evidence.custody_words import action_word, detail_words
from ishr_desktop.ui.moments import full_moment
from ishr_desktop.ui.texts import translate
from ishr_desktop.ui.theme import S
from ishr_desktop.ui.widgets import Muted, QuietButton, Section
from ishr_desktop.ui.widgets.facts import Fact, Facts
from ishr_desktop.ui.widgets.flow_layout import flow

MOST = 12
"""Entries that are shown; all of them are in the printed log."""


class CustodyCard(QWidget):
    """The last entries, newest first."""

    print_asked = Signal()
    save_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.facts = Facts(self)
        self._more = Muted("", self)
        self.print_button = QuietButton(
            translate("custody", "Print the log of all files…"), "print", self
        )
        self.save_button = QuietButton(translate("custody", "Save it as a PDF…"), "save", self)
        self.print_button.clicked.connect(self.print_asked)
        self.save_button.clicked.connect(self.save_asked)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S)
        column.addWidget(Section(translate("custody", "Custody"), self))
        column.addWidget(self.facts)
        column.addWidget(self._more)
        column.addWidget(flow(self, self.print_button, self.save_button))

    def show_entries(self, entries: Sequence[CustodyEntry], now: datetime) -> None:
        """Show what happened to one file."""
        latest = [entries[-place] for place in range(1, min(len(entries), MOST) + 1)]
        self.facts.show_facts([_fact(entry, now) for entry in latest])
        more = len(entries) - len(latest)
        self._more.setText(translate("custody", "%n more in the log.", None, more) if more else "")
        self._more.setVisible(more > 0)


def _fact(entry: CustodyEntry, now: datetime) -> Fact:
    said = (action_word(entry.what.action), entry.who.label, detail_words(entry))
    return "clock", full_moment(entry.when, now), " · ".join(part for part in said if part)

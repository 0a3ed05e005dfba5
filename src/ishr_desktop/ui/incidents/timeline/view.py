"""The timeline beside the record: a list that can be read aloud, with a bar in each row."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ishr_desktop.domain.moments import Timeline
from ishr_desktop.ui.incidents.timeline.painter import TimelinePainter
from ishr_desktop.ui.incidents.timeline.rows import incident_of, rows_of
from ishr_desktop.ui.texts import translate
from ishr_desktop.ui.theme import S
from ishr_desktop.ui.widgets import Small
from ishr_desktop.ui.widgets.row_list import RowList


class TimelineView(QWidget):
    """Tells which record is chosen; it decides nothing."""

    opened = Signal(str)
    """A record was chosen, by its id."""
    entered = Signal()
    """The person wants to go into the chosen record."""

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self._rows = RowList(translate("incidents", "Timeline"), self)
        self._rows.setProperty("kind", "rows")
        self._rows.setItemDelegate(TimelinePainter(self._rows))
        self._note = Small("", self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(S)
        layout.addWidget(self._rows, 1)
        layout.addWidget(self._note)
        self._rows.chosen.connect(lambda key: self.opened.emit(incident_of(key)))
        self._rows.entered_row.connect(self.entered)
        self._note.hide()

    def show_timeline(self, timeline: Timeline) -> None:
        """Show what is found, the newest first."""
        self._rows.show_rows(list(rows_of(timeline.entries, self._today())))
        shown = len(timeline.entries)
        if not timeline.count:
            self._note.setText(translate("incidents", "None of these records has a date yet."))
        else:
            words = translate(
                "incidents",
                "The newest {shown} of {count} are shown. Search or filter to see others.",
            )
            self._note.setText(words.format(shown=shown, count=timeline.count))
        self._note.setVisible(shown < timeline.count or not timeline.count)

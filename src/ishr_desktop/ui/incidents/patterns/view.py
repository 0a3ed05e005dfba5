"""The patterns beside the record: pressing one shows the records behind it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ishr_desktop.domain.patterns import Patterns
from ishr_desktop.ui.incidents.patterns.rows import facet_of, rows_of
from ishr_desktop.ui.texts import translate
from ishr_desktop.ui.theme import S
from ishr_desktop.ui.widgets import Small
from ishr_desktop.ui.widgets.row_list import RowList


class PatternsView(QWidget):
    """Tells which pattern is pressed; it decides nothing."""

    chosen = Signal(object)
    """The `Facet` that the records behind a pattern have."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = RowList(translate("incidents", "Patterns"), self)
        self._rows.setProperty("kind", "rows")
        self._note = Small("", self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(S)
        layout.addWidget(self._rows, 1)
        layout.addWidget(self._note)
        self._rows.entered_row.connect(self._enter)

    def show_patterns(self, patterns: Patterns) -> None:
        """Show what repeats."""
        rows = list(rows_of(patterns))
        self._rows.show_rows(rows)
        if rows:
            words = translate(
                "incidents",
                "Press one to see its records. Patterns count what records say; they prove "
                "nothing.",
            )
        else:
            words = translate(
                "incidents",
                "Nothing repeats yet. Units, places, methods and people that several records "
                "name appear here.",
            )
        self._note.setText(words)

    def _enter(self) -> None:
        if self._rows.key:
            self.chosen.emit(facet_of(self._rows.key))

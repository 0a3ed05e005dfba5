"""For what and as of when doors are asked for: this record or its whole case, on which day."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ishr_desktop.domain.when import Calendar
from ishr_desktop.ui.date_field.day_sheet import DaySheet
from ishr_desktop.ui.date_field.sheet import Sheet
from ishr_desktop.ui.date_words import edtf_words
from ishr_desktop.ui.texts import ltr, translate
from ishr_desktop.ui.theme import S
from ishr_desktop.ui.widgets import Body, Card, Muted, QuietButton, row
from ishr_desktop.ui.widgets.choices import Choices

RECORD, CASE = "record", "case"


class Asking(QWidget):
    """Asks for this record as of today until somebody wants something else."""

    changed = Signal()

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self._day: date | None = None
        self._offered = ""
        self.scope = Choices(
            translate("doors", "Doors for"),
            [
                (RECORD, translate("doors", "This record")),
                (CASE, translate("doors", "The whole case")),
            ],
            parent=self,
        )
        about = translate("doors", "All records of this case count, as they were saved last.")
        self._about_case = Muted(about, self)
        self._words = Body("", self)
        self._words.setWordWrap(False)
        self.other = QuietButton(translate("doors", "Another day"), "calendar", self)
        self.other.setCheckable(True)
        self.back = QuietButton(translate("doors", "Back to today"), parent=self)
        self._panel = Card(self, kind="sunken")
        self.sheet: DaySheet | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S)
        column.addWidget(self.scope)
        column.addWidget(self._about_case)
        column.addLayout(row(self._words, self.other, self.back, None))
        column.addWidget(self._panel)
        self.scope.changed.connect(self._show_scope)
        self.scope.changed.connect(self.changed)
        self.other.toggled.connect(self._open)
        self.back.clicked.connect(self._go_back)
        self.start_over()

    @property
    def on(self) -> date:
        """The day that is asked about."""
        return self._day or self._today()

    @property
    def whole_case(self) -> bool:
        """Whether the whole case is asked about."""
        return bool(self._offered) and CASE in self.scope.chosen()

    def start_over(self) -> None:
        """Ask for the record alone, as of today."""
        self.scope.choose([RECORD])
        self.other.setChecked(False)
        self._panel.hide()
        self.offer_case("")
        self._take(None)

    def offer_case(self, code: str) -> None:
        """Offer the case with this code; an empty one is no case."""
        self._offered = code
        self.scope.setVisible(bool(code))
        words = translate("doors", "The whole case {code}").format(code=ltr(code))
        self.scope.button(CASE).setText(words)
        name = f"{self.scope.accessibleName()} {words}"
        self.scope.button(CASE).setAccessibleName(name)
        self._show_scope()

    def _show_scope(self) -> None:
        self._about_case.setVisible(self.whole_case)

    def _open(self, opened: bool) -> None:
        if opened and self.sheet is None:
            sheet = Sheet(Calendar.GREGORIAN, self._today())
            self.sheet = DaySheet(sheet, self._panel, days_only=True)
            self.sheet.mark(lambda day: day == self.on)
            self.sheet.day_picked.connect(self._pick)
            self._panel.column.addLayout(row(self.sheet, None))
            self.sheet.refresh()
        self._panel.setVisible(opened)

    def _pick(self, day: date) -> None:
        self._take(day)
        self.changed.emit()

    def _go_back(self) -> None:
        self.other.setFocus()
        self._take(None)
        self.changed.emit()

    def _take(self, day: date | None) -> None:
        self._day = None if day == self._today() else day
        if self._day is None:
            words = translate("doors", "As things stand today.")
        else:
            day_words = edtf_words(self._day.isoformat())
            words = translate("doors", "As things stand on {date}.").format(date=day_words)
        self._words.setText(words)
        self.back.setVisible(self._day is not None)
        if self.sheet is not None:
            self.sheet.sheet.show_day(self.on)
            self.sheet.refresh()

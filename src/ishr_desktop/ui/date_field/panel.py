"""What opens below a date: a sheet of days, the time of day, words, another calendar."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QVBoxLayout, QWidget

from ishr_desktop.domain.when import Calendar, PartOfDay
from ishr_desktop.ui.calendar_words import calendar_word
from ishr_desktop.ui.date_field.day_sheet import DaySheet
from ishr_desktop.ui.date_field.presenter import DatePresenter
from ishr_desktop.ui.date_words import part_of_day_word
from ishr_desktop.ui.texts import translate
from ishr_desktop.ui.theme import L, M
from ishr_desktop.ui.widgets import Card, Field
from ishr_desktop.ui.widgets.calm_box import CalmBox
from ishr_desktop.ui.widgets.choices import Choices

_SAID_LIMIT = 700


class DatePanel(Card):
    """Works on the presenter of its field and tells when it changed something."""

    changed = Signal()
    calendar_chosen = Signal()
    """Another calendar; the date itself is the same."""

    def __init__(self, presenter: DatePresenter, parent: QWidget | None = None) -> None:
        super().__init__(parent, kind="sunken")
        self._presenter = presenter
        self._calendar = _calendars(self)
        self._sheet = DaySheet(presenter.sheet(), self)
        self._parts = _parts_of_day(self)
        self._clock = QLineEdit(self)
        self._clock.setPlaceholderText("21:30")
        self._clock.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self._clock_field = Field(translate("dates", "Exact time"), self._clock, parent=self)
        self._said = QLineEdit(self)
        self._said.setMaxLength(_SAID_LIMIT)
        self._lay_out()
        self._connect()
        self.refresh()

    def refresh(self) -> None:
        """Show what the presenter holds."""
        presenter, when = self._presenter, self._presenter.when
        self._calendar.setCurrentIndex(self._calendar.findData(str(presenter.calendar)))
        self._sheet.show_sheet(presenter.sheet())
        self._sheet.mark(presenter.is_meant)
        self._parts.choose([when.part_of_day] if when.part_of_day else [])
        if not self._clock.hasFocus():
            self._clock.setText(when.time)
        if self._said.text().strip() != when.said:
            self._said.setText(when.said)
            self._said.setCursorPosition(0)

    def _lay_out(self) -> None:
        beside = QVBoxLayout()
        beside.setSpacing(M)
        beside.addWidget(Field(translate("dates", "Time of day"), self._parts, parent=self))
        beside.addWidget(self._clock_field)
        hint = translate("dates", "Such as “the night of the football match”.")
        said = translate("dates", "In the words of the witness")
        beside.addWidget(Field(said, self._said, hint, parent=self))
        beside.addWidget(Field(translate("dates", "Calendar"), self._calendar, parent=self))
        beside.addStretch(1)
        grid = QGridLayout()
        grid.setHorizontalSpacing(L)
        grid.addWidget(self._sheet, 0, 0)
        grid.addLayout(beside, 0, 1)
        grid.setColumnStretch(1, 1)
        self.column.addLayout(grid)

    def _connect(self) -> None:
        for signal, act in (
            (self._sheet.day_picked, self._presenter.pick_day),
            (self._sheet.month_picked, self._presenter.pick_month),
            (self._sheet.year_picked, self._presenter.pick_year),
            (self._said.textEdited, self._presenter.say),
        ):
            signal.connect(act)
            signal.connect(lambda *_: self.changed.emit())
        self._parts.changed.connect(self._choose_part)
        self._clock.textEdited.connect(lambda: self._clock_field.ask(""))
        self._clock.editingFinished.connect(self._set_clock)
        self._calendar.activated.connect(self._choose_calendar)

    def _choose_part(self) -> None:
        chosen = self._parts.chosen()
        pressed = chosen[0] if chosen else ""
        again = pressed == self._presenter.when.part_of_day
        self._presenter.choose_part("" if again else pressed)
        self.changed.emit()

    def _set_clock(self) -> None:
        if self._clock.text().strip() == self._presenter.when.time:
            return
        if self._presenter.set_clock(self._clock.text()):
            self.changed.emit()
        else:
            self._clock_field.ask(translate("dates", "Write it like 21:30."))

    def _choose_calendar(self) -> None:
        self._presenter.choose_calendar(Calendar(self._calendar.currentData()))
        self.calendar_chosen.emit()


def _calendars(parent: QWidget) -> CalmBox:
    box = CalmBox(parent)
    for calendar in Calendar:
        box.addItem(calendar_word(calendar), str(calendar))
    return box


def _parts_of_day(parent: QWidget) -> Choices:
    parts = [part for part in PartOfDay if part is not PartOfDay.UNKNOWN]
    return Choices(
        translate("dates", "Time of day"),
        [(part, part_of_day_word(part)) for part in parts],
        parent=parent,
    )

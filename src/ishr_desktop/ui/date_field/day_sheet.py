"""A sheet of days to point at, by mouse or keyboard, in any calendar."""

from collections.abc import Callable
from datetime import date, timedelta

from PySide6.QtCore import QEvent, QLocale, QObject, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QIntValidator, QKeyEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ishr_desktop.ui.date_field.sheet import Sheet, SheetDay
from ishr_desktop.ui.texts import translate
from ishr_desktop.ui.theme import XS, S
from ishr_desktop.ui.widgets import IconButton, QuietButton, row
from ishr_desktop.ui.widgets.buttons import restyle
from ishr_desktop.ui.widgets.calm_box import CalmBox

_DAYS_IN_WEEK = 7
_YEAR_WIDTH = 76


class DaySheet(QWidget):
    """Shows one month of a `Sheet`; tells which day, month or year is pointed at."""

    day_picked = Signal(object)
    """A Gregorian `date`."""
    month_picked = Signal()
    year_picked = Signal()

    def __init__(
        self, sheet: Sheet, parent: QWidget | None = None, *, days_only: bool = False
    ) -> None:
        """`days_only`: whole months and years cannot be picked."""
        super().__init__(parent)
        self.sheet = sheet
        self._is_marked: Callable[[date], bool] = lambda _: False
        self._shown: list[SheetDay] = []
        self._months = CalmBox(self)
        self._months.setAccessibleName(translate("dates", "Month"))
        self._year = QLineEdit(self)
        self._year.setAccessibleName(translate("dates", "Year"))
        self._year.setValidator(QIntValidator(1, 9999, self))
        self._year.setFixedWidth(_YEAR_WIDTH)
        self._year.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self._days = [self._day_button(number) for number in range(6 * _DAYS_IN_WEEK)]
        self._only_month = QuietButton("", parent=self)
        self._only_year = QuietButton("", parent=self)
        for whole in (self._only_month, self._only_year):
            whole.setHidden(days_only)
        self._lay_out()
        self._months.activated.connect(self._go)
        self._year.editingFinished.connect(self._go)
        self._only_month.clicked.connect(self.month_picked)
        self._only_year.clicked.connect(self.year_picked)

    def show_sheet(self, sheet: Sheet) -> None:
        """Show another sheet, such as one of another calendar."""
        self.sheet = sheet
        self.refresh()

    def mark(self, is_marked: Callable[[date], bool]) -> None:
        """Show which days are meant now."""
        self._is_marked = is_marked
        self._show_marks()

    def refresh(self) -> None:
        """Show the month that is open."""
        sheet = self.sheet
        with QSignalBlocker(self._months):
            names = list(sheet.months())
            if [self._months.itemText(at) for at in range(self._months.count())] != names:
                self._months.clear()
                self._months.addItems(names)
            self._months.setCurrentIndex(sheet.month - 1)
            self._year.setText(str(sheet.year))
        self._shown = list(sheet.days(_first_weekday()))
        for button, shown in zip(self._days, self._shown, strict=True):
            button.setText(shown.number)
            button.setAccessibleName(shown.words)
            button.setToolTip(shown.words)
            restyle(button, "inside", shown.inside)
        for button, words in (
            (self._only_month, sheet.month_name()),
            (self._only_year, str(sheet.year)),
        ):
            text = translate("dates", "Only {month_or_year}").format(month_or_year=words)
            button.setText(text)
            button.setAccessibleName(text)
        self._show_marks()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Move from day to day with the arrows, from month to month with Page Up and Down."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            step = self._step(Qt.Key(event.key()))
            if step and isinstance(watched, QPushButton):
                self._move(self._shown[self._days.index(watched)].day, step)
                return True
        return super().eventFilter(watched, event)

    def _lay_out(self) -> None:
        back = IconButton("back", translate("dates", "The month before"), self)
        on = IconButton("forward", translate("dates", "The next month"), self)
        back.clicked.connect(lambda: self._turn(-1))
        on.clicked.connect(lambda: self._turn(1))
        grid = QGridLayout()
        grid.setSpacing(2)
        for column in range(_DAYS_IN_WEEK):
            grid.addWidget(_weekday_label(column, self), 0, column)
        for number, button in enumerate(self._days):
            grid.addWidget(button, 1 + number // _DAYS_IN_WEEK, number % _DAYS_IN_WEEK)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(XS)
        layout.addLayout(row(back, self._months, self._year, on, spacing=S))
        layout.addLayout(grid)
        layout.addLayout(row(self._only_month, self._only_year, None, spacing=XS))
        layout.addStretch(1)

    def _day_button(self, number: int) -> QPushButton:
        button = QPushButton(self)
        button.setProperty("kind", "day")
        button.setCheckable(True)
        button.setAutoDefault(False)
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.installEventFilter(self)
        button.clicked.connect(lambda: self._pick(number))
        return button

    def _pick(self, number: int) -> None:
        self.day_picked.emit(self._shown[number].day)
        self._show_marks()

    def _show_marks(self) -> None:
        marked = [self._is_marked(shown.day) for shown in self._shown]
        stop = marked.index(True) if True in marked else self._first_inside()
        for at, button in enumerate(self._days[: len(marked)]):
            button.setChecked(marked[at])
            # One stop on the way of Tab; the arrows go on from there.
            here = Qt.FocusPolicy.StrongFocus if at == stop else Qt.FocusPolicy.ClickFocus
            button.setFocusPolicy(here)

    def _first_inside(self) -> int:
        return next((at for at, shown in enumerate(self._shown) if shown.inside), 0)

    def _step(self, key: Qt.Key) -> timedelta | None:
        ahead = -1 if self.layoutDirection() == Qt.LayoutDirection.RightToLeft else 1
        days = {
            Qt.Key.Key_Left: -ahead,
            Qt.Key.Key_Right: ahead,
            Qt.Key.Key_Up: -_DAYS_IN_WEEK,
            Qt.Key.Key_Down: _DAYS_IN_WEEK,
            Qt.Key.Key_PageUp: -30,
            Qt.Key.Key_PageDown: 30,
        }
        return timedelta(days=days[key]) if key in days else None

    def _move(self, day: date, step: timedelta) -> None:
        target = day + step
        if not any(shown.inside and shown.day == target for shown in self._shown):
            self.sheet.show_day(target)
            self.refresh()
        at = next((n for n, shown in enumerate(self._shown) if shown.day == target), None)
        if at is not None:
            self._days[at].setFocus(Qt.FocusReason.TabFocusReason)

    def _turn(self, months: int) -> None:
        self.sheet.turn(months)
        self.refresh()

    def _go(self) -> None:
        self.sheet.show_month(int(self._year.text() or 0), self._months.currentIndex() + 1)
        self.refresh()


def _first_weekday() -> int:
    """0 for Monday, as the language of the window begins its weeks."""
    return QLocale().firstDayOfWeek().value - 1


def _weekday_label(column: int, parent: QWidget) -> QLabel:
    number = (_first_weekday() + column) % _DAYS_IN_WEEK + 1
    label = QLabel(QLocale().standaloneDayName(number, QLocale.FormatType.ShortFormat), parent)
    label.setProperty("kind", "small")
    label.setAlignment(Qt.AlignmentFlag.AlignCenter)
    return label

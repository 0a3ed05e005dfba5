"""A month of any calendar as a sheet of days; plain Python without widgets."""

from dataclasses import dataclass
from datetime import date, timedelta

from ishr_desktop.domain.when import Calendar
from ishr_desktop.services.calendars import (
    calendar_day,
    is_in_reach,
    month_span,
    months_in,
    year_span,
)
from ishr_desktop.ui.calendar_words import (
    calendar_day_words,
    calendar_month_words,
    month_words,
)
from ishr_desktop.ui.date_words import edtf_words

_ROWS, _COLUMNS = 6, 7


@dataclass(frozen=True)
class SheetDay:
    """One field of the sheet."""

    day: date
    number: str
    words: str
    """The whole date, for those who hear it; in another calendar with the Gregorian day."""
    inside: bool
    """Whether it belongs to the month of the sheet."""


class Sheet:
    """The month that is open, and the ways to others."""

    def __init__(self, calendar: Calendar, today: date) -> None:
        self.calendar = calendar
        shown = calendar_day(calendar, today)
        self.year, self.month = shown.year, shown.month

    def show_day(self, day: date) -> None:
        """Open the month of a Gregorian day; a day that is out of reach changes nothing."""
        if is_in_reach(day):
            shown = calendar_day(self.calendar, day)
            self.show_month(shown.year, shown.month)

    def show_month(self, year: int, month: int) -> None:
        """Open a month of this calendar; one that is out of reach changes nothing."""
        if month_span(self.calendar, year, month) is not None:
            self.year, self.month = year, month

    def turn(self, months: int) -> None:
        """Go on or back by some months."""
        count = months_in(self.calendar)
        number = self.year * count + self.month - 1 + months
        self.show_month(number // count, number % count + 1)

    def months(self) -> tuple[str, ...]:
        """The names of all months of a year."""
        return month_words(self.calendar)

    def days(self, first_weekday: int) -> tuple[SheetDay, ...]:
        """42 days: the month, and what fills up its first and last week.

        `first_weekday` is 0 for Monday to 6 for Sunday.
        """
        first = self.span()[0]
        start = first - timedelta(days=(first.weekday() - first_weekday) % 7)
        return tuple(
            self._sheet_day(start + timedelta(days=number)) for number in range(_ROWS * _COLUMNS)
        )

    def span(self) -> tuple[date, date]:
        """The first and last Gregorian day of the month."""
        found = month_span(self.calendar, self.year, self.month)
        assert found is not None, "only months within reach are opened"
        return found

    def whole_year(self) -> tuple[date, date] | None:
        """The first and last Gregorian day of the year, or None at the end of reach."""
        return year_span(self.calendar, self.year)

    def month_name(self) -> str:
        """The month in words."""
        return calendar_month_words(self.calendar, self.year, self.month)

    def day_name(self, day: date) -> str:
        """A day in the words of this calendar."""
        return calendar_day_words(calendar_day(self.calendar, day))

    def _sheet_day(self, day: date) -> SheetDay:
        shown = calendar_day(self.calendar, day)
        words = edtf_words(day.isoformat())
        if self.calendar is not Calendar.GREGORIAN:
            words = f"{calendar_day_words(shown)} ({words})"
        inside = (shown.year, shown.month) == (self.year, self.month)
        return SheetDay(day, str(shown.day), words, inside)

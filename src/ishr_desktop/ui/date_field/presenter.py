"""What a date field holds while a person types and presses: plain Python without widgets."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date

from ishr_desktop.domain.edtf import LENGTH_LIMIT, FuzzyDate, Period, Shape, one_of
from ishr_desktop.domain.when import (
    Calendar,
    When,
    is_clock_time,
    read_when,
    when_document,
)
from ishr_desktop.services.calendars import GREGORIAN_MONTHS
from ishr_desktop.ui.date_field.gestures import (
    PAIRS,
    Gesture,
    days_of,
    gesture_of,
    put_together,
)
from ishr_desktop.ui.date_field.lexicon import lexicon
from ishr_desktop.ui.date_field.reading import Reading, read
from ishr_desktop.ui.date_field.sheet import Sheet
from ishr_desktop.ui.date_field.tokens import NotUnderstood


class DatePresenter:
    """Holds one value of a date field; each method is one thing a person does."""

    def __init__(self, today: Callable[[], date]) -> None:
        self._today = today
        self._given: object = None
        self._touched = False
        self._base = When()
        self._day_first: bool | None = None
        self._doubts = (False, False)
        self._sheet = Sheet(Calendar.GREGORIAN, today())
        self.when = When()
        self.gesture = Gesture.DAY
        self.line = ""
        """What was typed and is not shown in other words yet."""
        self.is_understood = True
        self.choices: tuple[str, str] | None = None
        """EDTF with the day first and with the month first, while it is open which was meant."""

    # --- the value of the document ---------------------------------------------------------

    def show(self, value: object) -> None:
        """Begin with the value of a document: a text, an object, `{"missing": …}` or None."""
        self._given, self._touched = value, False
        self.line, self.choices, self.is_understood = "", None, True
        self._settle(When() if self.missing else read_when(value))
        self._doubts = (self.about, self.unsure) if self.period is not None else (False, False)
        self.gesture = gesture_of(self.period)
        known = self.when.calendar in set(Calendar)
        self.choose_calendar(Calendar(self.when.calendar) if known else Calendar.GREGORIAN)

    def value(self) -> object:
        """The value for the document: as it was given when nothing was touched."""
        return when_document(self.when) if self._touched else self._given

    @property
    def missing(self) -> str:
        """Why there is no answer, as the document says; an empty string when nothing was said."""
        given = self._given if isinstance(self._given, Mapping) and not self._touched else {}
        return str(given.get("missing") or "")

    @property
    def period(self) -> Period | None:
        """The date as far as it is known."""
        return self.when.period

    @property
    def awaits_second(self) -> bool:
        """Whether a second day is needed for what was pressed."""
        two = self.gesture in PAIRS or self.gesture is Gesture.ONE_OF
        return two and self.period is not None and self.period.shape is Shape.DATE

    @property
    def about(self) -> bool:
        """Whether the date is only about right; pressed before there is one, it waits for it."""
        return self._doubts[0] if self.period is None else self.period.about

    @property
    def unsure(self) -> bool:
        """Whether the person is not sure of the date."""
        return self._doubts[1] if self.period is None else self.period.unsure

    # --- typing ----------------------------------------------------------------------------

    def type(self, text: str) -> None:
        """Take the typed line as it is now."""
        self.line = text
        self._touched = True
        self._read_line()

    def choose_order(self, *, day_first: bool) -> None:
        """Answer whether 3/4 is 3 April; it holds for this field from now on."""
        self._day_first = day_first
        self._read_line()

    def finish_typing(self) -> None:
        """The person went on: a date stays, other words become those of the witness."""
        if self.line and not self.choices:
            self.line = ""
            self._doubts = (self.about, self.unsure)
            self._settle(self.when)

    def _read_line(self) -> None:
        self.choices, self.is_understood = None, True
        self.when = replace(self._base, edtf="", basis="", original="", calendar="")
        if not self.line.strip():
            return
        try:
            reading = self._reading(day_first=self._day_first is not False)
        except NotUnderstood:
            self.is_understood = False
            said = " · ".join(filter(None, (self._base.said, self.line.strip())))
            self.when = replace(self.when, said=said)
            return
        if reading.order_matters and self._day_first is None:
            reading = self._ask_order(reading)
        self._take(reading)

    def _reading(self, *, day_first: bool) -> Reading:
        calendar = self.calendar
        words = lexicon(calendar)
        return read(self.line, self._today(), words, day_first=day_first, calendar=calendar)

    def _ask_order(self, reading: Reading) -> Reading:
        """Keep both dates until it is said which one was meant."""
        try:
            other = self._reading(day_first=False)
        except NotUnderstood:
            return reading
        both = [item.period for item in (reading, other) if item.period is not None]
        if {item.shape for item in both} != {Shape.DATE} or both[0] == both[1]:
            return reading
        self.choices = (both[0].text(), both[1].text())
        return replace(reading, period=one_of(both))

    def _take(self, reading: Reading) -> None:
        period = reading.period
        if period is not None and not (period.about or period.unsure):
            about, unsure = self._doubts
            period = period.qualified(about=about, unsure=unsure)
        when = replace(
            self.when,
            edtf=self._base.edtf if period is None else period.text(),
            time=reading.time or self._base.time,
            offset=reading.offset if reading.time else self._base.offset,
            part_of_day="" if reading.time else reading.part_of_day or self._base.part_of_day,
        )
        self.when = self._named(when, self.line.strip() if reading.converted else "")
        self.gesture = Gesture.DAY if self.choices else gesture_of(self.period)

    # --- pressing --------------------------------------------------------------------------

    def press(self, gesture: Gesture) -> None:
        """Say how the days belong together; those that are known are kept as far as they fit."""
        self.gesture = gesture
        if self.period is not None:
            self._put(days_of(self.period))

    def doubt(self, *, about: bool, unsure: bool) -> None:
        """Say that the date is about right, or not sure."""
        self._doubts = (about, unsure)
        if self.period is not None:
            self._change(self.period.qualified(about=about, unsure=unsure), self.when.original)

    def pick_day(self, day: date) -> None:
        """Point at a day of the sheet."""
        named = self._sheet.day_name(day)
        self._pick(FuzzyDate(day.year, day.month, day.day), named)

    def pick_month(self) -> None:
        """Say that only the month of the sheet is known."""
        sheet = self._sheet
        if self.calendar in GREGORIAN_MONTHS:
            first = sheet.span()[0]
            self._pick(FuzzyDate(first.year, first.month), sheet.month_name())
        else:
            self._within(sheet.span(), sheet.month_name())

    def pick_year(self) -> None:
        """Say that only the year of the sheet is known."""
        whole = self._sheet.whole_year()
        if self.calendar in GREGORIAN_MONTHS:
            self._pick(FuzzyDate(self._sheet.span()[0].year), str(self._sheet.year))
        elif whole is not None:
            self._within(whole, str(self._sheet.year))

    def is_meant(self, day: date) -> bool:
        """Whether the sheet marks a day as part of the date."""
        period = self.period
        if period is None:
            return False
        if self.gesture in PAIRS and period.shape is not Shape.DATE:
            first, last = period.earliest, period.latest
            return first is not None and last is not None and first <= day <= last
        exact = (item for item in period.dates if item.day is not None)
        return any(item.earliest == day for item in exact)

    # --- the calendar ----------------------------------------------------------------------

    @property
    def calendar(self) -> Calendar:
        """In which calendar the line is read and the sheet is drawn."""
        return self._sheet.calendar

    def sheet(self) -> Sheet:
        """The sheet of days, on the month that was opened last."""
        return self._sheet

    def choose_calendar(self, calendar: Calendar) -> None:
        """Type and point in another calendar; the date itself stays."""
        self._sheet = Sheet(calendar, self._today())
        self._show_on_sheet()

    def _show_on_sheet(self) -> None:
        period = self.period
        day = None if period is None else period.earliest or period.latest
        if day is not None:
            self._sheet.show_day(day)

    def _pick(self, picked: FuzzyDate, named: str) -> None:
        known: tuple[FuzzyDate, ...] = days_of(self.period) if self.period is not None else ()
        days: tuple[FuzzyDate, ...] = (picked,)
        if self.gesture in PAIRS and len(known) == 1:
            days = (*known, picked)
        elif self.gesture is Gesture.ONE_OF:
            days = tuple(day for day in known if day != picked)
            days = days if picked in known and days else (*known, picked)
        # Only a single day has a name of its own in another calendar.
        self._put(days, named if len(days) == 1 else "")

    def _within(self, span: tuple[date, date], named: str) -> None:
        """A month of another calendar begins in one of ours and ends in the next."""
        self.gesture = Gesture.BETWEEN
        self._put(tuple(FuzzyDate(day.year, day.month, day.day) for day in span), named)

    def _put(self, days: tuple[FuzzyDate, ...], named: str = "") -> None:
        period = put_together(self.gesture, days)
        self._change(period.qualified(about=self.about, unsure=self.unsure), named)

    def _change(self, period: Period, named: str) -> None:
        if len(period.text()) > LENGTH_LIMIT:
            return
        self._touched = True
        self.line, self.choices, self.is_understood = "", None, True
        self._settle(self._named(replace(self.when, edtf=period.text(), basis=""), named))

    def _named(self, when: When, original: str) -> When:
        """With what was typed or pointed at, when that was in another calendar."""
        if self.calendar is Calendar.GREGORIAN or not original:
            return replace(when, original="", calendar="")
        return replace(when, original=original, calendar=self.calendar)

    # --- what stands beside the date -------------------------------------------------------

    def say(self, words: str) -> None:
        """Keep the words of the witness."""
        self._beside(replace(self.when, said=words.strip()))

    def choose_part(self, part_of_day: str) -> None:
        """A part of the day instead of a clock time; an empty text takes it back."""
        self._beside(replace(self.when, part_of_day=part_of_day, time="", offset=""))

    def set_clock(self, text: str) -> bool:
        """A time such as 21:30, or an empty text; tells whether it is one."""
        time = text.strip().rjust(5, "0") if text.strip() else ""
        if time and not is_clock_time(time):
            return False
        offset = self.when.offset if time else ""
        part = "" if time else self.when.part_of_day
        self._beside(replace(self.when, time=time, offset=offset, part_of_day=part))
        return True

    def _beside(self, when: When) -> None:
        self._touched = True
        self._settle(when)

    def _settle(self, when: When) -> None:
        self.when = self._base = when

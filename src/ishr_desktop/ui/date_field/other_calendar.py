"""A date typed in another calendar, as the Gregorian days it covers."""

from dataclasses import replace
from datetime import date

from ishr_desktop.domain.edtf import FuzzyDate, Period, Shape, one_of
from ishr_desktop.domain.when import Calendar
from ishr_desktop.services.calendars import (
    CalendarDay,
    calendar_day,
    gregorian_day,
    month_span,
    year_span,
)
from ishr_desktop.ui.date_field.part import Part, read_part
from ishr_desktop.ui.date_field.tokens import NotUnderstood, Token, split
from ishr_desktop.ui.date_field.typed_words import Sense

_Span = tuple[date, date]
_OPEN = {Sense.SINCE: Shape.SINCE, Sense.BEFORE: Shape.UNTIL, Sense.FROM: Shape.FROM}


def names_days(tokens: list[Token]) -> bool:
    """Whether a day is counted in these words; *yesterday* is the same in every calendar."""
    senses = {item.sense for item in tokens}
    counted = any(item.number is not None or item.month is not None for item in tokens)
    return (counted or any(item.numeric for item in tokens)) and Sense.AGO not in senses


class CalendarSentence:
    """Reads the dates of one line in one calendar."""

    def __init__(self, calendar: Calendar, today: date, *, day_first: bool) -> None:
        self._calendar = calendar
        self._today = today
        self._day_first = day_first

    def period(self, tokens: list[Token]) -> Period:
        """The Gregorian statement; raises `NotUnderstood`."""
        senses = {item.sense for item in tokens}
        rest = [item for item in tokens if item.sense not in {*_OPEN, Sense.BETWEEN}]
        if Sense.BETWEEN in senses:
            return one_of([self._from_to(rest, Sense.AND, Sense.TO)])
        if Sense.TO in senses:
            return self._from_to(rest, Sense.TO)
        if Sense.OR in senses:
            return self._several(rest)
        if Sense.AFTER in senses:
            rest = [item for item in rest if item.sense is not Sense.AFTER]
            return one_of([Period(Shape.SINCE, (_day(self._span(self._part(rest))[0]),))])
        first, last = self._span(self._part(rest))
        for sense, shape in _OPEN.items():
            if sense in senses:
                return Period(shape, (_day(first),))
        return _within((first, last)) if first == last else one_of([_within((first, last))])

    def _several(self, tokens: list[Token]) -> Period:
        parts = [self._part(part) for part in split(tokens, Sense.OR) if part]
        if not parts:
            raise NotUnderstood
        spans = [self._span(part.completed(parts[-1])) for part in parts]
        return one_of(_within(span) for span in sorted(spans))

    def _from_to(self, tokens: list[Token], *between: Sense) -> Period:
        parts = [self._part(part) for part in split(tokens, *between)]
        if len(parts) != 2:
            raise NotUnderstood
        first, last = parts
        last = last.completed(first)
        first = first.completed(last)
        start, end = self._span(first), self._span(last)
        return _within((min(start[0], end[0]), max(start[1], end[1])))

    def _part(self, tokens: list[Token]) -> Part:
        if not tokens:
            raise NotUnderstood
        return read_part(tokens, self._today, day_first=self._day_first)

    def _span(self, part: Part) -> _Span:
        part = self._with_year(part)
        year = part.year or 0
        if part.month is None:
            span = year_span(self._calendar, year)
        elif part.day is None:
            span = month_span(self._calendar, year, part.month)
        else:
            day = gregorian_day(CalendarDay(self._calendar, year, part.month, part.day))
            span = None if day is None else (day, day)
        if span is None:
            raise NotUnderstood
        return span

    def _with_year(self, part: Part) -> Part:
        """With the last year in which it was not to come."""
        if part.year is not None:
            return part
        if part.month is None:
            raise NotUnderstood
        now = calendar_day(self._calendar, self._today)
        to_come = (part.month, part.day or 1) > (now.month, now.day)
        return replace(part, year=now.year - to_come)


def _within(span: _Span) -> Period:
    first, last = (_day(day) for day in span)
    return Period(Shape.DATE, (first,)) if first == last else Period(Shape.SPAN, (first, last))


def _day(day: date) -> FuzzyDate:
    return FuzzyDate(day.year, day.month, day.day)

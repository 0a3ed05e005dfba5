"""Understands a date as it was typed: *about march 2026*, *since may*, *3-5 march*, *yesterday*."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from ishr_desktop.domain.edtf import LENGTH_LIMIT, FuzzyDate, Period, Shape, one_of, parse
from ishr_desktop.domain.errors import InvalidIncident
from ishr_desktop.domain.when import Calendar, PartOfDay, When, is_clock_time, read_when
from ishr_desktop.ui.date_field.lexicon import Lexicon
from ishr_desktop.ui.date_field.other_calendar import CalendarSentence, names_days
from ishr_desktop.ui.date_field.part import (
    Part,
    order_matters,
    part_of_day,
    read_part,
)
from ishr_desktop.ui.date_field.tokens import NotUnderstood, Token, split, tokens_of
from ishr_desktop.ui.date_field.typed_words import Sense

_PARTS = {
    Sense.BEFORE_DAWN: PartOfDay.BEFORE_DAWN,
    Sense.MORNING: PartOfDay.MORNING,
    Sense.AFTERNOON: PartOfDay.AFTERNOON,
    Sense.EVENING: PartOfDay.EVENING,
    Sense.NIGHT: PartOfDay.NIGHT,
    Sense.LAST_NIGHT: PartOfDay.NIGHT,
    Sense.TONIGHT: PartOfDay.NIGHT,
}
_DAYS = {Sense.LAST_NIGHT: Sense.YESTERDAY, Sense.TONIGHT: Sense.TODAY}
_OPEN = {
    Sense.SINCE: Shape.SINCE,
    Sense.BEFORE: Shape.UNTIL,
    Sense.FROM: Shape.FROM,
}
_UNITS = {Sense.DAY, Sense.WEEK, Sense.MONTH, Sense.YEAR}


@dataclass(frozen=True)
class Reading:
    """What a typed line says."""

    period: Period | None = None
    time: str = ""
    offset: str = ""
    part_of_day: str = ""
    order_matters: bool = False
    """Whether it holds a date in digits that reads differently with the month first."""
    converted: bool = False
    """Whether a day of another calendar became a Gregorian one."""


def read(
    text: str,
    today: date,
    words: Lexicon,
    *,
    day_first: bool = True,
    calendar: Calendar = Calendar.GREGORIAN,
) -> Reading:
    """Understand a line; raises `NotUnderstood`.

    A date without a year is the last one before `today`. `day_first` is how dates in digits are
    meant: 3/4 is 3 April, or March 4 without it. `words` hold the months of `calendar`.
    """
    exact = _as_edtf(text.strip()) if calendar is Calendar.GREGORIAN else None
    if exact is not None:
        return exact
    tokens = tokens_of(text, words)
    tokens, time = _take_time(tokens)
    part = next((_PARTS[item.sense] for item in tokens if item.sense in _PARTS), "")
    tokens = [_day_of(item) for item in tokens if item.sense not in _PARTS or item.sense in _DAYS]
    about = any(item.sense is Sense.ABOUT for item in tokens)
    unsure = any(item.sense is Sense.UNSURE for item in tokens)
    tokens = [item for item in tokens if item.sense not in {Sense.ABOUT, Sense.UNSURE}]
    asked = any(item.numeric and order_matters(item.numeric) for item in tokens)
    if not tokens and not time and not part:
        raise NotUnderstood
    converted = calendar is not Calendar.GREGORIAN and names_days(tokens)
    sentence: _Sentence | CalendarSentence = _Sentence(today, day_first=day_first)
    if converted:
        sentence = CalendarSentence(calendar, today, day_first=day_first)
    period = sentence.period(tokens) if tokens else None
    if period is not None and (about or unsure):
        period = period.qualified(about=about, unsure=unsure)
    if period is not None and len(period.text()) > LENGTH_LIMIT:
        raise NotUnderstood
    return Reading(period, time, "", part, order_matters=asked, converted=converted)


def _as_edtf(text: str) -> Reading | None:
    try:
        parse(text)
    except InvalidIncident:
        return None
    when: When = read_when(text)
    return Reading(when.period, when.time, when.offset)


def _day_of(token: Token) -> Token:
    return Token(sense=_DAYS[token.sense]) if token.sense in _DAYS else token


def _take_time(tokens: list[Token]) -> tuple[list[Token], str]:
    """The pieces without a time of day, and that time as `HH:MM`."""
    for at, token in enumerate(tokens):
        half = tokens[at + 1].sense if at + 1 < len(tokens) else None
        has_half = half in {Sense.AM, Sense.PM}
        if not token.clock and not (has_half and token.number is not None):
            continue
        hour, _, minute = (token.clock or f"{token.number}:00").partition(":")
        number = int(hour)
        if has_half:
            if not 1 <= number <= 12:
                raise NotUnderstood
            number = number % 12 + (12 if half is Sense.PM else 0)
        time = f"{number:02d}:{minute[:2]}"
        if not is_clock_time(time):
            raise NotUnderstood
        return tokens[:at] + tokens[at + 1 + has_half :], time
    return tokens, ""


class _Sentence:
    """Reads the dates of one line, which complete each other."""

    def __init__(self, today: date, *, day_first: bool) -> None:
        self._today = today
        self._day_first = day_first

    def period(self, tokens: list[Token]) -> Period:
        senses = {item.sense for item in tokens}
        if Sense.BETWEEN in senses:
            return one_of([self._two(_without(tokens, Sense.BETWEEN), Sense.AND, Sense.TO)])
        if Sense.TO in senses:
            return self._two(_without(tokens, Sense.FROM), Sense.TO)
        if Sense.OR in senses:
            parts = [part for part in split(tokens, Sense.OR) if part]
            if not parts:
                raise NotUnderstood
            if len(parts) == 1:
                return self.period(parts[0])
            return self._several(parts)
        for sense, shape in _OPEN.items():
            if sense in senses:
                return Period(shape, (self._one(_without(tokens, sense)),))
        if Sense.AFTER in senses:
            later = Period(Shape.SINCE, (self._one(_without(tokens, Sense.AFTER)),))
            return one_of([later])
        span = self._relative(tokens)
        return span if span is not None else Period(Shape.DATE, (self._one(tokens),))

    def _one(self, tokens: list[Token]) -> FuzzyDate:
        span = self._relative(tokens)
        if span is not None and span.shape is Shape.DATE:
            return span.dates[0]
        return self._part(tokens).in_the_past(self._today).date()

    def _part(self, tokens: list[Token]) -> Part:
        if not tokens:
            raise NotUnderstood
        return read_part(tokens, self._today, day_first=self._day_first)

    def _two(self, tokens: list[Token], *between: Sense) -> Period:
        parts = [self._part(part) for part in split(tokens, *between)]
        if len(parts) != 2:
            raise NotUnderstood
        first, last = parts
        last = last.completed(first).in_the_past(self._today)
        first = first.completed(last)
        if first.year is None:
            first = replace(first, year=last.year)
        start, end = first.date(), last.date()
        if start.first > end.last and parts[0].year is None and first.month != last.month:
            # "28 December to 3 January 2026" began in the year before.
            start = replace(first, year=(first.year or 0) - 1).date()
        if start.first > end.last:
            start, end = end, start
        return Period(Shape.SPAN, (start, end))

    def _several(self, parts: list[list[Token]]) -> Period:
        read = [self._part(part) for part in parts]
        if len(read) == 2 and _is_month_first(read):
            # "March 14, 2026": a comma inside one date.
            whole = replace(read[0], year=read[1].year)
            return Period(Shape.DATE, (whole.date(),))
        last = read[-1].completed(read[0]).in_the_past(self._today)
        dates = [part.completed(last).in_the_past(self._today).date() for part in read[:-1]]
        return one_of(Period(Shape.DATE, (value,)) for value in _sorted([*dates, last.date()]))

    def _relative(self, tokens: list[Token]) -> Period | None:
        """*3 days ago*, *last week*, *this month*, *last year*; None for other words."""
        senses = [item.sense for item in tokens]
        unit = next((sense for sense in senses if sense in _UNITS), None)
        if unit is None:
            return None
        if len(tokens) == 3 and senses[2] is Sense.AGO and tokens[0].number is not None:
            return self._ago(tokens[0].number, unit)
        if len(tokens) == 2 and senses[0] in {Sense.LAST, Sense.THIS}:
            return self._ago(int(senses[0] is Sense.LAST), unit, whole=True)
        raise NotUnderstood

    def _ago(self, number: int, unit: Sense, *, whole: bool = False) -> Period:
        today = self._today
        if number > 5000:
            raise NotUnderstood
        if unit is Sense.YEAR:
            return _single(Part(today.year - number))
        if unit is Sense.MONTH:
            months = today.year * 12 + today.month - 1 - number
            return _single(Part(months // 12, months % 12 + 1))
        if unit is Sense.DAY:
            return _single(part_of_day(today - timedelta(days=number)))
        if not whole:
            return _single(part_of_day(today - timedelta(weeks=number)))
        monday = today - timedelta(days=today.weekday(), weeks=number)
        end = min(monday + timedelta(days=6), today)
        dates = tuple(part_of_day(day).date() for day in (monday, end))
        return one_of([Period(Shape.SPAN, dates)])


def _single(part: Part) -> Period:
    return Period(Shape.DATE, (part.date(),))


def _without(tokens: list[Token], sense: Sense) -> list[Token]:
    return [item for item in tokens if item.sense is not sense]


def _is_month_first(parts: list[Part]) -> bool:
    first, second = parts
    return first.year is None and first.month is not None and second == Part(second.year)


def _sorted(dates: Iterable[FuzzyDate]) -> list[FuzzyDate]:
    return sorted(dates, key=lambda item: item.first)

"""Dates in words: EDTF as people say it, in full or short for lists."""

from dataclasses import dataclass, replace
from datetime import date

from PySide6.QtCore import QDate, QLocale

from ishr_desktop.domain.edtf import FuzzyDate, Period, Shape, parse
from ishr_desktop.domain.errors import InvalidIncident
from ishr_desktop.domain.when import PartOfDay, When
from ishr_desktop.ui.texts import ltr, translate


def edtf_words(text: str, today: date | None = None) -> str:
    """An EDTF statement in words; text that is not one is shown as it is.

    With `today`, the days that are near are named by their distance: today, yesterday.
    """
    return _said(text, _Manner(today, short=False))


def edtf_short(text: str, today: date) -> str:
    """The same in as few letters as a list has room for; doubt is left to the full words."""
    return _said(text, _Manner(today, short=True))


@dataclass(frozen=True)
class _Manner:
    today: date | None
    short: bool
    near: bool = True
    """Whether days may be named by their distance from today."""

    def pattern(self, value: FuzzyDate, *, year: bool) -> str:
        """How this language writes a date of this exactness (letters as in QDate::toString)."""
        if value.day is None:
            return self._month_pattern() if year else ("MMM" if self.short else "MMMM")
        if self.short:
            if year:
                return translate("incidents", "d MMM yyyy", "date format")
            return translate("incidents", "d MMM", "date format")
        if year:
            return translate("incidents", "d MMMM yyyy", "date format")
        return translate("incidents", "d MMMM", "date format")

    def _month_pattern(self) -> str:
        if self.short:
            return translate("incidents", "MMM yyyy", "date format")
        return translate("incidents", "MMMM yyyy", "date format")


def _said(text: str, manner: _Manner) -> str:
    try:
        period = parse(text) if text else None
    except InvalidIncident:
        return text
    return "" if period is None else _period(period, manner)


def _period(period: Period, manner: _Manner) -> str:
    if period.shape is Shape.SPAN:
        return _span(period, manner)
    if period.shape is Shape.ONE_OF:
        return _one_of(period, replace(manner, near=False))
    if period.shape is not Shape.DATE:
        manner = replace(manner, near=False)
    words = _date(period.dates[0], manner)
    patterns = {
        Shape.DATE: "{date}",
        Shape.SINCE: translate("incidents", "since {date}"),
        Shape.FROM: translate("incidents", "from {date}, end unknown"),
        Shape.UNTIL: translate("incidents", "before {date}"),
        Shape.TO: translate("incidents", "until {date}, beginning unknown"),
    }
    if manner.short:
        patterns[Shape.FROM] = patterns[Shape.SINCE]
        patterns[Shape.TO] = translate("incidents", "until {date}")
    return patterns[period.shape].format(date=words)


def _one_of(period: Period, manner: _Manner) -> str:
    days = [item.dates[0] for item in period.choices]
    if all(item.shape is Shape.DATE for item in period.choices) and _days_of_one_month(days):
        # "3, 5 or 7 March 2026": the month once, at the end.
        words = [_format(day, "d") for day in days[:-1]] + [_date(days[-1], manner)]
    else:
        words = [_choice(item, manner) for item in period.choices]
    *most, last = words
    several = translate("incidents", ", ", "between two of several dates").join(most)
    return translate("incidents", " or ").join(filter(None, (several, last)))


def _choice(period: Period, manner: _Manner) -> str:
    if period.shape is Shape.SPAN:
        first, last = period.dates
        start, end = _start(first, last, manner), _date(last, manner)
        return translate("incidents", "some time between {first} and {last}").format(
            first=start, last=end
        )
    patterns = {
        Shape.DATE: "{date}",
        Shape.SINCE: translate("incidents", "{date} or later"),
        Shape.UNTIL: translate("incidents", "{date} or earlier"),
    }
    return patterns[period.shape].format(date=_date(period.dates[0], manner))


def _days_of_one_month(days: list[FuzzyDate]) -> bool:
    months = {(day.year, day.month) for day in days}
    return len(months) == 1 and _plain(*days) and all(day.day is not None for day in days)


def _span(period: Period, manner: _Manner) -> str:
    first, last = period.dates
    apart = replace(manner, near=False)
    start, end = _start(first, last, apart), _date(last, apart)
    if _same_month(first, last):
        return translate("incidents", "{first}–{last}", "two days of one month").format(
            first=start, last=end
        )
    return translate("incidents", "{first} – {last}").format(first=start, last=end)


def _start(first: FuzzyDate, last: FuzzyDate, manner: _Manner) -> str:
    """The first of two dates, without what the second says again."""
    if _same_month(first, last):
        return _format(first, "d")
    if _plain(first, last) and first.month is not None and first.year == last.year:
        return _format(first, manner.pattern(first, year=False))
    return _date(first, manner)


def _same_month(first: FuzzyDate, last: FuzzyDate) -> bool:
    days = first.day is not None and last.day is not None
    return days and _plain(first, last) and (first.year, first.month) == (last.year, last.month)


def _plain(*dates: FuzzyDate) -> bool:
    return not any(item.about or item.unsure or item.masked for item in dates)


def _date(value: FuzzyDate, manner: _Manner) -> str:
    words = _known_part(value, manner)
    if manner.short:
        return words
    words = _exactness(value, words)
    if value.time:
        return translate("incidents", "{date} at {time}").format(date=words, time=value.time)
    return words


def _exactness(value: FuzzyDate, words: str) -> str:
    if value.about and value.unsure:
        return translate("incidents", "around {date} (unsure)").format(date=words)
    if value.about:
        return translate("incidents", "about {date}").format(date=words)
    if value.unsure:
        return translate("incidents", "{date} (unsure)").format(date=words)
    return words


def _known_part(value: FuzzyDate, manner: _Manner) -> str:
    if value.year_span > 1:
        return _years(value)
    if value.month is not None and value.month > 12:
        return _season(value.month).format(year=value.year)
    if value.masked and not manner.short:
        return _masked(value, manner)
    if value.day is not None:
        return _day(value, manner)
    if value.month is not None:
        return _format(value, manner.pattern(value, year=True))
    return str(value.year)


def _years(value: FuzzyDate) -> str:
    last = value.year + value.year_span - 1
    return translate("incidents", "some time between {first} and {last}").format(
        first=value.year, last=last
    )


def _masked(value: FuzzyDate, manner: _Manner) -> str:
    if value.month is None:
        return translate("incidents", "some time in {year}").format(year=value.year)
    month = _format(value, manner.pattern(value, year=True))
    return translate("incidents", "a day in {month}").format(month=month)


def _day(value: FuzzyDate, manner: _Manner) -> str:
    today = manner.today
    if today is None:
        return _format(value, manner.pattern(value, year=True))
    distance = (today - value.earliest).days
    if manner.near and distance in {0, 1}:
        near = (translate("incidents", "today"), translate("incidents", "yesterday"))
        return near[distance]
    this_year = value.year == today.year and (manner.short or manner.near)
    return _format(value, manner.pattern(value, year=not this_year))


def _season(month: int) -> str:
    return {
        21: translate("incidents", "spring {year}"),
        22: translate("incidents", "summer {year}"),
        23: translate("incidents", "autumn {year}"),
        24: translate("incidents", "winter {year}"),
    }[month]


def _format(value: FuzzyDate, pattern: str) -> str:
    if not 1 <= value.year <= 9999:
        return value.text()
    day = QDate(value.year, min(value.month or 1, 12), value.day or 1)
    return QLocale().toString(day, pattern)


def when_words(when: When, today: date | None = None) -> str:
    """A date with the time of day, in words; without both, the words of the witness."""
    day = edtf_words(when.edtf, today)
    clock = ltr(when.time) if when.time else part_of_day_word(when.part_of_day)
    if not day and not clock and when.said:
        return translate("dates", "“{words}”").format(words=when.said)
    if not day or not clock:
        return day or clock
    if when.time:
        return translate("incidents", "{date} at {time}").format(date=day, time=clock)
    return translate("dates", "{date}, {part_of_day}").format(date=day, part_of_day=clock)


def part_of_day_word(code: str) -> str:
    """A part of the day in a word; what is not known needs none."""
    words: dict[str, str] = {
        PartOfDay.BEFORE_DAWN: translate("dates", "before dawn"),
        PartOfDay.MORNING: translate("dates", "morning"),
        PartOfDay.AFTERNOON: translate("dates", "afternoon"),
        PartOfDay.EVENING: translate("dates", "evening"),
        PartOfDay.NIGHT: translate("dates", "night"),
    }
    return words.get(code, "")

"""Reading EDTF."""

import re

from ishr_desktop.domain.edtf.fuzzy_date import SEASONS, FuzzyDate, days_in
from ishr_desktop.domain.edtf.period import Period, Shape, one_of
from ishr_desktop.domain.errors import InvalidIncident

NOT_EDTF = "not_edtf"
NO_SUCH_DAY = "no_such_day"
END_BEFORE_START = "end_before_start"
"""The reasons with which a statement is refused."""

LENGTH_LIMIT = 200
"""Characters. A set of a dozen days fits; nobody says more than that in one date."""

_FIELD = "when"
_Q = "[?~%]?"
_LONG_YEAR = re.compile(rf"Y(?P<year>-?[1-9][0-9]{{4,}}){_Q}")
_DATE = re.compile(
    rf"{_Q}(?P<year>-?(?:[0-9]{{4}}|[0-9]{{3}}X|[0-9]{{2}}XX)){_Q}"
    rf"(?:-{_Q}(?P<month>[0-9]{{2}}|XX){_Q}(?:-{_Q}(?P<day>[0-9]{{2}}|XX){_Q})?)?"
    r"(?P<clock>T(?P<time>[0-9]{2}:[0-9]{2})(?::(?P<seconds>[0-9]{2}))?"
    r"(?P<offset>Z|[+-][0-9]{2}(?::[0-9]{2})?)?)?"
)


def parse(text: str) -> Period:
    """Read an EDTF statement; raises `InvalidIncident` for the field `when`."""
    if len(text) > LENGTH_LIMIT:
        raise InvalidIncident(_FIELD, NOT_EDTF)
    if text.startswith("[") and text.endswith("]"):
        return one_of(_choice(part.strip()) for part in text[1:-1].split(","))
    if "/" not in text:
        return Period(Shape.DATE, (_date(text),))
    return _interval(text)


def _choice(text: str) -> Period:
    start, dots, end = text.partition("..")
    if not dots:
        return Period(Shape.DATE, (_date(text),))
    if not start:
        return Period(Shape.UNTIL, (_date(end),))
    return Period(Shape.SINCE, (_date(start),)) if not end else _span(start, end)


def _interval(text: str) -> Period:
    start, _, end = text.partition("/")
    open_starts = {"..": Shape.UNTIL, "": Shape.TO}
    open_ends = {"..": Shape.SINCE, "": Shape.FROM}
    if start in open_starts:
        return Period(open_starts[start], (_date(end),))
    if end in open_ends:
        return Period(open_ends[end], (_date(start),))
    return _span(start, end)


def _span(start: str, end: str) -> Period:
    first, last = _date(start), _date(end)
    if first.first > last.last:
        raise InvalidIncident(_FIELD, END_BEFORE_START)
    return Period(Shape.SPAN, (first, last))


def _date(text: str) -> FuzzyDate:
    if (long := _LONG_YEAR.fullmatch(text)) is not None:
        return _doubted(FuzzyDate(int(long["year"])), text)
    match = _DATE.fullmatch(text)
    if match is None or not _well_formed(match):
        raise InvalidIncident(_FIELD, NOT_EDTF)
    month, day = match["month"], match["day"]
    year, year_span = _years(match["year"])
    result = FuzzyDate(
        year,
        year_span=year_span,
        month=_number(month),
        day=_number(day),
        unknown_parts=(month, day).count("XX"),
        time=match["time"] or "",
        seconds=match["seconds"] or "",
        offset=match["offset"] or "",
    )
    _require_possible(result)
    return _doubted(result, text)


def _well_formed(match: re.Match[str]) -> bool:
    """Unknown digits at the right end only (level 1); a clock for exact days only."""
    year, month, day = match["year"], match["month"], match["day"]
    if year == "-0000" or ("X" in year and month is not None):
        return False
    if month == "XX" and day not in {None, "XX"}:
        return False
    return match["clock"] is None or (day not in {None, "XX"} and not _doubtful(match[0]))


def _years(text: str) -> tuple[int, int]:
    """The first year and how many there are."""
    span = 10 ** text.count("X")
    year = int(text.replace("X", "0"))
    return (year - span + 1 if text.startswith("-") else year), span


def _doubtful(text: str) -> bool:
    return any(mark in text for mark in "?~%")


def _doubted(value: FuzzyDate, text: str) -> FuzzyDate:
    if not _doubtful(text):
        return value
    unsure = "?" in text or "%" in text
    return value.qualified(about="~" in text or "%" in text, unsure=unsure)


def _number(part: str | None) -> int | None:
    return None if part in {None, "XX"} else int(str(part))


def _require_possible(value: FuzzyDate) -> None:
    month, day = value.month, value.day
    season = month in SEASONS
    if month is not None and not season and not 1 <= month <= 12:
        raise InvalidIncident(_FIELD, NO_SUCH_DAY)
    if season and (day is not None or value.unknown_parts):
        raise InvalidIncident(_FIELD, NO_SUCH_DAY)
    if day is not None and month is not None and not 1 <= day <= days_in(value.year, month):
        raise InvalidIncident(_FIELD, NO_SUCH_DAY)
    if not _possible_time(value):
        raise InvalidIncident(_FIELD, NO_SUCH_DAY)


def _possible_time(value: FuzzyDate) -> bool:
    """Up to 23:59:59, with an offset of at most 14 hours, the largest there is."""
    if not value.time:
        return True
    hour, minute = value.time.split(":")
    ahead, _, ahead_minute = value.offset.strip("Z+-").partition(":")
    limits = ((hour, 23), (minute, 59), (value.seconds, 59), (ahead, 14), (ahead_minute, 59))
    return all(not part or int(part) <= limit for part, limit in limits)

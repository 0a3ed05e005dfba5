"""When something happened: a date in EDTF, and what was said around it (docs/incident.md, "Dates").

In a document it is such a text (`"2026-03"`) or an object; both are read here, and the object is
written. Fields that this version does not know are kept.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import timedelta
from enum import StrEnum
from typing import Any

from ishr_desktop.domain.edtf import Period, Shape, parse
from ishr_desktop.domain.errors import InvalidIncident


class PartOfDay(StrEnum):
    """A time of day for which nobody looked at a clock."""

    BEFORE_DAWN = "before_dawn"
    MORNING = "morning"
    AFTERNOON = "afternoon"
    EVENING = "evening"
    NIGHT = "night"
    UNKNOWN = "unknown"


class Calendar(StrEnum):
    """Calendars in which a date can be said; the record always keeps the Gregorian one."""

    GREGORIAN = "gregorian"
    HIJRI = "hijri"
    PERSIAN = "persian"
    ETHIOPIAN = "ethiopian"
    BUDDHIST = "buddhist"


_CLOCK = re.compile(r"(?:[01][0-9]|2[0-3]):[0-5][0-9]")
_MONTH = timedelta(days=30)
"""From the first to the last day of the longest month."""
_DERIVED = ("earliest", "latest")


@dataclass(frozen=True)
class When:
    """A date with the time of day apart, because EDTF has no doubtful clock time."""

    edtf: str = ""
    """Without a time of day, or an empty string when no date is known."""
    said: str = ""
    """The words of the witness."""
    part_of_day: str = ""
    time: str = ""
    """`HH:MM` on the clocks of the place, or an empty string."""
    offset: str = ""
    """Of `time` from UTC, as `+03:00` or `Z`; an empty string when nobody said."""
    calendar: str = ""
    """In which `original` was typed; empty for the Gregorian calendar."""
    original: str = ""
    basis: str = ""
    """`capture_time` when the date is only the moment of writing."""
    others: Mapping[str, Any] = field(default_factory=dict)
    """Fields of the object that this version does not know."""

    @property
    def period(self) -> Period | None:
        """The date, or None when there is none or it cannot be read."""
        try:
            return parse(self.edtf) if self.edtf else None
        except InvalidIncident:
            return None

    @property
    def is_empty(self) -> bool:
        """Whether it says nothing at all."""
        return not any((self.edtf, self.said, self.part_of_day, self.time, self.others))


_TEXTS = ("edtf", "said", "part_of_day", "time", "offset", "calendar", "original", "basis")


def read_when(value: object) -> When:
    """Read the value of a date field in either form; anything else says nothing."""
    if isinstance(value, str):
        return _time_apart(When(edtf=value.strip()))
    if not isinstance(value, Mapping):
        return When()
    texts = {name: _text(value.get(name)) for name in _TEXTS}
    others = {name: item for name, item in value.items() if not _is_known(name, item)}
    return _time_apart(When(**texts, others=others))


def period_in(value: object) -> Period | None:
    """The date of a field in either form, and nothing else; None when there is none."""
    text = value.get("edtf") if isinstance(value, Mapping) else value
    try:
        return parse(text.strip()) if isinstance(text, str) and text else None
    except InvalidIncident:
        return None


def is_known_to_the_month(period: Period) -> bool:
    """Whether it began in one known month; several days it can be lie within thirty days."""
    first = period.dates[0]
    if first.month is None:
        return False
    choices = [day for day in (period.earliest, period.latest) if day is not None]
    if period.choices and len(choices) == 2:
        return choices[1] - choices[0] <= _MONTH
    return first.latest - first.earliest <= _MONTH


def when_document(when: When) -> dict[str, Any] | None:
    """The object of a document, with `earliest` and `latest` for programs that know no EDTF.

    None when there is nothing to say, so that the field is left out.
    """
    if when.is_empty:
        return None
    period = when.period
    days = {} if period is None else {"earliest": period.earliest, "latest": period.latest}
    texts = {name: getattr(when, name) for name in _TEXTS}
    if not when.time:
        texts["offset"] = ""
    derived = {name: day.isoformat() for name, day in days.items() if day is not None}
    return {**when.others, **{name: text for name, text in texts.items() if text}, **derived}


def is_clock_time(text: str) -> bool:
    """Whether it is a time from 00:00 to 23:59 in two digits each."""
    return _CLOCK.fullmatch(text) is not None


def _is_known(name: str, item: object) -> bool:
    return name in _DERIVED or (name in _TEXTS and isinstance(item, str))


def _text(value: object) -> str:
    return value.strip() if isinstance(value, str) else ""


def _time_apart(when: When) -> When:
    """Move a time of day that stands inside the EDTF text to its own field."""
    period = when.period
    if period is None or period.shape is not Shape.DATE or not period.dates[0].time:
        return when
    day = period.dates[0]
    bare = replace(period, dates=(day.without_time(),)).text()
    if when.time:
        return replace(when, edtf=bare)
    return replace(when, edtf=bare, time=day.time, offset=day.offset)

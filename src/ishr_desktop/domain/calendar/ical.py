"""Days as an iCalendar file (RFC 5545) for other programs: whole days, and as few words as asked.

Only what every program reads: VEVENT with UID, DTSTAMP, DTSTART, DTEND and SUMMARY.
"""

import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

_LINE = 75
"""Octets of a line without its end (section 3.1)."""
_LAST = date.max - timedelta(days=1)
_SPACE_OF_IDS = uuid.UUID("6f7c2ad0-45a9-5d63-9d52-1f5b8a3c7e10")


@dataclass(frozen=True)
class IcalDay:
    """One event of whole days."""

    key: str
    """Tells it from others; the same one keeps its id, so that it can be brought in again."""
    first: date
    last: date
    summary: str


def ical(days: Iterable[IcalDay], now: datetime) -> bytes:
    """The file; it names neither this program nor its user."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Calendar//EN"]
    for day in days:
        lines += _event(day, now)
    lines.append("END:VCALENDAR")
    return "".join(f"{part}\r\n" for line in lines for part in _folded(line)).encode()


def _event(day: IcalDay, now: datetime) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    # A hash: ids of records would tell when they were made.
    yield f"UID:{uuid.uuid5(_SPACE_OF_IDS, day.key)}"
    # The day is enough: the minute would say when somebody sat here.
    yield f"DTSTAMP:{now:%Y%m%d}T000000Z"
    yield f"DTSTART;VALUE=DATE:{day.first:%Y%m%d}"
    # The end is the day after the last one (section 3.6.1).
    yield f"DTEND;VALUE=DATE:{min(day.last, _LAST) + timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{_escaped(day.summary)}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _escaped(text: str) -> str:
    """Text as section 3.3.11 wants it, in one line."""
    for sign in ("\\", ";", ","):
        text = text.replace(sign, f"\\{sign}")
    return " ".join(text.split())


def _folded(line: str) -> Iterator[str]:
    """A line in parts of at most 75 octets (section 3.1); no letter is cut in two."""
    part = ""
    for letter in line:
        if len((part + letter).encode()) > _LINE:
            yield part
            part = " "
        part += letter
    yield part

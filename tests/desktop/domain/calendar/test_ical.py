"""An iCalendar file: whole days, folded lines, nothing of this computer and nobody's name in it."""

import re
from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st

from ishr_desktop.domain.calendar.ical import IcalDay, ical

NOW = datetime(2026, 11, 28, 9, 30, tzinfo=UTC)


def unfolded(data: bytes) -> list[str]:
    """The lines as a program reads them (RFC 5545, section 3.1)."""
    assert data.endswith(b"\r\n")
    return data.decode().replace("\r\n ", "").removesuffix("\r\n").split("\r\n")


def test_one_day_and_several() -> None:
    days = [
        IcalDay("a", date(2027, 1, 15), date(2027, 1, 15), "Deadline KT-26-001"),
        IcalDay("b", date(2027, 2, 1), date(2027, 4, 30), "Council"),
    ]
    lines = unfolded(ical(days, NOW))
    assert lines[:3] == ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Calendar//EN"]
    assert [line for line in lines if line.startswith("DT")] == [
        "DTSTAMP:20261128T000000Z",
        "DTSTART;VALUE=DATE:20270115",
        "DTEND;VALUE=DATE:20270116",
        "DTSTAMP:20261128T000000Z",
        "DTSTART;VALUE=DATE:20270201",
        "DTEND;VALUE=DATE:20270501",
    ]
    assert lines[-1] == "END:VCALENDAR"


def test_the_same_day_keeps_its_id_and_the_id_tells_nothing() -> None:
    day = IcalDay("deadline an-id ecthr", date(2027, 1, 15), date(2027, 1, 15), "Deadline")
    first, again = (unfolded(ical([day], NOW)) for _ in range(2))
    (uid,) = [line for line in first if line.startswith("UID:")]
    assert uid in again
    assert re.fullmatch(r"UID:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", uid)


def test_the_last_day_of_all() -> None:
    lines = unfolded(ical([IcalDay("a", date.max, date.max, "x")], NOW))
    assert "DTEND;VALUE=DATE:99991231" in lines


@given(st.text(max_size=300))
def test_any_words_stay_one_line_of_short_parts(words: str) -> None:
    data = ical([IcalDay("a", date(2027, 1, 1), date(2027, 1, 1), words)], NOW)
    assert all(len(part) <= 75 for part in data.split(b"\r\n"))
    (summary,) = [line for line in unfolded(data) if line.startswith("SUMMARY:")]
    said = re.sub(r"\\([\\;,])", r"\1", summary.removeprefix("SUMMARY:"))
    assert said == " ".join(words.split())
    assert not re.search(r"(?<!\\)(\\\\)*[;,]", summary.removeprefix("SUMMARY:"))

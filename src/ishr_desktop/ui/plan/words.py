"""What is said about a line of the calendar."""

from collections.abc import Iterator
from datetime import date

from PySide6.QtCore import QLocale

from ishr_desktop.domain.calendar.entry import REFUSED_LATE, CalendarEntry, EntryKind, Exactness
from ishr_desktop.ui.countries import country_name
from ishr_desktop.ui.date_words import edtf_words
from ishr_desktop.ui.terms import spoken
from ishr_desktop.ui.texts import ltr, translate

ICONS = {
    EntryKind.DEADLINE: "door",
    EntryKind.FEARED: "warning",
    EntryKind.REVIEW_DEADLINE: "globe",
    EntryKind.REVIEW: "globe",
    EntryKind.SESSION: "calendar",
    EntryKind.CALL: "inbox",
    EntryKind.REPORT: "file",
    EntryKind.OWN: "bookmark",
}


def title_words(entry: CalendarEntry) -> str:
    """The first line."""
    country = country_name(entry.country)
    match entry.kind:
        case EntryKind.FEARED:
            return translate("plan", "Something is feared")
        case EntryKind.REVIEW:
            return translate("plan", "{country}: review by other States (UPR)").format(
                country=country
            )
        case EntryKind.REVIEW_DEADLINE:
            return translate("plan", "{country}: last day to write to the UPR").format(
                country=country
            )
        case _:
            return spoken(entry.title)


def kind_words(entry: CalendarEntry) -> str:
    """What kind of date it is, with what it belongs to."""
    parts = [kind_word(entry.kind)]
    if entry.kind is EntryKind.REVIEW and entry.session:
        words = translate("plan", "Session {number}")
        parts = [words.format(number=ltr(entry.session))]
    if entry.record is not None:
        parts.append(ltr(entry.record.code))
    if entry.kind is EntryKind.OWN and entry.country:
        parts.append(country_name(entry.country))
    return " · ".join(parts)


def kind_word(kind: EntryKind) -> str:
    """What kind of date it is."""
    return {
        EntryKind.DEADLINE: translate("plan", "Last day"),
        EntryKind.FEARED: translate("plan", "From a record"),
        EntryKind.REVIEW_DEADLINE: translate("plan", "Last day for organisations"),
        EntryKind.REVIEW: translate("plan", "Review of a country"),
        EntryKind.SESSION: translate("plan", "A body meets"),
        EntryKind.CALL: translate("plan", "Information is asked for"),
        EntryKind.REPORT: translate("plan", "A body reports"),
        EntryKind.OWN: translate("plan", "Your own date"),
    }[kind]


def edtf_of(entry: CalendarEntry) -> str:
    """The date as EDTF, no more exact than it is known; empty when it is not."""
    if entry.first is None or entry.last is None:
        return ""
    letters = len("2027-01") if entry.exactness is Exactness.MONTH else len("2027-01-01")
    ends = [day.isoformat()[:letters] for day in (entry.first, entry.last)]
    return "/".join(dict.fromkeys(ends))


def when_words(entry: CalendarEntry) -> str:
    """The date in full."""
    text = edtf_of(entry)
    if not text:
        return translate("plan", "Date not known: please ask")
    if entry.exactness is Exactness.MONTH and entry.as_of is not None:
        return translate("plan", "about {date}").format(date=edtf_words(text))
    return edtf_words(text)


def left_words(entry: CalendarEntry, today: date) -> str:
    """How many days are left for what must be done; empty when nothing must."""
    if not entry.is_near(today) or entry.last is None:
        return ""
    if entry.may_be_over(today):
        return translate("plan", "may be over")
    left = (entry.last - today).days
    if entry.exactness is Exactness.MONTH:
        return translate("plan", "this month")
    if left == 0:
        return translate("plan", "today")
    return translate("plan", "%n day(s) left", None, left)


def month_words(year: int, month: int) -> str:
    """A month of a year, over its dates."""
    name = QLocale().standaloneMonthName(month, QLocale.FormatType.LongFormat)
    return f"{name} {year}"


def check_words(entry: CalendarEntry) -> str:
    """Why nobody should rely on it without looking it up; empty when they may."""
    if not entry.check_first:
        return ""
    return " ".join(_reasons(entry))


def _reasons(entry: CalendarEntry) -> Iterator[str]:
    yield translate("plan", "Check before you rely on it.")
    if entry.exactness is Exactness.UNKNOWN:
        yield translate("plan", "Nobody has written this date down here yet.")
    elif entry.exactness is Exactness.MONTH and entry.as_of is not None:
        yield translate("plan", "Only the usual months are known, not the days.")
    if entry.is_old:
        yield translate("plan", "This was not looked at for longer than it should be.")
    if entry.confidence == "low":
        yield translate("plan", "It is not sure.")
    if not entry.certain:
        yield translate("plan", "It is not clear whether this body can take the record at all.")


def limit_words(entry: CalendarEntry) -> str:
    """What the last day for a record means."""
    if entry.kind is not EntryKind.DEADLINE:
        return ""
    if entry.limit == REFUSED_LATE:
        late = translate("plan", "Later it is refused.")
    else:
        late = translate("plan", "Later you would have to explain the delay.")
    counted = translate("plan", "Counted from the earliest possible day.")
    return f"{late} {counted}"

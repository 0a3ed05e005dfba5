"""The calendar on paper and as a file for other programs."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from html import escape

from ishr_desktop.domain.calendar.entry import CalendarEntry, EntryKind
from ishr_desktop.domain.calendar.ical import IcalDay, ical
from ishr_desktop.ui.date_words import edtf_words
from ishr_desktop.ui.plan.words import check_words, kind_word, kind_words, title_words, when_words
from ishr_desktop.ui.texts import translate


def plan_html(entries: Sequence[CalendarEntry], today: date) -> str:
    """What is shown, as a table in the order of time."""
    rows = "".join(_line(entry) for entry in entries if not entry.is_past(today))
    stand = translate(
        "plan", "As of {day}. Dates of bodies move: check them before you rely on one."
    )
    return (
        f"<h2>{escape(translate('plan', 'Plan'))}</h2>"
        f"<p>{escape(stand.format(day=edtf_words(today.isoformat())))}</p>"
        f'<table cellpadding="4" style="border-collapse: collapse">{rows}</table>'
    )


def _line(entry: CalendarEntry) -> str:
    about = " · ".join(filter(None, (kind_words(entry), check_words(entry))))
    return (
        f"<tr><td>{escape(when_words(entry))}</td>"
        f"<td><b>{escape(title_words(entry))}</b><br/>{escape(about)}</td></tr>"
    )


def ical_of(entries: Sequence[CalendarEntry], now: datetime) -> bytes:
    """A calendar file with what is ahead: no names of people, no own words, no bodies of records.

    Calendar programs often copy what they hold to a server of their maker.
    """
    return ical(_days(entries, now.date()), now)


def _days(entries: Sequence[CalendarEntry], today: date) -> Iterator[IcalDay]:
    for entry in entries:
        if entry.first is not None and entry.last is not None and not entry.is_past(today):
            yield IcalDay(entry.key, entry.first, entry.last, _summary(entry))


def _summary(entry: CalendarEntry) -> str:
    if entry.kind is EntryKind.OWN:
        return translate("plan", "Your own date")
    if entry.record is not None:
        # Without the marks of direction, which other programs may show.
        return f"{kind_word(entry.kind)} {entry.record.code}"
    words, check = title_words(entry), translate("plan", "check")
    return f"{words} ({check})" if entry.check_first else words


def cloud_words() -> str:
    """What a person should know before the calendar is handed to another program."""
    return translate(
        "plan",
        "The file holds days, codes of records and names of bodies, no names of people and none "
        "of your own words. But a calendar program may send it to a cloud, where others can see "
        "that you plan this. Save it only if you trust that program.",
    )

"""The agenda: what is near on top, then month after month, then what has to be asked."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from ishr_desktop.domain.calendar.entry import CalendarEntry, EntryKind
from ishr_desktop.ui.date_words import edtf_short
from ishr_desktop.ui.plan.words import (
    ICONS,
    edtf_of,
    kind_words,
    left_words,
    month_words,
    title_words,
)
from ishr_desktop.ui.states import StateLook
from ishr_desktop.ui.texts import translate
from ishr_desktop.ui.widgets.row_delegate import RowLook

EARLIER = "earlier"
"""The key of the row that shows and hides what is over."""
MONTHS = 12
EVERYTHING, RECORDS, COUNTRIES, SESSIONS = "everything", "records", "countries", "sessions"
_PARTS = {
    RECORDS: frozenset({EntryKind.DEADLINE, EntryKind.FEARED, EntryKind.OWN}),
    COUNTRIES: frozenset({EntryKind.REVIEW, EntryKind.REVIEW_DEADLINE}),
    SESSIONS: frozenset({EntryKind.SESSION, EntryKind.CALL, EntryKind.REPORT}),
}


@dataclass(frozen=True)
class Wanted:
    """What of the calendar is looked at."""

    part: str = EVERYTHING
    earlier: bool = False
    """Whether what is over is shown, too."""

    def takes(self, entry: CalendarEntry) -> bool:
        """Whether a line belongs to the chosen part."""
        return self.part == EVERYTHING or entry.kind in _PARTS[self.part]


def agenda_rows(entries: Sequence[CalendarEntry], today: date, wanted: Wanted) -> list[RowLook]:
    """Rows with titles between them."""
    chosen = [entry for entry in entries if wanted.takes(entry)]
    near = [entry for entry in chosen if entry.is_near(today)]
    ahead = [one for one in chosen if not one.is_near(today) and not one.is_past(today)]
    dated = [entry for entry in ahead if entry.first is not None]
    unknown = [entry for entry in ahead if entry.first is None]
    past = [entry for entry in chosen if entry.is_past(today)]
    return [
        *_group(translate("plan", "Soon"), near, today),
        *_months(dated, today),
        *_group(translate("plan", "Not known: please ask"), unknown, today),
        *_past(past, today, shown=wanted.earlier),
    ]


def _group(title: str, entries: Sequence[CalendarEntry], today: date) -> Iterator[RowLook]:
    if entries:
        yield RowLook(key="", title=title)
    yield from (_row(entry, today) for entry in entries)


def _months(entries: Sequence[CalendarEntry], today: date) -> Iterator[RowLook]:
    later = list(entries)
    for number in range(MONTHS):
        years, month = divmod(today.month - 1 + number, MONTHS)
        year = today.year + years
        here = [one for one in later if _month_of(one, today) == (year, month + 1)]
        later = [one for one in later if one not in here]
        yield from _group(month_words(year, month + 1), here, today)
    yield from _group(translate("plan", "Later"), later, today)


def _month_of(entry: CalendarEntry, today: date) -> tuple[int, int]:
    """The month in which it begins; of what has begun already, this month."""
    first = max(entry.first or today, today)
    return first.year, first.month


def _past(entries: Sequence[CalendarEntry], today: date, *, shown: bool) -> Iterator[RowLook]:
    if not entries:
        return
    words = translate("plan", "%n date(s) that are over", None, len(entries))
    yield RowLook(key="", title=translate("plan", "Earlier"))
    yield RowLook(
        key=EARLIER,
        title=words,
        sub=translate("plan", "Hide them") if shown else translate("plan", "Show them"),
        icon="chevron-up" if shown else "chevron-down",
        tone="neutral",
    )
    if shown:
        yield from (_row(entry, today) for entry in reversed(entries))


def _row(entry: CalendarEntry, today: date) -> RowLook:
    left = left_words(entry, today)
    check = StateLook(translate("plan", "Check"), "help", "neutral")
    return RowLook(
        key=entry.key,
        title=title_words(entry),
        end=edtf_short(edtf_of(entry), today),
        sub=kind_words(entry),
        icon=ICONS[entry.kind],
        tone="caution" if left else _tone(entry),
        mark=check if entry.check_first else None,
        state=StateLook(left, "clock", "caution") if left else None,
    )


def _tone(entry: CalendarEntry) -> str:
    return "accent" if entry.kind in _PARTS[RECORDS] else "neutral"

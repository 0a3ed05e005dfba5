"""The lines of the timeline: a title for each month, and below it what began in it."""

from calendar import monthrange
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from ishr_desktop.domain.moments import Moment, TimelineEntry
from ishr_desktop.resources.vocabularies import vocabulary
from ishr_desktop.ui.date_words import edtf_short, edtf_words
from ishr_desktop.ui.incidents.listing.row_words import no_words
from ishr_desktop.ui.terms import term_word
from ishr_desktop.ui.texts import ltr, translate
from ishr_desktop.ui.tiles import tile_icon, tile_word
from ishr_desktop.ui.widgets.row_delegate import RowLook


@dataclass(frozen=True)
class TimelineLook(RowLook):
    """A row with the place of its days in their year, from 0 to 1."""

    start: float = 0.0
    stop: float = 0.0
    exact: bool = False
    """Whether the day is known."""
    goes_on: bool = False
    """Whether it may have lasted beyond the year."""


def rows_of(entries: Sequence[TimelineEntry], today: date) -> Iterator[RowLook]:
    """Titles and rows, the newest first."""
    numbered = enumerate(entries)
    for month, group in groupby(numbered, key=lambda one: one[1].moment.first.replace(day=1)):
        members = list(group)
        count = translate("incidents", "%n event(s)", None, len(members))
        yield RowLook("", f"{edtf_words(f'{month:%Y-%m}')} · {count}")
        for number, entry in members:
            yield _row(f"{entry.incident_id} {number}", entry, today)


def incident_of(key: str) -> str:
    """The id of the record that a row is about."""
    return key.split(" ", maxsplit=1)[0]


def edtf_of(moment: Moment) -> str:
    """The days of a moment, said as shortly as EDTF can."""
    first, last = moment.first, moment.last
    if last is None:
        return f"{first}/.."
    if first == last:
        return str(first)
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        return f"{first:%Y}" if first.year == last.year else f"{first:%Y}/{last:%Y}"
    whole_months = first.day == 1 and last.day == monthrange(last.year, last.month)[1]
    if whole_months:
        same = (first.year, first.month) == (last.year, last.month)
        return f"{first:%Y-%m}" if same else f"{first:%Y-%m}/{last:%Y-%m}"
    return f"{first}/{last}"


def _row(key: str, entry: TimelineEntry, today: date) -> TimelineLook:
    moment = entry.moment
    summary = entry.summary or (tile_word(entry.tile) if entry.tile else no_words())
    title, sub, tile = summary, ltr(entry.code), entry.tile
    if moment.act_type:
        title, sub = term_word("act_types", moment.act_type), summary
        term = vocabulary("act_types").term(moment.act_type)
        tile = term.tile if term else ""
    begin, end = date(moment.first.year, 1, 1), date(moment.first.year, 12, 31)
    days = (end - begin).days + 1
    last = end if moment.last is None else min(moment.last, end)
    return TimelineLook(
        key=key,
        title=title,
        sub=sub,
        end=edtf_short(edtf_of(moment), today),
        icon=tile_icon(tile) if tile else "edit",
        tone="neutral" if moment.act_type else "accent",
        start=(moment.first - begin).days / days,
        stop=((last - begin).days + 1) / days,
        exact=moment.first == moment.last,
        goes_on=moment.last is None or moment.last > end,
    )

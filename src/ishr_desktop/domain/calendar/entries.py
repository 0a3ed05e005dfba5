"""The whole calendar: what records, packs and people say, in the order of time.

    records ──advice──▶ deadlines, feared days ─┐
    packs ─────────────▶ sessions, calls, UPR ──┼─▶ entries
    people ────────────▶ own dates ─────────────┘

Nothing is guessed: a date that nobody knows is a line without a day, with the sources to ask.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from ishr_desktop.domain.advice.case_facts import Span
from ishr_desktop.domain.advice.reviews import Review
from ishr_desktop.domain.calendar.entry import CalendarEntry, EntryKind, in_order
from ishr_desktop.domain.calendar.known_dates import KnownDate, KnownDates, KnownReviews
from ishr_desktop.domain.calendar.own_date import OwnDate
from ishr_desktop.domain.calendar.record_entries import RecordDates
from ishr_desktop.domain.country import is_user_assigned

BACK = timedelta(days=365)
AHEAD = timedelta(days=366)
"""Dates of packs are shown from so long ago until so far ahead."""
_UPR = "upr-stakeholder-submission"


def entries(
    known: Sequence[KnownDates],
    records: Iterable[RecordDates],
    own: Sequence[OwnDate],
    today: date,
    countries: Sequence[str] = (),
) -> tuple[CalendarEntry, ...]:
    """Every line; reviews are those of the countries that the records name, and of `countries`."""
    found: list[CalendarEntry] = [_own(one) for one in own]
    named = list(countries)
    for record in records:
        found += record.entries
        named += record.countries
    asked = {one.mechanism for one in own if not _own(one).is_past(today)}
    reviewed = [country for country in dict.fromkeys(named) if not is_user_assigned(country)]
    for pack in known:
        once = [one for one in pack.dates if one.once != Span()]
        for date_of_pack in pack.dates:
            found += _dates(date_of_pack, once, asked, today)
        if pack.reviews is not None:
            for country in reviewed:
                found += _reviews(pack.reviews, country, today)
    return tuple(sorted(found, key=in_order))


def _own(own: OwnDate) -> CalendarEntry:
    return CalendarEntry(
        kind=EntryKind.OWN,
        first=own.days.earliest,
        last=own.days.latest,
        title={"": own.title},
        note={"": own.note},
        mechanism=own.mechanism,
        country=own.country,
        own=own.id,
    )


def _dates(
    known: KnownDate, once: Sequence[KnownDate], asked: set[str], today: date
) -> Iterator[CalendarEntry]:
    """Each time that lies near enough; or, until somebody wrote it down, that it is not known.

    Where a day is known once, the months in which it usually lies say nothing more.
    """
    spans = tuple(known.spans(range(today.year - 2, today.year + 3)))
    if not spans and known.mechanism not in asked:
        yield _of_pack(known, Span(), today)
    for span in spans:
        replaced = known.every_year and any(_is_time_of(one, known, span) for one in once)
        if _is_in_reach(span, today) and not replaced:
            yield _of_pack(known, span, today)


def _is_time_of(once: KnownDate, known: KnownDate, span: Span) -> bool:
    if (once.kind, once.mechanism) != (known.kind, known.mechanism):
        return False
    first, last = once.once.earliest, once.once.latest
    return first is not None and last is not None and _within(first, last, span)


def _within(first: date, last: date, span: Span) -> bool:
    starts, ends = span.earliest, span.latest
    return starts is not None and ends is not None and starts <= first and last <= ends


def _of_pack(known: KnownDate, span: Span, today: date) -> CalendarEntry:
    return CalendarEntry(
        kind=known.kind,
        first=span.earliest,
        last=span.latest,
        title=known.title,
        note=known.note,
        mechanism=known.mechanism,
        confidence=known.confidence,
        as_of=known.as_of,
        is_old=known.is_old(today),
        sources=known.sources,
    )


def _reviews(known: KnownReviews, country: str, today: date) -> Iterator[CalendarEntry]:
    sessions = known.reviews.of(country)
    for review in sessions:
        if _is_in_reach(review.days, today):
            yield from _review(known, review, country, today)
    if not any(review.days.latest and review.days.latest >= today for review in sessions):
        yield _of_review(known, EntryKind.REVIEW, country, Span(), today)


def _review(
    known: KnownReviews, review: Review, country: str, today: date
) -> Iterator[CalendarEntry]:
    yield _of_review(known, EntryKind.REVIEW, country, review.days, today, review)
    if review.deadline is not None:
        span = Span(review.deadline, review.deadline)
        yield _of_review(known, EntryKind.REVIEW_DEADLINE, country, span, today, review)
    elif review.days.earliest is not None and review.days.earliest > today:
        yield _of_review(known, EntryKind.REVIEW_DEADLINE, country, Span(), today, review)


def _of_review(
    known: KnownReviews,
    kind: EntryKind,
    country: str,
    span: Span,
    today: date,
    review: Review | None = None,
) -> CalendarEntry:
    note = known.timing if kind is EntryKind.REVIEW_DEADLINE else known.next_cycle
    if review is not None and kind is EntryKind.REVIEW:
        note = {"en": known.notes[review.session]}
    return CalendarEntry(
        kind=kind,
        first=span.earliest,
        last=span.latest,
        note=note,
        mechanism=_UPR,
        country=country,
        session="" if review is None else review.session,
        confidence="" if review is None else review.confidence,
        as_of=known.as_of,
        is_old=known.is_old(today),
        sources=known.sources,
    )


def _is_in_reach(span: Span, today: date) -> bool:
    first, last = span.earliest, span.latest
    return (last is None or last >= today - BACK) and (first is None or first <= today + AHEAD)

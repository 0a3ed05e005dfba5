"""Dates of a rule pack (docs/calendar.md): known once, in months of each year, or not at all."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from ishr_desktop.domain.advice.case_facts import Span
from ishr_desktop.domain.advice.reviews import Reviews, reviews_from
from ishr_desktop.domain.advice.spans import span_of
from ishr_desktop.domain.ageing import REVIEW_MONTHS, is_old, months_for
from ishr_desktop.domain.calendar.entry import EntryKind, SourceNamed
from ishr_desktop.domain.wording import Words


@dataclass(frozen=True)
class KnownDate:
    """Something that bodies do at a time: they meet, take information, or report."""

    id: str
    kind: EntryKind
    mechanism: str
    title: Words
    note: Words
    once: Span
    """Nothing known when it comes back each year, or when nobody knows it."""
    every_year: tuple[tuple[int, int], ...]
    """The first and the last month, from 1 to 12."""
    as_of: date
    confidence: str
    review_months: int
    """After so many months somebody should look again."""
    sources: tuple[SourceNamed, ...]

    def spans(self, years: range) -> Iterator[Span]:
        """When it is, in these years; nothing when nobody knows."""
        if self.once != Span():
            yield self.once
        for year in years:
            for first, last in self.every_year:
                beginning = date(year, first, 1)
                end = span_of(f"{year + (last < first)}-{last:02d}").latest
                yield Span(beginning, end)

    def is_old(self, today: date) -> bool:
        """Whether it is older than its review interval."""
        return is_old(self.as_of.isoformat(), self.review_months, today)


@dataclass(frozen=True)
class KnownReviews:
    """The sessions of the Universal Periodic Review, and what is known of dates not found."""

    reviews: Reviews
    notes: Mapping[str, str]
    """By session what editors noted about it, in English."""
    timing: Words
    """How long before a session the deadline normally is."""
    next_cycle: Words
    as_of: date
    review_months: int
    sources: tuple[SourceNamed, ...]

    def is_old(self, today: date) -> bool:
        """Whether it is older than its review interval."""
        return is_old(self.as_of.isoformat(), self.review_months, today)


@dataclass(frozen=True)
class KnownDates:
    """The dates of one rule pack."""

    dates: tuple[KnownDate, ...]
    reviews: KnownReviews | None
    """None in a pack without any session."""


def known_dates_from(rules: Mapping[str, Any]) -> KnownDates:
    """The dates of `rules.json`; raises KeyError, TypeError or ValueError if they are unfit."""
    sources = {item["id"]: SourceNamed(item["title"], item["url"]) for item in rules["sources"]}
    months = rules.get(REVIEW_MONTHS) or {}
    of_date = months_for(months, "date")
    dates = tuple(_known_date(item, of_date, sources) for item in rules.get("calendar", ()))
    reviews = rules.get("reviews") or {}
    if not reviews.get("sessions"):
        return KnownDates(dates, None)
    return KnownDates(dates, _known_reviews(reviews, months_for(months, "review"), sources))


def _known_date(
    item: Mapping[str, Any], months: int, sources: Mapping[str, SourceNamed]
) -> KnownDate:
    first, _, last = item.get("dates", "").partition("/")
    return KnownDate(
        id=item["id"],
        kind=EntryKind(item["kind"]),
        mechanism=item["mechanism"],
        title=words_of(item["title"]),
        note=words_of(item.get("note", "")),
        once=Span(span_of(first).earliest, span_of(last or first).latest),
        every_year=tuple(_months(text) for text in item.get("every_year", ())),
        as_of=date.fromisoformat(item["as_of"]),
        confidence=item["confidence"],
        review_months=months,
        sources=tuple(sources[name] for name in item["sources"]),
    )


def _known_reviews(
    value: Mapping[str, Any], months: int, sources: Mapping[str, SourceNamed]
) -> KnownReviews:
    return KnownReviews(
        reviews=reviews_from(value),
        notes={str(item["session"]): item.get("note") or "" for item in value["sessions"]},
        timing=words_of((value.get("timing_rule") or {}).get("text", "")),
        next_cycle=words_of((value.get("next_cycle") or {}).get("text", "")),
        as_of=date.fromisoformat(value["as_of"]),
        review_months=months,
        sources=tuple(sources[name] for name in value["sources"]),
    )


def words_of(value: Any) -> Words:
    """Words of a pack, which may also be plain English text; none for an empty text."""
    if isinstance(value, str):
        return {"en": value} if value else {}
    return dict(value)


def _months(text: str) -> tuple[int, int]:
    first, _, last = text.partition("/")
    return int(first), int(last or first)

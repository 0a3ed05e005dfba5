"""What the rules of a pack say about one State: what it accepted, since when, and who looks at it.

Each fact keeps the day of its data and how sure it is, and says when it must be checked before
anybody relies on it. What a list does not say is not known.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, Final

from ishr_desktop.domain.advice.case_facts import Span
from ishr_desktop.domain.advice.instrument import Instrument, instrument_from
from ishr_desktop.domain.advice.reviews import Review, reviews_from
from ishr_desktop.domain.advice.spans import DAY_MISSING
from ishr_desktop.domain.ageing import REVIEW_MONTHS, is_old, months_for
from ishr_desktop.domain.country import is_user_assigned

Facts = Mapping[str, Any]

_INVESTIGATIONS: Final = "un-investigative-bodies"
"""The mechanism whose facts name the situations that are investigated."""


class Standing(StrEnum):
    """Whether a State is in a list of treaties, declarations, members, or exceptions."""

    LISTED = "listed"
    NOT_LISTED = "not_listed"
    LEFT = "left"
    UNKNOWN = "unknown"
    """The list is not complete or not sure, and the State is not in it."""


class Check(StrEnum):
    """Why a fact must be checked before anybody relies on it."""

    OLD = "old"
    NO_DATE = "no_date"
    INCOMPLETE = "incomplete"
    UNSURE = "unsure"
    """Its confidence is low."""
    NOT_READ = "not_read"
    """It follows from an order or a habit, and was not read."""


@dataclass(frozen=True)
class ListEntry:
    """A State and one list of the pack."""

    instrument: str
    """Id of the list."""
    name: str
    kind: str
    """`treaty`, `complaint-protocol`, `complaint-declaration`, `opt-out`, `membership`…"""
    body: str
    standing: Standing
    in_force: bool
    """Whether the instrument itself is in force for anybody."""
    deposited: Span
    bound: Span
    """From when the State is bound; of a list without days nothing is known."""
    left_notified: Span
    left: Span
    """When leaving took effect; nothing known where the list has the notice only."""
    as_of: str
    confidence: str
    note: str
    mechanisms: tuple[str, ...]
    """Ids of the mechanisms that this opens."""
    system: str
    """Theirs, such as `un-treaty` or `regional-africa`; empty when it opens none."""
    check: tuple[Check, ...]
    sources: tuple[str, ...]


@dataclass(frozen=True)
class ReviewEntry:
    """One session of the UPR in which the State is reviewed."""

    session: str
    days: Span
    deadline: date | None
    """Last day for submissions of civil society; None when it is not known."""
    over: bool
    as_of: str
    confidence: str
    note: str
    check: tuple[Check, ...]


@dataclass(frozen=True)
class Watched:
    """A mandate or an investigation about this State."""

    id: str
    """Id of the mandate, or of the mechanism under which the investigation stands."""
    kind: str
    """`special-rapporteur`, `independent-expert` and so on, or `investigation`."""
    note: str
    confidence: str
    as_of: str
    check: tuple[Check, ...]
    sources: tuple[str, ...]


@dataclass(frozen=True)
class CountryPage:
    """Everything that one pack says about a State on a day."""

    country: str
    on: date
    lists: tuple[ListEntry, ...]
    reviews: tuple[ReviewEntry, ...]
    review_note: str
    """What the pack says when it knows no session, else an empty text."""
    watched: tuple[Watched, ...]


def country_page(country: str, rules: Facts, reviewed: date, on: date) -> CountryPage:
    """The page of a State from `rules.json`; `reviewed` is the day on which the pack was looked at.

    Raises KeyError, TypeError or ValueError if the rules are unfit.
    """
    months = rules.get(REVIEW_MONTHS, {})
    opened = _opened(rules)
    lists = tuple(
        _entry(country, item, opened.get(item["id"], {}), months_for(months, "acceptance"), on)
        for item in rules["instruments"]
    )
    reviews = rules["reviews"]
    return CountryPage(
        country=country,
        on=on,
        lists=lists,
        reviews=tuple(_reviews(country, reviews, reviewed, months_for(months, "review"), on)),
        review_note=_review_note(country, reviews),
        watched=tuple(_watched(country, rules, reviewed, on)),
    )


def _opened(rules: Facts) -> dict[str, dict[str, str]]:
    """By list the mechanisms that need it, or ask for it as one of several, with their systems."""
    found: dict[str, dict[str, str]] = {}
    for mechanism in rules["mechanisms"]:
        asked = (
            *(mechanism["coverage"].get("instruments") or ()),
            *(mechanism["state_acceptance"].get("any_of") or ()),
        )
        for instrument in asked:
            found.setdefault(instrument, {})[mechanism["id"]] = mechanism["system"]
    return found


def _entry(country: str, item: Facts, opens: Mapping[str, str], months: int, on: date) -> ListEntry:
    instrument = instrument_from(item)
    standing = _standing(country, instrument)
    withdrawal = instrument.withdrawn.get(country)
    listed = standing is Standing.LISTED
    return ListEntry(
        instrument=instrument.id,
        name=instrument.name,
        kind=item["kind"],
        body=item["body"],
        standing=standing,
        in_force=instrument.in_force,
        deposited=instrument.parties[country] if listed else DAY_MISSING,
        bound=instrument.bound(country) if listed else DAY_MISSING,
        left_notified=withdrawal.notified if withdrawal else DAY_MISSING,
        left=withdrawal.effective if withdrawal else DAY_MISSING,
        as_of=instrument.as_of,
        confidence=instrument.confidence,
        note=item.get("notes") or "",
        mechanisms=tuple(opens),
        system=next(iter(opens.values()), ""),
        check=tuple(_checks_of_list(instrument, standing, months, on)),
        sources=tuple(item["sources"]),
    )


def _standing(country: str, instrument: Instrument) -> Standing:
    if country in instrument.withdrawn:
        return Standing.LEFT
    if country in instrument.parties:
        return Standing.LISTED
    sure = instrument.relied_on and country not in instrument.unknown
    return Standing.NOT_LISTED if sure and not is_user_assigned(country) else Standing.UNKNOWN


def _checks_of_list(
    instrument: Instrument, standing: Standing, months: int, on: date
) -> Iterator[Check]:
    if not instrument.as_of:
        yield Check.NO_DATE
    elif is_old(instrument.as_of, months, on):
        yield Check.OLD
    if not instrument.complete and standing is not Standing.LISTED:
        yield Check.INCOMPLETE
    if instrument.confidence == "low":
        yield Check.UNSURE


def _reviews(
    country: str, facts: Facts, reviewed: date, months: int, on: date
) -> Iterator[ReviewEntry]:
    by_session = {str(item["session"]): item for item in facts.get("sessions", ())}
    as_of = facts.get("as_of") or reviewed.isoformat()
    for review in reviews_from(facts).of(country):
        item = by_session[review.session]
        yield ReviewEntry(
            session=review.session,
            days=review.days,
            deadline=review.deadline,
            over=_is_over(review, on),
            as_of=as_of,
            confidence=review.confidence,
            note=item.get("note") or "",
            check=tuple(_checks_of_review(item, as_of, months, on)),
        )


def _is_over(review: Review, on: date) -> bool:
    return review.days.latest is not None and review.days.latest < on


def _checks_of_review(item: Facts, as_of: str, months: int, on: date) -> Iterator[Check]:
    if is_old(as_of, months, on):
        yield Check.OLD
    if item["states_basis"] != "source-read":
        yield Check.NOT_READ


def _review_note(country: str, facts: Facts) -> str:
    missing = facts.get("not_scheduled_in_sources_read") or ()
    return next((item["note"] for item in missing if item["state"] == country), "")


def _watched(country: str, rules: Facts, reviewed: date, on: date) -> Iterator[Watched]:
    months = months_for(rules.get(REVIEW_MONTHS, {}), "mandate")
    mandates = rules["mandates"]
    old = is_old(reviewed.isoformat(), months, on)
    confidence = (mandates.get("confidence") or {}).get("country", "")
    evidence = (mandates.get("evidence") or {}).get("country") or {}
    for item in mandates.get("country") or ():
        if item["country"] == country:
            yield Watched(
                id=item["id"],
                kind=item["type"],
                note=item.get("note") or "",
                confidence=confidence,
                as_of=reviewed.isoformat(),
                check=_checks_of_watched(confidence, old=old),
                sources=tuple(evidence.get("sources") or ()),
            )
    for mechanism in rules["mechanisms"]:
        if mechanism["id"] == _INVESTIGATIONS:
            yield from _investigations(country, mechanism, months, on)


def _investigations(country: str, facts: Facts, months: int, on: date) -> Iterator[Watched]:
    """Situations are examples that somebody has to verify: never surer than low."""
    old = is_old(facts["prepared_on"], months, on)
    for item in facts.get("examples_to_verify") or ():
        if item["area"] == country:
            yield Watched(
                id=facts["id"],
                kind="investigation",
                note=item.get("note") or "",
                confidence="low",
                as_of=facts["prepared_on"],
                check=_checks_of_watched("low", old=old),
                sources=tuple(facts["evidence"]["default"]["sources"]),
            )


def _checks_of_watched(confidence: str, *, old: bool) -> tuple[Check, ...]:
    reasons = {Check.OLD: old, Check.UNSURE: confidence == "low"}
    return tuple(reason for reason, holds in reasons.items() if holds)

"""Facets of an incident: the few words by which records are counted and told apart.

They are derived from the document and never kept by hand, so they can be made anew at any time.
"""

import unicodedata
from collections.abc import Iterator, Mapping
from datetime import date
from enum import StrEnum
from typing import Any, NamedTuple

from ishr_desktop.domain import edtf
from ishr_desktop.domain.errors import InvalidIncident
from ishr_desktop.domain.incident import Incident
from ishr_desktop.domain.reading import plain_text

RULES = 1
"""Goes up with every change of what is derived here; what was derived before is made anew."""
_LONGEST_VALUE = 200
_MONTHS_COUNTED = 12
"""A date that is less exact than this counts for its years, and for no month."""
_YEARS_COUNTED = 30


class FacetKind(StrEnum):
    """By what records are counted and filtered. Their order is stored; new ones come last."""

    TILE = "tile"
    ACT = "act"
    URGENCY = "urgency"
    COUNTRY = "country"
    REGION = "region"
    """The largest part of a country that a place names."""
    PLACE = "place"
    YEAR = "year"
    MONTH = "month"
    STAGE = "stage"
    PERSON = "person"
    """Anybody a record speaks of, whatever their part in it."""
    VICTIM = "victim"
    PERPETRATOR = "perpetrator"
    PERPETRATOR_TYPE = "perpetrator_type"
    UNIT = "unit"
    METHOD = "method"
    CONSENT = "consent"
    CASE = "case"
    TAG = "tag"
    SEND_STATE = "send_state"
    """The only one that is not in the document: where the record stands in the outbox."""


class Facet(NamedTuple):
    """One value by which records can be filtered, such as one country."""

    kind: FacetKind
    value: str


NOT_ASKED = "not_asked"
"""The value of `CONSENT` for records in which somebody was never asked anything."""


SamePeople = Mapping[str, str]
"""Whom people turned out to be, by their ids; who was merged with nobody is not in it."""


def facets_of(incident: Incident, same: SamePeople) -> dict[Facet, str]:
    """All facets of an incident but the state of sending, each with the words to show for it.

    The words of what is a code of a list are empty: they are in the vocabulary.
    """
    found: dict[Facet, str] = {}
    for kind, value, words in _derived(incident, same):
        if value := value.strip()[:_LONGEST_VALUE]:
            found.setdefault(Facet(kind, value), words.strip()[:_LONGEST_VALUE])
    return found


def folded(words: str) -> str:
    """Words as a value: what differs in case or spaces only is the same."""
    return " ".join(unicodedata.normalize("NFKC", words).casefold().split())


def objects(value: object) -> Iterator[Mapping[str, Any]]:
    """The objects in a list, or the one object that stands in its place."""
    for item in value if isinstance(value, list) else (value,):
        if isinstance(item, Mapping) and "missing" not in item:
            yield item


def person_value(party: Mapping[str, Any], same: SamePeople) -> str:
    """By what a party is the same in several records: its person, else its code name."""
    person = party.get("person")
    if isinstance(person, str) and person:
        return same.get(person, person)
    return folded(_words(party, "code_name"))


def span_of(when: object) -> tuple[date, date | None] | None:
    """The first and the last day a date can be; the last is None while it goes on."""
    text = when.get("edtf") if isinstance(when, Mapping) else when
    if not isinstance(text, str) or not text:
        return None
    try:
        period = edtf.parse(text)
    except InvalidIncident:
        return None
    first, last = period.earliest, period.latest
    return None if first is None else (first, last)


_Derived = Iterator[tuple[FacetKind, str, str]]


def _derived(incident: Incident, same: SamePeople) -> _Derived:
    document = incident.document
    for tile in incident.tiles:
        yield FacetKind.TILE, tile, ""
    yield FacetKind.URGENCY, incident.urgency, ""
    yield FacetKind.COUNTRY, incident.country, ""
    yield FacetKind.STAGE, incident.stage, ""
    for tag in _texts(document.get("tags")):
        yield FacetKind.TAG, folded(tag), tag
    for case in _texts(document.get("case")):
        yield FacetKind.CASE, case, ""
    acts = list(objects(document.get("acts")))
    yield from _of_acts(acts)
    yield from _of_places([document.get("where"), *(act.get("where") for act in acts)])
    yield from _of_time([document.get("when"), *(act.get("when") for act in acts)])
    yield from _of_people(document, acts, same)
    yield from _of_consent(document)


def _of_acts(acts: list[Mapping[str, Any]]) -> _Derived:
    for act in acts:
        for kind in _texts(act.get("type")):
            yield FacetKind.ACT, kind, ""
        for holder in (act, *objects(act.get("ill_treatment"))):
            for method in _texts(holder.get("method")):
                yield FacetKind.METHOD, folded(method), method


def _of_places(places: list[object]) -> _Derived:
    for value in places:
        for place in value if isinstance(value, list) else (value,):
            if isinstance(place, Mapping):
                label = plain_text(place.get("label") or place.get("locality"))
                region = plain_text(place.get("level1") or place.get("region"))
                yield FacetKind.REGION, folded(region), region
            else:
                label = plain_text(place)
            yield FacetKind.PLACE, folded(label), label


def _of_time(whens: list[object]) -> _Derived:
    for when in whens:
        span = span_of(when)
        if span is None:
            continue
        first, last = span[0], span[1] or span[0]
        years = range(first.year, last.year + 1)
        for year in years[:_YEARS_COUNTED]:
            yield FacetKind.YEAR, f"{year:04d}", ""
        begin, end = first.year * 12 + first.month - 1, last.year * 12 + last.month - 1
        if end - begin < _MONTHS_COUNTED:
            for month in range(begin, end + 1):
                yield FacetKind.MONTH, f"{month // 12:04d}-{month % 12 + 1:02d}", ""


def _of_people(
    document: Mapping[str, Any], acts: list[Mapping[str, Any]], same: SamePeople
) -> _Derived:
    parties = {str(party.get("id")): party for party in objects(document.get("parties"))}
    victims = {str(act.get("victim")) for act in acts}
    for key, party in parties.items():
        value, name = person_value(party, same), _words(party, "code_name")
        yield FacetKind.PERSON, value, name
        if key in victims or "victim" in _texts(party.get("role")):
            yield FacetKind.VICTIM, value, name
        if "perpetrator" in _texts(party.get("role")):
            yield FacetKind.PERPETRATOR, value, name
    for involved in objects(document.get("involvement")):
        for kind in _texts(involved.get("perp_type")):
            yield FacetKind.PERPETRATOR_TYPE, kind, ""
        unit = _words(involved, "unit")
        yield FacetKind.UNIT, folded(unit), unit
        who = parties.get(str(involved.get("party")), {})
        yield FacetKind.PERPETRATOR, person_value(who, same), _words(who, "code_name")


def _of_consent(document: Mapping[str, Any]) -> _Derived:
    """The answers that stand, over all people and uses, and that somebody was never asked."""
    answers: dict[tuple[str, str], str] = {}
    for entry in objects(document.get("consent")):
        person, use, answer = (entry.get(name) for name in ("person", "use", "answer"))
        if isinstance(person, str) and isinstance(answer, str):
            answers[person, str(use)] = answer
    for answer in answers.values():
        yield FacetKind.CONSENT, answer, ""
    asked = {person for person, _ in answers}
    for party in objects(document.get("parties")):
        known = {*_texts(party.get("person")), *_texts(party.get("id"))} & asked
        if party.get("kind") == "individual" and not known:
            yield FacetKind.CONSENT, NOT_ASKED, ""


def _words(holder: Mapping[str, Any], field: str) -> str:
    return plain_text(holder.get(field))


def _texts(value: object) -> Iterator[str]:
    for item in value if isinstance(value, list) else (value,):
        if isinstance(item, str):
            yield item

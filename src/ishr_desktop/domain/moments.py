"""Moments: when an incident and each of its acts happened, as exact as it is known."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from ishr_desktop.domain.facets import SamePeople, objects, person_value, span_of
from ishr_desktop.domain.incident import Incident


class Moment(NamedTuple):
    """One incident or act in time."""

    first: date
    """The first day it can have been."""
    last: date | None
    """The last day it can have been; None while it goes on or nobody knows the end."""
    act_type: str
    """Empty for the incident as a whole."""
    victim: str
    """The value of the facet `VICTIM`, or an empty string."""


def moments_of(incident: Incident, same: SamePeople) -> Iterator[Moment]:
    """The incident, and each of its acts; an act without a date happened when the incident did."""
    document = incident.document
    whole = span_of(document.get("when"))
    if whole is not None:
        yield Moment(*whole, "", "")
    parties = {str(party.get("id")): party for party in objects(document.get("parties"))}
    for act in objects(document.get("acts")):
        span = span_of(act.get("when")) or whole
        if span is not None:
            victim = parties.get(str(act.get("victim")), {})
            yield Moment(*span, str(act.get("type") or ""), person_value(victim, same))


@dataclass(frozen=True)
class TimelineEntry:
    """One line of the timeline: an incident, or an act that has a date of its own."""

    incident_id: str
    code: str
    summary: str
    tile: str
    moment: Moment


@dataclass(frozen=True)
class Timeline:
    """The newest entries, and how many there are in all."""

    entries: tuple[TimelineEntry, ...]
    count: int


@dataclass(frozen=True)
class VictimMoment:
    """What was done to somebody, when, and which incident says so."""

    incident_id: str
    moment: Moment

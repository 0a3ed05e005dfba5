"""The chronology of a case: what happened and what was done about it, in the order of time."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from ishr_desktop.domain.facets import span_of
from ishr_desktop.domain.incident import Incident
from ishr_desktop.domain.reading import codes_in, edtf_in, objects_in, plain_text


class EventKind(StrEnum):
    """What an entry speaks of."""

    INCIDENT = "incident"
    ACT = "act"
    STEP = "step"


@dataclass(frozen=True)
class Event:
    """One entry."""

    kind: EventKind
    code: str
    """The code of the record that says so."""
    when: str
    """EDTF; empty when nobody said it."""
    earliest: date | None
    """For the order: the first day it can have been."""
    type: str
    """Code of an act or of a step; empty for the record itself."""
    who: str
    """Code name of the victim of an act, or to whom a step went."""
    text: str


def chronology(incidents: Iterable[Incident]) -> tuple[Event, ...]:
    """Everything with and without a date; what has none comes last, as the records stand."""
    events = [event for incident in incidents for event in _events(incident)]
    return tuple(sorted(events, key=lambda one: one.earliest or date.max))


def _events(incident: Incident) -> Iterator[Event]:
    document = incident.document
    parties = {str(party.get("id")): party for party in objects_in(document.get("parties"))}
    yield _event(EventKind.INCIDENT, incident, document.get("when"), text=incident.summary)
    for act in objects_in(document.get("acts")):
        victim = parties.get(str(act.get("victim")), {})
        yield _event(
            EventKind.ACT,
            incident,
            act.get("when") or document.get("when"),
            type_="".join(codes_in(act.get("type"))[:1]),
            who=plain_text(victim.get("code_name")),
            text=plain_text(act.get("stated_reason")),
        )
    for step in objects_in(document.get("steps")):
        yield _step(incident, step)


def _step(incident: Incident, step: Mapping[str, Any]) -> Event:
    return _event(
        EventKind.STEP,
        incident,
        step.get("date"),
        type_="".join(codes_in(step.get("kind"))[:1]),
        who=plain_text(step.get("to")),
        text=plain_text(step.get("outcome")),
    )


def _event(
    kind: EventKind,
    incident: Incident,
    when: object,
    *,
    type_: str = "",
    who: str = "",
    text: str = "",
) -> Event:
    span = span_of(when)
    earliest = span[0] if span else None
    return Event(kind, incident.code, edtf_in(when), earliest, type_, who, text)

"""What a record says about days: until when which body can take it, and what is feared when."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from ishr_desktop.domain.advice.case_facts import CaseFacts, Span
from ishr_desktop.domain.advice.door import Door
from ishr_desktop.domain.advice.engine import door_of
from ishr_desktop.domain.advice.rule_book import RuleBook
from ishr_desktop.domain.advice.rules import DoorState
from ishr_desktop.domain.calendar.entry import (
    REFUSED_LATE,
    CalendarEntry,
    EntryKind,
    RecordNamed,
)

_UNCOUNTED = frozenset({"", "published-deadline"})
"""Without a limit, or with the days of sessions, which stand in the calendar once for all."""


@dataclass(frozen=True)
class RecordDates:
    """The lines of one record, and the countries that it names."""

    entries: tuple[CalendarEntry, ...]
    countries: tuple[str, ...]


def record_dates(
    record: RecordNamed, facts: CaseFacts, rules: RuleBook, today: date
) -> RecordDates:
    """What the calendar shows of a record, as things stand today."""
    limited = (one for one in rules.mechanisms if one.time_limit.rule_type not in _UNCOUNTED)
    doors = (door_of(mechanism, facts, rules, today) for mechanism in limited)
    deadlines = (
        _deadline(record, door, rules)
        for door in doors
        if door.deadline is not None and _is_shown(door)
    )
    countries = tuple(dict.fromkeys((*facts.states, *facts.countries)))
    return RecordDates((*deadlines, *_feared(record, facts.feared)), countries)


def _is_shown(door: Door) -> bool:
    # Of what may be possible at all, only the days after which it surely is not.
    if door.door is DoorState.UNKNOWN:
        return door.deadline_kind == REFUSED_LATE
    return door.door is not DoorState.NOT_FOR_THIS


def _deadline(record: RecordNamed, door: Door, rules: RuleBook) -> CalendarEntry:
    return CalendarEntry(
        kind=EntryKind.DEADLINE,
        first=door.deadline,
        last=door.deadline,
        title=rules.by_id[door.mechanism].names,
        mechanism=door.mechanism,
        record=record,
        limit=door.deadline_kind,
        certain=door.door is not DoorState.UNKNOWN,
    )


def _feared(record: RecordNamed, feared: Span) -> Iterator[CalendarEntry]:
    first = feared.earliest or feared.latest
    if first is not None:
        last = feared.latest or first
        yield CalendarEntry(kind=EntryKind.FEARED, first=first, last=last, record=record)

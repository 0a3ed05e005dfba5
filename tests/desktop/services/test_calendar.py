"""The calendar of a vault: deadlines of its records, and dates that its people wrote down."""

from datetime import date

import pytest

from ishr_desktop.domain.calendar.entry import CalendarEntry, EntryKind
from ishr_desktop.domain.calendar.own_date import OwnDate
from ishr_desktop.domain.errors import OwnDateUnclear, OwnDateUnknown
from ishr_desktop.services.session import Session

DETENTION = {
    "summary": "A teacher was taken from her home.",
    "country": "FRA",
    "urgency": {"level": "soon", "by_when": "2026-12-04"},
}


def of_kind(session: Session, kind: EntryKind) -> list[CalendarEntry]:
    return [entry for entry in session.calendar.entries() if entry.kind is kind]


def test_a_record_that_changes_changes_its_days(session: Session) -> None:
    assert of_kind(session, EntryKind.FEARED) == []
    kept = session.incidents.save(DETENTION)
    (feared,) = of_kind(session, EntryKind.FEARED)
    assert (feared.first, feared.record and feared.record.id) == (date(2026, 12, 4), kept.id)
    assert {e.country for e in of_kind(session, EntryKind.REVIEW)} == {"FRA"}
    session.incidents.save({**DETENTION, "urgency": {"level": "none"}}, kept.id)
    assert of_kind(session, EntryKind.FEARED) == []


def test_a_record_in_the_bin_has_no_days(session: Session) -> None:
    kept = session.incidents.save(DETENTION)
    session.bin.remove(kept.id)
    assert of_kind(session, EntryKind.FEARED) == []


def test_own_dates_are_kept_changed_and_forgotten(session: Session) -> None:
    first = session.calendar.add(OwnDate("2027-05-03", " Session of the Group ", "wgad-regular"))
    session.calendar.add(OwnDate("2027-06", "Training", country="KEN", note="Bring the sheets"))
    assert [own.title for own in session.calendar.own()] == ["Session of the Group", "Training"]
    session.calendar.change(OwnDate("2027-05-10", "Session", "wgad-regular", id=first.id))
    assert session.calendar.get(first.id).day == "2027-05-10"
    session.calendar.remove(first.id)
    assert [own.title for own in session.calendar.own()] == ["Training"]
    for gone in (session.calendar.remove, session.calendar.get):
        with pytest.raises(OwnDateUnknown):
            gone(first.id)
    with pytest.raises(OwnDateUnknown):
        session.calendar.change(OwnDate("2027-05-10", "Session", id=first.id))


def test_what_is_not_clear_is_not_kept(session: Session) -> None:
    with pytest.raises(OwnDateUnclear):
        session.calendar.add(OwnDate("some day", "Session"))
    assert session.calendar.own() == []

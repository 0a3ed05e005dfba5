"""Advice on the records of a real vault, with the rules that ship with the program."""

from datetime import date

import pytest
from tests.desktop.services.conftest import HandClock

from ishr_desktop.domain.errors import IncidentUnknown
from ishr_desktop.services.session import Session

DETAINED = {
    "country": "KEN",
    "when": "2026-06-01",
    "ongoing": "yes",
    "acts": [{"type": "arbitrary_detention"}],
    "involvement": [{"perp_type": "police"}],
    "submitter": {"type": "victim"},
}


def test_a_record_has_a_door_for_every_mechanism(session: Session) -> None:
    record = session.incidents.save(DETAINED)
    doors = session.advice.doors(record.code)
    assert [door.mechanism for door in doors] == [one.id for one in session.advice.book.mechanisms]
    assert len(doors) == 60
    assert doors == session.advice.doors(record.id)


def test_today_is_what_the_clock_shows_and_another_day_can_be_asked(
    session: Session, clock: HandClock
) -> None:
    record = session.incidents.save({**DETAINED, "country": "TGO"})
    assert session.advice.today == clock.now.date()
    review = "upr-stakeholder-submission"
    now = {one.mechanism: one.door.value for one in session.advice.doors(record.id)}
    then = session.advice.doors(record.id, date(2025, 12, 1))
    assert now[review] == "unknown"
    assert {one.mechanism: one.door.value for one in then}[review] == "open_with_more"


def test_a_case_is_all_its_records_together(session: Session) -> None:
    case = session.cases.save({"title": "The market"})
    session.incidents.save({**DETAINED, "case": case.code, "when": "2026-09-01"})
    session.incidents.save({**DETAINED, "case": case.id, "acts": [{"type": "torture"}]})
    facts = session.advice.facts(case.code)
    assert {"arbitrary_detention", "torture"} <= facts.acts
    assert facts.began.earliest == date(2026, 6, 1)
    assert facts.pattern.value == "yes"


def test_without_wishes_those_that_the_record_notes_count(session: Session) -> None:
    record = session.incidents.save({**DETAINED, "goals": ["release"], "fears": ["public"]})
    noted = session.advice.order(record.id)
    assert noted == session.advice.order(record.id, ["release"], ["public"])
    assert noted != session.advice.order(record.id, [], [])
    assert {goal.id for offer in noted.offers for goal, _ in offer.serves} == {"release"}


def test_the_rules_are_read_once(session: Session) -> None:
    assert session.advice.book is session.advice.book


def test_what_is_neither_an_incident_nor_a_case_is_said(session: Session) -> None:
    for ask in (session.advice.doors, session.advice.facts, session.advice.order):
        with pytest.raises(IncidentUnknown):
            ask("nowhere")

"""Timeline and patterns over records of a real vault."""

from typing import Any

import pytest

from ishr_desktop.domain.errors import Cancelled
from ishr_desktop.domain.facets import Facet, FacetKind
from ishr_desktop.domain.incident_list import IncidentQuery
from ishr_desktop.services.session import Session

PERSON = "01890000-0000-7000-8000-000000000001"


def record(title: str, **fields: Any) -> dict[str, Any]:
    party = {"id": "p1", "kind": "individual", "code_name": "Orchid", "person": PERSON}
    return {"title": title, "parties": [party], **fields}


@pytest.fixture
def told(session: Session) -> Session:
    session.incidents.add_all(
        [
            record(
                "Calls",
                when="2026-02",
                acts=[
                    {"type": "threat_death", "victim": "p1", "when": "2026-02-03"},
                    {"type": "threat", "victim": "p1"},
                ],
                involvement=[{"unit": "Unit 7"}],
                where="Marum",
            ),
            record(
                "Beaten",
                when="2026-03-05",
                acts=[{"type": "assault", "victim": "p1"}],
                involvement=[{"unit": "UNIT 7"}],
                where="Marum",
            ),
            {"title": "Notice", "when": {"edtf": "2026-01-01/.."}, "where": "Sela"},
            {"title": "No date"},
        ]
    )
    return session


def test_the_timeline_has_incidents_and_acts_with_dates_of_their_own(told: Session) -> None:
    timeline = told.patterns.timeline(IncidentQuery())
    lines = [
        (one.summary, one.moment.act_type, str(one.moment.first), str(one.moment.last))
        for one in timeline.entries
    ]
    assert lines == [
        ("Beaten", "", "2026-03-05", "2026-03-05"),
        ("Calls", "threat_death", "2026-02-03", "2026-02-03"),
        ("Calls", "", "2026-02-01", "2026-02-28"),
        ("Notice", "", "2026-01-01", "None"),
    ]
    assert timeline.count == 4


def test_the_timeline_follows_the_question(told: Session) -> None:
    marum = frozenset({Facet(FacetKind.PLACE, "marum")})
    timeline = told.patterns.timeline(IncidentQuery(text="beaten", facets=marum))
    assert [one.summary for one in timeline.entries] == ["Beaten"]


def test_what_repeats_is_said_with_its_records(told: Session) -> None:
    patterns = told.patterns.patterns(IncidentQuery())
    assert [(one.facet.kind, one.label, one.count) for one in patterns.repeated] == [
        ("unit", "UNIT 7", 2),
        ("place", "Marum", 2),
        ("victim", "Orchid", 2),
    ]
    (escalation,) = patterns.escalations
    assert (escalation.label, escalation.threats, escalation.attack) == ("Orchid", 2, "assault")
    assert escalation.days == 5
    titles = [told.incidents.get(one).title for one in escalation.incident_ids]
    assert titles == ["Calls", "Beaten"]


def test_patterns_of_a_part_of_the_records(told: Session) -> None:
    patterns = told.patterns.patterns(IncidentQuery(text="beaten"))
    assert patterns.repeated == ()
    assert patterns.escalations == ()


def test_the_bin_makes_no_pattern(told: Session) -> None:
    (row,) = told.finding.find(IncidentQuery(text="beaten")).windows[0][1]
    told.bin.remove(row.id)
    patterns = told.patterns.patterns(IncidentQuery())
    assert (patterns.repeated, patterns.escalations) == ((), ())
    assert told.patterns.timeline(IncidentQuery()).count == 3


def test_both_can_be_stopped(told: Session) -> None:
    told.incidents.add_all([{"title": f"More {n}", "when": "2026"} for n in range(2_000)])

    def stop(done: int, total: int) -> None:
        raise Cancelled

    for ask in (told.patterns.timeline, told.patterns.patterns):
        with pytest.raises(Cancelled):
            ask(IncidentQuery(), stop)

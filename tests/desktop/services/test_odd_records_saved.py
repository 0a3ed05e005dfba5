"""What the schema allows can be saved, found, counted and compared, however odd it is."""

from typing import Any

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from tests.desktop.domain.test_odd_records import UNANSWERED
from tests.desktop.json_values import entries, records

from ishr_desktop.domain.consent_entry import Use
from ishr_desktop.domain.errors import InvalidIncident
from ishr_desktop.domain.incident_list import IncidentQuery
from ishr_desktop.domain.report import Grouping
from ishr_desktop.services.incident_documents import checked
from ishr_desktop.services.session import Session

LISTS = ("parties", "acts", "involvement", "sources", "steps", "evidence", "links")
many_records = st.builds(
    lambda document, lists: {**document, **lists},
    records,
    st.dictionaries(st.sampled_from(LISTS), st.lists(entries, max_size=2), max_size=2),
)


def go_through(session: Session, document: dict[str, Any]) -> None:
    """Everything that happens to a record on its way through the vault."""
    saved = session.incidents.save(document)
    changed = session.incidents.save({**saved.document, "title": "Another"}, saved.id)
    assert session.incidents.get(changed.id).title == "Another"
    session.finding.facets(IncidentQuery())
    for use in Use:
        session.consent.check(changed.id, use)
    session.versions.compare(saved.id, saved.version, changed.version)
    session.versions.undo(saved.id)
    for grouping in Grouping:
        session.reports.count(grouping, leaving=True)
    session.reports.chronology()
    session.bin.remove(saved.id)


def test_a_record_without_answers_goes_all_the_way(session: Session) -> None:
    go_through(session, {**UNANSWERED, "consent": []})


@settings(
    max_examples=40,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.filter_too_much],
    deadline=None,
)
@given(document=many_records)
def test_what_is_valid_can_be_saved(session: Session, document: dict[str, Any]) -> None:
    assume(_can_be_saved(document))
    go_through(session, document)


def _can_be_saved(document: dict[str, Any]) -> bool:
    try:
        checked(document)
    except InvalidIncident:
        return False
    return True

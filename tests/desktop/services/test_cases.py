"""Cases: several incidents that belong together."""

import pytest

from ishr_desktop.domain.errors import CaseUnknown, InvalidIncident
from ishr_desktop.services.session import Session

RIVER = {"title": "The river", "country": "KEN", "status": "open", "tags": ["water"]}


def test_a_case_has_a_code_of_its_own(session: Session) -> None:
    first = session.cases.save(RIVER)
    second = session.cases.save({})
    assert [case.code.split("-", 1)[1] for case in (first, second)] == ["C-1", "C-2"]
    assert (first.title, first.country, first.status, first.tags) == (
        "The river",
        "KEN",
        "open",
        ("water",),
    )
    assert session.cases.get(first.id) == session.cases.get(f" {first.code.lower()} ") == first


def test_a_case_says_what_it_was_changed_to(session: Session) -> None:
    case = session.cases.save(RIVER)
    session.cases.save({})
    changed = session.cases.save(
        {**case.to_json(), "summary": "Wells", "pattern": [{"lang": "en", "text": "At night"}]},
        case.code,
    )
    assert (changed.id, changed.code, changed.created_at) == (case.id, case.code, case.created_at)
    assert (changed.title, changed.summary, changed.pattern) == ("The river", "Wells", "At night")
    assert {found.id: found for found in session.cases.all()}[case.id] == changed
    assert len(session.cases.all()) == 2


def test_incidents_name_their_case_by_id_or_code(session: Session) -> None:
    case, other = session.cases.save(RIVER), session.cases.save({})
    late = session.incidents.save({"case": case.code, "when": "2026-03"})
    early = session.incidents.save({"case": case.id, "when": "2025-03"})
    session.incidents.save({"case": other.code})
    session.incidents.save({"case": {"missing": "unknown"}})
    assert [row.id for row in session.cases.incidents(case)] == [early.id, late.id]
    session.incidents.save({"when": "2026-03"}, late.id)
    assert [row.id for row in session.cases.incidents(case)] == [early.id]


@pytest.mark.parametrize(
    ("document", "field", "reason"),
    [
        ({"country": "ZZZ"}, "country", "unknown_country"),
        ({"title": "x" * 301}, "title", "too_long"),
        ({"tags": "water"}, "tags", "wrong_type"),
    ],
)
def test_a_case_that_cannot_be_understood_is_refused(
    session: Session, document: dict[str, object], field: str, reason: str
) -> None:
    with pytest.raises(InvalidIncident) as refused:
        session.cases.save(document)
    assert (refused.value.field, refused.value.reason) == (field, reason)
    assert session.cases.all() == []


def test_a_case_that_is_not_there(session: Session) -> None:
    with pytest.raises(CaseUnknown):
        session.cases.get("KT-C-9")
    with pytest.raises(CaseUnknown):
        session.cases.save({}, "\ud800")

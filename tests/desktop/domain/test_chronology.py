"""The chronology of records: everything once, in the order of time, without a date at the end."""

from datetime import UTC, datetime

from ishr_desktop.domain.chronology import EventKind, chronology
from ishr_desktop.domain.incident import Document, Incident

NOW = datetime(2026, 11, 23, tzinfo=UTC)


def incident(code: str, document: Document) -> Incident:
    return Incident(code, code, 1, document, NOW, NOW)


def test_everything_stands_in_the_order_of_time() -> None:
    arrest = incident(
        "KT-26-002",
        {
            "one_line": "Taken",
            "when": "2026-03-14",
            "parties": [{"id": "p1", "code_name": "Orchid"}],
            "acts": [{"type": "arrest", "victim": "p1", "when": "2026-03-15"}],
            "steps": [{"kind": "court", "to": "A court", "date": "2026-02", "outcome": "No"}],
        },
    )
    threat = incident("KT-26-001", {"one_line": "Threatened", "when": {"edtf": "2026-01~"}})
    events = chronology([arrest, threat])
    assert [(one.kind, one.code, one.when) for one in events] == [
        (EventKind.INCIDENT, "KT-26-001", "2026-01~"),
        (EventKind.STEP, "KT-26-002", "2026-02"),
        (EventKind.INCIDENT, "KT-26-002", "2026-03-14"),
        (EventKind.ACT, "KT-26-002", "2026-03-15"),
    ]
    assert (events[3].type, events[3].who) == ("arrest", "Orchid")
    assert (events[1].who, events[1].text) == ("A court", "No")


def test_what_has_no_date_comes_last() -> None:
    events = chronology(
        [incident("KT-26-001", {"one_line": "When?"}), incident("KT-26-002", {"when": "2026"})]
    )
    assert [one.code for one in events] == ["KT-26-002", "KT-26-001"]

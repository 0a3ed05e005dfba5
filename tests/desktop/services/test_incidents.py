"""Saving incidents: versions, the outbox, and what is refused."""

from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ishr_desktop.domain.errors import (
    IncidentHeldByBatch,
    IncidentReceived,
    IncidentUnknown,
    InvalidIncident,
)
from ishr_desktop.domain.incident import Incident
from ishr_desktop.domain.incident_code import code_prefix
from ishr_desktop.domain.incident_list import IncidentQuery
from ishr_desktop.domain.outbox import SendState
from ishr_desktop.services.session import Session
from ishr_desktop.storage.connections import Connection
from ishr_desktop.storage.incidents import IncidentRepository

ALL = IncidentQuery()


def states(session: Session) -> list[tuple[SendState, int]]:
    return [(entry.state, entry.version) for entry in session.outbox.entries()]


def code(session: Session, number: int) -> str:
    """What the incident with this number is called."""
    return f"{code_prefix(session.contacts.own_fingerprint())}-26-{number:03}"


def received(session: Session) -> Incident:
    """An incident as the import of a batch leaves it."""
    moment = datetime(2026, 11, 23, tzinfo=UTC)
    incident = Incident(
        "01935a1e-0000-7000-8000-000000000001", "KT-26-500", 1, {}, moment, moment, "ab" * 32
    )
    IncidentRepository(session.vault).insert(incident)
    return incident


def mark(session: Session, incident_id: str, state: SendState) -> None:
    """Move an entry on as the engine does, without its batch."""
    with session.vault.transaction() as connection:
        set_state(connection, incident_id, state)


def set_state(connection: Connection, incident_id: str, state: SendState) -> None:
    connection.execute(
        "UPDATE outbox_entry SET state = ? WHERE incident_id = ?", (state, incident_id)
    )


def test_nothing_is_required(session: Session) -> None:
    incident = session.incidents.save({})
    assert (incident.version, incident.code) == (1, code(session, 1))
    assert session.incidents.get(incident.id) == incident
    assert session.incidents.get(incident.code) == incident


def test_unknown_fields_and_the_written_form_are_kept(session: Session) -> None:
    document = {
        "title": [{"lang": "ar", "text": "اعتقال"}],
        "x_ours": {"deep": [1, 2.5, None, {"é": "ü"}]},
        "when": {"edtf": "2026-03~", "said": "in spring"},
    }
    incident = session.incidents.save(document)
    assert session.incidents.get(incident.id).document == document


def test_what_the_program_gives_is_not_taken_from_a_file(session: Session) -> None:
    first = session.incidents.save({"title": "Arrest"})
    again = session.incidents.save(first.to_json())
    assert again.id != first.id
    assert again.code == code(session, 2)
    assert again.document == {"title": "Arrest"}


def test_each_change_is_another_version(session: Session) -> None:
    first = session.incidents.save({"title": "Arrest"})
    second = session.incidents.save({"title": "Arrest and release"}, first.id)
    assert (second.id, second.code, second.version) == (first.id, first.code, 2)
    assert second.created_at == first.created_at < second.changed_at
    assert session.incidents.get(first.id) == second


def test_what_did_not_change_is_no_new_version(session: Session) -> None:
    first = session.incidents.save({"title": "Arrest"})
    assert session.incidents.save({"title": "Arrest"}, first.id) == first


@pytest.mark.parametrize(
    ("document", "field", "reason"),
    [
        ({"tile": "holiday"}, "tile", "unknown_code"),
        ({"when": "one day"}, "when", "not_edtf"),
        ({"x": float("nan")}, "document", "not_json"),
        ({"x": 2**60}, "document", "not_json"),
        ({"x": "\ud800"}, "document", "not_json"),
        ({"x": {1: 2}}, "document", "not_json"),
        ({"x": "a" * 5_000_000}, "document", "too_long"),
    ],
)
def test_what_is_refused_changes_nothing(
    session: Session, document: dict[str, Any], field: str, reason: str
) -> None:
    kept = session.incidents.save({"title": "Arrest"})
    for incident_id in (None, kept.id):
        with pytest.raises(InvalidIncident) as refused:
            session.incidents.save(document, incident_id)
        assert (refused.value.field, refused.value.reason) == (field, reason)
    assert session.incidents.count(ALL) == 1
    assert session.incidents.get(kept.id) == kept


def test_nesting_without_end_is_refused(session: Session) -> None:
    deep: dict[str, Any] = {}
    for _ in range(100_000):
        deep = {"x": deep}
    with pytest.raises(InvalidIncident):
        session.incidents.save(deep)


def test_a_new_incident_waits_to_be_sent(session: Session) -> None:
    session.incidents.save({"title": "Arrest"})
    assert states(session) == [(SendState.WAITING, 1)]
    summary = session.outbox.summary()
    assert (summary.waiting, summary.held, summary.sent) == (1, 0, 0)
    assert summary.bytes_waiting > 0


def test_a_person_may_keep_it_here(session: Session) -> None:
    incident = session.incidents.save({"title": "Arrest"}, send=False)
    session.incidents.save({"title": "Arrest, more"}, incident.id)
    assert states(session) == []
    session.incidents.set_send(incident.id, send=True)
    assert states(session) == [(SendState.WAITING, 2)]
    session.incidents.set_send(incident.id, send=False)
    assert states(session) == []


def test_a_newer_save_takes_the_place_of_one_that_waits(session: Session) -> None:
    incident = session.incidents.save({"title": "Arrest"})
    session.incidents.save({"title": "Arrest, more"}, incident.id)
    assert states(session) == [(SendState.WAITING, 2)]


def test_what_is_held_stays_held(session: Session) -> None:
    incident = session.incidents.save({"title": "Arrest"})
    assert session.outbox.hold(incident.id)
    session.incidents.save({"title": "Arrest, more"}, incident.id)
    assert states(session) == [(SendState.HELD, 2)]
    assert session.outbox.entries()[0].reason == "held_by_you"
    assert session.outbox.release(incident.code)
    assert states(session) == [(SendState.WAITING, 2)]
    assert not session.outbox.release(incident.id)


def test_choosing_to_send_lets_go_of_what_is_held(session: Session) -> None:
    incident = session.incidents.save({"title": "Arrest"})
    session.outbox.hold(incident.id)
    session.incidents.set_send(incident.id, send=True)
    assert states(session) == [(SendState.WAITING, 1)]


def test_a_change_after_sending_waits_beside_what_was_sent(session: Session) -> None:
    incident = session.incidents.save({"title": "Arrest"})
    mark(session, incident.id, SendState.SENT)
    session.incidents.save({"title": "Arrest"}, incident.id)
    assert states(session) == [(SendState.SENT, 1)]
    session.incidents.save({"title": "Arrest, more"}, incident.id)
    assert states(session) == [(SendState.WAITING, 2), (SendState.SENT, 1)]


def test_a_version_that_was_kept_back_after_sending_stays_here(session: Session) -> None:
    """Nothing leaves because a file was added to what a person chose to keep."""
    incident = session.incidents.save({"title": "Arrest"})
    mark(session, incident.id, SendState.SENT)
    session.incidents.save({"title": "Arrest, and who told me"}, incident.id, send=False)
    session.incidents.save({"title": "Arrest, and who told me: Ana"}, incident.id)
    session.evidence.attach_stream(incident.id, "photo.jpg", BytesIO(b"picture"))
    assert states(session) == [(SendState.SENT, 1)]
    session.incidents.set_send(incident.id, send=True)
    assert states(session) == [(SendState.WAITING, 4), (SendState.SENT, 1)]


def test_the_desk_keeps_its_own_notes(desk: Session) -> None:
    desk.incidents.save({"title": "A note"})
    assert states(desk) == []


def test_what_came_from_others_is_not_changed(session: Session, tmp_path: Path) -> None:
    incident = received(session)
    file = tmp_path / "a.txt"
    file.write_text("words", encoding="utf-8")
    with pytest.raises(IncidentReceived):
        session.incidents.save({"title": "Mine"}, incident.id)
    with pytest.raises(IncidentReceived):
        session.incidents.set_send(incident.id, send=True)
    with pytest.raises(IncidentReceived):
        session.evidence.attach(incident.id, file)
    assert session.incidents.get(incident.id) == incident
    session.bin.remove(incident.id)


def test_a_removed_incident_is_gone_with_its_files(session: Session, tmp_path: Path) -> None:
    incident = session.incidents.save({"title": "Arrest"})
    file = tmp_path / "a.txt"
    file.write_text("words", encoding="utf-8")
    session.evidence.attach(incident.id, file)
    session.bin.remove(incident.id)
    session.bin.empty()
    with pytest.raises(IncidentUnknown):
        session.incidents.get(incident.id)
    assert session.vault.blobs.stored() == set()
    assert states(session) == []
    with pytest.raises(IncidentUnknown):
        session.bin.remove(incident.id)


@pytest.mark.parametrize("state", [SendState.SEALED, SendState.SENT])
def test_what_is_on_its_way_is_not_removed(session: Session, state: SendState) -> None:
    incident = session.incidents.save({"title": "Arrest"})
    mark(session, incident.id, state)
    with pytest.raises(IncidentHeldByBatch):
        session.bin.remove(incident.id)
    mark(session, incident.id, SendState.DELIVERED)
    session.bin.remove(incident.id)


def test_the_beginning_of_an_id_is_enough_when_it_is_one(session: Session) -> None:
    first, second = session.incidents.save({}), session.incidents.save({})
    assert session.incidents.get(first.id[:30].upper()) == first
    shared = first.id[:8]
    assert second.id.startswith(shared)
    for unclear in (shared, first.id[:4], "", "nothing-here"):
        with pytest.raises(IncidentUnknown):
            session.incidents.get(unclear)


def test_a_code_is_found_as_it_was_heard(session: Session) -> None:
    incident = session.incidents.save({})
    assert session.incidents.get(f" {incident.code.lower()} ") == incident


def test_many_are_saved_all_or_none(session: Session) -> None:
    with pytest.raises(InvalidIncident):
        session.incidents.add_all([{"title": "One"}, {"tile": "holiday"}])
    assert session.incidents.count(ALL) == 0
    saved = session.incidents.add_all([{"title": "One"}, {"title": "Two"}], send=False)
    assert [one.code for one in saved] == [code(session, 1), code(session, 2)]
    assert states(session) == []


def test_a_clock_that_is_wrong_does_not_stop_a_save(session: Session, clock: Any) -> None:
    clock.now = datetime(1970, 1, 1, tzinfo=UTC)
    incident = session.incidents.save({"title": "Arrest", "when": "2026-11-22"})
    assert session.incidents.get(incident.id).title == "Arrest"


def test_search_and_list_find_it(session: Session) -> None:
    session.incidents.save({"title": "Märkte"})
    session.incidents.save({"narrative": "ничего"})
    assert [row.summary for row in session.incidents.rows(IncidentQuery("markte"), 0, 10)] == [
        "Märkte"
    ]
    assert session.incidents.count(ALL) == 2


words = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | words,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(words, inner, max_size=3),
    max_leaves=8,
)


@given(st.dictionaries(words.map(lambda name: f"x_{name}"), values, max_size=4))
def test_any_json_comes_back_as_it_was(session: Session, document: dict[str, Any]) -> None:
    incident = session.incidents.save(document, send=False)
    assert session.incidents.get(incident.id).document == document

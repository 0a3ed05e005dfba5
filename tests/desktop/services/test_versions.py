"""What a record said before: kept, compared, brought back."""

import io

import pytest
from tests.desktop.services.test_incidents import received

from ishr_desktop.domain.comparison import Change, ChangeKind
from ishr_desktop.domain.errors import (
    IncidentReceived,
    NothingToRedo,
    NothingToUndo,
    VersionUnknown,
)
from ishr_desktop.domain.incident import Incident
from ishr_desktop.domain.sealing import SealReason
from ishr_desktop.domain.version import PAST_KEPT
from ishr_desktop.services.session import Session


def saved(session: Session, *titles: str) -> Incident:
    """A record with one version for each title."""
    incident = session.incidents.save({"title": titles[0]})
    for title in titles[1:]:
        incident = session.incidents.save({"title": title}, incident.id)
    return incident


def title(session: Session, incident: Incident) -> str:
    return session.incidents.get(incident.id).title


def test_every_saved_version_is_kept(session: Session) -> None:
    incident = saved(session, "One", "Two", "Three")
    found = session.versions.of(incident.id)
    assert [(one.version, one.current, one.readable) for one in found] == [
        (3, True, True),
        (2, False, True),
        (1, False, True),
    ]
    assert [session.versions.document(incident.id, number)["title"] for number in (1, 2, 3)] == [
        "One",
        "Two",
        "Three",
    ]
    assert session.versions.compare(incident.id, 1, 3) == (
        Change(("title",), ChangeKind.CHANGED, "One", "Three"),
    )
    with pytest.raises(VersionUnknown):
        session.versions.compare(incident.id, 1, 4)


def test_the_oldest_give_way(session: Session) -> None:
    incident = saved(session, *map(str, range(PAST_KEPT + 5)))
    kept = [one.version for one in session.versions.of(incident.id)]
    assert kept == list(range(PAST_KEPT + 5, 4, -1))


def test_what_is_sealed_stays_when_the_past_is_full(session: Session) -> None:
    incident = saved(session, "Sealed")
    session.sealing.seal(incident.id)
    for number in range(PAST_KEPT + 2):
        session.incidents.save({"title": str(number)}, incident.id)
    oldest = session.versions.of(incident.id)[-1]
    assert oldest.seal is not None
    assert (oldest.version, oldest.seal.reason) == (2, SealReason.FIRST)
    assert session.versions.document(incident.id, 2) == {"title": "Sealed", "stage": "sealed"}


def test_a_file_that_is_added_is_no_step_to_undo(session: Session) -> None:
    incident = saved(session, "One")
    session.evidence.attach_stream(incident.id, "a.txt", io.BytesIO(b"a"))
    assert not session.versions.can_undo(incident.id)
    with pytest.raises(NothingToUndo):
        session.versions.undo(incident.id)


def test_undo_goes_back_and_redo_comes_again(session: Session) -> None:
    incident = saved(session, "One", "Two", "Three")
    assert session.versions.undo(incident.id).title == "Two"
    assert session.versions.undo(incident.id).title == "One"
    with pytest.raises(NothingToUndo):
        session.versions.undo(incident.id)
    assert (session.versions.can_undo(incident.id), session.versions.can_redo(incident.id)) == (
        False,
        True,
    )
    assert session.versions.redo(incident.id).title == "Two"
    assert session.versions.redo(incident.id).title == "Three"
    with pytest.raises(NothingToRedo):
        session.versions.redo(incident.id)
    assert session.versions.undo(incident.id).title == "Two"
    assert session.incidents.get(incident.id).version == 8


def test_after_a_new_change_every_earlier_state_can_still_be_reached(session: Session) -> None:
    incident = saved(session, "One", "Two")
    session.versions.undo(incident.id)
    session.incidents.save({"title": "Other"}, incident.id)
    assert not session.versions.can_redo(incident.id)
    seen = []
    while session.versions.can_undo(incident.id):
        seen.append(session.versions.undo(incident.id).title)
    assert seen == ["One", "Two", "One"]


def test_undo_keeps_files_and_goes_into_the_outbox(session: Session) -> None:
    incident = saved(session, "One", "Two")
    attached = session.evidence.attach_stream(incident.id, "a.txt", io.BytesIO(b"a"))
    after = session.versions.undo(incident.id)
    assert after.title == "One"
    assert after.document["evidence"] == [attached.to_json()]
    (entry,) = session.outbox.entries()
    assert entry.version == after.version


def test_undoing_a_change_of_a_sealed_record_does_not_seal_it(session: Session) -> None:
    incident = saved(session, "One")
    session.sealing.seal(incident.id)
    session.incidents.save({"title": "Two"}, incident.id)
    after = session.versions.undo(incident.id)
    assert (after.title, after.stage) == ("One", "developing")
    assert session.check().sound


def test_only_sealing_is_no_step_to_undo(session: Session) -> None:
    incident = saved(session, "One")
    session.sealing.seal(incident.id)
    assert not session.versions.can_undo(incident.id)


def test_what_came_from_others_is_not_undone(session: Session) -> None:
    incident = received(session)
    assert not session.versions.can_undo(incident.id)
    with pytest.raises(IncidentReceived):
        session.versions.undo(incident.id)


def test_the_past_goes_with_its_record(session: Session) -> None:
    incident = saved(session, "One", "Two")
    session.versions.undo(incident.id)
    session.bin.remove(incident.id)
    session.bin.empty()
    for table in ("incident_past", "undo_place"):
        assert session.vault.fetch(f"SELECT * FROM {table}") == []

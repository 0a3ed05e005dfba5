"""Sealing real records: nothing changes unnoticed, nothing seals by itself, erasing keeps order."""

import io
from typing import Any

import pytest
from tests.desktop.services.test_incidents import received

from ishr_desktop.domain.errors import (
    AlreadySealed,
    IncidentReceived,
    IncidentUnknown,
    InvalidIncident,
    SealDamaged,
    SealReasonMissing,
    VersionInUse,
    VersionUnknown,
)
from ishr_desktop.domain.evidence import Attachment
from ishr_desktop.domain.incident import Incident
from ishr_desktop.domain.outbox import SendState
from ishr_desktop.domain.sealing import SealAuthor, SealFault, SealReason
from ishr_desktop.services import sealing as sealing_module
from ishr_desktop.services.session import Session
from ishr_protocol.seal import SealedRecord

BYTES = b"Seen from the window."
WORDS = "It was Tuesday."


@pytest.fixture
def incident(session: Session) -> Incident:
    return session.incidents.save({"one_line": "Two men came", "when": "2026-03"})


@pytest.fixture
def attachment(session: Session, incident: Incident) -> Attachment:
    return session.evidence.attach_stream(incident.id, "note.txt", io.BytesIO(BYTES))


def change(session: Session, incident: Incident, **fields: Any) -> Incident:
    now = session.incidents.get(incident.id)
    return session.incidents.save(now.with_fields(fields).document, incident.id)


def faults(session: Session, incident: Incident) -> list[tuple[SealFault, ...]]:
    return [check.faults for check in session.sealing.verify(incident.id)]


def alter(session: Session, sql: str, *values: Any) -> None:
    """What somebody with the key of the vault could do behind the program's back."""
    with session.vault.transaction() as connection:
        assert connection.execute(sql, values) == 1


def test_sealing_is_a_version_of_its_own(
    session: Session, incident: Incident, attachment: Attachment
) -> None:
    before = session.incidents.get(incident.id)
    sealed = session.sealing.seal(incident.id, clock_checked=True)
    assert (sealed.version, sealed.stage) == (before.version + 1, "sealed")
    assert session.incidents.get(incident.id) == sealed
    (seal,) = session.sealing.of(incident.id)
    assert (seal.version, seal.reason, seal.author, seal.clock_checked) == (
        sealed.version,
        SealReason.FIRST,
        SealAuthor.OWN,
        True,
    )
    (check,) = session.sealing.verify(incident.id)
    assert (check.holds, check.files) == (True, 1)
    assert session.check().sound


def test_saving_what_is_sealed_unchanged_leaves_it_sealed(
    session: Session, incident: Incident
) -> None:
    sealed = session.sealing.seal(incident.id)
    assert session.incidents.save(sealed.document, incident.id) == sealed


def test_a_change_makes_a_draft_again(session: Session, incident: Incident) -> None:
    sealed = session.sealing.seal(incident.id)
    changed = change(session, incident, title="Arrest")
    assert (changed.version, changed.stage) == (sealed.version + 1, "developing")
    session.evidence.attach_stream(incident.id, "a.txt", io.BytesIO(b"a"))
    assert session.incidents.get(incident.id).stage == "developing"
    assert faults(session, incident) == [()]


def test_a_file_that_is_added_makes_a_draft_again(session: Session, incident: Incident) -> None:
    session.sealing.seal(incident.id)
    session.evidence.attach_stream(incident.id, "a.txt", io.BytesIO(b"a"))
    assert session.incidents.get(incident.id).stage == "developing"


def test_nobody_calls_a_record_sealed_without_a_seal(session: Session) -> None:
    assert session.incidents.save({"stage": "sealed"}).stage == "developing"


def test_later_seals_say_why(session: Session, incident: Incident) -> None:
    with pytest.raises(SealReasonMissing):
        session.sealing.seal(incident.id, SealReason.CORRECTION, WORDS)
    session.sealing.seal(incident.id)
    with pytest.raises(AlreadySealed):
        session.sealing.seal(incident.id, SealReason.CORRECTION, WORDS)
    change(session, incident, when="2026-03-17")
    for reason, words in ((SealReason.FIRST, ""), (SealReason.CORRECTION, "  ")):
        with pytest.raises(SealReasonMissing):
            session.sealing.seal(incident.id, reason, words)
    assert session.incidents.get(incident.id).stage == "developing"
    session.sealing.seal(incident.id, SealReason.CORRECTION, WORDS)
    newest, first = session.sealing.of(incident.id)
    assert (newest.reason, newest.words) == (SealReason.CORRECTION, WORDS)
    assert first.reason is SealReason.FIRST
    assert faults(session, incident) == [(), ()]


def test_it_waits_like_the_version_before(session: Session, incident: Incident) -> None:
    session.sealing.seal(incident.id)
    (entry,) = session.outbox.entries()
    assert (entry.state, entry.version) == (SendState.WAITING, 2)
    kept = session.incidents.save({}, send=False)
    session.sealing.seal(kept.id)
    assert len(session.outbox.entries()) == 1


def test_what_came_from_others_is_not_sealed_here(session: Session) -> None:
    with pytest.raises(IncidentReceived):
        session.sealing.seal(received(session).id)
    with pytest.raises(IncidentUnknown):
        session.sealing.seal("nothing-here")


def test_what_could_never_be_sent_is_not_sealed(
    session: Session, incident: Incident, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sealing_module, "RECORD_BYTES", 300)
    with pytest.raises(InvalidIncident):
        session.sealing.seal(incident.id)
    assert session.incidents.get(incident.id) == incident
    assert session.sealing.of(incident.id) == []


def test_a_changed_word_shows(session: Session, incident: Incident) -> None:
    session.sealing.seal(incident.id)
    stored = session.sealing._seals.get(incident.id, 2)
    assert stored is not None
    assert stored.content is not None
    record = {**stored.content.record, "when": "2026-04"}
    alter(session, "DELETE FROM seal WHERE incident_id = ?", incident.id)
    session.sealing._seals.add(
        incident.id, record, SealedRecord(stored.seal, stored.content.opening)
    )
    assert faults(session, incident) == [(SealFault.CONTENT,)]
    (finding,) = session.check().findings
    assert (finding.kind, finding.subject, finding.reason) == (
        "seal",
        f"{incident.code}, version 2",
        "content",
    )


def test_a_damaged_row_is_named_and_the_others_are_checked(
    session: Session, incident: Incident
) -> None:
    session.sealing.seal(incident.id)
    change(session, incident, title="Arrest")
    session.sealing.seal(incident.id, SealReason.DEVELOPMENT, "More is known.")
    other = session.incidents.save({})
    session.sealing.seal(other.id)
    alter(
        session,
        "UPDATE seal SET content = x'00ff' WHERE incident_id = ? AND version = 4",
        incident.id,
    )
    alter(session, "UPDATE seal SET signature = ? WHERE incident_id = ?", b"x" * 64, other.id)
    report = session.check()
    assert not report.sound
    assert {(one.subject, one.reason) for one in report.findings} == {
        (f"{incident.code}, version 4", "unreadable"),
        (f"{other.code}, version 2", "signature"),
    }
    change(session, incident, title="Arrest of two")
    with pytest.raises(SealDamaged):
        session.sealing.seal(incident.id, SealReason.CORRECTION, WORDS)


def test_a_seal_that_was_taken_away_is_missed(session: Session, incident: Incident) -> None:
    session.sealing.seal(incident.id)
    alter(session, "DELETE FROM seal WHERE incident_id = ?", incident.id)
    (finding,) = session.check().findings
    assert (finding.subject, finding.reason) == (f"{incident.code}, version 2", "missing")


def test_a_gap_in_the_order_shows(session: Session, incident: Incident) -> None:
    session.sealing.seal(incident.id)
    for title in ("One", "Two"):
        change(session, incident, title=title)
        session.sealing.seal(incident.id, SealReason.DEVELOPMENT, title)
    alter(session, "DELETE FROM seal WHERE incident_id = ? AND version = 4", incident.id)
    assert faults(session, incident) == [(), (SealFault.CHAIN,)]
    alter(session, "DELETE FROM seal WHERE incident_id = ? AND version = 2", incident.id)
    assert faults(session, incident) == [(SealFault.CHAIN,)]


def test_after_a_damaged_seal_the_next_ones_are_checked_for_themselves(
    session: Session, incident: Incident
) -> None:
    session.sealing.seal(incident.id)
    for title in ("One", "Two"):
        change(session, incident, title=title)
        session.sealing.seal(incident.id, SealReason.DEVELOPMENT, title)
    alter(session, "UPDATE seal SET content = x'00' WHERE version = 2")
    assert faults(session, incident) == [(SealFault.UNREADABLE,), (), ()]


def test_a_hash_that_a_person_wrote_down_stands_for_no_file_here(session: Session) -> None:
    entry = {"id": "photo 1", "name": "at the office", "sha256": "ab" * 32}
    incident = session.incidents.save({"evidence": [entry]})
    session.sealing.seal(incident.id)
    (check,) = session.sealing.verify(incident.id)
    assert (check.holds, check.files) == (True, 0)


def test_a_file_that_changed_or_went_shows(
    session: Session, incident: Incident, attachment: Attachment
) -> None:
    session.sealing.seal(incident.id)
    path = next(iter(session.vault.blobs.stored()))
    file = session.vault.blobs.folder / path
    whole = file.read_bytes()
    file.write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]))
    assert faults(session, incident) == [(SealFault.FILE_CHANGED,)]
    file.write_bytes(whole)
    session.bin.remove_attachment(attachment.id)
    assert faults(session, incident) == [()]
    session.bin.empty()
    assert faults(session, incident) == [(SealFault.FILE_MISSING,)]


def test_other_bytes_under_the_name_of_a_sealed_file_show(
    session: Session, incident: Incident, attachment: Attachment
) -> None:
    session.sealing.seal(incident.id)
    other = session.incidents.save({})
    forged = session.evidence.attach_stream(other.id, "note.txt", io.BytesIO(b"Nothing seen."))
    alter(
        session,
        "UPDATE attachment SET blob = (SELECT blob FROM attachment WHERE id = ?) WHERE id = ?",
        forged.id,
        attachment.id,
    )
    assert faults(session, incident) == [(SealFault.FILE_CHANGED,)]


def test_an_erased_version_keeps_its_place(session: Session, incident: Incident) -> None:
    session.sealing.seal(incident.id)
    with pytest.raises(VersionInUse):
        session.sealing.erase(incident.id, 2)
    change(session, incident, one_line="Somebody came")
    session.sealing.seal(incident.id, SealReason.CORRECTION, WORDS)
    with pytest.raises(VersionUnknown):
        session.sealing.erase(incident.id, 3)
    session.sealing.erase(incident.id, 2)
    newest, erased = session.sealing.of(incident.id)
    assert (erased.erased_at is not None, erased.words, newest.erased_at) == (True, "", None)
    assert faults(session, incident) == [(), ()]
    assert session.check().sound
    with pytest.raises(VersionUnknown):
        session.versions.document(incident.id, 2)
    rows = session.vault.fetch("SELECT content FROM seal WHERE version = 2")
    assert [row["content"] for row in rows] == [None]


def test_of_a_removed_record_only_the_seal_stays(
    session: Session, incident: Incident, attachment: Attachment
) -> None:
    session.sealing.seal(incident.id)
    session.bin.remove(incident.id)
    assert session.check().sound
    session.bin.empty()
    (row,) = session.vault.fetch("SELECT * FROM seal")
    assert (row["content"], row["erased_at"] is None) == (None, False)
    assert session.check().sound
    alter(session, "UPDATE seal SET digests = x'00'")
    (finding,) = session.check().findings
    assert (finding.subject, finding.reason) == (f"{incident.id}, version 3", "content")

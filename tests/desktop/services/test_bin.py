"""The bin: hidden at once, back when wanted, gone for good after thirty days."""

import io
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from ishr_desktop.domain.bin import KEPT_FOR, BinKind
from ishr_desktop.domain.errors import (
    AttachmentUnknown,
    DiskFull,
    IncidentHeldByBatch,
    IncidentProtected,
    IncidentUnknown,
    NotInBin,
)
from ishr_desktop.domain.evidence import Attachment
from ishr_desktop.domain.incident import Incident
from ishr_desktop.domain.incident_list import IncidentQuery
from ishr_desktop.domain.outbox import SendState
from ishr_desktop.services.bin import Bin
from ishr_desktop.services.session import Session, open_vault
from ishr_desktop.storage.outbox import OutboxRepository

PASSPHRASE = "river lamp seven quiet"
ALL = IncidentQuery()
BYTES = b"Seen from the window."


@pytest.fixture
def incident(session: Session) -> Incident:
    return session.incidents.save({"one_line": "Two men came to Orchid"})


@pytest.fixture
def attachment(session: Session, incident: Incident) -> Attachment:
    return session.evidence.attach_stream(incident.id, "note.txt", io.BytesIO(BYTES))


def on_its_way(session: Session, incident_id: str) -> None:
    with session.vault.transaction() as connection:
        connection.execute(
            "UPDATE outbox_entry SET state = ? WHERE incident_id = ?",
            (SendState.SENT, incident_id),
        )


def count_shown(session: Session, incident: Incident) -> int:
    (row,) = session.incidents.rows(ALL, 0, -1)
    assert row.id == incident.id
    return row.attachment_count


def test_what_is_removed_is_nowhere_to_be_found(session: Session, incident: Incident) -> None:
    session.bin.remove(incident.id)
    with pytest.raises(IncidentUnknown):
        session.incidents.get(incident.id)
    with pytest.raises(IncidentUnknown):
        session.incidents.get(incident.code)
    with pytest.raises(IncidentUnknown):
        session.incidents.get(incident.id[:30])
    with pytest.raises(IncidentUnknown):
        session.incidents.save({"one_line": "Changed"}, incident.id)
    with pytest.raises(IncidentUnknown):
        session.bin.remove(incident.id)
    assert session.incidents.rows(ALL, 0, -1) == []
    assert session.incidents.count(IncidentQuery(text="Orchid")) == 0
    assert session.outbox.chosen_to_send() == []
    assert OutboxRepository(session.vault).waiting() == []
    assert session.outbox.entries() == []


def test_it_comes_back_as_it_was_and_waits_for_nothing(
    session: Session, incident: Incident, attachment: Attachment
) -> None:
    before = session.incidents.get(incident.id)
    session.bin.remove(incident.id)
    (entry,) = session.bin.entries()
    assert (entry.kind, entry.code, entry.words) == (
        BinKind.INCIDENT,
        incident.code,
        "Two men came to Orchid",
    )
    session.bin.restore(incident.id)
    assert session.incidents.get(incident.id) == before
    assert session.evidence.open(attachment.id).read() == BYTES
    assert count_shown(session, incident) == 1
    assert session.outbox.entries() == []
    with pytest.raises(NotInBin):
        session.bin.restore(incident.id)


def test_a_file_comes_back_with_what_was_written_about_it(
    session: Session, incident: Incident, attachment: Attachment
) -> None:
    listed = session.incidents.get(incident.id).document["evidence"][0]
    described = {**listed, "description": "The gate at night"}
    session.incidents.save({"evidence": [described]}, incident.id)
    session.bin.remove_attachment(attachment.id)
    assert "evidence" not in session.incidents.get(incident.id).document
    assert session.evidence.of(incident.id) == []
    assert count_shown(session, incident) == 0
    with pytest.raises(AttachmentUnknown):
        session.bin.remove_attachment(attachment.id)
    (entry,) = session.bin.entries()
    assert (entry.kind, entry.code, entry.words) == (
        BinKind.ATTACHMENT,
        incident.code,
        "note.txt",
    )
    session.bin.restore(attachment.id)
    assert session.incidents.get(incident.id).document["evidence"] == [described]
    assert count_shown(session, incident) == 1
    assert session.evidence.open(attachment.id).read() == BYTES


def test_emptying_takes_rows_and_bytes(
    session: Session, incident: Incident, attachment: Attachment
) -> None:
    other = session.evidence.attach_stream(incident.id, "other.txt", io.BytesIO(b"other"))
    session.bin.remove_attachment(attachment.id)
    assert session.bin.empty() == 1
    assert session.bin.entries() == []
    assert count_shown(session, incident) == 1
    assert [one.id for one in session.evidence.of(incident.id)] == [other.id]
    session.bin.remove(incident.id)
    assert session.bin.empty([incident.id]) == 1
    assert session.vault.blobs.stored() == set()
    assert session.vault.fetch("SELECT * FROM removed_incident") == []
    assert session.incidents.count(IncidentQuery(text="men")) == 0


def test_a_file_goes_and_comes_with_its_record(
    session: Session, incident: Incident, attachment: Attachment
) -> None:
    session.bin.remove_attachment(attachment.id)
    session.bin.remove(incident.id)
    assert [entry.kind for entry in session.bin.entries()] == [BinKind.INCIDENT]
    session.bin.restore(incident.id)
    assert [entry.kind for entry in session.bin.entries()] == [BinKind.ATTACHMENT]


def test_nothing_goes_when_one_is_not_there(session: Session, incident: Incident) -> None:
    session.bin.remove(incident.id)
    with pytest.raises(NotInBin):
        session.bin.empty([incident.id, "nothing"])
    assert len(session.bin.entries()) == 1


def test_after_thirty_days_the_next_opening_lets_it_go(
    session: Session, incident: Incident, attachment: Attachment, clock: Any
) -> None:
    kept = session.incidents.save({"one_line": "Stays"})
    session.bin.remove(incident.id)
    clock.now += KEPT_FOR - timedelta(minutes=1)
    later = session.incidents.save({"one_line": "Removed later"})
    session.bin.remove(later.id)
    session.close()
    again = open_vault(session.folder, PASSPHRASE, clock)
    assert {entry.id for entry in again.bin.entries()} == {incident.id, later.id}
    again.close()
    clock.now += timedelta(minutes=2)
    again = open_vault(session.folder, PASSPHRASE, clock)
    assert [entry.id for entry in again.bin.entries()] == [later.id]
    assert again.incidents.get(kept.id) == kept
    assert again.vault.blobs.stored() == set()
    again.close()


def test_what_is_protected_stays(
    session: Session, incident: Incident, attachment: Attachment
) -> None:
    session.bin.protect(incident.id, on=True)
    assert session.bin.is_protected(incident.id)
    with pytest.raises(IncidentProtected):
        session.bin.remove(incident.id)
    with pytest.raises(IncidentProtected):
        session.bin.remove_attachment(attachment.id)
    session.bin.protect(incident.id, on=False)
    session.bin.remove(incident.id)


def test_many_go_at_once_and_those_that_stay_are_named(session: Session) -> None:
    gone, protected, sent = (session.incidents.save({}).id for _ in range(3))
    session.bin.protect(protected, on=True)
    on_its_way(session, sent)
    with pytest.raises(IncidentUnknown):
        session.bin.remove_all([gone, "nothing-here"])
    assert session.incidents.count(ALL) == 3
    result = session.bin.remove_all([gone, protected, sent, gone])
    assert (result.removed, result.protected, result.on_their_way) == (
        (gone,),
        (protected,),
        (sent,),
    )
    assert session.incidents.count(ALL) == 2
    with pytest.raises(IncidentHeldByBatch):
        session.bin.remove(sent)


def test_a_vault_whose_disk_is_full_opens_all_the_same(
    session: Session, incident: Incident, clock: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    session.bin.remove(incident.id)
    session.close()
    clock.now += KEPT_FOR

    def full(_: Bin) -> int:
        raise DiskFull

    with monkeypatch.context() as patched:
        patched.setattr(Bin, "expire", full)
        again = open_vault(session.folder, PASSPHRASE, clock)
        assert len(again.bin.entries()) == 1
        again.close()
    again = open_vault(session.folder, PASSPHRASE, clock)
    assert again.bin.entries() == []
    again.close()


def test_shared_bytes_stay_for_the_other_record(
    session: Session, incident: Incident, attachment: Attachment, tmp_path: Path
) -> None:
    other = session.incidents.save({})
    same = session.evidence.attach_stream(other.id, "same.txt", io.BytesIO(BYTES))
    session.bin.remove(incident.id)
    session.bin.empty()
    assert session.evidence.open(same.id).read() == BYTES
    assert session.check().sound

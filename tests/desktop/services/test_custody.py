"""The custody log: written with what it describes, and no link of it can be changed unseen."""

import hashlib
import json
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest

from ishr_desktop.domain.checking import Finding
from ishr_desktop.domain.custody import NO_PREVIOUS, CustodyAction, CustodyNote
from ishr_desktop.domain.errors import FileExists
from ishr_desktop.domain.evidence import Attachment
from ishr_desktop.services.session import Session


@pytest.fixture
def attachment(session: Session) -> Attachment:
    incident = session.incidents.save({"title": "Arrest"})
    return session.evidence.attach_stream(incident.id, "photo.jpg", BytesIO(b"\xff\xd8\xff one"))


def actions(session: Session, incident_id: str) -> list[CustodyAction]:
    return [entry.what.action for entry in session.custody.of_incident(incident_id)]


def test_taking_in_is_the_first_entry(session: Session, attachment: Attachment) -> None:
    (entry,) = session.custody.of_attachment(attachment)
    assert entry.number == 1
    assert entry.previous == NO_PREVIOUS
    assert entry.who.fingerprint == session.contacts.own_fingerprint()
    assert entry.who.label == "Orchid"
    assert entry.what == CustodyNote(
        CustodyAction.IMPORTED,
        attachment.id,
        output=attachment.sha256,
        output_sha512=hashlib.sha512(b"\xff\xd8\xff one").hexdigest(),
    )


def test_the_life_of_a_file_is_one_chain(
    session: Session, attachment: Attachment, tmp_path: Path
) -> None:
    session.evidence.export(attachment.id, tmp_path / "out.jpg")
    session.bin.remove_attachment(attachment.id)
    session.bin.restore(attachment.id)
    session.bin.remove_attachment(attachment.id)
    session.bin.empty()
    entries = session.custody.of_incident(attachment.incident_id)
    assert [entry.what.action for entry in entries] == [
        CustodyAction.IMPORTED,
        CustodyAction.EXPORTED,
        CustodyAction.BINNED,
        CustodyAction.RESTORED,
        CustodyAction.BINNED,
        CustodyAction.REMOVED,
    ]
    assert [entry.number for entry in entries] == list(range(1, 7))
    assert [entry.previous for entry in entries[1:]] == [entry.digest for entry in entries[:-1]]
    assert session.custody.head(attachment.incident_id) == entries[-1].digest
    assert session.check().sound


def test_an_export_that_did_not_happen_is_not_written_down(
    session: Session, attachment: Attachment, tmp_path: Path
) -> None:
    (tmp_path / "there").touch()
    with pytest.raises(FileExists):
        session.evidence.export(attachment.id, tmp_path / "there")
    assert actions(session, attachment.incident_id) == [CustodyAction.IMPORTED]


def test_looking_is_written_down_only_when_it_was_chosen(
    session: Session, attachment: Attachment
) -> None:
    session.evidence.view(attachment.id).close()
    assert actions(session, attachment.incident_id) == [CustodyAction.IMPORTED]
    session.settings.viewing_is_noted = True
    session.evidence.view(attachment.id).close()
    assert actions(session, attachment.incident_id)[-1] is CustodyAction.VIEWED


def test_another_program_can_check_the_chain(session: Session, attachment: Attachment) -> None:
    """As docs/vault.md says: nothing but SHA-256 and JSON."""
    session.bin.remove_attachment(attachment.id)
    previous = "0" * 64
    for row in session.vault.fetch("SELECT entry, digest FROM custody ORDER BY number"):
        assert json.loads(row["entry"])["previous"] == previous
        previous = hashlib.sha256(row["entry"].encode()).hexdigest()
        assert row["digest"] == previous


def test_the_log_of_an_erased_incident_is_erased(session: Session, attachment: Attachment) -> None:
    session.bin.remove(attachment.incident_id)
    session.bin.empty()
    assert session.vault.fetch("SELECT * FROM custody") == []


def test_the_database_refuses_to_change_the_log(session: Session, attachment: Attachment) -> None:
    for sql in ("UPDATE custody SET number = 7", "DELETE FROM custody"):
        with pytest.raises(Exception, match="only grows"):
            session.vault.execute(sql)


def _forge_words(entry: dict[str, str]) -> None:
    entry["note"] = "given back"


def _forge_order(entry: dict[str, str]) -> None:
    entry["previous"] = "f" * 64


@pytest.mark.parametrize("forge", [_forge_words, _forge_order])
@pytest.mark.parametrize("with_digest", [False, True])
def test_a_changed_entry_is_named(
    session: Session,
    attachment: Attachment,
    forge: Callable[[dict[str, str]], None],
    with_digest: bool,
) -> None:
    """Somebody with the key of the database changes the middle of a chain of three."""
    session.bin.remove_attachment(attachment.id)
    session.bin.restore(attachment.id)
    row = session.vault.fetch("SELECT entry, digest FROM custody WHERE number = 2")[0]
    entry = json.loads(row["entry"])
    forge(entry)
    text = json.dumps(entry, sort_keys=True, separators=(",", ":"))
    digest = hashlib.sha256(text.encode()).hexdigest() if with_digest else row["digest"]
    session.vault.execute("DROP TRIGGER custody_stays")
    session.vault.execute(
        "UPDATE custody SET entry = ?, digest = ? WHERE number = 2", (text, digest)
    )
    report = session.check()
    assert not report.sound
    # With its digest made to fit, it is the next entry that does not follow any more.
    named = 3 if with_digest and forge is _forge_words else 2
    assert f"{attachment.incident_id}, entry {named}" in [one.subject for one in report.findings]


def test_an_entry_taken_out_is_noticed(session: Session, attachment: Attachment) -> None:
    session.bin.remove_attachment(attachment.id)
    session.bin.restore(attachment.id)
    session.vault.execute("DROP TRIGGER custody_is_kept")
    session.vault.execute("DELETE FROM custody WHERE number = 2")
    assert session.check().findings == (
        Finding("custody", f"{attachment.incident_id}, entry 3", "changed"),
    )


def test_what_happened_to_the_whole_incident_concerns_each_file(
    session: Session, attachment: Attachment
) -> None:
    session.evidence.attach_stream(attachment.incident_id, "other.txt", BytesIO(b"words"))
    session.custody.note(attachment.incident_id, CustodyNote(CustodyAction.SEALED, target="desk"))
    found = session.custody.of_attachment(attachment)
    assert [entry.what.action for entry in found] == [CustodyAction.IMPORTED, CustodyAction.SEALED]
    assert found[1].what == replace(found[1].what, target="desk", attachment="")

"""Many files at once, one transaction and one new version for all of them."""

import hashlib
from io import BytesIO

import pytest

from ishr_desktop.domain.errors import FileUnreadable, IncidentFull, IncidentUnknown
from ishr_desktop.services.originals import Original
from ishr_desktop.services.session import Session


def original(content: bytes, name: str = "photo.jpg") -> Original:
    return Original(BytesIO(content), name)


def test_many_files_are_one_new_version(session: Session) -> None:
    incident = session.incidents.save({"title": "Arrest"})
    with session.evidence.intake(incident.id) as intake:
        for number in range(50):
            intake.add(original(b"%d" % number, f"{number}.txt"))
        assert len(intake) == 50
        saved = intake.save()
        assert len(intake) == 0
    assert [one.name for one in saved] == [f"{number}.txt" for number in range(50)]
    after = session.incidents.get(incident.id)
    assert after.version == 2
    assert after.document["evidence"] == [one.to_json() for one in saved]
    assert session.evidence.of(incident.id) == saved
    assert len(session.custody.of_incident(incident.id)) == 50
    assert session.evidence.open(saved[7].id).read() == b"7"


def test_both_digests_are_known_at_once(session: Session) -> None:
    incident = session.incidents.save({})
    content = b"\xff\xd8\xff" + bytes(3_000_000)
    one = session.evidence.attach_stream(incident.id, "a.jpg", BytesIO(content))
    assert one.sha256 == hashlib.sha256(content).hexdigest()
    assert one.sha512 == hashlib.sha512(content).hexdigest()


def test_a_file_that_cannot_be_read_does_not_stop_the_others(session: Session) -> None:
    class Broken(BytesIO):
        """A card that is pulled out."""

        def read(self, _size: int | None = -1, /) -> bytes:
            raise OSError(5, "gone")

    incident = session.incidents.save({})
    with session.evidence.intake(incident.id) as intake:
        intake.add(original(b"first"))
        with pytest.raises(FileUnreadable):
            intake.add(Original(Broken(), "bad.jpg"))
        intake.add(original(b"second"))
        assert len(intake.save()) == 2
    assert len(session.vault.blobs.stored()) == 2


def test_what_is_not_saved_leaves_no_bytes(session: Session) -> None:
    incident = session.incidents.save({})
    with session.evidence.intake(incident.id) as intake:
        intake.add(original(b"first"))
        assert len(session.vault.blobs.stored()) == 1
    assert session.vault.blobs.stored() == set()


def test_an_incident_that_went_meanwhile_takes_nothing(session: Session) -> None:
    incident = session.incidents.save({})
    with session.evidence.intake(incident.id) as intake:
        intake.add(original(b"first"))
        session.bin.remove(incident.id)
        with pytest.raises(IncidentUnknown):
            intake.save()
    assert session.vault.blobs.stored() == set()


def test_the_same_file_twice_is_taken_in_once(session: Session) -> None:
    incident = session.incidents.save({})
    with session.evidence.intake(incident.id) as intake:
        intake.add(original(b"same"))
        intake.add(original(b"same"))
        intake.add(original(b"same", "other.jpg"))
        first, second, third = intake.save()
    assert first == second
    assert session.evidence.of(incident.id) == [first, third]
    assert len(session.vault.blobs.stored()) == 1
    assert session.evidence.same_bytes(first.id) == [third]
    # Once more changes nothing at all.
    with session.evidence.intake(incident.id) as intake:
        intake.add(original(b"same"))
        assert intake.save() == [first]
    assert session.incidents.get(incident.id).version == 2


def test_a_record_that_grew_too_long_says_so_and_keeps_what_it_had(session: Session) -> None:
    incident = session.incidents.save({"x_notes": "x" * (4 * 1024 * 1024 - 400)})
    with session.evidence.intake(incident.id) as intake:
        intake.add(original(b"one"))
        intake.add(original(b"two", "b.jpg"))
        with pytest.raises(IncidentFull) as full:
            intake.save()
    assert full.value.code == incident.code
    assert session.evidence.of(incident.id) == []
    assert session.incidents.get(incident.id) == incident
    assert session.vault.blobs.stored() == set()
    assert session.custody.of_incident(incident.id) == []


def test_sha512_of_an_earlier_program_is_computed_when_the_vault_is_checked(
    session: Session,
) -> None:
    incident = session.incidents.save({})
    one = session.evidence.attach_stream(incident.id, "a.txt", BytesIO(b"words"))
    session.vault.execute("UPDATE blob SET sha512 = NULL")
    session.vault.execute("UPDATE attachment SET sha512 = NULL")
    assert session.evidence.get(one.id).sha512 is None
    report = session.check()
    assert len(report.computed) == 1
    assert session.evidence.get(one.id).sha512 == hashlib.sha512(b"words").hexdigest()
    assert [entry.what.action.value for entry in session.custody.of_attachment(one)] == [
        "imported",
        "hashed",
    ]
    assert session.check().computed == ()

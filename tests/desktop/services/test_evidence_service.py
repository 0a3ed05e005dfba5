"""Files taken in, read back, exported and removed."""

import hashlib
import io
import os
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ishr_desktop.domain.errors import (
    AttachmentDamaged,
    AttachmentUnknown,
    Cancelled,
    DiskFull,
    FileChanged,
    FileExists,
    FileUnreadable,
    FolderNotWritable,
    IncidentUnknown,
)
from ishr_desktop.services.session import Session

JPEG = b"\xff\xd8\xff\xe0" + bytes(range(256)) * 40


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    path = tmp_path / "photo.jpg"
    path.write_bytes(JPEG)
    return path


def blobs(session: Session) -> set[str]:
    return session.vault.blobs.stored()


def test_a_file_is_kept_exactly(session: Session, photo: Path) -> None:
    incident = session.incidents.save({"title": "Arrest"})
    attachment = session.evidence.attach(incident.id, photo)
    assert attachment.sha256 == hashlib.sha256(JPEG).hexdigest()
    assert (attachment.name, attachment.size) == ("photo.jpg", len(JPEG))
    assert attachment.media_type == "image/jpeg"
    with session.evidence.open(attachment.id) as reader:
        reader.seek(100)
        assert reader.read(50) == JPEG[100:150]
    assert session.evidence.of(incident.code) == [attachment]
    assert photo.read_bytes() == JPEG


def test_the_incident_lists_it_as_a_new_version(session: Session, photo: Path) -> None:
    incident = session.incidents.save({"title": "Arrest"})
    attachment = session.evidence.attach(incident.id, photo)
    after = session.incidents.get(incident.id)
    assert after.version == 2
    assert after.document["evidence"] == [attachment.to_json()]
    (entry,) = session.outbox.entries()
    assert entry.version == 2
    assert entry.size > len(JPEG)


def test_what_a_person_adds_to_the_list_stays(session: Session, photo: Path) -> None:
    incident = session.incidents.save({"evidence": [{"id": "E001", "name": "A torn shirt"}]})
    attachment = session.evidence.attach(incident.id, photo)
    noted = {**attachment.to_json(), "danger": ["faces"]}
    session.incidents.save({"evidence": [noted]}, incident.id)
    assert session.incidents.get(incident.id).document["evidence"] == [noted]
    # A form that knows nothing of files does not lose them.
    session.incidents.save({"title": "Arrest"}, incident.id)
    assert session.incidents.get(incident.id).document["evidence"] == [attachment.to_json()]


def test_the_type_is_found_in_the_content(session: Session, tmp_path: Path) -> None:
    incident = session.incidents.save({})
    path = tmp_path / "holiday.jpg"
    path.write_bytes(b"%PDF-1.7\n")
    assert session.evidence.attach(incident.id, path).media_type == "application/pdf"


def test_the_same_file_is_kept_once(session: Session, photo: Path, tmp_path: Path) -> None:
    incident, other = session.incidents.save({}), session.incidents.save({})
    first = session.evidence.attach(incident.id, photo)
    assert session.evidence.attach(incident.id, photo) == first
    session.evidence.attach(other.id, photo)
    assert len(blobs(session)) == 1
    session.bin.remove(incident.id)
    session.bin.empty()
    (left,) = session.evidence.of(other.id)
    session.evidence.export(left.id, tmp_path / "out.jpg")
    assert (tmp_path / "out.jpg").read_bytes() == JPEG


def test_a_stream_is_taken_in(session: Session) -> None:
    incident = session.incidents.save({})
    attachment = session.evidence.attach_stream(incident.id, "clip.txt", io.BytesIO(b"words"))
    assert (attachment.size, attachment.media_type) == (5, "text/plain")


def test_an_empty_file_is_a_file(session: Session, tmp_path: Path) -> None:
    incident = session.incidents.save({})
    (tmp_path / "empty").touch()
    attachment = session.evidence.attach(incident.id, tmp_path / "empty")
    assert attachment.size == 0
    assert session.evidence.open(attachment.id).read() == b""


def test_a_name_that_is_no_text_is_written_as_text(session: Session, tmp_path: Path) -> None:
    incident = session.incidents.save({})
    path = os.fsencode(tmp_path) + b"/caf\xe9.txt"
    Path(os.fsdecode(path)).write_bytes(b"words")
    attachment = session.evidence.attach(incident.id, Path(os.fsdecode(path)))
    assert attachment.name == "caf�.txt"


def test_a_file_that_changes_while_it_is_read_is_refused(session: Session, photo: Path) -> None:
    incident = session.incidents.save({})

    def meddle(done: int, total: int) -> None:
        with photo.open("ab") as file:
            file.write(b"x" * done)

    with pytest.raises(FileChanged):
        session.evidence.attach(incident.id, photo, meddle)
    assert blobs(session) == set()
    assert session.incidents.get(incident.id).version == 1


def test_a_file_whose_time_changes_is_refused(session: Session, photo: Path) -> None:
    incident = session.incidents.save({})
    with pytest.raises(FileChanged):
        session.evidence.attach(incident.id, photo, lambda *_: os.utime(photo, (1, 1)))
    assert blobs(session) == set()


def test_stopping_leaves_nothing_behind(session: Session, photo: Path, tmp_path: Path) -> None:
    incident = session.incidents.save({})

    def stop(done: int, total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        session.evidence.attach(incident.id, photo, stop)
    assert blobs(session) == set()
    attachment = session.evidence.attach(incident.id, photo)
    with pytest.raises(Cancelled):
        session.evidence.export(attachment.id, tmp_path / "out.jpg", stop)
    assert not (tmp_path / "out.jpg").exists()


@pytest.mark.parametrize("name", ["nothing.jpg", "folder", "pipe"])
def test_what_is_no_readable_file_is_refused(session: Session, tmp_path: Path, name: str) -> None:
    incident = session.incidents.save({})
    (tmp_path / "folder").mkdir()
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(FileUnreadable):
        session.evidence.attach(incident.id, tmp_path / name)


def test_a_file_that_stops_being_readable_is_refused(session: Session) -> None:
    incident = session.incidents.save({})

    class Broken(io.BytesIO):
        """A stick that is pulled out."""

        def read(self, _size: int | None = -1, /) -> bytes:
            raise OSError(5, "gone")

    with pytest.raises(FileUnreadable):
        session.evidence.attach_stream(incident.id, "a.jpg", Broken())
    assert blobs(session) == set()


def test_an_unknown_incident_takes_no_file(session: Session, photo: Path) -> None:
    with pytest.raises(IncidentUnknown):
        session.evidence.attach("01935a1e-0000-7000-8000-00000000ffff", photo)
    assert blobs(session) == set()


def test_an_incident_removed_meanwhile_takes_no_file(session: Session, photo: Path) -> None:
    incident = session.incidents.save({})
    with pytest.raises(IncidentUnknown):
        session.evidence.attach(incident.id, photo, lambda *_: session.bin.remove(incident.id))
    assert blobs(session) == set()


def test_a_full_disk_keeps_what_was_saved(
    session: Session, photo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    incident = session.incidents.save({"title": "Arrest"})

    def full(*_args: object) -> None:
        raise OSError(28, "No space left on device")

    # A failure on purpose: the disk is full just when the row is to be saved.
    with monkeypatch.context() as failing:
        failing.setattr(os, "fsync", full)
        with pytest.raises(DiskFull):
            session.evidence.attach(incident.id, photo)
    assert blobs(session) == set()
    assert session.incidents.get(incident.id) == incident
    session.evidence.attach(incident.id, photo)


def test_an_export_never_overwrites(session: Session, photo: Path, tmp_path: Path) -> None:
    attachment = session.evidence.attach(session.incidents.save({}).id, photo)
    target = tmp_path / "kept.txt"
    target.write_text("mine", encoding="utf-8")
    with pytest.raises(FileExists):
        session.evidence.export(attachment.id, target)
    assert target.read_text(encoding="utf-8") == "mine"
    with pytest.raises(FolderNotWritable):
        session.evidence.export(attachment.id, tmp_path / "kept.txt" / "inside")


def test_an_export_is_for_its_owner_only(session: Session, photo: Path, tmp_path: Path) -> None:
    attachment = session.evidence.attach(session.incidents.save({}).id, photo)
    session.evidence.export(attachment.id, tmp_path / "out.jpg")
    assert (tmp_path / "out.jpg").stat().st_mode & 0o777 == 0o600


def test_a_damaged_file_is_named(session: Session, photo: Path, tmp_path: Path) -> None:
    attachment = session.evidence.attach(session.incidents.save({}).id, photo)
    (path,) = blobs(session)
    file = session.vault.blobs.folder / path
    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 1
    file.write_bytes(data)
    with pytest.raises(AttachmentDamaged) as damaged:
        session.evidence.export(attachment.id, tmp_path / "out.jpg")
    assert damaged.value.name == "photo.jpg"
    assert not (tmp_path / "out.jpg").exists()
    file.unlink()
    with pytest.raises(AttachmentDamaged) as gone:
        session.evidence.open(attachment.id)
    assert gone.value.name == "photo.jpg"


def test_damage_is_healed_by_adding_the_file_again(session: Session, photo: Path) -> None:
    first, second = session.incidents.save({}), session.incidents.save({})
    session.evidence.attach(first.id, photo)
    (path,) = blobs(session)
    (session.vault.blobs.folder / path).unlink()
    attachment = session.evidence.attach(second.id, photo)
    assert session.evidence.open(attachment.id).read() == JPEG


def test_a_removed_file_leaves_the_list(session: Session, photo: Path) -> None:
    incident = session.incidents.save({"title": "Arrest"})
    attachment = session.evidence.attach(incident.id, photo)
    listed = session.incidents.get(incident.id).document
    session.bin.remove_attachment(attachment.id)
    assert "evidence" not in session.incidents.get(incident.id).document
    # A form that was opened before does not bring the entry back.
    session.incidents.save(listed, incident.id)
    assert "evidence" not in session.incidents.get(incident.id).document
    with pytest.raises(AttachmentUnknown):
        session.evidence.open(attachment.id)
    with pytest.raises(AttachmentUnknown):
        session.bin.remove_attachment(attachment.id)


@given(st.binary(max_size=200_000))
def test_any_bytes_come_back(session: Session, content: bytes) -> None:
    incident: Any = session.incidents.save({}, send=False)
    attachment = session.evidence.attach_stream(incident.id, "x", io.BytesIO(content))
    assert session.evidence.open(attachment.id).read() == content
    session.bin.remove(incident.id)
    session.bin.empty()
